//! `#[derive(EnvGuard)]` and `#[derive(EnvEnum)]`.
//!
//! A service depends on `envguard`, which exports both. Four stages: attributes are read
//! (`syntax`, from the table in `keys`), held against each other, the type and the judge
//! (`check`), become a declaration that cannot be wrong (`model`), and are printed (`emit`).
//! Where something is wrong, `fallback` prints the errors.

mod case;
mod check;
mod description;
mod emit;
mod enumeration;
mod errors;
mod fallback;
mod intern;
mod item;
mod keys;
mod model;
mod shape;
mod suggestion;
mod syntax;
#[cfg(test)]
mod tests;
mod type_syntax;

use proc_macro::TokenStream;

use self::item::Item;

/// Makes a struct the declaration of the variables that a service reads.
///
/// Each field is one variable, named after it. Its type says how the text is read; its doc comment
/// says what it is; `#[env(...)]` says the rest.
///
/// ```
/// use envguard::{EnvGuard, Secret, Url};
/// use std::time::Duration;
///
/// /// Billing API.
/// #[derive(EnvGuard)]
/// struct Config {
///     /// Primary Postgres database.
///     #[env(schemes("postgres", "postgresql"))]
///     database_url: Url,
///     /// Address to listen on.
///     #[env(bind, default = "0.0.0.0:8080")]
///     listen_addr: std::net::SocketAddr,
///     /// Stripe secret key.
///     stripe_secret_key: Secret<String>,
///     #[env(required_in(production, staging))]
///     sentry_dsn: Option<Url>,
///     #[env(default = "30s", range("1s"..="5m"))]
///     timeout: Duration,
/// }
///
/// let report = Config::load_from([("TIMEOUT", "1h")]).err().unwrap();
/// let wrong: Vec<_> = report.errors().map(|finding| finding.variable()).collect();
/// assert_eq!(wrong, ["DATABASE_URL", "STRIPE_SECRET_KEY", "SENTRY_DSN", "TIMEOUT"]);
/// ```
///
/// # What is generated
///
/// One implementation of `EnvGuard`, and nothing that has a name:
///
/// - `schema()` gives a `static` with the name of each variable, its kind, defaults, rules and
///   words. It needs no environment.
/// - `load`, `load_from`, `load_or_exit` and `loader` come with the trait. What they call reads
///   every field, whatever is wrong with others, and puts the struct together if all could be
///   read. The logic is in the runtime; a field adds one call.
///
/// # What is refused
///
/// A mistake in a declaration is an error on the words that are wrong, and one compile shows all
/// mistakes of a struct. Defaults are judged by the rules that judge the environment when the
/// program starts: a default that production would refuse does not compile.
///
/// ```compile_fail
/// # use envguard::{EnvGuard, Url};
/// #[derive(EnvGuard)]
/// struct Config {
///     #[env(default = "http://localhost:9200")]
///     search_url: Url,
/// }
/// ```
///
/// A struct that is not braced, or has type or lifetime parameters, is refused.
///
#[doc = include_str!("attributes.md")]
#[proc_macro_derive(EnvGuard, attributes(env))]
pub fn env_guard(input: TokenStream) -> TokenStream {
    expanded(input, guard)
}

fn guard(item: &Item) -> proc_macro2::TokenStream {
    match check::declaration(item) {
        Ok(declaration) => emit::declaration(&declaration),
        Err(error) => fallback::env_guard(item, &error),
    }
}

/// Makes a unit-only enum a type that a variable can hold: one word of several.
///
/// A variant is read in `snake_case` or in kebab-case, in any ASCII case. `#[env(name = "..")]` on
/// a variant replaces these spellings, `#[env(alias("..", ".."))]` adds some.
///
/// ```
/// use envguard::{EnvEnum, EnvGuard};
///
/// #[derive(EnvEnum, Debug, PartialEq)]
/// enum LogLevel {
///     Debug,
///     Info,
///     #[env(alias("warning"))]
///     Warn,
/// }
///
/// #[derive(EnvGuard)]
/// struct Config {
///     #[env(default = "info")]
///     log_level: LogLevel,
/// }
///
/// assert_eq!(Config::load_from([("LOG_LEVEL", "WARNING")]).unwrap().log_level, LogLevel::Warn);
///
/// let report = Config::load_from([("LOG_LEVEL", "loud")]).err().unwrap();
/// assert_eq!(report.findings()[0].message(), "expected one of: debug, info, warn");
/// ```
///
/// # What is generated
///
/// One implementation of `FromEnv`. `#[env(crate = path)]` on the enum says where envguard is.
///
/// # What is refused
///
/// A variant with data, an enum without variants or with parameters, and a spelling that two
/// variants share.
#[proc_macro_derive(EnvEnum, attributes(env))]
pub fn env_enum(input: TokenStream) -> TokenStream {
    expanded(input, enumeration)
}

fn enumeration(item: &Item) -> proc_macro2::TokenStream {
    match enumeration::check(item) {
        Ok(enumeration) => enumeration::emit(&enumeration),
        Err(error) => fallback::env_enum(item, &error),
    }
}

/// What `expand` makes of the item that `input` is.
fn expanded(input: TokenStream, expand: fn(&Item) -> proc_macro2::TokenStream) -> TokenStream {
    match syn::parse(input) {
        Ok(item) => expand(&item).into(),
        Err(error) => error.to_compile_error().into(),
    }
}

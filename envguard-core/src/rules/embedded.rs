//! The user names and passwords that stand inside a longer text: in the user information of a URL,
//! and behind a key of a connection string.
//!
//! Everything here borrows, and reads a text once.

use crate::marks::Marks;
use crate::span;

/// A user name and a password, as they stand in the text; either may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Login<'a> {
    pub(super) user: &'a str,
    pub(super) password: Option<&'a str>,
}

/// Where a scheme ends, if `text` is a URL: `postgres://`, `jdbc:postgresql://`, but not a sentence
/// that mentions one.
pub(crate) fn behind_scheme(text: &str) -> Option<&str> {
    const LONGEST: usize = 40;
    let slash = text
        .bytes()
        .take(LONGEST + 2)
        .position(|byte| byte == b'/')?;
    let scheme = text.get(..slash)?.strip_suffix(':')?;
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && Marks::are_all_of(
            scheme,
            Marks::ALPHANUMERIC
                .and(Marks::PLUS)
                .and(Marks::HYPHEN)
                .and(Marks::DOT)
                .and(Marks::COLON),
        );
    text.get(slash..)?.strip_prefix("//").filter(|_| is_scheme)
}

/// The logins of every URL in `text` (`amqp://a:b@x,amqp://c:d@y` has two), and the one of a `MySQL`
/// address without a scheme (`root:pw@tcp(db:3306)/app`).
pub(super) fn logins(text: &str) -> impl Iterator<Item = Login<'_>> {
    let bare = text
        .split_once("@tcp(")
        .or_else(|| text.split_once("@unix("))
        .filter(|(login, _)| !login.contains('/'))
        .map(|(login, _)| login);
    text.split("://")
        .skip(1)
        .filter_map(|rest| {
            let authority = rest.split(['/', '?', '#']).next()?;
            authority.rsplit_once('@').map(|(login, _)| login)
        })
        .chain(bare)
        .map(|login| match login.split_once(':') {
            Some((user, password)) => Login {
                user,
                password: Some(password),
            },
            None => Login {
                user: login,
                password: None,
            },
        })
}

/// Ends of keys whose value is a password: `sslpassword`, `AccountKey`, `access_token`.
const KEYS: [&str; 8] = [
    "key", "passwd", "password", "pass", "pwd", "secret", "sig", "token",
];

/// The values behind the keys of a connection string or a query that say they are secret:
/// `host=db password=pw`, `Server=db;Pwd=pw`, `?api_key=pw`.
pub(super) fn keyed_secrets(text: &str) -> impl Iterator<Item = &str> {
    text.split(['&', ';', '?', ' '])
        .filter_map(|pair| pair.split_once('='))
        .filter(|(key, _)| span::ends_with_any(key, &KEYS))
        .map(|(_, value)| value.trim_matches(['\'', '"']))
        .filter(|value| !value.is_empty())
}

/// A component of a URL without its percent-encoding, where it needs decoding and is as short as a
/// password.
pub(super) struct Decoded {
    bytes: [u8; Self::LONGEST],
    length: usize,
}

impl Decoded {
    const LONGEST: usize = 96;

    /// Decodes `text`; `None` where nothing is encoded or the text is too long.
    pub(super) fn of(text: &str) -> Option<Self> {
        if !text.contains('%') || text.len() > Self::LONGEST {
            return None;
        }
        let mut decoded = Self {
            bytes: [0; Self::LONGEST],
            length: 0,
        };
        let mut rest = text.as_bytes();
        while let Some((&first, after)) = rest.split_first() {
            let (byte, after) = match (first, after) {
                (b'%', [high, low, after @ ..]) => match (hex(*high), hex(*low)) {
                    (Some(high), Some(low)) => (high * 16 + low, after),
                    _ => (first, rest.get(1..)?),
                },
                _ => (first, after),
            };
            *decoded.bytes.get_mut(decoded.length)? = byte;
            decoded.length += 1;
            rest = after;
        }
        Some(decoded)
    }

    /// The decoded text; `None` where it is not UTF-8.
    pub(super) fn text(&self) -> Option<&str> {
        std::str::from_utf8(self.bytes.get(..self.length)?).ok()
    }
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::{Decoded, behind_scheme, keyed_secrets, logins};

    fn all(text: &str) -> Vec<(&str, Option<&str>)> {
        logins(text)
            .map(|login| (login.user, login.password))
            .collect()
    }

    #[test]
    fn logins_are_found_in_every_form() {
        assert_eq!(all("postgres://u:p@h/db"), [("u", Some("p"))]);
        assert_eq!(all("redis://:p@h"), [("", Some("p"))]);
        assert_eq!(all("https://token@h/x@y"), [("token", None)]);
        assert_eq!(all("http://u:p@ss@h"), [("u", Some("p@ss"))]);
        assert_eq!(
            all("amqp://a:b@x,amqp://c:d@y"),
            [("a", Some("b")), ("c", Some("d"))]
        );
        assert_eq!(all("root:pw@tcp(db:3306)/app"), [("root", Some("pw"))]);
        for none in ["https://h/a@b", "a@b", "u:p", ""] {
            assert!(all(none).is_empty(), "{none}");
        }
    }

    #[test]
    fn secrets_are_found_behind_their_keys() {
        let found = |text| keyed_secrets(text).collect::<Vec<_>>();
        assert_eq!(found("host=db password='pw' user=x"), ["pw"]);
        assert_eq!(found("Server=db;Pwd=pw;"), ["pw"]);
        assert_eq!(found("https://h/?api_key=k&x=1"), ["k"]);
        assert!(found("https://h/?monkeys=k").is_empty());
    }

    #[test]
    fn percent_encoding_is_decoded_where_it_is_sound() {
        let decoded = |text| Decoded::of(text).map(|decoded| decoded.text().map(str::to_owned));
        assert_eq!(decoded("p%40ss"), Some(Some("p@ss".to_owned())));
        assert_eq!(decoded("100%"), Some(Some("100%".to_owned())));
        assert_eq!(decoded("%zz%4"), Some(Some("%zz%4".to_owned())));
        assert_eq!(decoded("%ff"), Some(None));
        assert_eq!(decoded("plain"), None);
    }

    #[test]
    fn a_sentence_that_mentions_a_url_is_none() {
        assert_eq!(behind_scheme("redis+tls://h"), Some("h"));
        assert_eq!(behind_scheme("jdbc:postgresql://h"), Some("h"));
        for none in ["see https://h", "h", "://h", "1://h"] {
            assert_eq!(behind_scheme(none), None, "{none}");
        }
    }
}

//! The user names and passwords that stand inside a longer text: in the user information of a URL,
//! and behind a key of a connection string.
//!
//! Everything here borrows, and reads a text once.

use crate::cut;
use crate::marks::Marks;
use crate::span;
use crate::value::hexadecimal;

/// A user name and a password, as they stand in the text; either may be empty.
#[derive(Clone, Copy)]
pub(super) struct Login<'a> {
    pub(super) user: &'a str,
    pub(super) password: Option<&'a str>,
}

/// Where a scheme ends, if `text` is a URL: `postgres://`, `jdbc:postgresql://`, but not a sentence
/// that mentions one.
pub(crate) fn behind_scheme(text: &str) -> Option<&str> {
    const LONGEST: usize = 40;
    let (before, rest) = cut::around(text, "/")?;
    let (scheme, rest) = (before.strip_suffix(':')?, rest.strip_prefix('/')?);
    let is_scheme = scheme.len() <= LONGEST
        && matches!(scheme.as_bytes().first(), Some(b'a'..=b'z' | b'A'..=b'Z'))
        && Marks::are_all_of(
            scheme,
            Marks::ALPHANUMERIC
                .and(Marks::PLUS)
                .and(Marks::HYPHEN)
                .and(Marks::DOT)
                .and(Marks::COLON),
        );
    is_scheme.then_some(rest)
}

/// The user information, host and port of a URL, of which `rest` is what stands behind its scheme.
pub(super) fn authority(rest: &str) -> &str {
    cut::before(rest, b"/?#")
}

/// The host and port of an authority.
pub(super) fn behind_login(authority: &str) -> &str {
    cut::behind_last(authority, "@")
}

/// The logins of every URL in `text` (`amqp://a:b@x,amqp://c:d@y` has two), and the one of a `MySQL`
/// address without a scheme (`root:pw@tcp(db:3306)/app`).
pub(super) fn logins(text: &str) -> Logins<'_> {
    let parts = match cut::around(text, "@tcp(") {
        Some(parts) => Some(parts),
        None => cut::around(text, "@unix("),
    };
    let bare = match parts {
        Some((login, _)) if !cut::has(login, "/") => Some(login),
        _ => None,
    };
    Logins { text, bare }
}

/// The logins of a text, as far as they have not been taken.
pub(super) struct Logins<'a> {
    /// What stands behind the last URL's scheme.
    text: &'a str,
    /// That of an address without a scheme, which comes last.
    bare: Option<&'a str>,
}

impl<'a> Iterator for Logins<'a> {
    type Item = Login<'a>;

    fn next(&mut self) -> Option<Login<'a>> {
        while let Some((_, rest)) = cut::around(self.text, "://") {
            self.text = rest;
            if let Some((login, _)) = cut::around_last(authority(rest), "@") {
                return Some(Login::read(login));
            }
        }
        Some(Login::read(self.bare.take()?))
    }
}

impl<'a> Login<'a> {
    fn read(text: &'a str) -> Self {
        match cut::around(text, ":") {
            Some((user, password)) => Self {
                user,
                password: Some(password),
            },
            None => Self {
                user: text,
                password: None,
            },
        }
    }
}

/// Ends of keys whose value is a password: `sslpassword`, `AccountKey`, `access_token`.
const KEYS: [&str; 8] = [
    "key", "passwd", "password", "pass", "pwd", "secret", "sig", "token",
];

/// The values behind the keys of a connection string or a query that say they are secret:
/// `host=db password=pw`, `Server=db;Pwd=pw`, `?api_key=pw`.
pub(super) const fn keyed_secrets(text: &str) -> KeyedSecrets<'_> {
    KeyedSecrets(cut::parts(text, b"&;? "))
}

/// The values behind such keys, as far as they have not been taken.
pub(super) struct KeyedSecrets<'a>(cut::Parts<'a>);

impl<'a> Iterator for KeyedSecrets<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        loop {
            let pair = self.0.next()?;
            if let Some((key, value)) = cut::around(pair, "=")
                && span::ends_with_any(key, &KEYS)
            {
                let value = cut::trimmed(value, b"'\"");
                if !value.is_empty() {
                    return Some(value);
                }
            }
        }
    }
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
        if !cut::has(text, "%") || text.len() > Self::LONGEST {
            return None;
        }
        let mut decoded = Self {
            bytes: [0; Self::LONGEST],
            length: 0,
        };
        let mut rest = text.as_bytes();
        while let Some((&first, after)) = rest.split_first() {
            let (byte, after) = match (first, after) {
                (b'%', [high, low, after @ ..]) => match (hexadecimal(*high), hexadecimal(*low)) {
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

/// What a decoder made of `text`, or the text itself.
pub(super) fn text_of<'a>(decoded: Option<&'a Decoded>, text: &'a str) -> &'a str {
    match decoded {
        Some(decoded) => decoded.text().unwrap_or(text),
        None => text,
    }
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

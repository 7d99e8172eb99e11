//! What a value points at.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::path::PathBuf;

use envguard_core::{Endpoint, Kind, ProbeKind, Reach, redact, value};

use super::answer::Answer;

/// What one value, or one item of a list, points at.
///
/// It holds the value, so it has no `Debug` of its own; what is said of it goes through
/// [`place`](Self::place) and [`quote`](Self::quote).
pub(crate) struct Target {
    value: OsString,
    sensitive: bool,
    scheme: String,
    user: Option<String>,
    password: Option<String>,
    /// The password as it stands in the value.
    encoded_password: Option<String>,
    /// Path, query and fragment of a URL, as written.
    tail: String,
    hosts: Vec<Host>,
    socket: bool,
}

/// A host that may answer.
#[derive(Clone)]
pub(crate) struct Host {
    pub(crate) name: String,
    pub(crate) port: Option<u16>,
}

impl Target {
    /// What `value` of `kind` points at; nothing that it holds is shown where it is `sensitive`.
    pub(crate) fn new(value: OsString, kind: Kind, sensitive: bool) -> Self {
        let mut target = Self {
            sensitive,
            scheme: String::new(),
            user: None,
            password: None,
            encoded_password: None,
            tail: String::new(),
            hosts: Vec::new(),
            socket: false,
            value,
        };
        let text = target.value.to_str().unwrap_or_default().to_owned();
        if let Some((scheme, _)) = text.split_once("://") {
            target.scheme = scheme.trim().to_ascii_lowercase();
        }
        Endpoint::each(&text, kind, &mut |endpoint| {
            if endpoint.reach() == Reach::Socket {
                target.socket = true;
                return;
            }
            if target.hosts.is_empty() {
                endpoint.scheme().clone_into(&mut target.scheme);
                target.scheme.make_ascii_lowercase();
                endpoint.path().clone_into(&mut target.tail);
                target.take_credentials(endpoint.user_information());
            }
            target.hosts.push(Host {
                name: endpoint.host().to_owned(),
                port: endpoint.port(),
            });
        });
        target
    }

    /// User and password of `user:password`. Where several hosts have their own, those of the last
    /// count.
    fn take_credentials(&mut self, user_information: &str) {
        let own = user_information
            .rsplit_once('@')
            .map_or(user_information, |(_, own)| own);
        let (user, password) = match own.split_once(':') {
            Some((user, password)) => (user, Some(password)),
            None => (own, None),
        };
        let password = password.filter(|password| !password.is_empty());
        self.user = (!user.is_empty()).then(|| decoded(user));
        self.password = password.map(decoded);
        self.encoded_password = password.map(str::to_owned);
    }

    /// The value as text, for a client that reads it itself. Never to be shown.
    #[cfg(feature = "probe-postgres")]
    pub(crate) fn text(&self) -> &str {
        self.value.to_str().unwrap_or_default()
    }

    /// The scheme in lower case, with a driver; empty where the value has none.
    pub(crate) fn scheme(&self) -> &str {
        &self.scheme
    }

    /// The user, decoded.
    pub(crate) fn user(&self) -> Option<&str> {
        self.user.as_deref()
    }

    /// The password, decoded. Never to be shown.
    pub(crate) fn password(&self) -> Option<&str> {
        self.password.as_deref()
    }

    /// The password in both of its forms. A user without one is often a token.
    pub(crate) fn passwords(&self) -> impl Iterator<Item = &str> {
        let password = self.password().or(self.user());
        password.into_iter().chain(self.encoded_password.as_deref())
    }

    /// Path and query of a URL, without its fragment; `/` where it has none.
    pub(crate) fn path_and_query(&self) -> String {
        let tail = self.tail.split('#').next().unwrap_or_default();
        if tail.starts_with('/') {
            tail.to_owned()
        } else {
            format!("/{tail}")
        }
    }

    /// What stands in the path of a URL, decoded and without the slashes round it: the database.
    #[cfg(any(
        feature = "probe-mysql",
        feature = "probe-postgres",
        feature = "probe-redis"
    ))]
    pub(crate) fn database(&self) -> Option<String> {
        let path = self.tail.split(['?', '#']).next()?.trim_matches('/');
        (!path.is_empty()).then(|| decoded(path))
    }

    /// A parameter of the query: `sslmode` of `?sslmode=require`.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        let tail = self.tail.split('#').next()?;
        let (_, query) = tail.split_once('?')?;
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// What stands behind the `#` of a URL.
    #[cfg(feature = "probe-tls")]
    pub(crate) fn fragment(&self) -> Option<&str> {
        self.tail.split_once('#').map(|(_, fragment)| fragment)
    }

    /// The hosts that may answer, in the order in which a client asks them.
    pub(crate) fn hosts(&self) -> &[Host] {
        &self.hosts
    }

    /// The port of `host`, its own or that of the scheme or of the probe.
    pub(crate) fn port(&self, host: &Host, kind: ProbeKind) -> Option<u16> {
        host.port
            .or_else(|| keyword_port(self.value.to_str()?))
            .or_else(|| ProbeKind::default_port(&self.scheme))
            .or_else(|| ProbeKind::default_port(kind.name()))
    }

    /// Whether clients of the scheme begin with TLS.
    pub(crate) fn is_encrypted(&self) -> bool {
        ProbeKind::scheme_is_encrypted(&self.scheme)
    }

    /// Whether it names a socket of this machine.
    pub(crate) fn is_socket(&self) -> bool {
        self.socket && self.hosts.is_empty()
    }

    /// The path that it names, be it a path or a URL of the scheme `file`.
    pub(crate) fn path(&self) -> PathBuf {
        let text = self.value.to_str().unwrap_or_default();
        match text.split_once("://") {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("file") => {
                let path = rest.split(['?', '#']).next().unwrap_or_default();
                let path = path.strip_prefix("localhost").unwrap_or(path);
                PathBuf::from(decoded(path))
            }
            _ => PathBuf::from(&self.value),
        }
    }

    /// Whether nothing that the value holds may be shown.
    pub(crate) const fn is_sensitive(&self) -> bool {
        self.sensitive
    }

    /// A host in words; a secret does not give it away.
    pub(crate) fn place<'a>(&self, host: &'a str) -> &'a str {
        if self.sensitive { "the host" } else { host }
    }

    /// Words of a server, ready to be shown: on one line, cut to a readable length, without a
    /// password in them, and without anything of a value that is a secret.
    pub(crate) fn quote(&self, bytes: &[u8]) -> String {
        let text = String::from_utf8_lossy(bytes);
        let mut text = text.trim().to_owned();
        let mut hide = |part: &str| {
            if !part.is_empty() {
                text = text.replace(part, MASK);
            }
        };
        self.passwords().for_each(&mut hide);
        if self.sensitive {
            self.value.to_str().into_iter().for_each(&mut hide);
            self.user().into_iter().for_each(&mut hide);
            self.hosts.iter().for_each(|host| hide(&host.name));
        }
        redact::shown(&text)
    }
}

const MASK: &str = "****";

/// The items of a value of `kind` with their positions, each of which points at something; the
/// value itself where it is no list.
pub(crate) fn items(
    value: &OsStr,
    kind: Kind,
    separators: value::Separators,
) -> Vec<(Option<usize>, OsString)> {
    let Some(text) = value.to_str() else {
        return vec![(None, value.to_owned())];
    };
    let items: Vec<&str> = match kind {
        Kind::List(_) => value::items(text, separators.item).flatten().collect(),
        Kind::Map(..) => value::entries(text, separators)
            .flatten()
            .map(|(_, value)| value)
            .collect(),
        _ => return vec![(None, value.to_owned())],
    };
    let items = items.into_iter().enumerate();
    items
        .map(|(index, item)| (Some(index + 1), OsString::from(item)))
        .collect()
}

/// The port of keywords and values in place of a URL: `host=db port=5433`, `Server=db;Port=5433`.
fn keyword_port(text: &str) -> Option<u16> {
    if text.contains("://") {
        return None;
    }
    let mut pairs = text
        .split([' ', ';'])
        .filter_map(|pair| pair.split_once('='));
    let (_, port) = pairs.find(|(key, _)| key.eq_ignore_ascii_case("port"))?;
    port.trim_matches('\'').parse().ok()
}

/// `text` with its percent-encoding undone (RFC 3986, section 2.1). What is no encoding stays.
pub(crate) fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let pair = tail.get(..2).and_then(|pair| str::from_utf8(pair).ok());
        let byte = pair.and_then(|pair| u8::from_str_radix(pair, 16).ok());
        if let Some(byte) = byte.filter(|_| *first == b'%') {
            bytes.push(byte);
            rest = tail.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What cannot be asked at all, in words.
pub(crate) fn without_host(target: &Target) -> Answer {
    if target.is_socket() {
        Answer::skipped("names a socket of this machine, which is not tried")
    } else {
        Answer::misconfigured("names no host that could be asked")
    }
}

/// Names, never values.
impl fmt::Debug for Target {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Target")
            .field("scheme", &self.scheme)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn target(text: &str) -> Target {
        Target::new(text.into(), Kind::String, false)
    }

    #[test]
    fn a_url_is_taken_apart_as_a_client_does() {
        let url = concat!(
            "Postgres+x://us%65r:p",
            "%40ss:w",
            "@db-1:1,[::1]/a%20b?sslmode=require#c"
        );
        let target = target(url);
        assert_eq!(target.scheme(), "postgres+x");
        assert_eq!(target.user(), Some("user"));
        assert_eq!(target.password(), Some(concat!("p@", "ss:w")));
        assert_eq!(target.path_and_query(), "/a%20b?sslmode=require");
        assert_eq!(target.parameter("sslmode"), Some("require"));
        assert_eq!(target.parameter("ssl"), None);
        let hosts = target.hosts().iter();
        let hosts = hosts.map(|host| (host.name.as_str(), target.port(host, ProbeKind::Tcp)));
        assert!(hosts.eq([("db-1", Some(1)), ("::1", Some(5432))]));
    }

    #[test]
    fn a_port_is_the_values_or_the_schemes_or_the_probes() {
        for (text, kind, port) in [
            ("http://a:81", ProbeKind::Http, Some(81)),
            ("https://a", ProbeKind::Http, Some(443)),
            ("mongodb://a", ProbeKind::Tcp, Some(27017)),
            ("a.internal", ProbeKind::Redis, Some(6379)),
            ("foo://a", ProbeKind::Tcp, None),
        ] {
            let target = target(text);
            let host = target.hosts().first().expect("a host");
            assert_eq!(target.port(host, kind), port, "{text}");
        }
    }

    #[test]
    fn a_path_is_one_in_both_forms() {
        for (text, path) in [
            ("/run/a b", "/run/a b"),
            ("file:///run/a%20b?x#y", "/run/a b"),
            ("file://localhost/run", "/run"),
            ("relative", "relative"),
        ] {
            assert_eq!(target(text).path(), PathBuf::from(path), "{text}");
        }
    }

    #[test]
    fn a_socket_of_this_machine_is_no_host() {
        let target = target("postgres:///app?host=/run/postgresql");
        assert!(target.is_socket() && target.hosts().is_empty());
    }

    proptest! {
        #[test]
        fn any_text_is_taken_apart(text in ".*") {
            let target = target(&text);
            let _ = (target.path(), target.path_and_query(), target.parameter("a"));
            let _ = target.quote(text.as_bytes());
        }

        #[test]
        fn what_a_server_says_is_shown_without_the_password(
            password in "[a-zA-Z0-9%:.~-]{6,20}",
            before in "[ -~]{0,20}",
            behind in "[ -~]{0,20}",
        ) {
            let target = target(&format!("redis://user:{password}@cache.internal/0"));
            let said = format!("{before}{password}{behind} {}", decoded(&password));
            let shown = target.quote(said.as_bytes());
            prop_assert!(!shown.contains(&password), "{shown}");
            prop_assert!(!shown.contains(&decoded(&password)), "{shown}");
        }

        #[test]
        fn nothing_of_a_secret_is_shown(said in "[ -~]{0,20}") {
            let url = "redis://worker:hunter22@cache.internal:6380/0";
            let target = Target::new(url.into(), Kind::String, true);
            let shown = target.quote(format!("{said} worker@cache.internal {url}").as_bytes());
            for part in ["worker", "hunter22", "cache.internal"] {
                prop_assert!(!shown.contains(part), "{shown}");
            }
        }
    }
}

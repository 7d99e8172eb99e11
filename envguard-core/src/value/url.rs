use url::{ParseError as Reason, Url};

use super::ParseError;
use crate::cut;

/// Reads an absolute URL, with a host where its scheme needs one.
///
/// ```
/// use envguard_core::value::url;
///
/// assert_eq!(url("https://api.acme.com/v1").unwrap().host_str(), Some("api.acme.com"));
/// // A socket and a file have no authority.
/// assert!(url("unix:/run/app.sock").is_ok());
/// // The parser of the web reads these; each is a mistake in a variable.
/// for wrong in ["localhost:6379", "//cdn.acme.com", "https:acme.com", "https://acme\t.com/"] {
///     assert!(url(wrong).is_err(), "{wrong}");
/// }
/// ```
///
/// # Errors
/// For a relative URL, for `host:port` without a scheme, for a URL with white space or control
/// characters round or in it, and for what the `url` crate refuses.
pub fn url(text: &str) -> Result<Url, ParseError> {
    if text
        .bytes()
        .any(|byte| byte.is_ascii_whitespace() || byte.is_ascii_control())
    {
        return Err(ParseError::expected(
            "expected a URL without white space and control characters",
        ));
    }
    let url = Url::parse(text).map_err(|reason| ParseError::expected(explain(reason, text)))?;
    let has_authority = cut::around(text, ":")
        .is_some_and(|(_, rest)| rest.starts_with("//") || cut::has(rest, "://"));
    if has_authority || is_without_authority(&url) {
        Ok(url)
    } else {
        Err(ParseError::expected(
            "expected a URL with ://, such as https://api.acme.com/v1",
        ))
    }
}

/// Schemes that carry no authority by their definition. Every other URL needs its `://`, because
/// `localhost:6379` also parses: as the scheme `localhost`.
///
/// A `://` with nothing behind it (`postgres:///db`) is left to the judge, which knows that it
/// means the client's default host.
const WITHOUT_AUTHORITY: [&str; 13] = [
    "data",
    "dns",
    "file",
    "ipv4",
    "ipv6",
    "jdbc",
    "mailto",
    "sqlite",
    "tel",
    "unix",
    "unix-abstract",
    "urn",
    "vsock",
];

/// Whether the URL is one without `://`. `dns:53` is a host and a port all the same, where
/// `tel:112` is a number.
fn is_without_authority(url: &Url) -> bool {
    let digits = url.path().bytes().all(|byte| byte.is_ascii_digit());
    WITHOUT_AUTHORITY.contains(&url.scheme()) && (!digits || url.scheme() == "tel")
}

fn explain(reason: Reason, text: &str) -> &'static str {
    match reason {
        Reason::RelativeUrlWithoutBase => {
            "expected an absolute URL with a scheme, such as https://api.acme.com/v1"
        }
        Reason::EmptyHost => "expected a host behind ://",
        Reason::InvalidPort if cut::has(cut::behind_last(text, "@"), ",") => {
            "a URL has one host; read a list of hosts as a `String`, which the driver takes apart"
        }
        Reason::InvalidPort if cut::has(text, "@") => {
            "the port is not a number; if the password holds / ? # or @, write them as \
             %2F %3F %23 %40"
        }
        Reason::InvalidPort => "the port is not a number from 0 to 65535",
        Reason::InvalidIpv4Address | Reason::InvalidIpv6Address => "the IP address is malformed",
        Reason::InvalidDomainCharacter | Reason::IdnaError => {
            "the host holds a character that no host name has"
        }
        _ => "expected an absolute URL, such as https://api.acme.com/v1",
    }
}

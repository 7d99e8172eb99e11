//! `http`: a GET is answered as it should be. Redirects are not followed: a page that asks to log in
//! is no sign of health.
//!
//! | file | what it does |
//! |---|---|
//! | `exchange` | asks over plain TCP |
//! | `encrypted` | asks over TLS |
//! | `credentials` | the header of a user and password in the URL |
//! | `response` | what an answer means |

mod credentials;
#[cfg(feature = "probe-tls")]
mod encrypted;
mod exchange;
mod response;

use std::borrow::Cow;
use std::fmt::Write as _;

use super::answer::Answer;
use super::request::Request;

/// The largest part of a body that is looked at.
const BODY: usize = 64 * 1024;

/// Who asks: the log of a server should say it.
const USER_AGENT: &str = concat!(
    "envguard/",
    env!("CARGO_PKG_VERSION"),
    " (probe of a service that starts)"
);

pub(super) fn attempt(request: &Request<'_>) -> Answer {
    #[cfg(feature = "probe-tls")]
    if request.target.is_encrypted() {
        return match encrypted::get(request) {
            Ok((response, place)) => response.judge(request).at(place),
            Err(answer) => answer,
        };
    }
    let exchanged = request
        .refuse_encryption()
        .and_then(|()| exchange::get(request));
    match exchanged {
        Ok((response, peer)) => response.judge(request).at(peer),
        Err(answer) => answer,
    }
}

/// The path that is asked for, with everything encoded that would end the line or the path.
fn path(request: &Request<'_>) -> String {
    let path = match request.declared.http_expectation().declared_path() {
        Some(path) => path.to_owned(),
        None => request.target.path_and_query(),
    };
    visible(&path)
}

fn visible(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_graphic() {
            text.push(char::from(byte));
        } else {
            // Writing to a `String` cannot fail.
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}

/// A host as it stands in a URL: an address of version 6 in brackets.
fn in_authority(host: &str) -> Cow<'_, str> {
    if host.contains(':') {
        Cow::Owned(format!("[{host}]"))
    } else {
        Cow::Borrowed(host)
    }
}

#[cfg(test)]
mod tests {
    #[cfg(not(feature = "probe-tls"))]
    #[test]
    fn a_server_of_tls_is_not_spoken_to_in_plain_text() {
        use std::time::{Duration, Instant};

        use envguard_core::{Kind, Outcome, Probe, ProbeKind, Scope};

        use super::super::deadline::Deadline;
        use super::super::target::Target;
        use super::*;

        let target = Target::new("HTTPS://127.0.0.1:1/".into(), Kind::String, false);
        let answer = attempt(&Request {
            target: &target,
            kind: ProbeKind::Http,
            declared: Probe::by_scheme(),
            scope: Scope::Test,
            deadline: Deadline::at(Instant::now() + Duration::from_secs(1)),
        });
        assert_eq!(answer.outcome, Outcome::Misconfigured);
        assert_eq!(
            answer.seen,
            "was not tried: the probe `http` of `https` needs the feature `probe-tls` of envguard, \
             and this program was built without it"
        );
    }

    #[test]
    fn a_path_stays_on_its_line() {
        assert_eq!(super::visible("/a b\r\nHost: c"), "/a%20b%0D%0AHost:%20c");
    }
}

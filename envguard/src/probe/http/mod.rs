//! `http`: a GET is answered as it should be. Redirects are not followed: a page that asks to log in
//! is no sign of health.
//!
//! | file | what it does |
//! |---|---|
//! | `exchange` | asks over plain TCP |
//! | `credentials` | the header of a user and password in the URL |
//! | `response` | what an answer means |

mod credentials;
mod exchange;
mod response;

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
    let exchanged = request
        .refuse_encryption()
        .and_then(|()| exchange::get(request));
    match exchanged {
        Ok((response, peer)) => response.judge(request).at(peer),
        Err(answer) => answer,
    }
}

#[cfg(all(test, not(feature = "probe-tls")))]
mod tests {
    use std::time::{Duration, Instant};

    use envguard_core::{Kind, Outcome, Probe, ProbeKind, Scope};

    use super::super::deadline::Deadline;
    use super::super::target::Target;
    use super::*;

    #[test]
    fn a_server_of_tls_is_not_spoken_to_in_plain_text() {
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
}

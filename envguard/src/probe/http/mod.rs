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

//! Asks a manifest endpoint. Whatever else a server does, it is no answer: a redirect leads to a
//! login page, a proxy answers for somebody else, an error page is about the server.

use std::time::Duration;

use ureq::{Agent, Error};

use super::place::LIMIT;

/// The body behind `url`, or why there is none. The words hold nothing of the answer or the URL.
pub(super) fn get(url: &str, deadline: Duration) -> Result<Vec<u8>, String> {
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(deadline))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .proxy(None)
        .user_agent(concat!("envguard/", env!("CARGO_PKG_VERSION")))
        .build()
        .into();
    let words = |error: &Error| words(error, deadline);
    let mut response = agent
        .get(url)
        .header("accept", "application/json, text/plain")
        .call()
        .map_err(|error| words(&error))?;
    let status = response.status();
    if status != 200 {
        return Err(format!("answers with status {}", status.as_u16()));
    }
    response
        .body_mut()
        .with_config()
        .limit(LIMIT as u64)
        .read_to_vec()
        .map_err(|error| words(&error))
}

fn words(error: &Error, deadline: Duration) -> String {
    match error {
        Error::Timeout(_) => format!("did not answer within {deadline:?}"),
        Error::BodyExceedsLimit(_) => format!("answers more than {} KiB", LIMIT / 1024),
        Error::HostNotFound => "has a host that cannot be found".to_owned(),
        Error::Io(error) => format!("gives no answer: {}", error.kind()),
        Error::BadUri(_) | Error::Http(_) => "is no URL that can be asked".to_owned(),
        _ => "does not answer as an HTTP server does".to_owned(),
    }
}

//! What Redis says, and what it means.

use super::answer::Answer;
use super::target::Target;

/// What an answer to `PING` means.
pub(super) fn pinged(target: &Target, line: &[u8]) -> Answer {
    if line.starts_with(b"+PONG") {
        Answer::ok("answers PING")
    } else if line.starts_with(b"-NOAUTH") {
        Answer::ok("answers, and asks for a password that the value does not have")
    } else if line.starts_with(b"-NOPERM") {
        Answer::ok("answers, and does not let this user PING")
    } else {
        refused(target, line)
    }
}

/// What an answer means that is none of those hoped for.
pub(super) fn refused(target: &Target, line: &[u8]) -> Answer {
    const PASSING: [&[u8]; 6] = [
        b"-LOADING",
        b"-BUSY",
        b"-MASTERDOWN",
        b"-CLUSTERDOWN",
        b"-TRYAGAIN",
        b"-ERR max number of clients",
    ];
    let words = target.quote(line);
    if PASSING.iter().any(|start| line.starts_with(start)) {
        Answer::unavailable(format!("is not ready: {words}"))
    } else if line.starts_with(b"-") {
        Answer::misconfigured(format!("refuses: {words}"))
    } else {
        Answer::misconfigured(format!("answers, but not as Redis: {words}"))
    }
}

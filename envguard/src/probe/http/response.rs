use envguard_core::HttpExpectation;

use super::super::answer::Answer;
use super::super::request::Request;

/// What counts of an answer.
pub(super) struct Response {
    pub(super) status: u16,
    /// Where a redirect leads.
    pub(super) location: Option<String>,
    /// The beginning of the body, as far as it was looked at.
    pub(super) body: Vec<u8>,
}

impl Response {
    /// Whether the status is the one that was declared, or one of success where none was.
    pub(super) fn is_expected(status: u16, expectation: HttpExpectation) -> bool {
        match expectation.declared_status() {
            Some(declared) => status == declared,
            None => (200..300).contains(&status),
        }
    }

    pub(super) fn judge(&self, request: &Request<'_>) -> Answer {
        let expectation = request.declared.http_expectation();
        let status = self.status;
        if !Self::is_expected(status, expectation) {
            return self.unexpected(request);
        }
        match expectation.marker() {
            Some(marker) if !holds(&self.body, marker) => Answer::misconfigured(format!(
                "answers with status {status}, and its body does not contain {marker:?}"
            )),
            Some(_) => Answer::ok(format!(
                "answers with status {status} and the body expected"
            )),
            None => Answer::ok(format!("answers with status {status}")),
        }
    }

    /// Overload and faults of a server pass; what it says of the request stays.
    fn unexpected(&self, request: &Request<'_>) -> Answer {
        let status = self.status;
        let wanted = match request.declared.http_expectation().declared_status() {
            Some(declared) => format!(", not with {declared}"),
            None => String::new(),
        };
        match status {
            408 | 425 | 429 | 500..=599 => {
                Answer::unavailable(format!("answers with status {status}{wanted}"))
            }
            300..=399 => {
                let location = self.location.as_deref().unwrap_or_default();
                // A query may hold a token.
                let location = location.split(['?', '#']).next().unwrap_or_default();
                Answer::misconfigured(format!(
                    "redirects with status {status} to {}{wanted}; redirects are not followed",
                    request.target.quote(location.as_bytes())
                ))
            }
            _ => Answer::misconfigured(format!("answers with status {status}{wanted}")),
        }
    }
}

/// Whether `marker` stands somewhere in `body`.
pub(super) fn holds(body: &[u8], marker: &str) -> bool {
    marker.is_empty()
        || body
            .windows(marker.len())
            .any(|part| part == marker.as_bytes())
}

//! `tls`: the handshake succeeds, and the certificate is for the host, signed by somebody who is
//! trusted, and valid for some time to come.
//!
//! | file | what it knows |
//! |---|---|
//! | `trust` | whose signatures count |
//! | `verifier` | how strictly a certificate is looked at, and until when it is valid |
//! | `refusal` | what a handshake that fails means, in words |

mod refusal;
mod trust;
mod verifier;

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection};

use super::answer::Answer;
use super::connection::Connection;
use super::request::Request;
use super::target::Target;

pub(super) use refusal::{failed, refused};
pub(super) use trust::{Trust, provider};
pub(super) use verifier::{Strictness, Verifier};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A certificate that ends so soon should have been renewed: those that are renewed by themselves
/// are so 30 days before their end, and what is left is for whoever has to find out why this was not.
const SOON: Duration = Duration::from_secs(21 * 24 * 60 * 60);

pub(super) fn attempt(request: &Request<'_>) -> Answer {
    look_at(request).unwrap_or_else(|answer| answer)
}

fn look_at(request: &Request<'_>) -> Result<Answer, Answer> {
    let trust = Trust::of_this_machine()?;
    let verifier = Arc::new(Verifier::new(&trust, Strictness::Full)?);
    let connection = encrypted(request, &verifier)?;
    Ok(shown(&verifier, &connection, &trust).at(connection.peer()))
}

/// An encrypted connection for a probe of what is inside.
pub(super) fn connect(request: &Request<'_>) -> Result<Connection, Answer> {
    let trust = Trust::of_this_machine()?;
    let verifier = Verifier::new(&trust, strictness(request.target))?;
    encrypted(request, &Arc::new(verifier))
}

/// How strictly the certificate is looked at. Clients of Redis can be told in the URL not to.
fn strictness(target: &Target) -> Strictness {
    let required = target.parameter("ssl_cert_reqs").unwrap_or_default();
    if matches!(required, "none" | "CERT_NONE") || target.fragment() == Some("insecure") {
        Strictness::Any
    } else {
        Strictness::Full
    }
}

fn encrypted(request: &Request<'_>, verifier: &Arc<Verifier>) -> Result<Connection, Answer> {
    let target = request.target;
    let mut connection = Connection::open(request)?;
    let peer = connection.peer();
    let host = connection.host().name.clone();
    let config = Arc::new(client_config(Arc::clone(verifier)));
    let client = ClientConnection::new(config, server_name(&host)?)
        .map_err(|error| refused(target, &host, &error).at(peer))?;
    connection
        .encrypt(client)
        .map_err(|error| failed(target, &host, &error).at(peer))?;
    Ok(connection)
}

/// What a handshake that succeeded has shown.
fn shown(verifier: &Verifier, connection: &Connection, trust: &Trust) -> Answer {
    let version = match connection.tls_version() {
        Some(rustls::ProtocolVersion::TLSv1_3) => "TLS 1.3",
        Some(rustls::ProtocolVersion::TLSv1_2) => "TLS 1.2",
        _ => "TLS",
    };
    let note = trust.note();
    let Some(end) = verifier.valid_until() else {
        return Answer::ok(format!("speaks {version}{note}"));
    };
    let left = end
        .duration_since(SystemTime::now())
        .unwrap_or(Duration::ZERO);
    let days = left.as_secs() / DAY.as_secs();
    let until = date(end);
    let answer = Answer::ok(format!(
        "speaks {version}, with a certificate that is valid until {until}{note}"
    ));
    if left < SOON {
        let days = match days {
            1 => "1 day".to_owned(),
            days => format!("{days} days"),
        };
        return answer.warning(format!(
            "the certificate ends in {days}, on {until}: renew it, or find out why it was not"
        ));
    }
    answer
}

/// The configuration of a client that asks `verifier` about certificates.
pub(super) fn client_config(verifier: Arc<Verifier>) -> ClientConfig {
    ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .expect("ring knows the versions of TLS that rustls knows")
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth()
}

/// The name or address for which the server needs a certificate.
pub(super) fn server_name(host: &str) -> Result<ServerName<'static>, Answer> {
    ServerName::try_from(host.to_owned())
        .map_err(|_| Answer::misconfigured("the host is no name for which there are certificates"))
}

/// The day of `time` in UTC.
fn date(time: SystemTime) -> String {
    let mut text = humantime::format_rfc3339_seconds(time).to_string();
    text.truncate("2026-01-31".len());
    text
}

//! What a handshake that fails means, in words.

use std::io::{self, ErrorKind};
use std::time::{Duration, SystemTime};

use rustls::pki_types::UnixTime;
use rustls::{AlertDescription, CertificateError, Error};

use super::super::answer::Answer;
use super::super::target::Target;
use super::date;

/// What an error of a handshake with `host` means.
pub(crate) fn failed(target: &Target, host: &str, error: &io::Error) -> Answer {
    let inner = error.get_ref();
    if let Some(error) = inner.and_then(|inner| inner.downcast_ref::<Error>()) {
        return refused(target, host, error);
    }
    Answer::unavailable(match error.kind() {
        ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset | ErrorKind::BrokenPipe => {
            "closed the connection in the middle of the TLS handshake".to_owned()
        }
        ErrorKind::TimedOut | ErrorKind::WouldBlock => {
            "took the connection and did not finish the TLS handshake in time".to_owned()
        }
        kind => format!("the connection failed: {kind}"),
    })
}

/// What an error of TLS with `host` means.
pub(crate) fn refused(target: &Target, host: &str, error: &Error) -> Answer {
    match error {
        Error::InvalidCertificate(problem) => {
            Answer::misconfigured(certificate(target, host, problem))
        }
        Error::NoCertificatesPresented => Answer::misconfigured("shows no certificate"),
        Error::InvalidMessage(_)
        | Error::InappropriateMessage { .. }
        | Error::InappropriateHandshakeMessage { .. } => {
            Answer::misconfigured("answers, but not with TLS")
        }
        Error::PeerIncompatible(_) => {
            Answer::misconfigured("has no version or cipher of TLS that is safe today")
        }
        Error::PeerMisbehaved(_) => Answer::misconfigured("does not keep to the rules of TLS"),
        Error::AlertReceived(alert) => match alert {
            AlertDescription::InternalError | AlertDescription::UserCanceled => {
                Answer::unavailable(format!("breaks the TLS handshake off: {alert:?}"))
            }
            alert => Answer::misconfigured(format!("refuses the TLS handshake: {alert:?}")),
        },
        // The words of the others may repeat what the peer sent.
        _ => Answer::unavailable("the TLS handshake failed"),
    }
}

fn certificate(target: &Target, host: &str, problem: &CertificateError) -> String {
    let place = target.place(host);
    match problem {
        CertificateError::Expired => "its certificate has expired".to_owned(),
        CertificateError::ExpiredContext { not_after, .. } => {
            format!("its certificate expired on {}", day(*not_after))
        }
        CertificateError::NotValidYet => "its certificate is not valid yet".to_owned(),
        CertificateError::NotValidYetContext { not_before, .. } => format!(
            "its certificate is valid only from {}; is the clock of this machine right?",
            day(*not_before)
        ),
        CertificateError::UnknownIssuer => {
            "its certificate is signed by nobody whom this machine trusts; SSL_CERT_FILE names \
             other authorities"
                .to_owned()
        }
        CertificateError::NotValidForName => format!("its certificate is not for {place}"),
        CertificateError::NotValidForNameContext { presented, .. } => {
            let names: Vec<String> = presented.iter().map(|name| plain(name)).collect();
            format!(
                "its certificate is for {}, not for {place}",
                target.quote(names.join(", ").as_bytes())
            )
        }
        CertificateError::Revoked => "its certificate is revoked".to_owned(),
        CertificateError::BadSignature => {
            "its certificate does not bear the signature of whom it names".to_owned()
        }
        _ => "its certificate is not one for a server".to_owned(),
    }
}

/// `a.example` of `DnsName("a.example")`, as rustls writes it.
fn plain(name: &str) -> String {
    let inner = name
        .split_once('(')
        .and_then(|(_, rest)| rest.rsplit_once(')'));
    inner
        .map_or(name, |(inner, _)| inner)
        .trim_matches('"')
        .to_owned()
}

fn day(time: UnixTime) -> String {
    date(SystemTime::UNIX_EPOCH + Duration::from_secs(time.as_secs()))
}

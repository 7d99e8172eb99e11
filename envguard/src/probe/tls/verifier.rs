//! How strictly a certificate is looked at, and until when it is valid.

use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime};

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, DigitallySignedStruct, Error, SignatureScheme};

use super::super::answer::Answer;
use super::trust::Trust;
use super::{SOON, provider};

/// How strictly a certificate is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// Any will do, as for `sslmode=require`: the bytes are encrypted, for whomever.
    Any,
    /// Somebody who is trusted has signed it, for whatever host.
    Signed,
    /// It is for the host, too.
    Full,
}

/// Judges as rustls does, and remembers when the certificate ends.
///
/// The end is found without reading the certificate: the same question is asked of a later time, and
/// the answer names the date that has then passed. Of a chain it is the certificate that ends first
/// within the days that matter, be it that of the server or of an authority between.
#[derive(Debug)]
pub(crate) struct Verifier {
    inner: Arc<WebPkiServerVerifier>,
    strictness: Strictness,
    valid_until: OnceLock<SystemTime>,
}

/// The end of the year 9999, after which no certificate is valid (RFC 5280, section 4.1.2.5).
const FOREVER: Duration = Duration::from_secs(253_402_300_799);

impl Verifier {
    pub(crate) fn new(trust: &Trust, strictness: Strictness) -> Result<Self, Answer> {
        let inner =
            WebPkiServerVerifier::builder_with_provider(Arc::new(trust.store()), provider())
                .build()
                .map_err(|_| {
                    Answer::misconfigured("none of the authorities on this machine can be read")
                })?;
        Ok(Self {
            inner,
            strictness,
            valid_until: OnceLock::new(),
        })
    }

    /// When the certificate that was accepted ends.
    pub(crate) fn valid_until(&self) -> Option<SystemTime> {
        self.valid_until.get().copied()
    }
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        if self.strictness == Strictness::Any {
            return Ok(ServerCertVerified::assertion());
        }
        let at = |time| {
            self.inner
                .verify_server_cert(certificate, intermediates, name, ocsp_response, time)
        };
        match at(now) {
            Err(Error::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) if self.strictness == Strictness::Signed => {
                return Ok(ServerCertVerified::assertion());
            }
            other => other?,
        };
        let soon = UnixTime::since_unix_epoch(Duration::from_secs(now.as_secs()) + SOON);
        let later = [soon, UnixTime::since_unix_epoch(FOREVER)].into_iter();
        let end = later.map(at).find_map(|verdict| match verdict {
            Err(Error::InvalidCertificate(CertificateError::ExpiredContext {
                not_after, ..
            })) => Some(SystemTime::UNIX_EPOCH + Duration::from_secs(not_after.as_secs())),
            _ => None,
        });
        if let Some(end) = end {
            let _ = self.valid_until.set(end);
        }
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.inner
            .verify_tls12_signature(message, certificate, signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.inner
            .verify_tls13_signature(message, certificate, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.inner.supported_verify_schemes()
    }
}

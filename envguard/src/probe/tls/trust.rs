//! Whose signatures count.

#[cfg(feature = "probe-postgres")]
use std::path::Path;
use std::sync::Arc;

use rustls::RootCertStore;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
#[cfg(feature = "probe-postgres")]
use rustls::pki_types::pem::PemObject as _;

use super::super::answer::Answer;

/// Where other programs look first too, such as OpenSSL and curl.
const VARIABLES: [&str; 2] = ["SSL_CERT_FILE", "SSL_CERT_DIR"];

/// The cryptography of the probes. It is never made the default of the process: that choice is the
/// service's own, and it can be made only once.
pub(crate) fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

/// The authorities that may sign a certificate.
pub(crate) enum Trust {
    /// Those of `SSL_CERT_FILE` and `SSL_CERT_DIR`, or of this machine.
    Machine(Vec<CertificateDer<'static>>),
    /// Mozilla's list: an image without a file system of its own (`FROM scratch`) has no other, and
    /// a service in it brings this one along.
    Mozilla,
}

impl Trust {
    /// Those whom a service on this machine trusts.
    pub(crate) fn of_this_machine() -> Result<Self, Answer> {
        let found = rustls_native_certs::load_native_certs();
        if !found.certs.is_empty() {
            return Ok(Self::Machine(found.certs));
        }
        let named = VARIABLES
            .into_iter()
            .find(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
        match named {
            Some(name) => Err(Answer::misconfigured(format!(
                "nobody's signature counts: {name} names no file with the certificate of an \
                 authority"
            ))),
            None => Ok(Self::Mozilla),
        }
    }

    /// Those in a PEM file that a value names, as `sslrootcert` does.
    #[cfg(feature = "probe-postgres")]
    pub(crate) fn of_file(path: &Path) -> Result<Self, Answer> {
        let unreadable = |why: &str| {
            Answer::misconfigured(format!(
                "the file of authorities that the value names {why}"
            ))
        };
        let bytes =
            std::fs::read(path).map_err(|error| unreadable(&format!("cannot be read: {error}")))?;
        let authorities: Vec<_> = CertificateDer::pem_slice_iter(&bytes).flatten().collect();
        if authorities.is_empty() {
            return Err(unreadable("holds no certificate in PEM"));
        }
        Ok(Self::Machine(authorities))
    }

    /// What to say of it where it is not as one would expect.
    pub(crate) const fn note(&self) -> &'static str {
        match self {
            Self::Machine(_) => "",
            Self::Mozilla => "; judged by Mozilla's list, since this machine has none",
        }
    }

    pub(crate) fn store(&self) -> RootCertStore {
        let mut store = RootCertStore::empty();
        match self {
            Self::Machine(authorities) => {
                // One that cannot be read is one that signs nothing.
                store.add_parsable_certificates(authorities.iter().cloned());
            }
            Self::Mozilla => store.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
        }
        store
    }
}

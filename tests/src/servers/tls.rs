//! Servers that encrypt, with any certificate that a test likes.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::hostile::Listener;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Who signs certificates.
#[derive(Debug)]
pub struct Authority(CertifiedIssuer<'static, KeyPair>);

/// A certificate and its key.
#[derive(Debug)]
pub struct Identity {
    chain: String,
    key: String,
}

impl Authority {
    /// A new authority, which nobody trusts yet.
    pub fn new() -> Self {
        static CREATED: AtomicU32 = AtomicU32::new(0);
        // Two authorities of one name would be taken for each other.
        let nth = CREATED.fetch_add(1, Ordering::Relaxed);
        let mut parameters = parameters(&format!("authority {nth}"), 3650);
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("a key");
        Self(CertifiedIssuer::self_signed(parameters, key).expect("a certificate"))
    }

    /// Writes the authority's own certificate to `path`, so that `SSL_CERT_FILE` can name it.
    pub fn write_to(&self, path: &Path) {
        std::fs::write(path, self.0.pem()).expect("the folder is writable");
    }

    /// A certificate for `name`, a host name or an address, that is valid for `days` from now; of
    /// an expired one `days` is negative.
    pub fn certify(&self, name: &str, days: i32) -> Identity {
        let key = KeyPair::generate().expect("a key");
        let certificate = parameters(name, days)
            .signed_by(&key, &self.0)
            .expect("a certificate");
        Identity {
            chain: certificate.pem(),
            key: key.serialize_pem(),
        }
    }
}

impl Default for Authority {
    fn default() -> Self {
        Self::new()
    }
}

impl Identity {
    /// A certificate for `name` that vouches for itself.
    pub fn self_signed(name: &str) -> Self {
        let key = KeyPair::generate().expect("a key");
        let certificate = parameters(name, 365)
            .self_signed(&key)
            .expect("a certificate");
        Self {
            chain: certificate.pem(),
            key: key.serialize_pem(),
        }
    }

    pub(super) fn chain_pem(&self) -> &str {
        &self.chain
    }

    pub(super) fn key_pem(&self) -> &str {
        &self.key
    }

    fn server_config(&self) -> ServerConfig {
        let chain = CertificateDer::pem_slice_iter(self.chain.as_bytes())
            .collect::<Result<_, _>>()
            .expect("the chain is PEM");
        let key = PrivateKeyDer::from_pem_slice(self.key.as_bytes()).expect("the key is PEM");
        ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("the provider knows them")
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .expect("the key belongs to the certificate")
    }
}

fn parameters(name: &str, days: i32) -> CertificateParams {
    let mut parameters = CertificateParams::new([name.to_owned()]).expect("a name or an address");
    parameters.distinguished_name.push(DnType::CommonName, name);
    let now = SystemTime::now();
    let away = DAY * days.unsigned_abs();
    parameters.not_before = (now - away - DAY).into();
    parameters.not_after = if days < 0 { now - away } else { now + away }.into();
    parameters
}

/// The encrypted connection of a client.
pub type TlsStream = StreamOwned<ServerConnection, TcpStream>;

/// A server at `127.0.0.1` that encrypts from the first byte.
#[derive(Debug)]
pub struct TlsServer(Listener);

impl TlsServer {
    /// Starts a server that shows `identity` and lets `serve` have each connection.
    pub fn start(identity: &Identity, serve: fn(&mut TlsStream)) -> Self {
        let config = Arc::new(identity.server_config());
        Self(Listener::serving(move |stream, _| {
            let connection = ServerConnection::new(Arc::clone(&config)).expect("a connection");
            let mut stream = StreamOwned::new(connection, stream);
            serve(&mut stream);
            stream.conn.send_close_notify();
            let _ = stream.flush();
        }))
    }

    /// The port on which it listens.
    pub fn port(&self) -> u16 {
        self.0.address().port()
    }
}

/// Reads a request of HTTP, and returns its first line.
pub fn request(stream: &mut TlsStream) -> Option<String> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head);
    Some(head.lines().next()?.to_owned())
}

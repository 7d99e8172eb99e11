//! Whom TLS trusts: the bundle of the system, as one digest. An image with another bundle refuses
//! servers that the old one trusted.

use envguard_core::fingerprint::sha256;

use super::Fact;
use super::machine::Machine;

/// Where distributions keep the bundle, as `openssl-probe` and Go's `crypto/x509` look for it.
const BUNDLES: [&str; 6] = [
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
    "/usr/local/etc/ssl/cert.pem",
];

pub(super) fn facts(machine: &Machine<'_>) -> Vec<Fact> {
    let named = machine.variable("SSL_CERT_FILE");
    let bundle = match &named {
        Some(path) => machine.file(path),
        None => BUNDLES.iter().find_map(|path| machine.file(path)),
    };
    let digest = bundle.map(|bundle| format!("sha256:{}", sha256(&bundle)));
    digest
        .map(|digest| Fact::env("tls.ca_bundle.digest", digest))
        .into_iter()
        .collect()
}

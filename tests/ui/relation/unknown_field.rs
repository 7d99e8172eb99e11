use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(requires(tls_kye))]
    tls_cert: Option<String>,
    tls_key: Option<String>,
    #[env(conflicts(TLS_CERT))]
    plain: Option<bool>,
    #[env(required_if(backend = "s3"))]
    bucket: Option<String>,
}

fn main() {}

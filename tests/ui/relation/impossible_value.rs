use envguard::EnvGuard;

#[derive(EnvGuard)]
struct Config {
    #[env(default = "s3", one_of("s3", "disk"))]
    backend: String,
    port: Option<u16>,
    tls: Option<bool>,
    #[env(required_if(backend = "S3", port = "http", tls = "maybe", backend = ""))]
    bucket: Option<String>,
}

fn main() {}

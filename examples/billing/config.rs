//! What the billing service reads from its environment.

use std::net::SocketAddr;
use std::time::Duration;

use envguard::{ByteSize, EnvEnum, EnvGuard, Secret, Url};

/// Billing API: makes invoices and charges cards.
#[derive(EnvGuard, Debug)]
#[env(app = "billing")]
#[expect(dead_code, reason = "the example serves nothing that needs them all")]
pub(crate) struct Config {
    /// Address to listen on.
    #[env(bind, default = "0.0.0.0:8080")]
    pub(crate) listen_addr: SocketAddr,
    /// Where the manifest and the metrics of this process are served, apart from what customers
    /// reach; nowhere if it is unset. Each node may bind its own address.
    #[env(
        bind,
        parity = node,
        example = "127.0.0.1:9464",
        allow(bind_loopback = "`kubectl exec` and an agent on the machine ask it there")
    )]
    pub(crate) manifest_addr: Option<SocketAddr>,
    /// Primary Postgres database.
    #[env(
        schemes("postgres", "postgresql"),
        example = "postgres://billing:secret@db.internal/billing",
        probe
    )]
    pub(crate) database_url: Url,
    /// Stripe secret key.
    #[env(
        help = "Stripe dashboard > Developers > API keys",
        docs = "https://docs.stripe.com/keys"
    )]
    pub(crate) stripe_secret_key: Secret<String>,
    /// Signs the links to invoices.
    #[env(len(32..), help = "openssl rand -base64 48")]
    pub(crate) link_secret: Secret<String>,
    /// Search of past invoices. Without it the service is slower, and runs.
    #[env(
        default_in(development = "http://localhost:9200", test = "http://localhost:9200"),
        probe(tcp, optional)
    )]
    pub(crate) search_url: Url,
    /// Where crashes are reported.
    #[env(required_in(production, staging))]
    pub(crate) sentry_dsn: Option<Url>,
    /// The page that customers come back to after they have paid.
    #[env(schemes("https", "http"), example = "https://shop.acme.io/paid")]
    pub(crate) return_url: Url,
    /// How long a request to Stripe may take.
    #[env(default = "30s", range("1s"..="5m"))]
    pub(crate) stripe_timeout: Duration,
    /// The largest request that is read.
    #[env(default = "1MiB", range("1KiB"..="64MiB"))]
    pub(crate) max_body: ByteSize,
    /// The currencies that are accepted, by their three letters.
    #[env(default = "EUR,USD", parity = same, validate = are_currencies)]
    pub(crate) currencies: Vec<String>,
    /// Pays out at once, in place of once a night.
    #[env(default = false)]
    pub(crate) instant_payout: bool,
    /// How much is logged.
    #[env(default = "info")]
    pub(crate) log_level: LogLevel,
    /// The time that stands on invoices, for tests.
    #[env(only_in(development, test))]
    pub(crate) fake_clock: Option<bool>,
}

/// How much is logged.
#[derive(EnvEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LogLevel {
    Error,
    #[env(alias("warning"))]
    Warn,
    Info,
    Debug,
}

/// A list that names something other than a currency.
#[derive(Debug, thiserror::Error)]
#[error("item {position}: expected three capital letters, such as EUR")]
pub(crate) struct NoCurrency {
    position: usize,
}

fn are_currencies(currencies: &[String]) -> Result<(), NoCurrency> {
    let wrong = currencies.iter().position(|currency| {
        currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase())
    });
    wrong.map_or(Ok(()), |index| {
        Err(NoCurrency {
            position: index + 1,
        })
    })
}

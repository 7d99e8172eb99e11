//! A service as people run it: an HTTP server that starts only in an environment that holds.
//!
//! `GET /healthz` answers once the configuration is loaded. Ask the same binary about an
//! environment without starting it: `ENVGUARD=check billing`. What it resolved is on its private
//! port, and in `ENVGUARD=manifest billing`.

mod config;
mod private;

use std::sync::Arc;

use axum::extract::State;
use axum::{Json, Router, routing::get};
use envguard::{EnvGuard as _, Manifest};
use tokio::net::TcpListener;

use config::Config;

fn main() -> std::io::Result<()> {
    // Before the runtime, the logger and everything else: nothing runs in a wrong environment.
    let loaded = Config::loader().facts(facts).load_or_exit();
    let manifest = loaded.manifest();
    let config = Arc::new(loaded.into_inner());
    tokio::runtime::Runtime::new()?.block_on(serve(config, manifest))
}

/// What only the service knows of itself: it stands in its manifest.
fn facts(config: &Config, manifest: &mut Manifest) {
    manifest
        // The last change of the database that this build needs.
        .add("db.migration", "0042_add_invoices")
        .add("feature_flag.instant_payout", config.instant_payout);
}

async fn serve(config: Arc<Config>, manifest: Manifest) -> std::io::Result<()> {
    if let Some(address) = config.manifest_addr {
        private::serve(address, manifest).await?;
    }
    let listener = TcpListener::bind(config.listen_addr).await?;
    println!("billing listens on http://{}", listener.local_addr()?);
    let app = Router::new()
        .route("/healthz", get(healthz))
        .with_state(config);
    axum::serve(listener, app)
        .with_graceful_shutdown(stop())
        .await
}

/// That it answers says that the configuration held; the body says nothing that is secret.
async fn healthz(State(config): State<Arc<Config>>) -> Json<serde_json::Value> {
    Json(serde_json::json!({
        "status": "ok",
        "database": config.database_url.host_str(),
        "currencies": config.currencies,
        "max_body": config.max_body.bytes(),
    }))
}

/// Control-C, or the signal with which a container engine stops a container.
async fn stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let Ok(mut terminate) =
            tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        else {
            return drop(interrupt.await);
        };
        tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
}

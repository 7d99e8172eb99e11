//! The private port: what this process resolved, for those who run it and for nobody else.
//!
//! A manifest holds no value, but it says which variables there are, where they come from, and what
//! the service runs on. So it is served only where `MANIFEST_ADDR` says, and apart from the port
//! that customers reach.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;
use envguard::Manifest;
use tokio::net::TcpListener;

/// Serves `GET /manifest` for `envguard nodes`, and `GET /metrics` for Prometheus.
pub(crate) async fn serve(address: SocketAddr, manifest: Manifest) -> std::io::Result<()> {
    let listener = TcpListener::bind(address).await?;
    println!(
        "billing serves its manifest on http://{}/manifest",
        listener.local_addr()?
    );
    let app = Router::new()
        .route("/manifest", get(document))
        .route("/metrics", get(metrics))
        .with_state(Arc::new(manifest));
    tokio::spawn(axum::serve(listener, app).into_future());
    Ok(())
}

async fn document(State(manifest): State<Arc<Manifest>>) -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json")], manifest.to_json())
}

async fn metrics(State(manifest): State<Arc<Manifest>>) -> impl IntoResponse {
    let version = "text/plain; version=0.0.4";
    ([(CONTENT_TYPE, version)], manifest.to_prometheus())
}

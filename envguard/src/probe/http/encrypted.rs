//! One GET over TLS, with `ureq`.

use std::io::Read as _;
use std::sync::Arc;

use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};
use ureq::{Agent, Body, Error, Proxy, Timeout};

use super::super::answer::Answer;
use super::super::request::Request;
use super::super::target::without_host;
use super::super::tls::{self, Trust};
use super::credentials::basic;
use super::response::{Response, holds};
use super::{BODY, USER_AGENT, in_authority, path};

/// The answer, and which host and port gave it.
pub(super) fn get(request: &Request<'_>) -> Result<(Response, String), Answer> {
    let target = request.target;
    let host = target.hosts().first().ok_or_else(|| without_host(target))?;
    let port = target
        .port(host, request.kind)
        .ok_or_else(|| Answer::misconfigured("names no port that could be asked"))?;
    let place = format!("{}:{port}", in_authority(&host.name));
    let failed = |error: &Error| failed(request, &host.name, error).at(&place);
    let agent = agent(request)?;
    let mut question = agent.get(format!("https://{place}{}", path(request)));
    if target.user().is_some() || target.password().is_some() {
        let user = target.user().unwrap_or_default();
        let password = target.password().unwrap_or_default();
        question = question.header("Authorization", basic(user, password));
    }
    let mut answer = question.call().map_err(|error| failed(&error))?;
    let location = answer.headers().get("Location");
    let mut response = Response {
        status: answer.status().as_u16(),
        location: location
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned),
        body: Vec::new(),
    };
    let expectation = request.declared.http_expectation();
    if let Some(marker) = expectation.marker()
        && Response::is_expected(response.status, expectation)
    {
        let body = body(answer.body_mut(), marker);
        response.body = body.map_err(|error| failed(&error))?;
    }
    Ok((response, place))
}

/// Who names a proxy for HTTPS, as curl and most clients read it. The client would take that of
/// plain HTTP, too.
const PROXIES: [&str; 4] = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

/// A client that follows no redirect and is back in time. The proxy that the environment names is
/// used, as the service's own client would.
fn agent(request: &Request<'_>) -> Result<Agent, Answer> {
    let authorities = match Trust::of_this_machine()? {
        Trust::Machine(authorities) => RootCerts::Specific(Arc::new(
            authorities
                .iter()
                .map(|authority| Certificate::from_der(authority).to_owned())
                .collect(),
        )),
        Trust::Mozilla => RootCerts::WebPki,
    };
    let left = request
        .deadline
        .left()
        .ok_or_else(|| Answer::unavailable(LATE))?;
    let tls = TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .unversioned_rustls_crypto_provider(tls::provider())
        .root_certs(authorities)
        .build();
    let proxied = PROXIES
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    let config = Agent::config_builder()
        .proxy(proxied.then(Proxy::try_from_env).flatten())
        .tls_config(tls)
        .timeout_global(Some(left))
        .max_redirects(0)
        .http_status_as_error(false)
        .user_agent(USER_AGENT)
        .build();
    Ok(config.into())
}

/// The beginning of a body, up to where `marker` has been seen.
fn body(body: &mut Body, marker: &str) -> Result<Vec<u8>, Error> {
    let mut reader = body.as_reader();
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    while bytes.len() < BODY && !holds(&bytes, marker) {
        match reader.read(&mut buffer).map_err(Error::from)? {
            0 => break,
            count => bytes.extend_from_slice(&buffer[..count]),
        }
    }
    bytes.truncate(BODY);
    Ok(bytes)
}

const LATE: &str = "did not answer in time";

fn failed(request: &Request<'_>, host: &str, error: &Error) -> Answer {
    let target = request.target;
    match error {
        Error::Timeout(Timeout::Resolve) | Error::HostNotFound => {
            Answer::unavailable(format!("{} does not resolve", target.place(host)))
        }
        Error::Timeout(_) => Answer::unavailable(LATE),
        Error::ConnectionFailed => Answer::unavailable("cannot be reached"),
        Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
            Answer::unavailable("refused the connection")
        }
        Error::Io(error) => tls::failed(target, host, error),
        Error::Rustls(error) => tls::refused(target, host, error),
        Error::Protocol(_) | Error::Http(_) => Answer::misconfigured("answers, but not as HTTP"),
        Error::BadUri(_) => Answer::misconfigured("is no URL that can be asked for"),
        Error::InvalidProxyUrl | Error::ConnectProxyFailed(_) => {
            Answer::unavailable("the proxy that the environment names lets nobody through")
        }
        // The words of the others may repeat what was asked.
        _ => Answer::unavailable("the request failed"),
    }
}

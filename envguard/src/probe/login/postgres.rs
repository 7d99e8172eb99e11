//! A login at `PostgreSQL`, with `tokio-postgres`.
//!
//! Nothing is asked once the user is in: the server says of its own accord what there is to know
//! (<https://www.postgresql.org/docs/current/protocol-flow.html>, "Asynchronous Operations").

use std::error::Error as _;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use envguard_core::{Scope, redact};
use rustls::ClientConfig;
use tokio_postgres::config::SslMode;
use tokio_postgres::error::DbError;
use tokio_postgres::{Config, Error};

use super::super::answer::Answer;
use super::super::postgres as liveness;
use super::super::request::Request;
use super::super::target::{Target, decoded};
use super::super::tls::{self, Strictness, Trust, Verifier};
use super::encryption::Encryption;
use super::session::{self, Session};

/// The beginnings of codes that another attempt meets again: who may log in (`28`), a database that
/// does not exist (`3D`), a right that is missing, a parameter that the server does not know.
/// Everything else may pass: a server that starts (`57P03`), too many connections (`53300`).
/// <https://www.postgresql.org/docs/current/errcodes-appendix.html>
const LASTING: [&str; 4] = ["28", "3D", "42501", "22023"];

/// What the server may begin with: yes or no to encryption, a request for a password or whatever
/// else proves who it is, another version of the protocol, an error.
/// <https://www.postgresql.org/docs/current/protocol-message-formats.html>
const GREETINGS: &[u8] = b"SNRvE";

/// How long the farewell may take.
const FAREWELL: Duration = Duration::from_millis(100);

/// The longest fact that is shown.
const FACT: usize = 80;

pub(crate) fn attempt(request: &Request<'_>) -> Answer {
    match Login::read(request) {
        Ok(Some(login)) => session::hold(request, GREETINGS, |session| login.try_at(session)),
        // Nobody to log in as: that the server speaks the protocol is all that can be known.
        Ok(None) => liveness::attempt(request),
        Err(answer) => answer,
    }
}

/// Who logs in where, and how.
struct Login {
    config: Config,
    encryption: Arc<ClientConfig>,
    strictness: Strictness,
    scope: Scope,
}

impl Login {
    /// The login that the value asks for; `None` where it names no user.
    fn read(request: &Request<'_>) -> Result<Option<Self>, Answer> {
        let target = request.target;
        let parameter = |name| target.parameter(name).map(decoded);
        // Keywords and values in place of a URL, as libpq takes them too.
        let mut config = if target.text().contains("://") {
            Config::new()
        } else {
            target.text().parse().unwrap_or_default()
        };
        if let Some(user) = target
            .user()
            .map(str::to_owned)
            .or_else(|| parameter("user"))
        {
            config.user(user);
        }
        if config.get_user().is_none() {
            return Ok(None);
        }
        let password = target.password().map(str::to_owned);
        if let Some(password) = password.or_else(|| parameter("password")) {
            config.password(password);
        }
        if let Some(database) = parameter("dbname").or_else(|| target.database()) {
            config.dbname(database);
        }
        if let Some(options) = parameter("options") {
            config.options(options);
        }
        config.application_name("envguard");
        let (mode, strictness) = match target.parameter("sslmode") {
            Some("disable") => (SslMode::Disable, Strictness::Any),
            None | Some("allow" | "prefer") => (config.get_ssl_mode(), Strictness::Any),
            Some("verify-ca") => (SslMode::Require, Strictness::Signed),
            Some("verify-full") => (SslMode::Require, Strictness::Full),
            // `require`, and the words of single drivers, such as `no-verify`.
            Some(_) => (SslMode::Require, Strictness::Any),
        };
        config.ssl_mode(mode);
        let file = parameter("sslrootcert").filter(|file| file != "system");
        let trust = match file.filter(|_| strictness != Strictness::Any) {
            Some(file) => Trust::of_file(Path::new(&file))?,
            None => Trust::of_this_machine()?,
        };
        let verifier = Verifier::new(&trust, strictness)?;
        Ok(Some(Self {
            config,
            encryption: Arc::new(tls::client_config(Arc::new(verifier))),
            strictness,
            scope: request.scope,
        }))
    }

    async fn try_at(self, session: Session<'_>) -> Result<Answer, Answer> {
        let Session {
            stream,
            host,
            peer,
            target,
        } = session;
        let name = match self.strictness {
            // The name goes to the server and is not compared, so any will do that TLS can carry.
            Strictness::Any => tls::server_name(&host).unwrap_or_else(|_| peer.ip().into()),
            _ => tls::server_name(&host)?,
        };
        let encryption = Encryption::new(self.encryption.clone(), name);
        let connected = self.config.connect_raw(stream, encryption).await;
        let (client, connection) =
            connected.map_err(|error| self.meaning(target, &host, &error))?;
        let answer = self.learned(|name| connection.parameter(name));
        // Without its client the connection says goodbye, and the server logs no broken one.
        drop(client);
        let _ = tokio::time::timeout(FAREWELL, connection).await;
        Ok(answer)
    }

    /// What the server says of itself to somebody who is in.
    fn learned<'a>(&self, parameter: impl Fn(&str) -> Option<&'a str>) -> Answer {
        let is_on = |name| parameter(name) == Some("on");
        let version = parameter("server_version");
        let standby = is_on("in_hot_standby");
        let read_only = standby || is_on("default_transaction_read_only");
        let superuser = is_on("is_superuser");
        let mut seen = "lets the user in".to_owned();
        if let Some(version) = version {
            seen.push_str(": PostgreSQL ");
            seen.push_str(&shown(version));
        }
        if standby {
            seen.push_str(", a hot standby");
        }
        if read_only {
            seen.push_str(", read-only");
        }
        let mut answer = Answer::ok(seen);
        let facts = [
            ("version", version),
            (
                "hot_standby",
                parameter("in_hot_standby").map(|_| on(standby)),
            ),
            (
                "read_only",
                parameter("default_transaction_read_only").map(|_| on(read_only)),
            ),
            (
                "superuser",
                parameter("is_superuser").map(|_| on(superuser)),
            ),
            ("time_zone", parameter("TimeZone")),
        ];
        for (name, value) in facts {
            if let Some(value) = value {
                answer = answer.fact(name, shown(value));
            }
        }
        if superuser && matches!(self.scope, Scope::Staging | Scope::Production) {
            answer = answer.warning(
                "the user is a superuser, whom no rule of the database binds: log in as a role \
                 with the rights that the service needs",
            );
        }
        answer
    }

    /// What the server says to somebody whom it does not let in. It may repeat the password, which
    /// need not stand where that of a URL does.
    fn refused(&self, target: &Target, error: &DbError) -> Answer {
        let code = error.code().code();
        let password = self.config.get_password().unwrap_or_default();
        let password = str::from_utf8(password).unwrap_or_default();
        let message = if password.is_empty() {
            error.message().to_owned()
        } else {
            error.message().replace(password, "****")
        };
        let words = target.quote(message.as_bytes());
        if LASTING.iter().any(|start| code.starts_with(start)) {
            Answer::misconfigured(format!("refuses the login: {words} ({code})"))
        } else {
            Answer::unavailable(format!("does not let the user in now: {words} ({code})"))
        }
    }

    fn meaning(&self, target: &Target, host: &str, error: &Error) -> Answer {
        if let Some(error) = error.as_db_error() {
            return self.refused(target, error);
        }
        let cause = error.source();
        if let Some(error) = cause.and_then(|cause| cause.downcast_ref::<io::Error>()) {
            return match error.get_ref() {
                Some(inner) if inner.is::<rustls::Error>() => tls::failed(target, host, error),
                _ => broken(error.kind()),
            };
        }
        // What an error says that is not the server's may repeat what the client sent.
        Answer::misconfigured(if self.config.get_password().is_none() {
            "asks for a password, and the value has none"
        } else if self.config.get_ssl_mode() == SslMode::Require {
            "the value asks for TLS, and the server offers none"
        } else {
            "asks for a way to log in that this probe does not know; a probe of the service's own \
             (`custom`) can use its client"
        })
    }
}

fn broken(kind: ErrorKind) -> Answer {
    match kind {
        ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset | ErrorKind::BrokenPipe => {
            Answer::unavailable("closed the connection in the middle of the login")
        }
        ErrorKind::InvalidInput | ErrorKind::InvalidData | ErrorKind::Other => {
            Answer::misconfigured("answers, but not as PostgreSQL")
        }
        kind => Answer::unavailable(format!("the connection failed: {kind}")),
    }
}

fn on(is: bool) -> &'static str {
    if is { "on" } else { "off" }
}

/// Words of the server, on one line and not too many.
fn shown(value: &str) -> String {
    let value: String = value.chars().take(FACT).collect();
    redact::escaped(&value).into_owned()
}

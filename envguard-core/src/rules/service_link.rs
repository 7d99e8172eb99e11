//! `service-link`: an address that Kubernetes put over a variable of the service.
//!
//! For a Service `redis` the kubelet sets `REDIS_PORT=tcp://10.0.0.11:6379` in every container of
//! the namespace, and so over a `REDIS_PORT` that was meant to be a number. It also sets
//! `REDIS_SERVICE_HOST` and `REDIS_PORT_6379_TCP_ADDR`, which make it certain.
//!
//! Sources: Kubernetes, "Service: environment variables"; `pkg/kubelet/envvars/envvars.go`.

use std::fmt;

use super::Rule;
use crate::cut;
use crate::judge::{Judgement, Siblings};
use crate::marks::Marks;
use crate::subject::Subject;
use crate::{Code, Kind, redact, wording};

pub(super) const RULE: Rule = Rule {
    code: Code::ServiceLink,
    judge,
};

fn judge(subject: &Subject<'_>) -> Option<Judgement> {
    let link = Link::read(subject.text)?;
    let name = subject.name.as_str();
    let service = service(name);
    if let Some(service) = service
        && link.is_confirmed(name, service, subject.siblings)
    {
        return Some(judgement(Some(service), name));
    }
    let injected = match subject.variable.kind() {
        Kind::Integer(_) | Kind::HostPort | Kind::SocketAddr => {
            subject.name.has_word(&["PORT", "HOST", "ADDR", "ADDRESS"])
        }
        // A URL may be what is wanted: only a sibling tells.
        #[cfg(feature = "url")]
        Kind::Url => false,
        _ => service.is_some(),
    };
    if injected {
        Some(judgement(None, name))
    } else {
        None
    }
}

/// The parts of `tcp://10.0.0.11:6379`, and of nothing else.
struct Link<'a> {
    /// As a name of a variable holds it: `TCP`.
    protocol: &'static str,
    address: &'a str,
    port: &'a str,
}

impl<'a> Link<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let (protocol, rest) = match text.as_bytes().first()? {
            b't' => ("TCP", text.strip_prefix("tcp://")?),
            b'u' => ("UDP", text.strip_prefix("udp://")?),
            _ => ("SCTP", text.strip_prefix("sctp://")?),
        };
        let (address, port) = cut::around_last(rest, ":")?;
        let bare = match address.strip_prefix('[') {
            Some(bracketed) => bracketed.strip_suffix(']')?,
            None => address,
        };
        let shaped = bare.parse::<std::net::IpAddr>().is_ok()
            && matches!(port.len(), 1..=5)
            && Marks::are_all_of(port, Marks::DIGIT);
        shaped.then_some(Self {
            protocol,
            address: bare,
            port,
        })
    }

    /// Whether a variable that only Kubernetes sets names the same address.
    fn is_confirmed(&self, name: &str, service: &str, siblings: &dyn Siblings) -> bool {
        let Self { protocol, port, .. } = self;
        self.is_of(format_args!("{service}_SERVICE_HOST"), siblings)
            || self.is_of(
                format_args!("{service}_PORT_{port}_{protocol}_ADDR"),
                siblings,
            )
            || self.is_of(format_args!("{name}_ADDR"), siblings)
    }

    /// Whether the address is that of a sibling.
    fn is_of(&self, sibling: fmt::Arguments<'_>, siblings: &dyn Siblings) -> bool {
        if let Some(sibling) = Name::write(sibling)
            && let Some(address) = siblings.value(sibling.as_str())
        {
            address == self.address
        } else {
            false
        }
    }
}

/// The name of a sibling, put together without an allocation: a URL that is wanted has the same
/// shape, and asking costs it nothing. A longer name than this is nobody's.
struct Name {
    bytes: [u8; 256],
    length: usize,
}

impl Name {
    fn write(name: fmt::Arguments<'_>) -> Option<Self> {
        let mut buffer = Self {
            bytes: [0; 256],
            length: 0,
        };
        fmt::write(&mut buffer, name).is_ok().then_some(buffer)
    }

    fn as_str(&self) -> &str {
        let written = self.bytes.get(..self.length).unwrap_or_default();
        std::str::from_utf8(written).unwrap_or_default()
    }
}

impl fmt::Write for Name {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length + text.len();
        let room = self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?;
        room.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

/// The part of the name that is the Service's: `REDIS` of `REDIS_PORT` and of
/// `REDIS_PORT_6379_TCP`; `None` where Kubernetes sets no address under such a name.
fn service(name: &str) -> Option<&str> {
    let head = match cut::around_last(name, "_") {
        Some((head, "TCP" | "UDP" | "SCTP")) => {
            let (head, port) = cut::around_last(head, "_")?;
            if port.is_empty() || !Marks::are_all_of(port, Marks::DIGIT) {
                return None;
            }
            head
        }
        _ => name,
    };
    let service = head.strip_suffix("_PORT")?;
    (!service.is_empty()).then_some(service)
}

/// `service` is known where a sibling names it.
#[cold]
fn judgement(service: Option<&str>, name: &str) -> Judgement {
    let message = match service {
        Some(service) => {
            let label = wording::replaced(&service.to_ascii_lowercase(), '_', '-');
            let label = redact::escaped(&label);
            format!(
                "was set by Kubernetes for the Service `{label}`, over the value that was meant: \
                 the other variables of that Service name the same address"
            )
        }
        None => "has the form that Kubernetes gives a variable for a Service, `tcp://address:port`"
            .to_owned(),
    };
    Judgement::new(Code::ServiceLink, message).help(format!(
        "set {name} in the `env` of the pod, which wins; or set `enableServiceLinks: false` in the \
         pod's spec; or rename the Service"
    ))
}

//! `fallback-host`: a client would connect to the machine it runs on, or to a place that exists
//! only in documents.
//!
//! Such a value is what stands in example files and in code as a default. A deployed service with
//! it starts, and fails at its first request. Private ranges, single labels, `.internal` and
//! cluster names are ordinary hosts.

use std::borrow::Cow;

use super::{Rule, advice_unless};
use crate::cut;
use crate::endpoint::{self, Class, Endpoint, Form, Place, Reach, Spelling};
use crate::judge::Judgement;
use crate::name::{Name, Role};
use crate::subject::Subject;
use crate::{Code, Variable, redact, span};

pub(super) const RULE: Rule = Rule {
    code: Code::FallbackHost,
    judge,
};

fn judge(subject: &Subject<'_>) -> Option<Judgement> {
    Some(subject.suspect.as_ref()?.judgement())
}

/// Looks for the worst of the endpoints of a value.
pub(crate) struct Finder<'a> {
    variable: &'a Variable,
    name: Name<'static>,
    hosts: usize,
    worst: Option<Suspect>,
    wanted: bool,
}

impl Finder<'_> {
    /// Whether there is anything to look for.
    pub(crate) const fn wants_endpoints(&self) -> bool {
        self.wanted
    }

    /// Looks at one endpoint.
    pub(crate) fn see(&mut self, endpoint: &Endpoint<'_>) {
        if !self.wanted {
            return;
        }
        self.hosts += 1;
        let place = endpoint.place();
        let is_rare = place.spelling == Spelling::Rare;
        if (place.class == Class::Ordinary && !is_rare) || !self.is_fallback(place, endpoint) {
            return;
        }
        let Some(suspect) = self.suspect(endpoint, place) else {
            return;
        };
        match &self.worst {
            Some(worst) if worst.certain || !suspect.certain => {}
            _ => self.worst = Some(suspect),
        }
    }

    /// The worst that was seen.
    pub(crate) fn worst(self) -> Option<Suspect> {
        let mut worst = self.worst?;
        worst.hosts = self.hosts;
        Some(worst)
    }

    /// Whether a deployed service should not connect to a place of this class.
    fn is_fallback(&self, place: Place, endpoint: &Endpoint<'_>) -> bool {
        let bare_number = place.spelling == Spelling::Rare && endpoint.form() == Form::Bare;
        match place.class {
            // Parsers read these differently: `http://1.1/` is 1.0.0.1 to some and a name to others.
            Class::Ordinary => {
                place.spelling == Spelling::Rare && (!bare_number || self.is_of_host())
            }
            // `3` is a number, `0.1` could be one too.
            Class::ThisNetwork if bare_number => {
                cut::has(endpoint.host(), ".") && self.is_of_host()
            }
            Class::Unspecified | Class::Loopback if bare_number => self.is_of_host(),
            // Discovery and statistics are sent to groups; a connection cannot be.
            Class::Multicast => {
                endpoint.form() == Form::Url && !endpoint.scheme().eq_ignore_ascii_case("udp")
            }
            Class::Metadata => !self.name.has_word(&[
                "METADATA",
                "IMDS",
                "CREDENTIAL",
                "CREDENTIALS",
                "EC2",
                "ECS",
            ]),
            _ => true,
        }
    }

    /// Whether the last word of the name says that one host stands there: `DB_HOST`, `PGHOST`, not
    /// `NODES`.
    fn is_of_host(&self) -> bool {
        const ENDS: [&str; 7] = ["HOST", "HOSTNAME", "ADDR", "ADDRESS", "IP", "URL", "SERVER"];
        let last = self.name.last_word();
        endpoint::is_typed(self.variable.kind()) || span::ends_with_any(last, &ENDS)
    }

    #[cold]
    fn suspect(&self, endpoint: &Endpoint<'_>, place: Place) -> Option<Suspect> {
        let implicit = endpoint.reach() == Reach::Implicit;
        if !endpoint.is_address_in(self.variable.kind(), &self.name) {
            return None;
        }
        let role = self.name.role();
        // Nobody connects there on purpose, and a server has to listen there.
        if matches!(role, Role::Listener | Role::Ambiguous) && place.class == Class::Unspecified {
            return None;
        }
        let listens = role == Role::Listener && place.class == Class::Loopback;
        let host = if implicit || self.variable.is_sensitive() {
            None
        } else {
            Some(redact::escaped(endpoint.host()).into_owned())
        };
        Some(Suspect {
            position: self.hosts,
            hosts: self.hosts,
            place,
            implicit,
            listens,
            certain: place.certain && !listens && place.class != Class::Ordinary,
            host,
        })
    }
}

/// An endpoint that a deployed service should not have.
#[derive(Clone)]
pub(crate) struct Suspect {
    /// Which one it is, of how many.
    position: usize,
    hosts: usize,
    place: Place,
    implicit: bool,
    /// The name of the variable says that the service listens there.
    listens: bool,
    certain: bool,
    /// The host, where it may be shown.
    host: Option<String>,
}

impl Suspect {
    /// One that looks at the endpoints of `subject`.
    pub(crate) const fn finder<'a>(subject: &Subject<'a>) -> Finder<'a> {
        Finder {
            variable: subject.variable,
            name: subject.name,
            hosts: 0,
            worst: None,
            wanted: !subject.variable.is_bind()
                && Code::FallbackHost.severity(subject.scope).is_some(),
        }
    }

    #[cold]
    fn judgement(&self) -> Judgement {
        let subject = match self.hosts {
            1 => Cow::Borrowed("the host"),
            hosts => Cow::Owned(format!("host {} of {hosts}", self.position)),
        };
        let what = what(self.place.class);
        let message = if self.implicit {
            format!("{subject} is left out, and clients then connect to localhost")
        } else {
            match (self.place.spelling, &self.host) {
                (Spelling::Rare | Spelling::Mapped, Some(host)) => {
                    format!("{subject} is {what}, written {host}")
                }
                (Spelling::Rare | Spelling::Mapped, None) => {
                    format!("{subject} is {what}, in a rare spelling")
                }
                (Spelling::Embedded, Some(host)) => {
                    format!("{subject}, {host}, resolves to an address that is {what}")
                }
                (Spelling::Embedded, None) => {
                    format!("{subject} is a name that resolves to an address that is {what}")
                }
                (Spelling::Name | Spelling::Address, Some(host)) => {
                    format!("{subject}, {host}, is {what}")
                }
                (Spelling::Name | Spelling::Address, None) => format!("{subject} is {what}"),
            }
        };
        let remedy = if self.listens {
            "the name says that the service listens here: declare the field with `bind`"
        } else {
            remedy(self.place.class, self.implicit)
        };
        let judgement = Judgement::new(Code::FallbackHost, message)
            .help(remedy)
            .right("as for a sidecar or a proxy beside the service");
        advice_unless(self.certain, judgement)
    }
}

/// Continues "the host is".
const fn what(class: Class) -> &'static str {
    match class {
        Class::Loopback => "loopback",
        Class::Unspecified => "the unspecified address",
        Class::ThisNetwork => "in 0.0.0.0/8, where nothing can be reached",
        Class::LinkLocal => "link-local",
        Class::Metadata => "the metadata service of the cloud's machines",
        Class::Documentation => "in a range reserved for documentation",
        Class::Benchmark => "in a range reserved for benchmarks",
        Class::Reserved => "in a reserved range",
        Class::Multicast => "a multicast group",
        Class::Broadcast => "the broadcast address",
        Class::ContainerHost => "the machine that runs a developer's containers",
        Class::LoopbackName => "a public name for loopback",
        Class::BorrowedName => "a name that a public service resolves to the address in it",
        Class::ReservedName => "reserved for tests and examples",
        Class::LocalNetwork => "a name that only one local network resolves",
        Class::OutsideDns => "a name that the DNS does not resolve",
        Class::DevelopmentTool => "named after a tool for development",
        Class::MixedScript => "a name that mixes letters of several scripts which look alike",
        Class::Ordinary => "an address that parsers read differently",
    }
}

/// What to do about it.
const fn remedy(class: Class, implicit: bool) -> &'static str {
    if implicit {
        return "write the host behind `://`";
    }
    match class {
        Class::Unspecified => {
            "0.0.0.0 and :: are for listening; to connect there reaches this machine on some \
             systems and fails on others. Set the host of the real service, or declare the field \
             with `bind` if the service listens here"
        }
        Class::LinkLocal => {
            "such an address holds on one network cable only; set the host of the real service"
        }
        Class::Metadata => {
            "it hands out the machine's credentials to whoever can make the service call it; set \
             the host of the real service"
        }
        Class::ContainerHost => {
            "the name exists on a developer's machine only; set the host of the real service"
        }
        Class::LoopbackName => {
            "its address is this machine, whoever asks; set the host of the real service"
        }
        Class::BorrowedName => {
            "it is resolved as long as that service is there; set a name of your own, or the address"
        }
        Class::ReservedName | Class::Documentation => {
            "it was copied from an example; set the host of the real service"
        }
        Class::LocalNetwork => {
            "if the service runs on another network, set a name that is resolved there"
        }
        Class::OutsideDns => "without a proxy of its own no client reaches it; set another host",
        Class::MixedScript => {
            "it can be told from another name by no eye; write the name with letters of one script"
        }
        Class::Ordinary => {
            "resolvers and parsers of URLs read it differently; write the four numbers of the address"
        }
        Class::DevelopmentTool => {
            "it stands in for a real service while developing; set the host of the real one"
        }
        _ => "set the host of the real service",
    }
}

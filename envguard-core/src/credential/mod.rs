//! Which mode a value belongs to: a test key, a live key, a sandbox host, or unknown.
//!
//! Unknown is the usual answer and never fires: that a marker is absent proves nothing, because
//! many providers mark only one of their two modes and some neither.
//!
//! The cheap and certain questions come first, and the first answer is the only one, so that one
//! value yields one finding:
//!
//! | step | file | what it knows |
//! |---|---|---|
//! | 1 | `constant` | values that a provider has published |
//! | 2 | `payload` | what is written inside a key: Clerk's publishable keys, JSON Web Tokens |
//! | 3 | `prefix` | how each provider's keys begin |
//! | 4 | `named` | values that mean something only under a certain name |
//! | 5 | `family` | shapes that many providers share |
//! | 6 | `host`, `domain`, `stopgap` | hosts, by their labels and by table |
//! | 7 | `infrastructure` | words in the names of one's own databases and buckets |
//!
//! Nothing here allocates, and every step is linear in the length of the value.

mod base64;
mod constant;
mod domain;
mod family;
mod host;
mod infrastructure;
mod named;
mod payload;
mod prefix;
mod provider;
mod secret;
mod selector;
mod stopgap;
mod tally;
mod token;
mod word;

pub(crate) use secret::secret_at;
pub(crate) use tally::{Disagreement, Tally, Vote};

use crate::endpoint::{Endpoint, endpoints};
use crate::judge::Subject;
use crate::name;

/// The two modes that providers keep apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Test, sandbox, development, staging: nothing real happens.
    Test,
    /// Money moves, mail is sent, data is real.
    Live,
}

/// What it is that carries the mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A key, token or other credential.
    Key,
    /// A value that the provider has published: everybody has it.
    Published(&'static str),
    /// A host that the service would call.
    Host,
    /// A host that exists for development: a tunnel, a mail sink, a preview.
    Stopgap(&'static str),
    /// The name of a database, a bucket or a machine of one's own.
    Infrastructure,
    /// A word that selects the provider's mode.
    Selector,
}

/// Why a value belongs to a mode. It holds no part of the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Evidence {
    /// The mode.
    pub(crate) mode: Mode,
    /// Whose value it is, where that is known.
    pub(crate) provider: Option<&'static str>,
    /// What carries the mode.
    pub(crate) form: Form,
    /// Whether the fact behind it has a source; without one it is advice.
    pub(crate) certain: bool,
}

impl Evidence {
    const fn new(mode: Mode, provider: Option<&'static str>, form: Form) -> Self {
        Self {
            mode,
            provider,
            form,
            certain: true,
        }
    }

    const fn key(mode: Mode, provider: Option<&'static str>) -> Self {
        Self::new(mode, provider, Form::Key)
    }

    /// Whether the value itself is what a provider issued or published.
    pub(crate) const fn is_credential(&self) -> bool {
        matches!(self.form, Form::Key | Form::Published(_))
    }

    const fn advice(mut self) -> Self {
        self.certain = false;
        self
    }

    const fn certain_if(mut self, certain: bool) -> Self {
        self.certain = certain;
        self
    }
}

/// The longest value that is looked at. No credential and no list of hosts is longer, and a value
/// of this length is a document.
const LONGEST: usize = 16 * 1024;

/// What says which mode the value of `subject` belongs to.
pub(crate) fn classify(subject: &Subject<'_>) -> Option<Evidence> {
    let text = subject.text;
    let name = subject.variable.name();
    if let Some((provider, mode)) = selector::selected(name, text) {
        return Some(Evidence::new(mode, Some(provider), Form::Selector));
    }
    if text.is_empty() || text.len() > LONGEST || !may_hold(subject) {
        return None;
    }
    let context = Context {
        name,
        provider: provider::named(name),
        secret: subject.variable.is_sensitive() || name::sounds_secret(name),
    };
    credential(text, &context)
        .or_else(|| host_of(subject, &context))
        .or_else(|| infrastructure::named(text, &context))
}

/// Numbers, booleans and words of an enum hold no credential; addresses hold no key, but are hosts.
fn may_hold(subject: &Subject<'_>) -> bool {
    subject.variable.kind().element().holds_text()
}

/// What the declaration says about the value.
struct Context {
    name: &'static str,
    provider: Option<&'static str>,
    secret: bool,
}

impl Context {
    /// Whether the name makes it likely that the value is a credential.
    const fn expects_credential(&self) -> bool {
        self.secret || self.provider.is_some()
    }

    fn has_word(&self, wanted: &[&str]) -> bool {
        name::has_word(self.name, wanted)
    }
}

fn credential(text: &str, context: &Context) -> Option<Evidence> {
    if let Some(evidence) = whole(text, context) {
        return Some(evidence);
    }
    token::inside(text).find_map(|part| {
        constant::find(part)
            .or_else(|| payload::find(part))
            .or_else(|| prefix::find(part))
            .or_else(|| family::certain_anywhere(part))
    })
}

fn whole(text: &str, context: &Context) -> Option<Evidence> {
    constant::find(text)
        .or_else(|| payload::find(text))
        .or_else(|| prefix::find(text))
        .or_else(|| named::find(text, context))
        .or_else(|| family::find(text, context))
        .map(|evidence| Evidence {
            // The name of the variable tells apart the providers that share one shape.
            provider: evidence.provider.or(context.provider),
            ..evidence
        })
}

/// Lists of origins that may call the service, and of hosts that a proxy leaves alone: nothing
/// here is called.
const NOT_CALLED: [&str; 4] = ["CORS", "NO_PROXY", "ORIGIN", "ORIGINS"];

fn host_of(subject: &Subject<'_>, context: &Context) -> Option<Evidence> {
    if subject.variable.is_bind()
        || context.has_word(&NOT_CALLED)
        || context.name.eq_ignore_ascii_case("NO_PROXY")
    {
        return None;
    }
    let mut found: Option<Evidence> = None;
    endpoints(
        subject.text,
        subject.variable.kind(),
        &mut |endpoint: &Endpoint<'_>| {
            // Of several hosts the one that is certainly wrong speaks.
            if found.is_none_or(|known| !known.certain)
                && let Some(evidence) = host::classify(endpoint, context)
                && (found.is_none() || evidence.certain)
            {
                found = Some(evidence);
            }
        },
    );
    found.or_else(|| host::address_of_mail(subject.text))
}

const TEST_NAMES: [&str; 5] = ["SANDBOX", "SBX", "TEST", "TESTING", "TESTMODE"];
const LIVE_NAMES: [&str; 3] = ["LIVE", "PROD", "PRODUCTION"];

/// Whether the name of a variable says that a value of `mode` is right in it: a service may hold
/// both sets, as one that lets each of its customers try things out does.
pub(crate) fn is_named_after(mode: Mode, name: &str) -> bool {
    let words: &[&str] = match mode {
        Mode::Test => &TEST_NAMES,
        Mode::Live => &LIVE_NAMES,
    };
    name::has_word(name, words)
}

/// What a value says about the mode of its provider as a whole; `None` for a value that says
/// nothing, and for one of a second set, whose name says which.
pub(crate) fn vote(evidence: Evidence, variable: &'static str, reported: bool) -> Option<Vote> {
    let second_set = is_named_after(Mode::Test, variable) || is_named_after(Mode::Live, variable);
    let speaks = match evidence.form {
        Form::Selector => true,
        Form::Key => !second_set,
        Form::Host | Form::Published(_) => !second_set && evidence.provider.is_some(),
        Form::Stopgap(_) | Form::Infrastructure => false,
    };
    speaks.then_some(Vote {
        provider: evidence.provider,
        mode: evidence.mode,
        variable,
        reported,
        certain: evidence.certain,
    })
}

#[cfg(test)]
mod tests;

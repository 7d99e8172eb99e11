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
mod secret;
mod selector;
mod stopgap;
mod tally;
mod token;
mod word;

pub(crate) use secret::secret_at;
pub(crate) use tally::{Disagreement, Tally, Vote};

use crate::beginnings::Beginnings;
use crate::endpoint::Endpoint;
use crate::marks::Marks;
use crate::name::{Name, Says};
use crate::subject::Subject;

/// Notes what has to stand in a text, so that it is looked at: the beginnings of credentials, the words
/// that say their mode, and the words of an environment in the names of hosts and stores.
pub(crate) const fn note(beginnings: &mut Beginnings) {
    constant::note(beginnings);
    prefix::note(beginnings);
    payload::note(beginnings);
    named::note(beginnings);
    family::note(beginnings);
    host::note(beginnings);
    infrastructure::note(beginnings);
}

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

    /// Whether it is an address that carries the mode.
    const fn is_of_host(&self) -> bool {
        matches!(
            self.form,
            Form::Host | Form::Stopgap(_) | Form::Infrastructure
        )
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

/// Looks for what says which mode a value belongs to: in the value itself when it is made, then in
/// each of its endpoints.
pub(crate) struct Classifier<'a> {
    text: &'a str,
    marks: Marks,
    context: Context,
    found: Option<Evidence>,
    /// Whether a credential may stand in a text of this kind and length.
    may_hold: bool,
    /// Whether the service calls what stands in the variable.
    called: bool,
}

impl<'a> Classifier<'a> {
    pub(crate) fn new(subject: &Subject<'a>) -> Self {
        let (text, name) = (subject.text, subject.name);
        let context = Context {
            name,
            provider: name.provider(),
            secret: subject.variable.is_secret() || name.says(Says::GUARDED),
            environment: subject.marks.has(MAY_NAME_ENVIRONMENT),
        };
        // Numbers, booleans and words of an enum hold no credential; addresses hold no key, but are
        // hosts.
        let may_hold = !text.is_empty() && text.len() <= LONGEST && subject.kind.holds_text();
        let mut found = selector::find(text, &context);
        if found.is_none()
            && may_hold
            && (subject.marks.has(Marks::CREDENTIAL) || context.provider.is_some())
        {
            found = credential(text, subject.marks, &context);
        }
        Self {
            text,
            marks: subject.marks,
            context,
            found,
            may_hold,
            called: !subject.variable.is_bind()
                && !name.says(Says::UNCALLED)
                && !name.as_str().eq_ignore_ascii_case("NO_PROXY"),
        }
    }

    /// Whether the endpoints of the value could say more.
    pub(crate) const fn wants_endpoints(&self) -> bool {
        self.found.is_none() && self.may_hold && self.called
    }

    /// Looks at one endpoint. Of several hosts the one that is certainly wrong speaks.
    pub(crate) fn see(&mut self, endpoint: &Endpoint<'_>) {
        let wants_certain = match self.found {
            None => false,
            Some(known) if !known.certain && known.is_of_host() => true,
            Some(_) => return,
        };
        if self.may_hold
            && self.called
            && let Some(evidence) = host::classify(endpoint, &self.context)
            && (evidence.certain || !wants_certain)
        {
            self.found = Some(evidence);
        }
    }

    /// What was found.
    pub(crate) fn evidence(self) -> Option<Evidence> {
        if self.found.is_some() || !self.may_hold {
            return self.found;
        }
        if self.called
            && self.marks.has(Marks::AT)
            && let Some(evidence) = host::address_of_mail(self.text)
        {
            return Some(evidence);
        }
        infrastructure::named(self.text, self.marks, &self.context)
    }
}

/// What the declaration says about the value.
struct Context {
    name: Name<'static>,
    provider: Option<&'static str>,
    secret: bool,
    /// Whether a word of an environment may stand in the value.
    environment: bool,
}

/// Without these no word of an environment stands in a text, nor in what it decodes to.
const MAY_NAME_ENVIRONMENT: Marks = Marks::ENVIRONMENT
    .and(Marks::PERCENT)
    .and(Marks::BEYOND_ASCII);

impl Context {
    /// Whether the name makes it likely that the value is a credential.
    const fn expects_credential(&self) -> bool {
        self.secret || self.provider.is_some()
    }
}

fn credential(text: &str, marks: Marks, context: &Context) -> Option<Evidence> {
    if let Some(mut evidence) = whole(text, marks, context) {
        // The name of the variable tells apart the providers that share one shape.
        if evidence.provider.is_none() {
            evidence.provider = context.provider;
        }
        return Some(evidence);
    }
    for part in token::inside(text, marks) {
        if let Some(evidence) = unmistakable(part) {
            return Some(evidence);
        }
        if let Some(evidence) = family::certain_anywhere(part) {
            return Some(evidence);
        }
    }
    None
}

fn whole(text: &str, marks: Marks, context: &Context) -> Option<Evidence> {
    if let Some(evidence) = unmistakable(text) {
        return Some(evidence);
    }
    if let Some(evidence) = named::find(text, context) {
        return Some(evidence);
    }
    family::find(text, marks, context)
}

/// The evidence of a value that is one of a provider wherever it stands.
fn unmistakable(text: &str) -> Option<Evidence> {
    if let Some(evidence) = constant::find(text) {
        return Some(evidence);
    }
    if let Some(evidence) = payload::find(text) {
        return Some(evidence);
    }
    prefix::find(text)
}

/// Whether the name of a variable says that a value of `mode` is right in it: a service may hold
/// both sets, as one that lets each of its customers try things out does.
pub(crate) const fn is_named_after(mode: Mode, name: &Name<'_>) -> bool {
    name.says(match mode {
        Mode::Test => Says::TEST,
        Mode::Live => Says::LIVE,
    })
}

/// What a value says about the mode of its provider as a whole; `None` for a value that says
/// nothing, and for one of a second set, whose name says which.
pub(crate) fn vote(evidence: Evidence, name: &Name<'static>, reported: bool) -> Option<Vote> {
    let second_set = is_named_after(Mode::Test, name) || is_named_after(Mode::Live, name);
    let speaks = match evidence.form {
        Form::Selector => true,
        Form::Key => !second_set,
        Form::Host | Form::Published(_) => !second_set && evidence.provider.is_some(),
        Form::Stopgap(_) | Form::Infrastructure => false,
    };
    speaks.then_some(Vote {
        provider: evidence.provider,
        mode: evidence.mode,
        variable: name.as_str(),
        reported,
        certain: evidence.certain,
    })
}

#[cfg(test)]
mod tests;

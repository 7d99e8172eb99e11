//! The rules, one file each, and the two tables that say in which order they are asked.

mod bind_loopback;
mod dev_switch;
mod embedded;
mod encoded;
mod fallback_host;
mod live_credential;
mod mixed_credentials;
mod placeholder;
mod quoted;
mod service_link;
mod test_credential;
mod unexpanded;
mod weak_secret;
mod whitespace;

pub(crate) use dev_switch::may_be_switch;
pub use dev_switch::{dev_switch, dev_switches};
pub(crate) use embedded::behind_scheme;
pub(crate) use fallback_host::Suspect;
pub(crate) use mixed_credentials::mixed_credentials;
pub(crate) use placeholder::note;

use crate::Code;
use crate::judge::Judgement;
use crate::subject::Subject;

/// A rule: a code, and a function that says what is wrong with a value or nothing.
pub(crate) struct Rule {
    pub(crate) code: Code,
    pub(crate) judge: fn(&Subject<'_>) -> Option<Judgement>,
}

/// What is asked before a value is read: the first that answers ends the judgement.
pub(crate) const FORM: &[Rule] = &[
    whitespace::RULE,
    quoted::RULE,
    unexpanded::RULE,
    service_link::RULE,
];

/// What is asked of a value that can be read. In each chain the first that answers speaks for the
/// chain, because the later ones would say the same thing again.
pub(crate) const SAFETY: &[&[Rule]] = &[
    &[fallback_host::RULE, bind_loopback::RULE],
    &[
        placeholder::RULE,
        test_credential::RULE,
        live_credential::RULE,
        weak_secret::RULE,
    ],
    &[dev_switch::RULE],
];

/// A judgement, which is advice where it is not certain.
fn advice_unless(certain: bool, judgement: Judgement) -> Judgement {
    if certain {
        judgement
    } else {
        judgement.advice()
    }
}

/// The article in front of the name of a provider.
fn article(provider: &str) -> &'static str {
    let first = provider.as_bytes().first();
    let vowel = matches!(first, Some(b'A' | b'E' | b'I' | b'O' | b'e'))
        || provider == "Unleash"
        || provider == "Unzer";
    if vowel { "an" } else { "a" }
}

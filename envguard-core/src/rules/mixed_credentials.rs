//! `mixed-credentials`: values of one provider, some of its test mode and some of its live mode.
//!
//! Wrong in every scope: the two modes of a provider know nothing of each other.

use super::advice_unless;
use crate::Code;
use crate::credential::{Disagreement, Mode};
use crate::judge::Judgement;

/// The words on two variables that do not agree.
#[cold]
pub(crate) fn mixed_credentials(disagreement: &Disagreement) -> Judgement {
    let Disagreement { vote, other } = disagreement;
    let mode = |mode| match mode {
        Mode::Test => "test",
        Mode::Live => "live",
    };
    let (ours, theirs) = (mode(vote.mode), mode(other.mode));
    let whose = match vote.provider {
        Some(provider) => format!("the {ours} mode of {provider}"),
        None => format!("its provider's {ours} mode"),
    };
    let judgement = Judgement::new(
        Code::MixedCredentials,
        format!(
            "is of {whose}, while {} is of the {theirs} mode",
            other.variable
        ),
    )
    .help(format!(
        "set both from the same mode: a provider's test and live modes know nothing of each \
         other; if these are two accounts, declare `allow(mixed_credentials = \"reason\")` on \
         either, or start with ENVGUARD_ALLOW=\"{}=mixed-credentials\"",
        vote.variable
    ));
    advice_unless(vote.certain && other.certain, judgement)
}

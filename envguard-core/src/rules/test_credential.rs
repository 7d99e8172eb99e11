//! `test-credential`: a test or sandbox key, or a sandbox host, where real ones belong.
//!
//! Payments succeed and move no money, mail is accepted and never delivered, every visitor passes
//! the bot check: the service looks healthy and does nothing.

use super::{Rule, advice_unless};
use crate::Code;
use crate::credential::{self, Evidence, Form, Mode};
use crate::judge::Judgement;
use crate::subject::Subject;

pub(super) const RULE: Rule = Rule {
    code: Code::TestCredential,
    judge,
};

fn judge(subject: &Subject<'_>) -> Option<Judgement> {
    let evidence = subject.evidence?;
    if evidence.mode != Mode::Test {
        return None;
    }
    let name = subject.name.as_str();
    // `INNGEST_DEV` is a switch, and reported as one.
    let switch = evidence.form == Form::Selector && super::dev_switch::is_known(name);
    let selector = evidence.form == Form::Selector;
    if switch || (!selector && credential::is_named_after(Mode::Test, &subject.name)) {
        return None;
    }
    let judgement = Judgement::new(Code::TestCredential, message(evidence)).help(step(evidence));
    Some(advice_unless(evidence.certain && !selector, judgement))
}

#[cold]
fn message(evidence: Evidence) -> String {
    match (evidence.form, evidence.provider) {
        (Form::Key, Some(provider)) => {
            format!("is {} {provider} test key", super::article(provider))
        }
        (Form::Key, None) => "is a test key, by the mark that it carries".to_owned(),
        (Form::Published(what), Some(provider)) => {
            format!("is of the test mode of {provider}: {what}")
        }
        (Form::Published(what) | Form::Stopgap(what), None) => format!("is {what}"),
        (Form::Host, Some(provider)) => format!("points at a sandbox host of {provider}"),
        (Form::Host, None) => "points at a host that is for tests, by its name".to_owned(),
        (Form::Stopgap(what), Some(provider)) => format!("is {what} ({provider})"),
        (Form::Infrastructure, _) => {
            "names a machine, database or bucket that is not of production, by its name".to_owned()
        }
        (Form::Selector, provider) => {
            format!(
                "selects the test mode of {}",
                provider.unwrap_or("its provider")
            )
        }
    }
}

#[cold]
fn step(evidence: Evidence) -> String {
    match (evidence.form, evidence.provider) {
        (Form::Key | Form::Published(_), Some(provider)) => {
            format!("set the live value from your account at {provider}")
        }
        (Form::Key | Form::Published(_), None) => "set the provider's live key".to_owned(),
        (Form::Host, Some(provider)) => format!("set the live host of {provider}"),
        (Form::Host, None) => "set the host of production".to_owned(),
        (Form::Stopgap(_), _) => "set an address that lasts".to_owned(),
        (Form::Infrastructure, _) => "set the one of production".to_owned(),
        (Form::Selector, _) => "select the live mode".to_owned(),
    }
}

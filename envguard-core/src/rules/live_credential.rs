//! `live-credential`: a live key where nothing real may be touched.
//!
//! A test suite that charges, mails or deletes does it to customers. A live host is no finding:
//! most providers have one host for both modes.

use super::{Rule, advice_unless};
use crate::credential::{self, Form, Mode};
use crate::judge::Judgement;
use crate::subject::Subject;
use crate::{Code, Scope};

pub(super) const RULE: Rule = Rule {
    code: Code::LiveCredential,
    judge,
};

fn judge(subject: &Subject<'_>) -> Option<Judgement> {
    let evidence = subject.evidence?;
    if evidence.mode != Mode::Live || credential::is_named_after(Mode::Live, &subject.name) {
        return None;
    }
    let scope = subject.scope;
    let (message, step) = match (evidence.form, evidence.provider) {
        (Form::Key, Some(provider)) => (
            format!("is {} {provider} live key", super::article(provider)),
            format!(
                "set a test key from your account at {provider}, and replace this one there if it has been copied around"
            ),
        ),
        (Form::Key, None) => (
            "is a live key, by the mark that it carries".to_owned(),
            "set the provider's test key, and replace this one there if it has been copied around"
                .to_owned(),
        ),
        // A staging system often shares a cluster, a bucket or a server with production.
        (Form::Infrastructure, _) if scope != Scope::Staging => (
            "names a machine, database or bucket of production, by its name".to_owned(),
            format!("set the one of {scope}"),
        ),
        _ => return None,
    };
    let judgement = Judgement::new(Code::LiveCredential, message).help(step);
    Some(advice_unless(evidence.certain, judgement))
}

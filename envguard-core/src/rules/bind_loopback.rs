//! `bind-loopback`: a service that listens where nobody outside its container or machine can
//! reach it.

use super::Rule;
use crate::Code;
use crate::endpoint::{Class, Reach, endpoints};
use crate::judge::Judgement;
use crate::subject::Subject;

pub(super) const RULE: Rule = Rule {
    code: Code::BindLoopback,
    judge,
};

fn judge(subject: &Subject<'_>) -> Option<Judgement> {
    if !subject.variable.is_bind() {
        return None;
    }
    let mut loopback = 0;
    let mut others = 0;
    let (text, marks) = (subject.text, subject.marks);
    endpoints(text, marks, subject.kind, &mut |endpoint| {
        // `:8080` listens everywhere.
        if endpoint.reach() == Reach::Host && endpoint.place().class == Class::Loopback {
            loopback += 1;
        } else {
            others += 1;
        }
    });
    if loopback == 0 || others > 0 {
        return None;
    }
    let judgement = Judgement::new(
        Code::BindLoopback,
        "listens on loopback, where only this machine or container can reach it",
    )
    .help("listen on 0.0.0.0 or [::]");
    Some(judgement.right("as behind a proxy on the same machine"))
}

//! `allow(code = "reason")`: a code that exists, that may be switched off, and why.

use envguard_core::{Allowance, Code, Waiver};

use crate::case;
use crate::errors::Errors;
use crate::intern;
use crate::keys::Key;
use crate::suggestion;
use crate::syntax::Entries;

fn unknown(name: &str) -> String {
    let mut names = Vec::new();
    for code in Code::ALL {
        if code.waiver() != Waiver::Never {
            names.push(case::replaced(code.as_str(), '-', '_'));
        }
    }
    let hint = suggestion::among(name, &suggestion::texts(&names), "the codes are");
    format!("unknown code `{name}`; {hint}")
}

pub(super) fn read(entries: &Entries, errors: &mut Errors) -> &'static [Allowance] {
    let mut allowances: Vec<Allowance> = Vec::new();
    for (word, reason) in entries.pairs(Key::Allow) {
        let name = &word.text;
        let Some(code) = Code::from_text(name) else {
            errors.at(word, unknown(name));
            continue;
        };
        if code.waiver() == Waiver::Never {
            errors.at(
                word,
                format!("`{name}` cannot be switched off: the service could not run with it"),
            );
        } else if allowances.iter().any(|other| other.code() == code) {
            errors.at(word, format!("`{name}` stands here twice"));
        } else if !reason.quoted || reason.text.trim().is_empty() {
            errors.at(
                reason,
                format!("say why `{name}` is right here; the reason stands in the docs"),
            );
        } else {
            allowances.push(Allowance::new(code, intern::text(&reason.text)));
        }
    }
    intern::keep(allowances)
}

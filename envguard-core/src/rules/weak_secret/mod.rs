//! `weak-secret`: a secret that can be guessed.
//!
//! It is asked of variables that are declared secret. An error is a secret
//!
//! - of fewer than eight characters (a PIN or one-time code by its name: four),
//! - of fewer than five different characters,
//! - that repeats a short unit or walks along the alphabet, the digits or a keyboard,
//! - on the list of common passwords, also with digits and marks round it.
//!
//! A secret that could have no more than 64 bits if it were random is advice only: its length says so,
//! but a password that is typed or rate-limited may be short. Of a URL or connection string the
//! password is judged, of a login none but the password. A PEM block, a key that carries its provider's
//! mark, and a value whose name says that it is a user, an identifier or a host, are not judged.
//!
//! A declaration that asks for `min_entropy` is held to it, whatever the variable is called. The
//! estimate is the Shannon entropy of the characters of the text, times their number: a character
//! that repeats adds little, and one that is all there is adds nothing.
//!
//! A JSON document is not judged.
//!
//! No message says how long a secret is, or holds any part of it. What it is in place of a secret
//! (`changeme`), `placeholder` says, and this rule is then silent.
//!
//! # What it cannot catch
//!
//! A secret that everybody knows and that looks random, and a secret that was made of words and looks
//! long enough. See [`placeholder`](super::placeholder) for figures.

mod common;
mod pattern;

use super::embedded::{self, Decoded};
use super::{Rule, advice_unless};
use crate::cut;
use crate::judge::Judgement;
use crate::marks::Marks;
use crate::name::{Carrier, Says};
use crate::subject::Subject;
use crate::{Code, Constraint, Kind, Variable};

pub(super) const RULE: Rule = Rule {
    code: Code::WeakSecret,
    judge,
};

const GENERATE: &str = "generate one, for example with `openssl rand -base64 32`";

/// NIST SP 800-63B, section 5.1.1.1, asks this much of a password that a person chooses.
const FEWEST: usize = 8;

/// NIST SP 800-63B, section 7.1, asks this much of a secret that a program generates for a session.
const ENOUGH_BITS: f64 = 64.0;

fn judge(subject: &Subject<'_>) -> Option<Judgement> {
    let guessable = guessable(subject);
    if let Some(found) = &guessable
        && !found.is_advice()
    {
        return guessable;
    }
    match below_the_declared(subject.variable, subject.text) {
        Some(found) => Some(found),
        None => guessable,
    }
}

/// What the declaration asks for, and the text does not have.
fn below_the_declared(variable: &Variable, text: &str) -> Option<Judgement> {
    let mut wanted = 0;
    for constraint in variable.declared_constraints() {
        if let Constraint::MinEntropy(bits) = *constraint
            && bits > wanted
        {
            wanted = bits;
        }
    }
    if wanted == 0 || pattern::estimated_bits(text) >= f64::from(wanted) {
        return None;
    }
    let message = format!("is easier to guess than the {wanted} bits that are asked of it");
    Some(Judgement::new(Code::WeakSecret, message).help(GENERATE))
}

fn guessable(subject: &Subject<'_>) -> Option<Judgement> {
    let variable = subject.variable;
    let text = subject.text;
    let judged = variable.is_secret()
        && subject.kind.holds_text()
        && !subject.kind.is_json()
        && subject.carrier == Carrier::Secret
        && !text.is_empty()
        && !text.starts_with("-----BEGIN ")
        && !is_number_of_own_type(subject.kind, text);
    if !judged {
        return None;
    }
    // A provider made it, and rules of its own speak of it.
    if let Some(evidence) = subject.evidence
        && evidence.is_credential()
    {
        return None;
    }
    if subject.url.is_some() || (subject.marks.has(Marks::AT) && cut::has(text, "@tcp(")) {
        for login in embedded::logins(text) {
            if let Some(password) = login.password
                && !password.is_empty()
                && let Some(found) = password_inside(password)
            {
                return Some(found);
            }
        }
        return None;
    }
    if subject.marks.has(Marks::EQUALS)
        && let Some(keyed) = embedded::keyed_secrets(text).next()
    {
        return Some(weakness(keyed, FEWEST)?.judgement(OF_PASSWORD));
    }
    if subject.name.says(Says::CODE) {
        return match weakness(text, 4)? {
            Weakness::FewBits => None,
            weakness => Some(weakness.judgement("")),
        };
    }
    Some(weakness(text, FEWEST)?.judgement(""))
}

/// What is said of a password inside a longer text.
const OF_PASSWORD: &str = "holds a password that";

/// Judges the password of a URL.
fn password_inside(password: &str) -> Option<Judgement> {
    let decoded = Decoded::of(password);
    let password = embedded::text_of(decoded.as_ref(), password);
    Some(weakness(password, FEWEST)?.judgement(OF_PASSWORD))
}

/// A number that the service reads by its own code is as long as its type lets it be.
fn is_number_of_own_type(kind: Kind, text: &str) -> bool {
    matches!(kind, Kind::Custom(_)) && Marks::are_all_of(text, Marks::DIGIT)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Weakness {
    Common,
    Short,
    FewCharacters,
    Pattern,
    FewBits,
}

impl Weakness {
    const fn words(self) -> &'static str {
        match self {
            Self::Common => "is one of the passwords that are tried first",
            Self::Short => "is too short for a secret",
            Self::FewCharacters => "has too few different characters for a secret",
            Self::Pattern => "follows a pattern that is easily guessed",
            Self::FewBits => "is short for a secret",
        }
    }

    fn judgement(self, before: &str) -> Judgement {
        let message = format!("{before} {}", self.words());
        let judgement =
            Judgement::new(Code::WeakSecret, message.trim_start().to_owned()).help(GENERATE);
        advice_unless(self != Self::FewBits, judgement)
    }
}

fn weakness(text: &str, fewest: usize) -> Option<Weakness> {
    // Long texts are keys, tokens and documents: no pattern is looked for in them.
    let few = pattern::has_few_characters(text);
    if text.len() > 256 {
        return few.then_some(Weakness::FewCharacters);
    }
    if common::is_common(text) {
        Some(Weakness::Common)
    } else if text.chars().count() < fewest {
        Some(Weakness::Short)
    } else if pattern::repeats(text) || pattern::walks(text) {
        Some(Weakness::Pattern)
    } else if few && fewest >= FEWEST {
        Some(Weakness::FewCharacters)
    } else if pattern::most_bits(text) < ENOUGH_BITS {
        Some(Weakness::FewBits)
    } else {
        None
    }
}

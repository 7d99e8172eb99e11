//! The judge: one value, one variable, one scope, and what is wrong with it.
//!
//! The derive calls it on defaults while the program compiles, the runtime on the environment
//! while it boots, and the command line on a file before it is deployed. All three call the same
//! functions here.
//!
//! A value is judged in three steps, and a step that finds something ends the judgement of the
//! later ones:
//!
//! 1. [`Judge::form`]: is this text the value at all, or its wrapping: white space, quotes, a
//!    template that nothing expanded, an address that Kubernetes injected?
//! 2. [`Kind::check`](crate::Kind::check), or the service's own parser: can it be read?
//! 3. [`Judge::rules`]: does it keep the declaration's rules, and is it safe in this scope?
//!
//! Last, [`Judge::together`] says what is wrong with the values of one environment beside each
//! other.

use std::borrow::Cow;
use std::path::Path;

use crate::credential::{self, Tally};
use crate::endpoint;
use crate::pattern::Patterns;
use crate::rules::{self, Rule};
use crate::subject::Subject;
use crate::{Code, Kind, PathRules, Scope, Severity, Variable, value};

/// What is wrong with a value, in words that hold no part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    code: Code,
    message: Cow<'static, str>,
    help: Option<Cow<'static, str>>,
    /// In which case the value is right after all.
    case: Option<&'static str>,
    advice: bool,
}

impl Judgement {
    /// `message` says what is wrong; it never quotes a secret, and quotes any other value only
    /// where the words make no sense without it.
    pub fn new(code: Code, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            code,
            message: message.into(),
            help: None,
            case: None,
            advice: false,
        }
    }

    /// What to do about this very value.
    #[must_use]
    pub fn help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// In which case the value is right after all: `as for a sidecar`.
    #[must_use]
    pub(crate) fn right(mut self, case: &'static str) -> Self {
        self.case = Some(case);
        self
    }

    /// The same with the ways to keep the value of `variable` at the end of its help.
    #[cold]
    fn or_allow(mut self, variable: &Variable) -> Self {
        if let Some(ways) = self.code.how_to_allow(variable, self.case) {
            self.help = Some(match self.help {
                Some(step) => Cow::Owned(format!("{step}; {ways}")),
                None => Cow::Owned(ways),
            });
        }
        self
    }

    /// At most a warning: the fact behind it has no source.
    #[must_use]
    pub fn advice(mut self) -> Self {
        self.advice = true;
        self
    }

    /// Whether it is at most a warning.
    pub(crate) const fn is_advice(&self) -> bool {
        self.advice
    }

    fn in_item(mut self, position: usize) -> Self {
        self.message = Cow::Owned(format!("item {position}: {}", self.message));
        self
    }

    /// The code.
    pub const fn code(&self) -> Code {
        self.code
    }

    /// What is wrong.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it.
    pub fn help_text(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// How severe it is in `scope`; `None` where it is fine.
    pub fn severity(&self, scope: Scope) -> Option<Severity> {
        let severity = self.code.severity(scope)?;
        Some(if self.advice {
            Severity::Warning
        } else {
            severity
        })
    }

    /// The message and the help, taken apart.
    pub fn into_words(self) -> (Cow<'static, str>, Option<Cow<'static, str>>) {
        (self.message, self.help)
    }
}

/// The other variables of the same environment. Some rules are certain only beside a sibling:
/// `REDIS_PORT=tcp://10.0.0.1:6379` was injected by Kubernetes if `REDIS_SERVICE_HOST` is set too.
pub trait Siblings {
    /// The value of the variable `name`, declared or not.
    fn value(&self, name: &str) -> Option<String>;
}

/// A value without an environment: a default in a declaration, an example.
#[derive(Clone, Copy, Debug, Default)]
pub struct Alone;

impl Siblings for Alone {
    fn value(&self, _name: &str) -> Option<String> {
        None
    }
}

/// Judges the values of one environment in one scope.
///
/// ```
/// use envguard_core::{Alone, Code, Judge, Kind, Scope, Variable};
///
/// const PORT: Variable = Variable::new("NAME", "Config.name", Kind::String);
/// let mut judge = Judge::new(Scope::Production, &Alone);
/// let found = judge.text(&PORT, "billing\n");
/// assert_eq!(found[0].code(), Code::Whitespace);
/// assert!(judge.text(&PORT, "billing").is_empty());
/// ```
pub struct Judge<'a> {
    scope: Scope,
    siblings: &'a dyn Siblings,
    tally: Tally,
    patterns: Patterns,
}

impl<'a> Judge<'a> {
    /// A judge of values that stand beside `siblings` in `scope`.
    pub const fn new(scope: Scope, siblings: &'a dyn Siblings) -> Self {
        Self {
            scope,
            siblings,
            tally: Tally::new(),
            patterns: Patterns::new(),
        }
    }

    /// The scope in which it judges.
    pub const fn scope(&self) -> Scope {
        self.scope
    }

    /// Step 1: whether `text` is the value at all.
    pub fn form(&self, variable: &Variable, text: &str) -> Option<Judgement> {
        self.form_of(&self.subject(variable, text))
    }

    fn form_of(&self, subject: &Subject<'_>) -> Option<Judgement> {
        for rule in rules::FORM {
            let judgement = self.apply(rule, subject);
            if judgement.is_some() {
                return judgement;
            }
        }
        None
    }

    fn subject<'b>(&self, variable: &'b Variable, text: &'b str) -> Subject<'b>
    where
        'a: 'b,
    {
        Subject::new(variable, text, self.scope, self.siblings)
    }

    /// Steps 1 and 3 of a value that somebody else reads. A text that is not the value at all is the
    /// whole answer; numbers and the like, which are read whole or not at all, say so themselves.
    ///
    /// # Errors
    /// With what the text is in place of the value.
    pub fn unread(
        &mut self,
        variable: &Variable,
        text: &str,
        report: &mut dyn FnMut(Judgement),
    ) -> Result<(), Judgement> {
        if is_beyond_rules(variable) {
            return Ok(());
        }
        let mut subject = self.subject(variable, text);
        if subject.kind.holds_text()
            && let Some(judgement) = self.form_of(&subject)
        {
            return Err(judgement);
        }
        self.rules_of(&mut subject, report);
        Ok(())
    }

    /// Step 3: everything that is wrong with a value that can be read. The judge remembers what
    /// the value says about its provider, for [`together`](Self::together).
    pub fn rules(&mut self, variable: &Variable, text: &str, report: &mut dyn FnMut(Judgement)) {
        self.rules_of(&mut self.subject(variable, text), report);
    }

    fn rules_of(&mut self, subject: &mut Subject<'_>, report: &mut dyn FnMut(Judgement)) {
        let (variable, text) = (subject.variable, subject.text);
        let kind = variable.kind();
        let separators = variable.separators();
        for constraint in variable.declared_constraints() {
            if constraint.is_of_whole()
                && let Some(judgement) =
                    constraint.judge(kind, separators, text, &mut self.patterns)
            {
                report(judgement);
            }
        }
        let mut in_turn = |item: Option<&str>, index: usize| {
            if let Some(item) = item {
                self.item(&mut subject.item(item), &mut |judgement| {
                    report(judgement.in_item(index + 1));
                });
            }
        };
        match kind {
            Kind::List(_) => {
                for (index, item) in value::items(text, separators.item).enumerate() {
                    in_turn(item.ok(), index);
                }
            }
            Kind::Map(..) => {
                for (index, entry) in value::entries(text, separators).enumerate() {
                    in_turn(entry.ok().map(|(_, value)| value), index);
                }
            }
            _ => self.item(subject, report),
        }
    }

    fn item(&mut self, subject: &mut Subject<'_>, report: &mut dyn FnMut(Judgement)) {
        let (variable, kind, text) = (subject.variable, subject.kind, subject.text);
        for constraint in variable.declared_constraints() {
            if !constraint.is_of_whole()
                && let Some(judgement) =
                    constraint.judge(kind, variable.separators(), text, &mut self.patterns)
            {
                report(judgement);
            }
        }
        let absolute = variable.path_rules().is_some_and(PathRules::is_absolute);
        if absolute && !Path::new(text).is_absolute() {
            report(not_absolute());
        }
        subject.read();
        let mut reported = false;
        for chain in rules::SAFETY {
            if let Some(judgement) = self.speaker(chain, subject) {
                reported |= matches!(
                    judgement.code(),
                    Code::TestCredential | Code::LiveCredential
                );
                report(judgement);
            }
        }
        if let Some(evidence) = subject.evidence
            && !variable.allows(Code::MixedCredentials)
            && let Some(vote) = credential::vote(evidence, &subject.name, reported)
        {
            self.tally.add(vote);
        }
    }

    /// What is wrong with the values that this judge has seen beside each other: the values of
    /// one provider that are not of one mode. Each finding is told with the name of the variable
    /// that it is about; call it once, when every value has been judged.
    ///
    /// A provider has one finding at most. It goes to a variable that has none of its own: where
    /// a test key is already an error, its live partner is told that it stands alone. So nothing
    /// is said twice, and both halves of the set are named.
    ///
    /// ```
    /// use envguard_core::{Alone, Code, Judge, Kind, Scope, Variable};
    ///
    /// const SECRET: Variable = Variable::new("STRIPE_SECRET_KEY", "Config.secret", Kind::String);
    /// const PUBLIC: Variable = Variable::new("STRIPE_PUBLISHABLE_KEY", "Config.public", Kind::String);
    /// let mut judge = Judge::new(Scope::Production, &Alone);
    /// let mut codes = Vec::new();
    /// judge.rules(&SECRET, concat!("sk_", "live_abcdefghijklmnop"), &mut |_| {});
    /// judge.rules(&PUBLIC, concat!("pk_", "test_abcdefghijklmnop"), &mut |found| codes.push(found.code()));
    /// assert_eq!(codes, [Code::TestCredential]);
    ///
    /// let mut together = Vec::new();
    /// judge.together(&mut |name, found| together.push((name, found.code())));
    /// assert_eq!(together, [("STRIPE_SECRET_KEY", Code::MixedCredentials)]);
    /// ```
    pub fn together(&self, report: &mut dyn FnMut(&'static str, Judgement)) {
        for disagreement in self.tally.disagreements() {
            report(
                disagreement.vote.variable,
                rules::mixed_credentials(&disagreement),
            );
        }
    }

    /// What a chain says: the first answer, unless it is a warning and a later one is an error.
    fn speaker(&self, chain: &[Rule], subject: &Subject<'_>) -> Option<Judgement> {
        let mut first = None;
        for rule in chain {
            let Some(answer) = self.apply(rule, subject) else {
                continue;
            };
            if answer.severity(self.scope) == Some(Severity::Error) {
                return Some(answer);
            }
            first = first.or(Some(answer));
        }
        first
    }

    /// A rule's word on a subject, where the rule counts in this scope and is not switched off.
    fn apply(&self, rule: &Rule, subject: &Subject<'_>) -> Option<Judgement> {
        rule.code.severity(self.scope)?;
        let judgement = (rule.judge)(subject)?;
        if subject.variable.allows(rule.code) {
            return None;
        }
        Some(judgement.or_allow(subject.variable))
    }

    /// All three steps, for a text whose kind the judge can read by itself.
    pub fn text(&mut self, variable: &Variable, text: &str) -> Vec<Judgement> {
        let kind = variable.kind();
        let mut subject = self.subject(variable, text);
        if let Some(judgement) = self.form_of(&subject) {
            return vec![judgement];
        }
        if let Err(error) = kind.check(text, variable.separators()) {
            return vec![Judgement::new(error.code(), error.message().to_owned())];
        }
        let mut found = Vec::new();
        self.rules_of(&mut subject, &mut |judgement| found.push(judgement));
        found
    }
}

/// Whether no rule could say anything about a value that can be read: it is a number, a switch or a
/// word of a list, its variable is known to no library and names no provider, and the declaration
/// adds no rule.
fn is_beyond_rules(variable: &Variable) -> bool {
    let kind = variable.kind().element();
    let name = variable.declared_name();
    !kind.holds_text()
        && !endpoint::is_typed(kind)
        && !name.may_be_switch()
        && name.provider().is_none()
        && variable.declared_constraints().is_empty()
        && variable.path_rules().is_none()
}

#[cold]
fn not_absolute() -> Judgement {
    Judgement::new(Code::Path, "is not an absolute path").help(
        "write it from the root on; what a relative path means depends on the directory in \
               which the service starts",
    )
}

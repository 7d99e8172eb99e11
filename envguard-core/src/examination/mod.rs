//! One pass over a schema: each variable is looked up and judged; everything that is wrong is
//! collected. The runtime reads the values of its fields in between, the command line reads none.

mod lookup;
mod relations;
mod scope;
mod unknown;

use std::ffi::{OsStr, OsString};
use std::fmt::Display;
use std::ops::Range;

use crate::report::{self, Report, ScopeOrigin};
use crate::value::ParseError;
use crate::waiver::{self, Waivers};
use crate::{
    Code, Environment, Finding, Found, Judge, Judgement, Kind, Origin, Schema, Scope, SourceError,
    Variable, dev_switches, redact,
};

/// One pass over a schema: looks variables up, judges them, and collects what is wrong.
///
/// The runtime [opens](Self::open) each variable and reads the value as the field's type; the
/// command line, which has no types, [examines](Self::examine) each by its kind. Presence, scopes,
/// waivers, near misses and rules are the same for both.
///
/// ```
/// use envguard_core::{Code, Environment, Examination, Kind, Schema, Variable, Vars};
///
/// static VARIABLES: [Variable; 1] = [Variable::new("WORKERS", "Config.workers", Kind::Boolean)];
/// static SCHEMA: Schema = Schema::new("billing", &VARIABLES);
///
/// let vars: Vars = [("WORKERS", "maybe")].into_iter().collect();
/// let environment = Environment::new(vec![&vars]);
/// let mut examination = Examination::new(&SCHEMA, &environment, None);
/// examination.examine_all();
/// let (report, _origins) = examination.finish();
/// assert_eq!(report.findings()[0].code(), Code::Invalid);
/// ```
pub struct Examination<'a> {
    schema: &'static Schema,
    environment: &'a Environment<'a>,
    scope_origin: ScopeOrigin,
    waivers: Waivers,
    judge: Judge<'a>,
    findings: Vec<Finding>,
    observer: Option<&'a mut Observer<'a>>,
    outcomes: Vec<Outcome>,
    /// The variable of an optional section that made the rest of it required.
    because: Option<&'static str>,
    /// Names that are set and not declared, collected when the first variable is missing.
    strangers: Option<Vec<String>>,
    /// How many names may still be compared for near misses.
    comparisons: usize,
}

/// How many names one pass compares for near misses. It is enough for a hundred missing variables
/// among a thousand others; an environment where more is missing has another problem than spelling.
const COMPARISONS: usize = 100_000;

/// Is told the position of a variable, and the text that counts for it.
pub type Observer<'a> = dyn FnMut(usize, &OsStr) + 'a;

/// What became of one variable.
enum Outcome {
    /// It was not asked for: its section is absent.
    Unasked,
    /// It is unset, and may be.
    Unset,
    /// Something is wrong with it and reported.
    Failed,
    /// It has a value from there.
    Found(Origin),
}

/// A value that was found and judged, but not yet read. `mark` is the number of findings before
/// its rules were asked: if it cannot be read, those findings follow from that and are taken back.
pub struct Opened {
    value: OsString,
    mark: usize,
}

/// What can be seen of a variable before it is deployed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sight {
    /// All that there is: it is looked up.
    Clear,
    /// It is set there, to a value that nobody can see yet, such as a reference to a store of
    /// secrets: its presence counts, nothing else is known.
    Unseen(Origin),
    /// It is not set here, and may be set where nobody can look: its absence is no finding.
    Perhaps,
}

/// What held before an optional section was [entered](Examination::enter).
#[derive(Clone, Copy, Debug)]
#[must_use = "the section is left with it"]
pub struct Outside(Option<&'static str>);

impl Opened {
    /// The value; a type that keeps it may take it out.
    pub const fn value_mut(&mut self) -> &mut OsString {
        &mut self.value
    }

    /// The value as text; empty where it is a path that is not UTF-8.
    pub fn text(&self) -> &str {
        self.value.to_str().unwrap_or_default()
    }
}

/// Where, never what.
impl std::fmt::Debug for Opened {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Opened").finish_non_exhaustive()
    }
}

impl<'a> Examination<'a> {
    /// Begins a pass over `schema`: finds the scope, unless one is `given`, and the operator's
    /// waivers.
    pub fn new(
        schema: &'static Schema,
        environment: &'a Environment<'a>,
        given: Option<(Scope, ScopeOrigin)>,
    ) -> Self {
        let mut findings = Vec::new();
        let (scope, scope_origin) = match given {
            Some(given) => given,
            None => scope::find(schema, environment, &mut findings),
        };
        let waivers = match environment.text(waiver::VARIABLE) {
            Some(text) => Waivers::read(&text, schema, &mut findings),
            None => Waivers::default(),
        };
        let mut outcomes = Vec::with_capacity(schema.variables().len());
        for _ in schema.variables() {
            outcomes.push(Outcome::Unasked);
        }
        Self {
            schema,
            environment,
            scope_origin,
            waivers,
            judge: Judge::new(scope, environment),
            findings,
            observer: None,
            outcomes,
            because: None,
            strangers: None,
            comparisons: COMPARISONS,
        }
    }

    /// Everything that is wrong, and where each value came from, by the position of its variable.
    ///
    /// What concerns several variables is judged here, because it needs them all.
    pub fn finish(mut self) -> (Report, Vec<(usize, Origin)>) {
        relations::judge(&mut self);
        self.judge_together();
        self.judge_switches();
        unknown::judge(&mut self);
        let scope = self.judge.scope();
        let report = Report::new(self.schema, scope, self.scope_origin, self.findings);
        let mut origins = Vec::new();
        for (index, outcome) in self.outcomes.into_iter().enumerate() {
            if let Outcome::Found(origin) = outcome {
                origins.push((index, origin));
            }
        }
        (report, origins)
    }

    /// The scope in which it judges.
    pub const fn scope(&self) -> Scope {
        self.judge.scope()
    }

    /// Tells `observer` the position of each variable that has a value, and the text that counts for
    /// it: after sources and defaults, before it is parsed. A variable that is unset, or that nobody
    /// asks for because its section is absent, is not told.
    pub fn observe(&mut self, observer: &'a mut Observer<'a>) {
        self.observer = Some(observer);
    }

    /// The declaration at position `index`.
    pub fn variable(&self, index: usize) -> &'static Variable {
        &self.schema.variables()[index]
    }

    /// The declaration.
    pub const fn schema(&self) -> &'static Schema {
        self.schema
    }

    /// Where values are looked up.
    pub const fn environment(&self) -> &'a Environment<'a> {
        self.environment
    }

    /// The value of the variable at position `index` once more, if it was found and could be read.
    pub fn found(&self, index: usize) -> Option<Found> {
        let Outcome::Found(origin) = self.outcomes.get(index)? else {
            return None;
        };
        // One that cannot be seen from here is found nowhere else either.
        let found = self.find_again(self.variable(index))?;
        if found.origin == *origin {
            Some(found)
        } else {
            None
        }
    }

    /// Adds a finding from outside; an operator's waiver counts for it too.
    pub fn report(&mut self, finding: Finding) {
        let finding = self.waivers.apply(finding);
        self.findings.push(finding);
    }

    /// [Examines](Self::examine) every variable of the schema. Sections that may be absent, and are,
    /// are passed over.
    pub fn examine_all(&mut self) {
        self.examine_in_sight(&|_| Sight::Clear);
    }

    /// [Examines](Self::examine_all) every variable, as far as its value can be seen from here.
    /// Gives back the names of those that would be missing if they were not
    /// [perhaps](Sight::Perhaps) set.
    pub fn examine_in_sight(
        &mut self,
        sight: &dyn Fn(&'static Variable) -> Sight,
    ) -> Vec<&'static str> {
        let mut perhaps = Vec::new();
        let sections = self.schema.nested_sections();
        let mut index = 0;
        while index < self.schema.variables().len() {
            if let Some(end) = self.end_of_absent(index, sight) {
                index = end;
                continue;
            }
            let outer = self.because.take();
            for section in sections {
                if section.is_optional()
                    && section.positions().contains(&index)
                    && let Some(set) = self.first_in_sight(section.positions(), sight)
                {
                    self.because = Some(set);
                }
            }
            let variable = self.variable(index);
            match sight(variable) {
                Sight::Unseen(origin) => {
                    self.check_scope(variable, &origin);
                    self.outcomes[index] = Outcome::Found(origin);
                }
                Sight::Perhaps if self.needs(variable) => {
                    self.outcomes[index] = Outcome::Failed;
                    perhaps.push(variable.name());
                }
                Sight::Clear | Sight::Perhaps => self.examine(index),
            }
            self.because = outer;
            index += 1;
        }
        perhaps
    }

    /// Where the optional section ends that begins at `index`, if there is one and it is absent.
    fn end_of_absent(
        &self,
        index: usize,
        sight: &dyn Fn(&'static Variable) -> Sight,
    ) -> Option<usize> {
        for section in self.schema.nested_sections() {
            let Range { start, end } = section.positions();
            if section.is_optional()
                && start == index
                && start < end
                && self.first_in_sight(start..end, sight).is_none()
            {
                return Some(end);
            }
        }
        None
    }

    /// Whether a variable must be set here, by its declaration or by another variable.
    fn needs(&self, variable: &'static Variable) -> bool {
        variable.is_required_in(self.judge.scope()) || self.condition(variable).is_some()
    }

    /// As [`first_set`](Self::first_set), of variables that may be set where nobody sees it.
    fn first_in_sight(
        &self,
        positions: Range<usize>,
        sight: &dyn Fn(&'static Variable) -> Sight,
    ) -> Option<&'static str> {
        for variable in &self.schema.variables()[positions.clone()] {
            if matches!(sight(variable), Sight::Unseen(_)) {
                return Some(variable.name());
            }
        }
        self.first_set(positions)
    }

    /// Enters a nested struct that may be absent, at `positions`. `None`: none of its variables is
    /// set, so it is absent. Otherwise its variables are to be read, and the report of a missing
    /// one says which one made it required, until [`leave`](Self::leave) gets the answer back.
    pub fn enter(&mut self, positions: Range<usize>) -> Option<Outside> {
        let set = self.first_set(positions)?;
        Some(Outside(self.because.replace(set)))
    }

    /// Leaves what [`enter`](Self::enter) entered.
    pub const fn leave(&mut self, outside: Outside) {
        self.because = outside.0;
    }

    /// Looks a variable up and judges it as far as its kind goes: a custom type is read by nobody
    /// but its service.
    pub fn examine(&mut self, index: usize) {
        let variable = self.variable(index);
        let separators = variable.separators();
        let mut check = |text: &str| variable.kind().check(text, separators);
        self.check_defaults(index, &mut check);
        if let Some(Some(opened)) = self.open(index)
            && let Some(text) = opened.value.to_str()
            && let Err(error) = check(text)
        {
            self.reject(index, &opened, &error);
        }
    }

    /// Finds and judges the value of a variable. `None`: something is wrong and reported.
    /// `Some(None)`: it is unset and may be.
    pub fn open(&mut self, index: usize) -> Option<Option<Opened>> {
        self.outcomes[index] = Outcome::Failed;
        let variable = self.variable(index);
        let Some(found) = self.find(variable)? else {
            self.outcomes[index] = Outcome::Unset;
            return Some(None);
        };
        if let Some(observer) = &mut self.observer {
            observer(index, &found.value);
        }
        let mark = self.findings.len();
        let Some(text) = found.value.to_str() else {
            // Only a path may be anything that the system can name; no rule reads it.
            if matches!(variable.kind(), Kind::Path) {
                self.outcomes[index] = Outcome::Found(found.origin);
                return Some(Some(Opened {
                    value: found.value,
                    mark,
                }));
            }
            self.report(not_unicode(variable, &found));
            return None;
        };
        let mut judged = Vec::new();
        let whole = self
            .judge
            .unread(variable, text, &mut |judgement| judged.push(judgement));
        if let Err(judgement) = whole {
            self.report_judgement(variable, judgement, text, &found.origin);
            return None;
        }
        for judgement in judged {
            self.report_judgement(variable, judgement, text, &found.origin);
        }
        self.outcomes[index] = Outcome::Found(found.origin);
        Some(Some(Opened {
            value: found.value,
            mark,
        }))
    }

    /// Values that contradict each other: one provider, both modes.
    fn judge_together(&mut self) {
        let mut found = Vec::new();
        self.judge
            .together(&mut |name, judgement| found.push((name, judgement)));
        for (name, judgement) in found {
            let Some(index) = self.position(name) else {
                continue;
            };
            let variable = self.variable(index);
            let scope = self.judge.scope();
            if let Some(finding) = Finding::from_judgement(variable, judgement, scope)
                && !variable.allows(finding.code())
            {
                let finding = match &self.outcomes[index] {
                    Outcome::Found(origin) => finding.found_at(origin),
                    Outcome::Unasked | Outcome::Unset | Outcome::Failed => finding,
                };
                self.report(finding);
            }
        }
    }

    /// A finding about a variable that no schema declares, with the place where it is set.
    fn place(&self, finding: Finding, name: &str) -> Finding {
        match self.environment.get(name) {
            Ok(Some(found)) => finding.found_at(&found.origin),
            _ => finding,
        }
    }

    /// The position of the variable `name`.
    fn position(&self, name: &str) -> Option<usize> {
        report::position(self.schema, name)
    }

    /// Switches that libraries read by themselves, declared or not.
    fn judge_switches(&mut self) {
        let mut found = Vec::new();
        let scope = self.judge.scope();
        let declared = |name: &str| self.schema.reader_of(name).is_some();
        dev_switches(
            self.environment,
            scope,
            &declared,
            &mut |name, judgement| {
                found.push((name, judgement));
            },
        );
        for (name, judgement) in found {
            if let Some(severity) = judgement.severity(scope) {
                let code = judgement.code();
                let (message, help) = judgement.into_words();
                let finding = Finding::new(code, name, message).with_severity(severity);
                let finding = self.place(finding, name);
                self.report(match help {
                    Some(help) => finding.with_help(help),
                    None => finding,
                });
            }
        }
    }

    /// Names that are set and not declared: one of them may be a misspelling.
    fn strangers(&mut self) -> &[String] {
        if self.strangers.is_none() {
            let mut strangers = Vec::new();
            for name in self.environment.names() {
                if self.schema.reader_of(&name).is_none() {
                    strangers.push(name);
                }
            }
            self.strangers = Some(strangers);
        }
        self.strangers.as_deref().unwrap_or_default()
    }

    fn report_judgement(
        &mut self,
        variable: &'static Variable,
        judgement: Judgement,
        text: &str,
        origin: &Origin,
    ) {
        let scope = self.judge.scope();
        if let Some(finding) = Finding::from_judgement(variable, judgement, scope) {
            self.report(finding.with_seen(seen(variable, text)).found_at(origin));
        }
    }

    /// A value that cannot be read. What its rules said follows from that and is taken back.
    #[cold]
    pub fn reject(&mut self, index: usize, opened: &Opened, error: &ParseError) {
        self.findings.truncate(opened.mark);
        self.outcomes[index] = Outcome::Failed;
        let variable = self.variable(index);
        // Taken out again: a type that keeps its text has consumed the first copy.
        let Some(found) = self.find_again(variable) else {
            return;
        };
        let text = found.value.to_string_lossy();
        if let Some(judgement) = self.judge.form(variable, &text) {
            self.report_judgement(variable, judgement, &text, &found.origin);
            return;
        }
        let finding = Finding::of(variable, error.code(), words_of(variable, error, &text))
            .with_seen(seen(variable, &text))
            .found_at(&found.origin);
        self.report(finding);
    }

    /// A value that the service's own `validate` refuses.
    #[cold]
    pub fn refuse(&mut self, index: usize, error: &dyn Display) {
        let variable = self.variable(index);
        let Some(found) = self.find_again(variable) else {
            return;
        };
        let text = found.value.to_string_lossy();
        let error = ParseError::foreign(error);
        let finding = Finding::of(variable, Code::Custom, words_of(variable, &error, &text))
            .with_seen(seen(variable, &text))
            .found_at(&found.origin);
        self.report(finding);
    }

    /// The value that counts for the variable at position `index`, after it was examined: what is set
    /// under one of its names and not empty, or the default of the scope. `None`: it is unset, or its
    /// section is absent. A value counts whether or not something is wrong with it.
    ///
    /// # Errors
    /// If a source cannot answer.
    pub fn effective(&self, index: usize) -> Result<Option<Found>, SourceError> {
        if matches!(self.outcomes[index], Outcome::Unasked | Outcome::Unset) {
            return Ok(None);
        }
        self.value_of(self.variable(index))
    }

    /// What is wrong with a value that could be read, for a reason that lies outside of it.
    #[cold]
    pub fn object(&mut self, index: usize, judgement: Judgement) {
        let variable = self.variable(index);
        if let Some(found) = self.find_again(variable) {
            let text = found.value.to_string_lossy();
            self.report_judgement(variable, judgement, &text, &found.origin);
        }
    }

    /// Reads the defaults that the compiler could not read, whether or not they are in use.
    pub fn check_defaults(
        &mut self,
        index: usize,
        parse: &mut dyn FnMut(&str) -> Result<(), ParseError>,
    ) {
        let variable = self.variable(index);
        if variable.is_checked() {
            return;
        }
        for &(scope, text) in variable.scoped_defaults() {
            if let Err(error) = parse(text) {
                self.reject_default(variable, &Origin::DefaultIn(scope), text, &error);
            }
        }
        if let Some(text) = variable.default()
            && let Err(error) = parse(text)
        {
            self.reject_default(variable, &Origin::Default, text, &error);
        }
    }

    #[cold]
    fn reject_default(
        &mut self,
        variable: &'static Variable,
        origin: &Origin,
        text: &str,
        error: &ParseError,
    ) {
        let words = words_of(variable, error, text);
        let message = format!("the declared {origin} cannot be read: {words}");
        self.report(
            Finding::of(variable, error.code(), message)
                .with_seen(seen(variable, text))
                .found_at(origin)
                .with_help("correct the declaration"),
        );
    }
}

/// The words of an error, where they may be shown: an error from outside may quote the value.
fn words_of(variable: &Variable, error: &ParseError, text: &str) -> String {
    if !error.is_foreign() || variable.is_sensitive() || redact::holds_password(text) {
        error.harmless_message().to_owned()
    } else {
        redact::escaped(error.message()).into_owned()
    }
}

fn seen(variable: &Variable, text: &str) -> Option<String> {
    if variable.is_sensitive() {
        None
    } else {
        Some(redact::shown(text))
    }
}

#[cold]
fn not_unicode(variable: &'static Variable, found: &Found) -> Finding {
    let bytes = found.value.as_encoded_bytes();
    let message = match std::str::from_utf8(bytes) {
        Err(error) if !variable.is_sensitive() => format!(
            "is not UTF-8: byte {} is 0x{:02X}",
            error.valid_up_to() + 1,
            bytes.get(error.valid_up_to()).copied().unwrap_or_default(),
        ),
        _ => "is not UTF-8".to_owned(),
    };
    Finding::of(variable, Code::NotUnicode, message)
        .found_at(&found.origin)
        .with_help("the value was written in another encoding, such as Latin-1; write it as UTF-8")
}

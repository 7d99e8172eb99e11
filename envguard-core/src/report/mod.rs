//! Everything that is wrong, for a person, a log collector and a pull request.

mod github;
mod json;
mod probed;
mod text;

use std::fmt;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::Arc;

use crate::{Code, Finding, Schema, Scope};

pub use probed::{Outcome, Probed};

/// `EX_CONFIG` of `sysexits.h`: something is wrong with the configuration. systemd does not
/// restart such a service with `RestartPreventExitStatus=78`.
const EX_CONFIG: u8 = 78;

/// `EX_TEMPFAIL` of `sysexits.h`: trying again later may help.
const EX_TEMPFAIL: u8 = 75;

/// All findings of one load.
///
/// `Display` is the plain text of the report. `Debug` shows codes and names, never a value, so a
/// `main` that returns a `Report` leaks nothing.
///
/// ```
/// use envguard_core::{Environment, Examination, Kind, Property, Schema, Variable, Vars};
///
/// static VARIABLES: [Variable; 1] = [
///     Variable::new("DATABASE_URL", "Config.database_url", Kind::String)
///         .properties(&[Property::Description("Primary database.")]),
/// ];
/// static SCHEMA: Schema = Schema::new("billing", &VARIABLES);
///
/// let vars: Vars = [("DATABSE_URL", "postgres://db/app")].into_iter().collect();
/// let environment = Environment::new(vec![&vars]);
/// let mut examination = Examination::new(&SCHEMA, &environment, None);
/// examination.examine_all();
/// let (report, _) = examination.finish();
/// assert_eq!(report.exit_code(), 78);
/// assert_eq!(report.findings()[0].near(), Some("DATABSE_URL"));
/// assert!(report.to_string().contains("Primary database."));
/// ```
pub struct Report(Box<dyn Contents>);

/// What a report holds, behind a trait: a program that drops a report does not compile how its parts
/// are dropped.
trait Contents: Send + Sync + UnwindSafe + RefUnwindSafe {
    fn get(&self) -> &Inner;
    fn get_mut(&mut self) -> &mut Inner;
}

impl Contents for Inner {
    fn get(&self) -> &Inner {
        self
    }

    fn get_mut(&mut self) -> &mut Inner {
        self
    }
}

struct Inner {
    schema: &'static Schema,
    scope: Scope,
    scope_origin: ScopeOrigin,
    findings: Vec<Finding>,
    moment: Moment,
    notes: Vec<String>,
    /// If anything was tried; shared with a report that has one more finding.
    probed: Option<Arc<Vec<Probed>>>,
}

/// When an environment is judged. It decides what a report says will happen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Moment {
    /// While the service starts: an error stops it.
    #[default]
    Boot,
    /// Before the environment is deployed: an error would stop the service.
    Deployment,
}

/// How the scope was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ScopeOrigin {
    /// The scope variable names it.
    Variable(&'static str),
    /// The scope variable is unset or empty.
    Unset(&'static str),
    /// The scope variable names no scope.
    Unknown(&'static str),
    /// The program chose it.
    Code,
    /// An option of the command line names it.
    Option(&'static str),
}

impl ScopeOrigin {
    /// The origin in one word for a machine: the name of the variable or the option, `default` or
    /// `code`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Variable(name) | Self::Unknown(name) | Self::Option(name) => name,
            Self::Unset(_) => "default",
            Self::Code => "code",
        }
    }
}

/// In which form a report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For a person.
    #[default]
    Text,
    /// One line for a log collector.
    Json,
    /// Workflow annotations of GitHub Actions.
    GitHub,
}

impl Format {
    /// Every format and its name in `ENVGUARD_FORMAT`.
    pub const NAMES: [(&'static str, Self); 3] = [
        ("text", Self::Text),
        ("json", Self::Json),
        ("github", Self::GitHub),
    ];
}

impl Report {
    /// All `findings` about an environment that was judged in `scope`.
    pub fn new(
        schema: &'static Schema,
        scope: Scope,
        scope_origin: ScopeOrigin,
        mut findings: Vec<Finding>,
    ) -> Self {
        sort(schema, &mut findings);
        Self(Box::new(Inner {
            schema,
            scope,
            scope_origin,
            findings,
            moment: Moment::Boot,
            notes: Vec::new(),
            probed: None,
        }))
    }

    /// The same report of an environment that is not deployed yet. `notes` say what could not be
    /// judged, and why; they hold no value.
    #[must_use]
    pub fn before_deployment(mut self, notes: Vec<String>) -> Self {
        self.0.get_mut().moment = Moment::Deployment;
        self.0.get_mut().notes = notes;
        self
    }

    /// The same report with one more finding.
    #[must_use]
    pub fn with(&self, finding: Finding) -> Self {
        let inner = self.0.get();
        // Loops, because the clone of a list is much code for each kind of item.
        let mut findings = Vec::with_capacity(inner.findings.len() + 1);
        for finding in &inner.findings {
            findings.push(finding.clone());
        }
        findings.push(finding);
        sort(inner.schema, &mut findings);
        let mut notes = Vec::with_capacity(inner.notes.len());
        for note in &inner.notes {
            notes.push(note.clone());
        }
        Self(Box::new(Inner {
            findings,
            notes,
            probed: inner.probed.clone(),
            ..*inner
        }))
    }

    /// The same report with one more note.
    #[must_use]
    pub fn with_note(mut self, note: impl Into<String>) -> Self {
        self.0.get_mut().notes.push(note.into());
        self
    }

    /// The same report with what the probes saw, and what of it is a finding.
    #[must_use]
    pub fn with_probed(mut self, probed: Vec<Probed>, mut findings: Vec<Finding>) -> Self {
        let inner = self.0.get_mut();
        inner.probed = Some(Arc::new(probed));
        inner.findings.append(&mut findings);
        sort(inner.schema, &mut inner.findings);
        self
    }

    /// The declaration.
    pub fn schema(&self) -> &'static Schema {
        self.0.get().schema
    }

    /// The scope in which the environment was judged.
    pub fn scope(&self) -> Scope {
        self.0.get().scope
    }

    /// How the scope was decided.
    pub fn scope_origin(&self) -> ScopeOrigin {
        self.0.get().scope_origin
    }

    fn moment(&self) -> Moment {
        self.0.get().moment
    }

    /// All findings, grouped as they are printed, in the order of the declaration.
    pub fn findings(&self) -> &[Finding] {
        &self.0.get().findings
    }

    /// The findings that stop the service.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.0
            .get()
            .findings
            .iter()
            .filter(|finding| finding.is_error())
    }

    /// The findings that do not.
    pub fn warnings(&self) -> impl Iterator<Item = &Finding> {
        self.0
            .get()
            .findings
            .iter()
            .filter(|finding| !finding.is_error())
    }

    /// What could not be judged, and why.
    pub fn notes(&self) -> &[String] {
        &self.0.get().notes
    }

    /// What the probes saw, in the order in which they were declared.
    pub fn probed(&self) -> &[Probed] {
        match &self.0.get().probed {
            Some(probed) => probed,
            None => &[],
        }
    }

    /// Whether a finding stops the service.
    pub fn has_errors(&self) -> bool {
        for finding in self.findings() {
            if finding.is_error() {
                return true;
            }
        }
        false
    }

    /// The exit status that the findings call for: 78 for an error, 75 if the only errors are
    /// `probe-unavailable`, 0 without an error.
    pub fn exit_code(&self) -> u8 {
        let mut status = 0;
        for finding in self.findings() {
            if finding.is_error() {
                if finding.code() != Code::ProbeUnavailable {
                    return EX_CONFIG;
                }
                status = EX_TEMPFAIL;
            }
        }
        status
    }

    /// The report as one line of JSON.
    pub fn to_json(&self) -> String {
        json::render(self)
    }

    /// The report in `format`, ready to be written at once. `colour` counts for text only.
    pub fn render(&self, format: Format, colour: bool) -> String {
        match format {
            Format::Text => text::render(self, colour),
            Format::Json => format!("{}\n", json::render(self)),
            Format::GitHub => github::render(self),
        }
    }
}

/// Groups in the order of a report; in a group, the order of the declaration, and what no
/// declaration knows last.
fn sort(schema: &Schema, findings: &mut [Finding]) {
    let mut places = Vec::with_capacity(findings.len());
    for finding in &*findings {
        let position = position(schema, finding.variable());
        places.push((finding.code().group(), position.unwrap_or(usize::MAX)));
    }
    // Findings come nearly in this order, so each moves a few places at most. The sort of the
    // standard library would be the largest part of a report.
    for end in 1..places.len() {
        let mut at = end;
        while at > 0 && places[at] < places[at - 1] {
            places.swap(at, at - 1);
            findings.swap(at, at - 1);
            at -= 1;
        }
    }
}

/// The position of the variable `name`.
pub(crate) fn position(schema: &Schema, name: &str) -> Option<usize> {
    for (position, variable) in schema.variables().iter().enumerate() {
        if variable.name() == name {
            return Some(position);
        }
    }
    None
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&text::render(self, false))
    }
}

impl fmt::Debug for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Report")
            .field("app", &self.0.get().schema.app())
            .field("scope", &self.0.get().scope)
            .field("findings", &self.0.get().findings)
            .finish()
    }
}

impl std::error::Error for Report {}

//! A finding: what is wrong with one variable, ready for a report.

use std::borrow::Cow;

use crate::{Code, Judgement, Origin, Scope, Severity, Variable};

/// One thing that is wrong, with everything a report needs to say about it.
///
/// A finding never holds a secret: [`Finding::seen`] is set only for values that may be shown.
#[derive(Clone)]
#[non_exhaustive]
pub struct Finding {
    code: Code,
    severity: Severity,
    variable: Cow<'static, str>,
    declaration: Option<&'static Variable>,
    message: Cow<'static, str>,
    help: Option<Cow<'static, str>>,
    seen: Option<String>,
    origin: Option<String>,
    location: Option<(String, usize)>,
    near: Option<String>,
    waived: bool,
}

impl Finding {
    /// A finding about the variable `name`, as severe as its code is in every scope.
    pub fn new(
        code: Code,
        name: impl Into<Cow<'static, str>>,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self::about(code, name.into(), message.into())
    }

    fn about(code: Code, variable: Cow<'static, str>, message: Cow<'static, str>) -> Self {
        Self {
            code,
            severity: code.severity(Scope::Production).unwrap_or(Severity::Error),
            variable,
            declaration: None,
            message,
            help: None,
            seen: None,
            origin: None,
            location: None,
            near: None,
            waived: false,
        }
    }

    /// A finding about a declared variable.
    pub fn of(
        variable: &'static Variable,
        code: Code,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        let mut finding = Self::about(code, Cow::Borrowed(variable.name()), message.into());
        finding.declaration = Some(variable);
        finding
    }

    /// What the judge said of a declared variable; `None` where it is fine in `scope`.
    pub fn from_judgement(
        variable: &'static Variable,
        judgement: Judgement,
        scope: Scope,
    ) -> Option<Self> {
        let severity = judgement.severity(scope)?;
        let code = judgement.code();
        let (message, help) = judgement.into_words();
        let mut finding = Self::of(variable, code, message);
        finding.severity = severity;
        finding.help = help;
        Some(finding)
    }

    /// The same finding as a warning or an error.
    #[must_use]
    pub fn with_severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// What to do about it.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The value, as far as it may be shown.
    #[must_use]
    pub fn with_seen(mut self, seen: Option<String>) -> Self {
        self.seen = seen;
        self
    }

    /// Where the value came from.
    #[must_use]
    pub fn with_origin(mut self, origin: impl Into<String>) -> Self {
        self.origin = Some(origin.into());
        self
    }

    /// The line of a file where the value stands, so that a tool can point at it. It is the
    /// origin too: `prod.env:12`.
    #[must_use]
    pub fn with_location(mut self, file: impl Into<String>, line: usize) -> Self {
        let file = file.into();
        self.origin = Some(format!("{file}:{line}"));
        self.location = Some((file, line));
        self
    }

    /// Where the value was found.
    #[must_use]
    pub fn found_at(self, origin: &Origin) -> Self {
        match origin {
            Origin::File { path, line } => self.with_location(path.as_ref(), *line),
            other => self.with_origin(other.to_string()),
        }
    }

    /// The name that was meant.
    #[must_use]
    pub fn with_near(mut self, near: Option<String>) -> Self {
        self.near = near;
        self
    }

    /// The same finding, waived by an operator: it stays as a warning.
    #[must_use]
    pub fn waived(mut self) -> Self {
        self.severity = Severity::Warning;
        self.waived = true;
        self
    }

    /// The code.
    pub const fn code(&self) -> Code {
        self.code
    }

    /// Whether the service may start with it.
    pub const fn severity(&self) -> Severity {
        self.severity
    }

    /// Whether it is an error.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The variable's name in the environment.
    pub fn variable(&self) -> &str {
        &self.variable
    }

    /// The variable's declaration, if it has one.
    pub const fn declaration(&self) -> Option<&'static Variable> {
        self.declaration
    }

    /// The struct and field that hold the value (`Config.port`).
    pub fn field(&self) -> Option<&'static str> {
        self.declaration.map(Variable::field)
    }

    /// What is wrong. It holds no part of a secret.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it: this finding's own advice. The declaration's `help` is
    /// [`Variable::help_text`].
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// The value, quoted and escaped, where it may be shown.
    pub fn seen(&self) -> Option<&str> {
        self.seen.as_deref()
    }

    /// Where the value came from.
    pub fn origin(&self) -> Option<&str> {
        self.origin.as_deref()
    }

    /// The file and the line where the value stands, if it stands in a file.
    pub fn location(&self) -> Option<(&str, usize)> {
        self.location
            .as_ref()
            .map(|(file, line)| (file.as_str(), *line))
    }

    /// The name of a variable that is set and looks like a misspelling of this one.
    pub fn near(&self) -> Option<&str> {
        self.near.as_deref()
    }

    /// Whether an operator waived it with `ENVGUARD_ALLOW`.
    pub const fn is_waived(&self) -> bool {
        self.waived
    }
}

/// Names, never values: a finding may end in a log by `{:?}`.
impl std::fmt::Debug for Finding {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Finding")
            .field("code", &self.code.as_str())
            .field("severity", &self.severity.name())
            .field("variable", &self.variable)
            .finish_non_exhaustive()
    }
}

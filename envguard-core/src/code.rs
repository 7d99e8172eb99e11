//! The stable codes of findings, and how severe each is in which scope.

use std::fmt;

use crate::{Scope, Variable, wording};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Reported; the service starts.
    Warning,
    /// Reported; the service does not start.
    Error,
}

impl Severity {
    /// `warning` or `error`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// The five parts of a report, in the order in which they are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// A variable is needed and not there.
    Missing,
    /// A value cannot be read, or breaks a rule of its declaration.
    Malformed,
    /// A value is well formed and wrong for this scope.
    Unsafe,
    /// A name or a source is not what was declared.
    Unknown,
    /// What a variable points at does not answer as it should.
    Reality,
}

impl Group {
    /// All groups, in the order of a report.
    pub const ALL: [Self; 5] = [
        Self::Missing,
        Self::Malformed,
        Self::Unsafe,
        Self::Unknown,
        Self::Reality,
    ];

    /// The heading of the group in a report.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Malformed => "malformed",
            Self::Unsafe => "unsafe here",
            Self::Unknown => "unknown",
            Self::Reality => "reality",
        }
    }
}

/// Who may switch a finding off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiver {
    /// Nobody: the process cannot run with it.
    Never,
    /// The author, with `allow(code = "reason")`.
    Declaration,
    /// The author, and an operator with `ENVGUARD_ALLOW`.
    Operator,
}

use Severity::{Error, Warning};

/// The verdict on a code in development, test, staging and production; `None` is fine.
type Verdicts = [Option<Severity>; 4];

const ALWAYS: Verdicts = [Some(Error); 4];
const ADVICE: Verdicts = [Some(Warning); 4];
const DEPLOYED: Verdicts = [None, None, Some(Error), Some(Error)];

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident $text:literal $group:ident $waiver:ident $verdicts:expr;)*) => {
        /// What is wrong, as a stable code.
        ///
        /// The text form ([`Code::as_str`]) is kebab-case and never changes its meaning.
        ///
        /// ```
        /// use envguard_core::{Code, Scope, Severity};
        ///
        /// assert_eq!(Code::FallbackHost.as_str(), "fallback-host");
        /// assert_eq!(Code::FallbackHost.severity(Scope::Development), None);
        /// assert_eq!(Code::FallbackHost.severity(Scope::Production), Some(Severity::Error));
        /// ```
        ///
        #[doc = include_str!("explanations.md")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code, group by group.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            const fn row(self) -> (&'static str, Group, Waiver, Verdicts) {
                match self { $(Self::$name => ($text, Group::$group, Waiver::$waiver, $verdicts),)* }
            }
        }
    };
}

// The one table of codes: name, text, group, who may waive it, verdict per scope.
codes! {
    /// A required variable is unset or empty.
    Missing "missing" Missing Never ALWAYS;
    /// A variable that another one needs is unset.
    Requires "requires" Missing Never ALWAYS;
    /// A group of variables is set only in part.
    Group "group" Missing Never ALWAYS;

    /// The value does not parse as its type.
    Invalid "invalid" Malformed Never ALWAYS;
    /// The value, or its name, is not UTF-8.
    NotUnicode "not-unicode" Malformed Never ALWAYS;
    /// White space round the value, or a carriage return in it.
    Whitespace "whitespace" Malformed Declaration ALWAYS;
    /// Quotes that a file format should have removed.
    Quoted "quoted" Malformed Declaration ALWAYS;
    /// A number, duration or size outside its `range`.
    OutOfRange "out-of-range" Malformed Never ALWAYS;
    /// Too short or too long for its `len`.
    Length "length" Malformed Never ALWAYS;
    /// Breaks `pattern`, `starts_with` or `ends_with`.
    Pattern "pattern" Malformed Never ALWAYS;
    /// Not one of the values that are allowed.
    NotOneOf "not-one-of" Malformed Never ALWAYS;
    /// A URL with a scheme that is not accepted.
    Scheme "scheme" Malformed Never ALWAYS;
    /// A path that is not what the declaration says.
    Path "path" Malformed Never ALWAYS;
    /// The service's own `validate` refused the value.
    Custom "custom" Malformed Never ALWAYS;
    /// The service's own `check` refused the configuration.
    Check "check" Malformed Never ALWAYS;

    /// A client would connect to this machine, or to a name that is reserved.
    FallbackHost "fallback-host" Unsafe Operator DEPLOYED;
    /// A value that stands where a real one should.
    Placeholder "placeholder" Unsafe Operator [Some(Warning), Some(Warning), Some(Error), Some(Error)];
    /// A template or reference that nothing expanded.
    Unexpanded "unexpanded" Unsafe Operator ALWAYS;
    /// A secret that can be guessed.
    WeakSecret "weak-secret" Unsafe Declaration DEPLOYED;
    /// A test key or a sandbox host where real ones belong.
    TestCredential "test-credential" Unsafe Operator [None, None, None, Some(Error)];
    /// A live key where nothing real may be touched.
    LiveCredential "live-credential" Unsafe Operator [Some(Error), Some(Error), Some(Error), None];
    /// One provider, both modes.
    MixedCredentials "mixed-credentials" Unsafe Operator ALWAYS;
    /// A switch that turns a safeguard off or an emulator on.
    DevSwitch "dev-switch" Unsafe Operator DEPLOYED;
    /// A variable set in a scope that `only_in` excludes.
    ScopeVariable "scope-variable" Unsafe Operator ALWAYS;
    /// A value that Kubernetes injected for a Service of that name.
    ServiceLink "service-link" Unsafe Operator ALWAYS;
    /// Listening where nobody outside can reach.
    BindLoopback "bind-loopback" Unsafe Operator [None, None, Some(Warning), Some(Warning)];

    /// A variable or control that no declaration knows.
    Unknown "unknown" Unknown Never ALWAYS;
    /// The scope variable names no scope.
    UnknownScope "unknown-scope" Unknown Never ALWAYS;
    /// An old name is still in use.
    Deprecated "deprecated" Unknown Never ADVICE;
    /// Two sources or spellings contradict each other.
    Conflict "conflict" Unknown Never ALWAYS;
    /// A source of values cannot be read.
    Source "source" Unknown Never ALWAYS;

    /// What answers is not what was meant, and retrying will not help.
    ProbeMisconfigured "probe-misconfigured" Reality Never ALWAYS;
    /// Nothing answers, for now.
    ProbeUnavailable "probe-unavailable" Reality Never ALWAYS;
    /// The configuration is not the one that was expected.
    Fingerprint "fingerprint" Reality Never ALWAYS;
}

impl Code {
    /// The stable text, as in reports and in `ENVGUARD_ALLOW`.
    pub const fn as_str(self) -> &'static str {
        self.row().0
    }

    /// The part of a report in which the code stands.
    pub const fn group(self) -> Group {
        self.row().1
    }

    /// Who may switch it off.
    pub const fn waiver(self) -> Waiver {
        self.row().2
    }

    /// Whether an operator may switch it off for a variable that is a `secret` or not. A placeholder
    /// in place of a secret is a missing secret.
    pub(crate) fn is_waivable(self, secret: bool) -> bool {
        self.waiver() == Waiver::Operator && !(secret && self == Self::Placeholder)
    }

    /// How to keep a value of `variable` that the code objects to, as the end of a help; `None`
    /// where nobody may. `case` names one in which it is right.
    pub(crate) fn how_to_allow(self, variable: &Variable, case: Option<&str>) -> Option<String> {
        if self.waiver() == Waiver::Never {
            return None;
        }
        let (name, key) = (variable.name(), wording::replaced(self.as_str(), '-', '_'));
        let case = case.map_or(String::new(), |case| format!(" {case},"));
        let operator = if self.is_waivable(variable.is_secret()) {
            format!(", or start with ENVGUARD_ALLOW=\"{name}={self}\"")
        } else {
            String::new()
        };
        Some(format!(
            "if it is meant,{case} declare `allow({key} = \"reason\")`{operator}"
        ))
    }

    /// Whether a probe found it.
    pub const fn is_of_probe(self) -> bool {
        matches!(self, Self::ProbeMisconfigured | Self::ProbeUnavailable)
    }

    /// How severe it is in `scope`; `None` where it is fine.
    pub const fn severity(self, scope: Scope) -> Option<Severity> {
        self.row().3[scope as usize]
    }

    /// The code that `text` names, in kebab-case or in the `snake_case` of `allow(..)`.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut codes = Self::ALL.iter().copied();
        codes.find(|code| code.is_written(text))
    }

    /// Whether `text` is the code in kebab-case or in `snake_case`.
    fn is_written(self, text: &str) -> bool {
        let (kebab, text) = (self.as_str().as_bytes(), text.as_bytes());
        if kebab.len() != text.len() {
            return false;
        }
        for (at, byte) in kebab.iter().enumerate() {
            let written = text.get(at);
            if written != Some(byte) && (*byte != b'-' || written != Some(&b'_')) {
                return false;
            }
        }
        true
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

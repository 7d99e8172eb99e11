//! `probe`, `probe(..)`: how the thing that a value points at is tried.
//!
//! This is the declaration alone. It is always there, so that a service can declare probes that
//! only a gate runs. The runtime runs them, with its feature `probes`.

mod kind;
mod scheme;

use std::fmt;

pub use kind::ProbeKind;

/// A declared probe.
///
/// ```
/// use envguard_core::{HttpExpectation, Probe, ProbeKind};
///
/// const HEALTH: Probe = Probe::of(ProbeKind::Http)
///     .http(HttpExpectation::new().path("/health").status(204))
///     .optional();
/// assert_eq!(HEALTH.to_string(), "http: GET /health, status 204 (optional)");
/// assert_eq!(Probe::by_scheme().to_string(), "by its scheme");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Probe {
    kind: Option<ProbeKind>,
    optional: bool,
    http: HttpExpectation,
}

impl Probe {
    /// The scheme of the value picks the probe.
    pub const fn by_scheme() -> Self {
        Self {
            kind: None,
            optional: false,
            http: HttpExpectation::new(),
        }
    }

    /// The probe `kind`, whatever the scheme.
    pub const fn of(kind: ProbeKind) -> Self {
        Self {
            kind: Some(kind),
            ..Self::by_scheme()
        }
    }

    /// A failure is a warning.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// What is asked of an HTTP server, and what it should answer.
    #[must_use]
    pub const fn http(mut self, expectation: HttpExpectation) -> Self {
        self.http = expectation;
        self
    }

    /// The kind, where the declaration names one.
    pub const fn kind(&self) -> Option<ProbeKind> {
        self.kind
    }

    /// Whether a failure is a warning.
    pub const fn is_optional(&self) -> bool {
        self.optional
    }

    /// What is asked of an HTTP server.
    pub const fn http_expectation(&self) -> HttpExpectation {
        self.http
    }
}

impl fmt::Display for Probe {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            None => formatter.write_str("by its scheme")?,
            Some(kind) => formatter.write_str(kind.name())?,
        }
        if self.http != HttpExpectation::new() {
            write!(formatter, ": {}", self.http)?;
        }
        if self.optional {
            formatter.write_str(" (optional)")?;
        }
        Ok(())
    }
}

/// `http(path = "..", status = .., contains = "..")`: what is asked of an HTTP server, and what it
/// should answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HttpExpectation {
    path: Option<&'static str>,
    status: Option<u16>,
    contains: Option<&'static str>,
}

impl HttpExpectation {
    /// The path of the URL itself, any status of success, any body.
    pub const fn new() -> Self {
        Self {
            path: None,
            status: None,
            contains: None,
        }
    }

    /// The path, with its query, in place of that of the URL.
    #[must_use]
    pub const fn path(mut self, path: &'static str) -> Self {
        self.path = Some(path);
        self
    }

    /// The only status that is right.
    #[must_use]
    pub const fn status(mut self, status: u16) -> Self {
        self.status = Some(status);
        self
    }

    /// What stands in the body.
    #[must_use]
    pub const fn contains(mut self, marker: &'static str) -> Self {
        self.contains = Some(marker);
        self
    }

    /// The path that is asked for, where the declaration names one.
    pub const fn declared_path(&self) -> Option<&'static str> {
        self.path
    }

    /// The status that is right, where the declaration names one.
    pub const fn declared_status(&self) -> Option<u16> {
        self.status
    }

    /// What stands in the body, where the declaration says so.
    pub const fn marker(&self) -> Option<&'static str> {
        self.contains
    }
}

impl fmt::Display for HttpExpectation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("GET")?;
        if let Some(path) = self.path {
            write!(formatter, " {path}")?;
        }
        if let Some(status) = self.status {
            write!(formatter, ", status {status}")?;
        }
        if let Some(marker) = self.contains {
            write!(formatter, ", the body contains {marker:?}")?;
        }
        Ok(())
    }
}

//! The exit statuses of the program. They are part of its interface.

use std::process::ExitCode;

use envguard_core::Report;

/// How a command ended, if it could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// Nothing to complain about.
    Clean,
    /// Two environments differ.
    Differs,
    /// Two environments cannot be compared.
    CannotCompare,
    /// There are findings that would stop a service.
    Findings,
    /// What a service depends on does not answer for now.
    Unavailable,
}

impl Status {
    /// What `report` says, as at boot.
    pub(crate) fn of(report: &Report) -> Self {
        match report.exit_code() {
            0 => Self::Clean,
            75 => Self::Unavailable,
            _ => Self::Findings,
        }
    }

    /// A usage error, or a command that could not do its work.
    pub(crate) const FAILURE: u8 = 1;
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Clean => 0,
            Status::Differs => 2,
            Status::CannotCompare => 3,
            // EX_CONFIG of `sysexits.h`, as at boot.
            Status::Findings => 78,
            // EX_TEMPFAIL.
            Status::Unavailable => 75,
        })
    }
}

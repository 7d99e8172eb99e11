use std::ffi::OsString;

use envguard_core::Schema;

use crate::attempt::{Attempt, Pending};
use crate::checks::Checks;
use crate::reader::Reader;
use crate::{Loader, Report, boot};

/// A struct whose fields are environment variables. Derive it; the methods are what you call.
///
/// ```
/// use envguard::EnvGuard;
///
/// #[derive(EnvGuard, Debug)]
/// struct Config {
///     /// Address to listen on.
///     #[env(bind, default = "0.0.0.0:8080")]
///     listen_addr: std::net::SocketAddr,
///     workers: u16,
/// }
///
/// let config = Config::load_from([("WORKERS", "4")]).unwrap();
/// assert_eq!(config.workers, 4);
///
/// let report = Config::load_from([("WORKERS", "4x")]).unwrap_err();
/// assert_eq!(report.findings()[0].variable(), "WORKERS");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no configuration",
    label = "no `EnvGuard` for this type",
    note = "derive it: `#[derive(envguard::EnvGuard)]` on a struct with named fields"
)]
pub trait EnvGuard: Sized + 'static {
    /// What the struct declares. Needs no environment.
    fn schema() -> &'static Schema;

    /// Reads every field; `None` if one could not be read, which the reader then knows.
    #[doc(hidden)]
    fn __read(reader: &mut Reader<'_>) -> Option<Self>;

    /// Asks the checks of the struct and of those that it nests.
    #[doc(hidden)]
    fn __check(&self, checks: &mut Checks) {
        let _ = checks;
    }

    /// Names the probes of the struct's own fields and of those that it nests.
    #[cfg(feature = "probes")]
    #[doc(hidden)]
    fn __probes(probes: &mut crate::probe::FieldProbes) {
        let _ = probes;
    }

    /// Reads the environment of this process.
    ///
    /// # Errors
    /// With every problem at once, if there is one that is an error.
    fn load() -> Result<Self, Report> {
        let mut pending = Pending::alone();
        let report = Attempt::in_process(&mut pending);
        pending.unless_refused(report)
    }

    /// Reads any variables; nothing of the process. Made for tests, which must not change the
    /// environment that other threads read.
    ///
    /// # Errors
    /// With every problem at once, if there is one that is an error.
    fn load_from<I, K, V>(vars: I) -> Result<Self, Report>
    where
        I: IntoIterator<Item = (K, V)>,
        K: Into<OsString>,
        V: Into<OsString>,
    {
        let mut pending = Pending::alone();
        let report = Attempt::with(vars.into_iter().collect(), &mut pending);
        pending.unless_refused(report)
    }

    /// Reads the environment of this process, or prints the report on standard error and exits
    /// with status 78; with 75 where all that is wrong is a dependency that does not answer for now.
    ///
    /// The one line of `main`. It also answers the variable `ENVGUARD`, so that the binary itself
    /// is the checker and the documentation of its environment:
    ///
    /// | `ENVGUARD` | what it does in place of starting |
    /// |---|---|
    /// | `check` | prints the report in any case; exits with 0 or 78 |
    /// | `schema` | prints the schema document ([`Schema::to_json`]); needs no environment |
    /// | `example` | prints `.env.example` ([`Schema::to_env_example`]); needs no environment |
    /// | `docs` | prints the documentation as Markdown ([`Schema::to_markdown`]); needs no environment |
    /// | `fingerprint` | prints the fingerprint (feature `fingerprint`); exits with 0 or 78 |
    /// | `manifest` | prints the manifest as JSON (feature `manifest`); exits with 0 or 78 |
    fn load_or_exit() -> Self {
        let mut pending = Pending::alone();
        let report = Attempt::settled(&mut pending);
        // It has not come back from a report with errors.
        let loaded = pending.unless_refused(report);
        loaded.unwrap_or_else(|report| boot::exit(&report))
    }

    /// Reads from other sources, in a given scope, or with further checks.
    fn loader() -> Loader<Self> {
        Loader::new()
    }
}

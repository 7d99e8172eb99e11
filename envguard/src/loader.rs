#[cfg(feature = "probes")]
use std::borrow::Cow;
use std::fmt::{self, Display};
use std::marker::PhantomData;
use std::path::Path;

use envguard_core::{Report, Scope, Source};

use crate::attempt::{Attempt, Pending};
use crate::checks::Check;
use crate::inputs::Inputs;
#[cfg(feature = "probes")]
use crate::probe::{Plan, ProbeError, Probes};
use crate::source::{EnvFile, SecretsDir};
use crate::{EnvGuard, Loaded, boot};

/// Adds to a manifest what only the service knows.
#[cfg(feature = "manifest")]
pub(crate) type Facts<T> = fn(&T, &mut crate::Manifest);

/// Loads a configuration from chosen sources.
///
/// ```
/// use envguard::{EnvGuard, Scope, Vars};
///
/// #[derive(EnvGuard)]
/// struct Config {
///     min_workers: u16,
///     max_workers: u16,
/// }
///
/// fn consistent(config: &Config) -> Result<(), &'static str> {
///     (config.min_workers <= config.max_workers)
///         .then_some(())
///         .ok_or("MIN_WORKERS is larger than MAX_WORKERS")
/// }
///
/// let vars: Vars = [("MIN_WORKERS", "9"), ("MAX_WORKERS", "4")].into_iter().collect();
/// let report = Config::loader()
///     .without_process_env()
///     .source(vars)
///     .scope(Scope::Test)
///     .check(consistent)
///     .load()
///     .err()
///     .unwrap();
/// assert_eq!(report.findings()[0].code().as_str(), "check");
/// ```
#[must_use = "a loader does nothing until `load` or `load_or_exit`"]
pub struct Loader<T> {
    inputs: Inputs,
    checks: Vec<Check<T>>,
    #[cfg(feature = "manifest")]
    facts: Vec<Facts<T>>,
    #[cfg(feature = "probes")]
    plan: Plan<T>,
    of: PhantomData<fn() -> T>,
}

impl<T: EnvGuard> Loader<T> {
    pub(crate) const fn new() -> Self {
        Self {
            inputs: Inputs::of_process(),
            checks: Vec::new(),
            #[cfg(feature = "manifest")]
            facts: Vec::new(),
            #[cfg(feature = "probes")]
            plan: Plan::new(),
            of: PhantomData,
        }
    }

    /// Asks `source` before the process environment, and after the sources given before it.
    pub fn source(mut self, source: impl Source + 'static) -> Self {
        self.inputs.sources.push(Box::new(source));
        self
    }

    /// Reads `path`, a file of `NAME=value` lines, where the sources above it have no value. A
    /// later file counts before an earlier one. The file must exist.
    ///
    /// It is parsed by `dotenvy` and never put into the process environment. What is wrong with
    /// it is in the report, with file and line and without the line's content.
    pub fn env_file(mut self, path: impl AsRef<Path>) -> Self {
        self.inputs.env_files.push(EnvFile::read(path.as_ref()));
        self
    }

    /// Reads `path` as [`env_file`](Self::env_file) does, if it exists.
    pub fn optional_env_file(mut self, path: impl AsRef<Path>) -> Self {
        self.inputs
            .env_files
            .push(EnvFile::read_optional(path.as_ref()));
        self
    }

    /// Reads the files in `path`, a directory such as `/run/secrets`: each is named as the
    /// variable, or as the variable in lower case, and holds its value. One line break at its end
    /// is not part of it.
    ///
    /// A directory that does not exist holds nothing. `$CREDENTIALS_DIRECTORY`, in which systemd
    /// puts credentials, is read without being asked for.
    pub fn secrets_dir(mut self, path: impl AsRef<Path>) -> Self {
        self.inputs
            .secrets_dirs
            .push(SecretsDir::new(path.as_ref().to_owned()));
        self
    }

    /// Reads nothing of the process environment.
    pub fn without_process_env(mut self) -> Self {
        self.inputs.process = false;
        self
    }

    /// Judges in `scope`, whatever the scope variable says.
    pub fn scope(mut self, scope: Scope) -> Self {
        self.inputs.scope = Some(scope);
        self
    }

    /// Asks `check` about the whole configuration once every field could be read.
    ///
    /// Its words go into the report, so they must hold no secret.
    pub fn check<E: Display + 'static>(mut self, check: fn(&T) -> Result<(), E>) -> Self {
        let check = move |config: &T| check(config).map_err(|error| error.to_string());
        self.checks.push(Box::new(check));
        self
    }

    /// Tries what the declaration marks with `probe`, and what [`probe`](Self::probe) adds, once the
    /// configuration could be read. Without this it is tried only where
    /// `ENVGUARD_PROBES=warn|strict` asks for it; `ENVGUARD_PROBES=off` always wins.
    ///
    /// ```no_run
    /// use envguard::{EnvGuard, Probes, Url};
    ///
    /// #[derive(EnvGuard)]
    /// struct Config {
    ///     #[env(schemes("postgres"), probe)]
    ///     database_url: Url,
    /// }
    ///
    /// let config = Config::loader().probes(Probes::strict()).load_or_exit();
    /// ```
    #[cfg(feature = "probes")]
    pub fn probes(mut self, probes: Probes) -> Self {
        self.plan.set(probes);
        self
    }

    /// Adds a probe of the service's own: what its client says is the truest answer. It runs on a
    /// thread beside the others, by the same deadlines, and has its line in the same table.
    ///
    /// It is called again where it says [`ProbeError::unavailable`]. It must change nothing. One that
    /// does not come back in time is left to its thread.
    ///
    /// A client that is asynchronous gets a runtime of its own for the moment:
    /// `tokio::runtime::Builder::new_current_thread()` and `block_on`.
    ///
    /// ```
    /// use envguard::{EnvGuard, HostPort, ProbeError, Probes};
    /// use std::net::TcpStream;
    ///
    /// #[derive(EnvGuard)]
    /// struct Config {
    ///     ledger: HostPort,
    /// }
    ///
    /// fn greets(config: &Config) -> Result<(), ProbeError> {
    ///     let ledger = &config.ledger;
    ///     TcpStream::connect((ledger.host(), ledger.port()))?;
    ///     Ok(())
    /// }
    ///
    /// # let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    /// # let address = listener.local_addr().unwrap().to_string();
    /// # let vars: envguard::Vars = [("LEDGER", address)].into_iter().collect();
    /// let loaded = Config::loader()
    ///     .probes(Probes::strict())
    ///     .probe("ledger", greets)
    /// #   .without_process_env().source(vars).scope(envguard::Scope::Test)
    ///     .load()
    ///     .unwrap();
    /// assert_eq!(loaded.probed()[0].variable(), "ledger");
    /// ```
    #[cfg(feature = "probes")]
    pub fn probe(
        mut self,
        name: impl Into<Cow<'static, str>>,
        probe: impl Fn(&T) -> Result<(), ProbeError> + Send + Sync + 'static,
    ) -> Self
    where
        T: Send + Sync,
    {
        self.plan.add(name.into(), false, probe);
        self
    }

    /// Adds a probe as [`probe`](Self::probe) does; where it fails, that is a warning. For what the
    /// service can do without.
    #[cfg(feature = "probes")]
    pub fn optional_probe(
        mut self,
        name: impl Into<Cow<'static, str>>,
        probe: impl Fn(&T) -> Result<(), ProbeError> + Send + Sync + 'static,
    ) -> Self
    where
        T: Send + Sync,
    {
        self.plan.add(name.into(), true, probe);
        self
    }

    /// Lets `add` put into every manifest what only the service knows: the last change of its
    /// database, its feature flags. So `ENVGUARD=manifest` knows it too.
    ///
    /// ```
    /// use envguard::{EnvGuard, Manifest, Vars};
    ///
    /// #[derive(EnvGuard)]
    /// struct Config {
    ///     instant_payout: bool,
    /// }
    ///
    /// fn facts(config: &Config, manifest: &mut Manifest) {
    ///     manifest.add("db.migration", "0042_add_invoices");
    ///     manifest.add("feature_flag.instant_payout", config.instant_payout);
    /// }
    ///
    /// let vars: Vars = [("INSTANT_PAYOUT", "yes")].into_iter().collect();
    /// let loader = Config::loader().without_process_env().source(vars);
    /// let manifest = loader.facts(facts).load().unwrap().manifest();
    /// assert_eq!(manifest.item("feature_flag.instant_payout").unwrap().value(), "true");
    /// ```
    #[cfg(feature = "manifest")]
    pub fn facts(mut self, add: fn(&T, &mut crate::Manifest)) -> Self {
        self.facts.push(add);
        self
    }

    /// Loads the configuration.
    ///
    /// # Errors
    /// With every problem at once, if there is one that is an error.
    pub fn load(self) -> Result<Loaded<T>, Report> {
        self.attempt()?.unless_refused()
    }

    /// Loads the configuration, or prints the report on standard error and exits with status 78; with
    /// 75 where all that is wrong is a dependency that does not answer for now.
    ///
    /// It also answers `ENVGUARD=check` and the other modes, as [`EnvGuard::load_or_exit`] does.
    pub fn load_or_exit(self) -> Loaded<T> {
        boot::answer(T::schema());
        let outcome = self.attempt();
        let (report, answers) = match &outcome {
            Ok(loaded) => (loaded.report(), Some(loaded as &dyn boot::Answers)),
            Err(report) => (report, None),
        };
        boot::settle(report, answers);
        match outcome {
            Ok(loaded) => loaded,
            // `settle` has not come back from a report with errors.
            Err(report) => boot::exit(&report),
        }
    }

    /// A configuration that could be read, with what is wrong beyond it: that it is not the one
    /// which was expected.
    fn attempt(self) -> Result<Loaded<T>, Report> {
        let mut pending = Pending::alone().with_checks(&self.checks);
        #[cfg(feature = "probes")]
        {
            pending = pending.with_plan(&self.plan);
        }
        let attempt = Attempt::at(self.inputs, &mut pending);
        match pending.if_sound(&attempt) {
            Some(value) => Ok(Loaded {
                value,
                attempt,
                #[cfg(feature = "manifest")]
                facts: self.facts,
            }),
            None => Err(attempt.report),
        }
    }
}

impl<T> fmt::Debug for Loader<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Loader")
            .field("sources", &self.inputs.sources.len())
            .field("process", &self.inputs.process)
            .field("scope", &self.inputs.scope)
            .field("checks", &self.checks.len())
            .finish_non_exhaustive()
    }
}

use std::fmt;
use std::ops::Deref;

use envguard_core::{Finding, Probed, Scope};

use crate::attempt::Attempt;
use crate::boot::{Answer, Answers, Question};
#[cfg(feature = "manifest")]
use crate::loader::Facts;
use crate::{Explanation, Origin, Report};

/// A configuration that holds, and what is known of how it came about.
///
/// It derefs to the configuration.
pub struct Loaded<T> {
    pub(crate) value: T,
    pub(crate) attempt: Attempt,
    #[cfg(feature = "manifest")]
    pub(crate) facts: Vec<Facts<T>>,
}

impl<T> Loaded<T> {
    /// The report in its place, where that has an error.
    pub(crate) fn unless_refused(self) -> Result<Self, Report> {
        if self.report().has_errors() {
            Err(self.attempt.report)
        } else {
            Ok(self)
        }
    }

    pub(crate) const fn report(&self) -> &Report {
        &self.attempt.report
    }

    /// The configuration alone.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The scope in which it was judged.
    pub fn scope(&self) -> Scope {
        self.report().scope()
    }

    /// Where the value of the variable `name` came from; `None` if it is unset or not declared.
    pub fn origin(&self, name: &str) -> Option<Origin> {
        let variables = self.report().schema().variables();
        let index = variables
            .iter()
            .position(|variable| variable.is_named(name))?;
        self.attempt
            .origins
            .iter()
            .find(|&&(of, _)| of == index)
            .map(|(_, origin)| origin.clone())
    }

    /// Every source that has a value for the variable `name`, and which one counts; `None` if it
    /// is not declared. The sources are asked again.
    pub fn explain(&self, name: &str) -> Option<Explanation> {
        let variable = self.report().schema().reader_of(name)?;
        Some(Explanation::new(
            variable,
            self.scope(),
            self.origin(name),
            &self.attempt.sources,
        ))
    }

    /// What the probes saw, in the order in which they were declared; empty where none ran.
    pub fn probed(&self) -> &[Probed] {
        self.report().probed()
    }

    /// One short text for the declaration and the configuration, to be held against that of another
    /// node or of a lock. It shows no value, so it may stand in a log, a label and a header.
    ///
    /// It was taken while the values were read, under the key in `ENVGUARD_KEY` or in the file that
    /// `ENVGUARD_KEY_FILE` names. Without a key, of a secret only its presence is part of it.
    ///
    /// ```
    /// use envguard::{EnvGuard, Vars};
    ///
    /// #[derive(EnvGuard)]
    /// struct Config {
    ///     region: String,
    /// }
    ///
    /// let load = |region: &str| {
    ///     let vars: Vars = [("REGION", region)].into_iter().collect();
    ///     Config::loader().without_process_env().source(vars).load().unwrap()
    /// };
    /// assert_eq!(load("eu").fingerprint(), load("eu").fingerprint());
    /// assert_ne!(load("eu").fingerprint(), load("us").fingerprint());
    /// assert!(load("eu").fingerprint().to_string().starts_with("eg1.public."));
    /// ```
    #[cfg(feature = "fingerprint")]
    pub fn fingerprint(&self) -> crate::Fingerprint {
        self.attempt.fingerprint()
    }

    /// What this process resolved, for whoever asks whether two places are alike: of each variable
    /// where it came from and what can be compared of it, never its value, and what the process can
    /// see of where it runs. The service adds what only it knows, here or with
    /// [`Loader::facts`](crate::Loader::facts).
    ///
    /// The place is looked at when this is called.
    ///
    /// ```
    /// use envguard::{EnvGuard, Vars};
    ///
    /// #[derive(EnvGuard)]
    /// struct Config {
    ///     database_url: envguard::Url,
    /// }
    ///
    /// let url = "postgres://app:Vx7mQ2rTz@db.internal/app";
    /// let vars: Vars = [("DATABASE_URL", url)].into_iter().collect();
    /// let loaded = Config::loader().without_process_env().source(vars).load().unwrap();
    /// let mut manifest = loaded.manifest();
    /// manifest.add("db.migration", "0042_add_invoices");
    /// let json = manifest.to_json();
    /// assert!(json.contains(r#""hosts":["private-name"]"#) && !json.contains("Vx7mQ2rTz"));
    /// ```
    #[cfg(feature = "manifest")]
    pub fn manifest(&self) -> crate::Manifest {
        let mut manifest = self.attempt.manifest();
        for add in &self.facts {
            add(&self.value, &mut manifest);
        }
        manifest
    }

    /// What is worth a look although the service starts.
    pub fn warnings(&self) -> &[Finding] {
        self.report().findings()
    }
}

impl<T> Answers for Loaded<T> {
    fn answer(&self, question: Question) -> Option<Answer> {
        match question {
            // The service adds what only it knows.
            #[cfg(feature = "manifest")]
            Question::Manifest => Some(self.attempt.answer_with(&self.manifest().to_json())),
            _ => self.attempt.answer(question),
        }
    }
}

impl<T> Deref for Loaded<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Loaded<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Loaded")
            .field("value", &self.value)
            .field("report", self.report())
            .finish_non_exhaustive()
    }
}

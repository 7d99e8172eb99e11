//! A service that probes, and what it says of that.

use serde_json::Value;

use crate::process::{Ended, Service};

/// What one run says of its probes.
#[derive(Debug)]
pub struct Probed {
    /// The exit status.
    pub status: Option<i32>,
    /// The report, in JSON.
    pub report: Value,
    /// Everything that was written, to look for what must not be in it.
    pub everything: String,
}

impl Probed {
    /// Runs `service` as its own checker, with probes that stop it.
    ///
    /// # Panics
    /// If it does not answer with a report.
    pub fn of(service: Service) -> Self {
        let service = service
            .env("ENVGUARD", "check")
            .env("ENVGUARD_FORMAT", "json");
        let Ended {
            status,
            stdout,
            stderr,
        } = service.run();
        let report =
            serde_json::from_str(&stderr).unwrap_or_else(|error| panic!("{error}: {stderr}"));
        Self {
            status,
            report,
            everything: stdout + &stderr,
        }
    }

    /// The table of probes.
    pub fn table(&self) -> &[Value] {
        self.report["probes"].as_array().map_or(&[], Vec::as_slice)
    }

    /// The only line of the table.
    ///
    /// # Panics
    /// If there are several, or none.
    pub fn only(&self) -> &Value {
        match self.table() {
            [only] => only,
            _ => panic!("not one probe: {}", self.report),
        }
    }

    /// How it ended.
    pub fn outcome(&self) -> &str {
        self.only()["outcome"].as_str().unwrap_or_default()
    }

    /// What was seen.
    pub fn seen(&self) -> &str {
        self.only()["seen"].as_str().unwrap_or_default()
    }

    /// What the server said of itself.
    pub fn fact(&self, name: &str) -> Option<&str> {
        self.only()["facts"][name].as_str()
    }

    /// Codes and severities of the findings.
    pub fn findings(&self) -> Vec<(&str, &str)> {
        let findings = self.report["findings"].as_array();
        findings
            .into_iter()
            .flatten()
            .map(|finding| {
                let word = |key: &str| finding[key].as_str().unwrap_or_default();
                (word("code"), word("severity"))
            })
            .collect()
    }
}

//! The answers of `lock` and `verify` in each form. They name variables and fingerprints, and never a
//! value or a key.

use std::fmt::Write as _;

use envguard_core::redact;
use serde_json::json;

use super::comparison::{Change, Comparison};
use crate::annotation;
use crate::arguments::{FormatName, LockTarget};
use crate::status::Status;

/// What came of a comparison, and between what.
pub(crate) struct Answer<'a> {
    pub(crate) comparison: &'a Comparison,
    pub(crate) service: &'a str,
    pub(crate) target: &'a LockTarget,
}

impl Answer<'_> {
    /// What came of holding an environment against a lock.
    pub(crate) fn compared(&self, format: FormatName) -> String {
        match format {
            FormatName::Text => self.verdict(),
            FormatName::Json => self.json(),
            FormatName::Github => self.github(),
        }
    }

    /// What was written.
    pub(crate) fn locked(&self, format: FormatName) -> String {
        match format {
            FormatName::Text => self.written(),
            FormatName::Json => self.json(),
            FormatName::Github => String::new(),
        }
    }

    fn lock(&self) -> String {
        self.target.lock.display().to_string()
    }

    fn headline(&self) -> String {
        let (service, lock, env) = (self.service, self.lock(), &self.target.env);
        match self.comparison.status() {
            Status::Clean if self.target.public => {
                format!("{service} is what {lock} says of {env}, as far as it is public")
            }
            Status::Clean => format!("{service} is what {lock} says of {env}"),
            Status::Differs => format!("{service} is not what {lock} says of {env}"),
            _ => format!("{service} cannot be compared with what {lock} says of {env}"),
        }
    }

    fn verdict(&self) -> String {
        let mut text = format!("{}\n", redact::escaped(&self.headline()));
        self.changes(&mut text);
        if self.comparison.status() == Status::Differs {
            let _ = writeln!(
                text,
                "If the change is meant: `envguard lock --env {}`, and commit {}.",
                redact::escaped(&self.target.env),
                redact::escaped(&self.lock())
            );
        }
        text
    }

    fn written(&self) -> String {
        let mut text = String::new();
        let fingerprint = self.comparison.fingerprint;
        let fingerprint = fingerprint.map_or(String::new(), |of| of.to_string());
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            text,
            "locked {} of {} in {}: {fingerprint}",
            redact::escaped(&self.target.env),
            redact::escaped(self.service),
            redact::escaped(&self.lock()),
        );
        self.changes(&mut text);
        text
    }

    /// Every difference and obstacle, a line each.
    fn changes(&self, text: &mut String) {
        for (name, change) in &self.comparison.changes {
            let _ = writeln!(text, "  {} {}", redact::escaped(name), change.words());
        }
        for line in self.unnamed() {
            let _ = writeln!(text, "  {line}");
        }
        for obstacle in &self.comparison.obstacles {
            let _ = writeln!(text, "  {}", redact::escaped(obstacle));
        }
        for note in &self.comparison.notes {
            let _ = writeln!(text, "note: {}", redact::escaped(note));
        }
    }

    fn unnamed(&self) -> impl Iterator<Item = &'static str> {
        let unnamed = self.comparison.unnamed.then_some(
            "a variable differs; which one, the lock tells only with the key that made its fields",
        );
        let schema = self
            .comparison
            .schema
            .then_some("the declaration of the variables is another one than was locked");
        unnamed.into_iter().chain(schema)
    }

    fn json(&self) -> String {
        let changes = self.comparison.changes.iter();
        let changes: Vec<_> = changes
            .map(|(name, change): &(String, Change)| json!({"variable": name, "change": change.key()}))
            .collect();
        let text = |fingerprint: Option<envguard_core::fingerprint::Fingerprint>| {
            fingerprint.map(|fingerprint| fingerprint.to_string())
        };
        let status = self.comparison.status();
        let object = json!({
            "envguard": 1,
            "ok": status == Status::Clean,
            "verdict": match status {
                Status::Clean => "equal",
                Status::Differs => "differs",
                _ => "cannot-compare",
            },
            "service": self.service,
            "environment": self.target.env,
            "lock": self.lock(),
            "fingerprint": text(self.comparison.fingerprint),
            "expected": text(self.comparison.expected),
            "public": self.target.public,
            "changes": changes,
            "unnamed_change": self.comparison.unnamed,
            "schema_changed": self.comparison.schema,
            "obstacles": self.comparison.obstacles,
            "notes": self.comparison.notes,
        });
        format!("{object}\n")
    }

    fn github(&self) -> String {
        let mut lines = String::new();
        let headline = self.headline();
        for (name, change) in &self.comparison.changes {
            let message = format!("{name} {}: {headline}", change.words());
            annotation::push(&mut lines, "error", None, name, &message);
        }
        for line in self.unnamed() {
            annotation::push(
                &mut lines,
                "error",
                None,
                "envguard.lock",
                &format!("{line}: {headline}"),
            );
        }
        for obstacle in &self.comparison.obstacles {
            annotation::push(&mut lines, "error", None, "envguard.lock", obstacle);
        }
        for note in &self.comparison.notes {
            annotation::push(&mut lines, "notice", None, "envguard.lock", note);
        }
        lines
    }
}

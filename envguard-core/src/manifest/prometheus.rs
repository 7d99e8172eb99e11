//! The text format of Prometheus (<https://prometheus.io/docs/instrumenting/exposition_formats/>).

use std::fmt::Write as _;

use super::Manifest;

const HEAD: &str = "\
# HELP envguard_config_info The declaration and the configuration that this process resolved.
# TYPE envguard_config_info gauge
envguard_config_info{";

impl Manifest {
    /// One metric of the value 1, whose labels are the fingerprint and its parts: the processes of a
    /// service whose `root` differs run with different configurations.
    ///
    /// ```
    /// use envguard_core::Scope;
    /// use envguard_core::manifest::Manifest;
    ///
    /// let fingerprint = "eg1.public.69b7a82eeadf7a25.4cb15d89eb28289aa216e09e4d0353c8";
    /// let manifest = Manifest::new("billing", Scope::Production, fingerprint.parse().unwrap());
    /// let metric = manifest.to_prometheus();
    /// assert!(metric.contains(r#"envguard_config_info{service="billing","#));
    /// assert!(metric.ends_with("} 1\n"));
    /// ```
    pub fn to_prometheus(&self) -> String {
        let fingerprint = self.fingerprint();
        let version = self.item("service.version");
        let labels = [
            ("service", self.service().to_owned()),
            (
                "version",
                version.map_or_else(String::new, |item| item.value().to_owned()),
            ),
            ("scope", self.scope.name().to_owned()),
            ("kid", fingerprint.key_id().to_string()),
            ("schema", fingerprint.schema().to_string()),
            ("root", fingerprint.root().to_string()),
            ("fingerprint", fingerprint.to_string()),
        ];
        let mut text = HEAD.to_owned();
        for (index, (name, value)) in labels.into_iter().enumerate() {
            let comma = if index > 0 { "," } else { "" };
            // Writing to a `String` cannot fail.
            let _ = write!(text, "{comma}{name}=\"{}\"", escaped(&value));
        }
        text.push_str("} 1\n");
        text
    }
}

fn escaped(value: &str) -> String {
    value
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n")
}

//! What the servers behind the variables said of themselves to a probe: a database of another version
//! or in another time zone gives other answers to the same question.

use envguard_core::Probed;

use super::Fact;

/// What is to be equal everywhere. The others may differ from one environment to the next, such as
/// the version while an upgrade is on its way.
const EVERYWHERE: [&str; 3] = ["read_only", "superuser", "time_zone"];

pub(super) fn facts(probed: &[Probed]) -> Vec<Fact> {
    let facts = probed.iter().flat_map(|probed| {
        probed.facts().iter().map(|(fact, value)| {
            let name = format!("db.{}.{fact}", probed.variable());
            if EVERYWHERE.contains(fact) {
                Fact::same(name, value)
            } else {
                Fact::env(name, value)
            }
        })
    });
    facts.collect()
}

//! The zone in which the C library, and most of what asks it, writes local times.

use super::Fact;
use super::machine::Machine;

pub(super) fn facts(machine: &Machine<'_>) -> Vec<Fact> {
    let zone = machine
        .variable("TZ")
        .or_else(|| machine.link("/etc/localtime").as_deref().and_then(name))
        .or_else(|| machine.text("/etc/timezone"));
    // tzset(3): without either file it is UTC.
    let zone = zone.unwrap_or_else(|| "UTC".to_owned());
    vec![Fact::same("time_zone", zone)]
}

/// `/usr/share/zoneinfo/Europe/Berlin` is `Europe/Berlin`.
fn name(link: &str) -> Option<String> {
    let (_, name) = link.split_once("zoneinfo/")?;
    (!name.is_empty()).then(|| name.to_owned())
}

//! The instance: `service.instance.id`. The name and the version of the service come from its
//! declaration.

use super::Fact;
use super::machine::Machine;

/// Where platforms put the name of one instance.
const INSTANCE: [&str; 7] = [
    "POD_UID",
    "POD_NAME",
    "FLY_MACHINE_ID",
    "RENDER_INSTANCE_ID",
    "RAILWAY_REPLICA_ID",
    "NOMAD_ALLOC_ID",
    "DYNO",
];

pub(super) fn facts(machine: &Machine<'_>) -> Vec<Fact> {
    let instance = machine
        .first_variable(&INSTANCE)
        .or_else(|| machine.text("/proc/sys/kernel/hostname"))
        .or_else(|| machine.variable("HOSTNAME"));
    instance
        .map(|instance| Fact::node("service.instance.id", instance))
        .into_iter()
        .collect()
}

//! The locale of texts, in the order of locale(7).

use super::Fact;
use super::machine::Machine;

pub(super) fn facts(machine: &Machine<'_>) -> Vec<Fact> {
    let locale = machine.first_variable(&["LC_ALL", "LC_CTYPE", "LANG"]);
    vec![Fact::same(
        "locale",
        locale.unwrap_or_else(|| "C".to_owned()),
    )]
}

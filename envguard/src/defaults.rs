use envguard_core::{Environment, Examination, Finding, Scope, ScopeOrigin, Vars};

use crate::EnvGuard;
use crate::reader::Reader;

/// Checks what only the whole declaration shows, in a test of the service: every default in every
/// scope, and the names that the prefixes of nested structs make.
///
/// The derive checks the defaults of types that it knows by name while the program compiles. A
/// default of another type (`from_str`, `parse = path`, an enum of the service's own) is checked
/// at every load; this checks it before.
///
/// ```
/// use envguard::{EnvEnum, EnvGuard};
///
/// #[derive(EnvEnum)]
/// enum Level {
///     Info,
///     Debug,
/// }
///
/// #[derive(EnvGuard)]
/// struct Config {
///     #[env(default = "info", default_in(development = "debug"))]
///     log_level: Level,
/// }
///
/// envguard::assert_defaults!(Config);
/// ```
///
/// # Panics
/// With every default that cannot be read or that its scope refuses, and every name that two fields
/// read.
#[macro_export]
macro_rules! assert_defaults {
    ($($config:ty),+ $(,)?) => {
        $($crate::__private::assert_defaults::<$config>();)+
    };
}

/// What [`assert_defaults!`](crate::assert_defaults) runs.
///
/// # Panics
/// As the macro does.
pub fn assert_defaults<T: EnvGuard>() {
    let mut lines = Vec::new();
    if let Err(faults) = T::schema().check() {
        for fault in &faults {
            lines.push(format!("  {fault}"));
        }
    }
    for scope in Scope::ALL {
        let nothing = Vars::default();
        let environment = Environment::new(vec![&nothing]);
        let given = Some((scope, ScopeOrigin::Code));
        let mut reader = Reader::without_disk(Examination::new(T::schema(), &environment, given));
        let _ = T::__read(&mut reader);
        let (report, _) = reader.into_examination().finish();
        for finding in report.findings() {
            if finding.is_error() && is_of_default(finding) {
                lines.push(format!(
                    "  {} [{}] in {scope}: {}",
                    finding.variable(),
                    finding.code(),
                    finding.message()
                ));
            }
        }
    }
    lines.dedup();
    assert!(
        lines.is_empty(),
        "the declaration of {} does not hold:\n{}",
        std::any::type_name::<T>(),
        lines.join("\n")
    );
}

fn is_of_default(finding: &Finding) -> bool {
    finding
        .origin()
        .is_some_and(|origin| origin.starts_with("default"))
}

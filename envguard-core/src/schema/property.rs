use super::{Alias, Allowance, PathRules, Probe, Relation};
use crate::{Constraint, Scope};

/// What a declaration says of a variable beyond its name, its kind and whether it must be set.
///
/// Most variables have few of these, so each stands in a list and takes no room where it is absent:
/// the declarations of a service are part of its binary.
///
/// ```
/// use envguard_core::{Kind, Property, Variable};
///
/// const ZONES: Variable = Variable::new("ZONES", "Config.zones", Kind::List(&Kind::String))
///     .properties(&[Property::Separator(";"), Property::Example("eu;us")]);
/// assert_eq!(ZONES.separators().item, ";");
/// assert_eq!(ZONES.example_text(), Some("eu;us"));
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Property {
    /// The texts that stand in for an unset variable in some scopes.
    DefaultIn(&'static [(Scope, &'static str)]),
    /// The rules that the declaration adds to the type.
    Constraints(&'static [Constraint]),
    /// What is asked of the file or directory that the value names.
    Path(PathRules),
    /// How the thing that the value points at is tried.
    Probe(&'static Probe),
    /// The safety rules that are off.
    Allowances(&'static [Allowance]),
    /// Other names under which it is read.
    Aliases(&'static [Alias]),
    /// What it asks of other variables.
    Relations(&'static [Relation]),
    /// What stands between two items of a list.
    Separator(&'static str),
    /// What stands between a key and its value in a map.
    KeySeparator(&'static str),
    /// What the variable is, from the field's doc comment.
    Description(&'static str),
    /// A value as it could stand in the environment.
    Example(&'static str),
    /// Where to read more.
    Docs(&'static str),
    /// How to get a value.
    Help(&'static str),
}

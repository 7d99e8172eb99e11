//! What the declaration asks of one variable on two sides.

use envguard_core::Parity;

use super::relation::{Known, Relation, relation};
use super::side::Declared;

/// One of the two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    A,
    B,
}

/// What is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// It is required, and that side does not have it.
    Missing,
    /// It is not declared, and that side has it.
    Extra,
    /// It must be the same in all environments.
    Same,
    /// Two environments must not share it.
    Differ,
    /// Both sides are one environment, in which it must be equal.
    Equal,
}

impl Rule {
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Extra => "extra",
            Self::Same => "same",
            Self::Differ => "differ",
            Self::Equal => "equal",
        }
    }
}

/// What comes of one variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Judgement {
    Fine,
    Broken(Rule, Option<Which>),
    /// It must be compared, and cannot be.
    Unknown,
}

/// Judges a variable. In one environment everything is equal that is not a node's own; between two,
/// parity decides.
pub(super) fn judge(declared: Declared, a: &Known, b: &Known, one_environment: bool) -> Judgement {
    let (rule, relation) = match declared.parity {
        Parity::Node => return Judgement::Fine,
        _ if declared.required && a.set == Some(false) && b.set == Some(true) => {
            return Judgement::Broken(Rule::Missing, Some(Which::A));
        }
        _ if declared.required && a.set == Some(true) && b.set == Some(false) => {
            return Judgement::Broken(Rule::Missing, Some(Which::B));
        }
        Parity::Presence if one_environment => (Rule::Equal, by_presence(a, b)),
        _ if one_environment => (Rule::Equal, relation(a, b)),
        Parity::Same => (Rule::Same, relation(a, b)),
        Parity::Differ => (Rule::Differ, relation(a, b)),
        Parity::Free | Parity::Presence => return Judgement::Fine,
    };
    match (rule, relation) {
        // Nothing is shared where nothing is set.
        (Rule::Differ, _) if a.set == Some(false) || b.set == Some(false) => Judgement::Fine,
        (Rule::Differ, Relation::Equal) | (Rule::Same | Rule::Equal, Relation::Different) => {
            Judgement::Broken(rule, None)
        }
        (_, Relation::Unknown) => Judgement::Unknown,
        _ => Judgement::Fine,
    }
}

/// A leaf of such a variable holds no value, so where two are equal the presence is.
fn by_presence(a: &Known, b: &Known) -> Relation {
    match (a.set, b.set) {
        (Some(a), Some(b)) => Relation::of(a == b),
        _ => relation(a, b),
    }
}

#[cfg(test)]
mod tests {
    use envguard_core::manifest::Dimension;

    use super::*;

    fn known(text: &str) -> Known {
        match text {
            "?" => Known {
                set: Some(true),
                ..Known::default()
            },
            text => Known {
                set: Some(!text.is_empty()),
                value: (!text.is_empty()).then(|| text.into()),
                ..Known::default()
            },
        }
    }

    #[test]
    fn parity_decides() {
        use Judgement::{Broken, Fine, Unknown};
        use Parity::{Differ, Free, Node, Presence, Same};
        let missing = |side| Broken(Rule::Missing, Some(side));
        let (same, differ, equal) = (
            Broken(Rule::Same, None),
            Broken(Rule::Differ, None),
            Broken(Rule::Equal, None),
        );
        // Parity, a, b; between two environments, within one.
        let cases = [
            (Free, "x", "x", Fine, Fine),
            (Free, "x", "y", Fine, equal),
            (Free, "x", "?", Fine, Unknown),
            (Free, "", "x", missing(Which::A), missing(Which::A)),
            (Free, "x", "", missing(Which::B), missing(Which::B)),
            (Free, "", "", Fine, Fine),
            (Same, "x", "x", Fine, Fine),
            (Same, "x", "y", same, equal),
            (Same, "?", "y", Unknown, Unknown),
            (Differ, "x", "x", differ, Fine),
            (Differ, "x", "y", Fine, equal),
            (Differ, "?", "?", Unknown, Unknown),
            (Differ, "", "", Fine, Fine),
            (Node, "x", "y", Fine, Fine),
            (Node, "", "y", Fine, Fine),
            (Presence, "x", "y", Fine, Fine),
            (Presence, "", "y", missing(Which::A), missing(Which::A)),
        ];
        for (parity, a, b, between, within) in cases {
            let declared = Declared {
                parity,
                required: true,
                dimension: Dimension::Variables,
            };
            let case = format!("{parity} {a:?} {b:?}");
            assert_eq!(
                judge(declared, &known(a), &known(b), false),
                between,
                "{case}"
            );
            assert_eq!(
                judge(declared, &known(a), &known(b), true),
                within,
                "{case}"
            );
        }
        let optional = Declared {
            parity: Free,
            required: false,
            dimension: Dimension::Variables,
        };
        assert_eq!(judge(optional, &known(""), &known("x"), false), Fine);
        let rotates = Declared {
            parity: Presence,
            ..optional
        };
        assert_eq!(judge(rotates, &known(""), &known("x"), true), equal);
    }
}

//! The rules that a declaration adds to a type: `range`, `len`, `one_of` and the like.

use std::cmp::Ordering;
use std::fmt;

use crate::cut;
use crate::judge::Judgement;
use crate::pattern::Patterns;
use crate::value::{self, ByteSize, Separators};
use crate::{Code, Kind, span, wording};

/// A number with a unit of measure, so that only like is compared with like.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Quantity {
    /// A whole number.
    Integer(i128),
    /// A decimal number.
    Float(f64),
    /// A duration in nanoseconds.
    Nanoseconds(u128),
    /// A number of bytes.
    Bytes(u64),
}

impl Quantity {
    /// The quantity that `text` means as `kind`; `None` where the kind has no measure or the text
    /// is not of the kind.
    pub fn read(kind: Kind, text: &str) -> Option<Self> {
        match kind {
            Kind::Integer(target) => value::integer(text, target)
                .ok()
                .map(|number| Self::Integer(number.saturating())),
            Kind::Float(_) => value::float(text).ok().map(Self::Float),
            #[cfg(feature = "duration")]
            Kind::Duration => value::duration(text)
                .ok()
                .map(|duration| Self::Nanoseconds(duration.as_nanos())),
            Kind::ByteSize => text
                .parse::<ByteSize>()
                .ok()
                .map(|size| Self::Bytes(size.bytes())),
            _ => None,
        }
    }

    /// How two quantities of one measure compare; `None` for different measures.
    pub fn compare(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Integer(a), Self::Integer(b)) => Some(a.cmp(&b)),
            (Self::Float(a), Self::Float(b)) => a.partial_cmp(&b),
            (Self::Nanoseconds(a), Self::Nanoseconds(b)) => Some(a.cmp(&b)),
            (Self::Bytes(a), Self::Bytes(b)) => Some(a.cmp(&b)),
            _ => None,
        }
    }
}

/// One end of a [`Range`], with the words in which it was declared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// The limit.
    pub quantity: Quantity,
    /// As it stands in the declaration.
    pub text: &'static str,
}

/// From a lower to an upper end; either may be open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The smallest value that is allowed.
    pub low: Option<Bound>,
    /// The upper end.
    pub high: Option<Bound>,
    /// Whether the upper end itself is allowed (`..=`).
    pub inclusive: bool,
}

impl Range {
    /// Whether the range holds `quantity`; a quantity of another measure is held, because the
    /// declaration is at fault and says so elsewhere.
    fn holds(self, quantity: Quantity) -> bool {
        if let Some(low) = self.low
            && quantity.compare(low.quantity) == Some(Ordering::Less)
        {
            return false;
        }
        let Some(high) = self.high else {
            return true;
        };
        match quantity.compare(high.quantity) {
            Some(Ordering::Greater) => false,
            Some(Ordering::Equal) => self.inclusive,
            Some(Ordering::Less) | None => true,
        }
    }
}

impl fmt::Display for Range {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let less = if self.inclusive { "" } else { "less than " };
        match (self.low, self.high) {
            (Some(low), Some(high)) => {
                write!(
                    formatter,
                    "a value from {} to {less}{}",
                    low.text, high.text
                )
            }
            (Some(low), None) => write!(formatter, "a value of at least {}", low.text),
            (None, Some(high)) if self.inclusive => {
                write!(formatter, "a value of at most {}", high.text)
            }
            (None, Some(high)) => write!(formatter, "a value of less than {}", high.text),
            (None, None) => formatter.write_str("anything"),
        }
    }
}

/// A rule that a declaration adds to a type.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Constraint {
    /// `schemes(..)`: the schemes that a URL may have.
    Schemes(&'static [&'static str]),
    /// `range(..)`: between two quantities.
    Range(Range),
    /// `len(..)`: how many characters, or how many items of a list.
    Length {
        /// The fewest.
        minimum: usize,
        /// The most.
        maximum: usize,
    },
    /// `one_of(..)`: exactly one of these texts.
    OneOf(&'static [&'static str]),
    /// `starts_with = ".."`.
    StartsWith(&'static str),
    /// `ends_with = ".."`.
    EndsWith(&'static str),
    /// `pattern = ".."`: a regular expression that the whole text matches.
    #[cfg(feature = "pattern")]
    Pattern(&'static str),
    /// `min_entropy = bits`: how hard to guess a secret must look. The rule `weak-secret` asks it,
    /// so that one secret is called weak once.
    MinEntropy(u32),
}

impl Constraint {
    /// Whether the rule is about the whole value of a list and not about each item.
    pub(crate) const fn is_of_whole(self) -> bool {
        matches!(self, Self::Length { .. })
    }

    /// Holds one item, or with [`is_of_whole`](Self::is_of_whole) the whole value, against the rule.
    pub(crate) fn judge(
        self,
        kind: Kind,
        separators: Separators,
        text: &str,
        patterns: &mut Patterns,
    ) -> Option<Judgement> {
        // Expressions are compiled only where the feature is on.
        let _ = &patterns;
        match self {
            Self::Schemes(schemes) => {
                let scheme = cut::around(text, ":").map_or("", |(scheme, _)| scheme);
                (!span::is_among(scheme, schemes)).then(|| {
                    Judgement::new(
                        Code::Scheme,
                        format!(
                            "expected a URL that begins with {}",
                            wording::alternatives(schemes, "://")
                        ),
                    )
                })
            }
            Self::Range(range) => (!range.holds(Quantity::read(kind, text)?))
                .then(|| Judgement::new(Code::OutOfRange, format!("expected {range}"))),
            Self::Length { minimum, maximum } => {
                let (length, unit) = match kind {
                    Kind::List(_) | Kind::Map(..) => {
                        (value::items(text, separators.item).count(), "items")
                    }
                    _ => (text.chars().count(), "characters"),
                };
                (!(minimum..=maximum).contains(&length))
                    .then(|| Judgement::new(Code::Length, length_message(minimum, maximum, unit)))
            }
            Self::OneOf(allowed) => (!allowed.contains(&text)).then(|| {
                Judgement::new(
                    Code::NotOneOf,
                    format!("expected one of: {}", wording::listed(allowed)),
                )
            }),
            Self::StartsWith(start) => (!text.starts_with(start)).then(|| {
                Judgement::new(
                    Code::Pattern,
                    format!("expected a value that starts with `{start}`"),
                )
            }),
            Self::EndsWith(end) => (!text.ends_with(end)).then(|| {
                Judgement::new(
                    Code::Pattern,
                    format!("expected a value that ends with `{end}`"),
                )
            }),
            #[cfg(feature = "pattern")]
            Self::Pattern(pattern) => {
                let message = match patterns.match_whole(pattern, text) {
                    Some(true) => return None,
                    Some(false) => {
                        format!("expected a value that as a whole matches `{pattern}`")
                    }
                    None => format!("cannot be held against `{pattern}`, which is no pattern"),
                };
                Some(Judgement::new(Code::Pattern, message))
            }
            Self::MinEntropy(_) => None,
        }
    }
}

#[cold]
fn length_message(minimum: usize, maximum: usize, unit: &str) -> String {
    match (minimum, maximum) {
        (minimum, usize::MAX) => format!("expected at least {minimum} {unit}"),
        (0, maximum) => format!("expected at most {maximum} {unit}"),
        (minimum, maximum) if minimum == maximum => format!("expected exactly {minimum} {unit}"),
        (minimum, maximum) => format!("expected {minimum} to {maximum} {unit}"),
    }
}

//! What is left out where the document would be longer than its limit: the least useful first.

/// One thing that is left out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reduction {
    /// The words of `allow`; the codes stay.
    Reasons,
    /// Facts that are expected to be nothing in particular.
    Info,
    /// Where values came from.
    Origins,
    /// The members of a variable that say what is usual: `free`, set, no secret.
    Usual,
    /// Everything about variables but their leaves.
    Details,
    /// All facts.
    Items,
    /// The leaves: what differs can then be seen, and not be named.
    Leaves,
}

impl Reduction {
    /// All of them, in the order in which they are made.
    pub(super) const ALL: [Self; 7] = [
        Self::Reasons,
        Self::Info,
        Self::Origins,
        Self::Usual,
        Self::Details,
        Self::Items,
        Self::Leaves,
    ];

    /// The word in the document.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Reasons => "reasons",
            Self::Info => "info",
            Self::Origins => "origins",
            Self::Usual => "usual",
            Self::Details => "details",
            Self::Items => "items",
            Self::Leaves => "leaves",
        }
    }
}

/// Another name under which a variable is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alias {
    name: &'static str,
    deprecated: bool,
}

impl Alias {
    /// A name that is as good as the first.
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            deprecated: false,
        }
    }

    /// A name that is still read, with a warning.
    pub const fn deprecated(name: &'static str) -> Self {
        Self {
            name,
            deprecated: true,
        }
    }

    /// The name.
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// Whether using it is a warning.
    pub const fn is_deprecated(self) -> bool {
        self.deprecated
    }
}

/// What a variable asks of another one, by that one's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Relation {
    /// Where this one is set, the other must be too.
    Requires(&'static str),
    /// The two must not both be set.
    Conflicts(&'static str),
    /// This one must be set where the other has this value.
    RequiredIf {
        /// The other variable.
        name: &'static str,
        /// The value, as it stands in the environment.
        value: &'static str,
    },
}

impl Relation {
    pub(super) fn map(self, place: &dyn Fn(&'static str) -> &'static str) -> Self {
        match self {
            Self::Requires(name) => Self::Requires(place(name)),
            Self::Conflicts(name) => Self::Conflicts(place(name)),
            Self::RequiredIf { name, value } => Self::RequiredIf {
                name: place(name),
                value,
            },
        }
    }
}

/// How many variables of a group must be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupKind {
    /// All of them, or none.
    AllOrNone,
    /// One of them, and only one.
    ExactlyOne,
    /// One of them, or none.
    AtMostOne,
}

impl GroupKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::AllOrNone, Self::ExactlyOne, Self::AtMostOne];

    /// The kind as a declaration spells it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AllOrNone => "all_or_none",
            Self::ExactlyOne => "exactly_one",
            Self::AtMostOne => "at_most_one",
        }
    }
}

/// Variables that are judged together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VariableGroup {
    kind: GroupKind,
    names: &'static [&'static str],
}

impl VariableGroup {
    /// A group of the variables `names`.
    pub const fn new(kind: GroupKind, names: &'static [&'static str]) -> Self {
        Self { kind, names }
    }

    /// How many of them must be set.
    pub const fn kind(self) -> GroupKind {
        self.kind
    }

    /// The names of the variables.
    pub const fn names(self) -> &'static [&'static str] {
        self.names
    }

    pub(super) fn map(self, place: &dyn Fn(&'static str) -> &'static str) -> Self {
        let mut names = self.names.to_vec();
        for name in &mut names {
            *name = place(name);
        }
        Self {
            names: names.leak(),
            ..self
        }
    }
}

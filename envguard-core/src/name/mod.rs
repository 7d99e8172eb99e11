//! What the name of a variable says about its value.

mod carrier;
mod word;

pub(crate) use carrier::Carrier;
pub(crate) use word::Says;

use crate::Variable;
use carrier::Step;

/// A name, read once: every word is looked up in one table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name<'a> {
    text: &'a str,
    says: Says,
    last: Says,
    carrier: Carrier,
}

impl<'a> Name<'a> {
    /// Reads `text` from its last word to its first.
    pub(crate) fn of(text: &'a str) -> Self {
        let mut says = Says::NOTHING;
        let mut last = None;
        let mut step = Step::default();
        for word in text
            .as_bytes()
            .rsplit(|byte| is_separator(*byte))
            .filter(|word| !word.is_empty())
        {
            let said = Says::by(word);
            says = says.and(said);
            last = last.or(Some(said));
            step = step.behind(word, said);
        }
        Self {
            text,
            says,
            last: last.unwrap_or(Says::NOTHING),
            carrier: step.carrier(),
        }
    }

    /// The name as it is written.
    pub(crate) const fn as_str(&self) -> &'a str {
        self.text
    }

    /// Whether one of its words says any of `wanted`.
    pub(crate) const fn says(&self, wanted: Says) -> bool {
        self.says.has(wanted)
    }

    /// Whether its last word says any of `wanted`.
    pub(crate) const fn ends_in(&self, wanted: Says) -> bool {
        self.last.has(wanted)
    }

    /// Whether its last word names a thing that is no host: a port, a number of retries, an
    /// identifier. `SERVER_NAME` is the name of a server.
    pub(crate) fn is_about_something_else(&self) -> bool {
        !self.ends_in(Says::HOST)
            && self.ends_in(
                Says::DESCRIBING
                    .and(Says::IDENTITY)
                    .and(Says::KEY)
                    .and(Says::SECRET),
            )
            && self
                .words()
                .last()
                .is_none_or(|word| !word.eq_ignore_ascii_case("NAME"))
    }

    /// What a variable of this name carries.
    pub(crate) const fn carrier(&self) -> Carrier {
        self.carrier
    }

    /// What `variable` carries, whose name this is: the declaration goes before the name.
    pub(crate) fn carrier_of(&self, variable: &Variable) -> Carrier {
        self.carrier.declared(variable, self.says(Says::GUARDED))
    }

    /// Its words, from the first to the last.
    pub(crate) fn words(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        words(self.text)
    }

    /// Whether one of its words is one of `wanted`, in any ASCII case. For questions that are asked
    /// of few values: what is asked of every value stands in the table.
    pub(crate) fn has_word(&self, wanted: &[&str]) -> bool {
        self.words()
            .any(|word| wanted.iter().any(|known| known.eq_ignore_ascii_case(word)))
    }
}

const fn is_separator(byte: u8) -> bool {
    matches!(byte, b'_' | b'-' | b'.')
}

/// The words of a name: `STRIPE_SECRET_KEY` is `STRIPE`, `SECRET`, `KEY`.
pub(crate) fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(['_', '-', '.']).filter(|word| !word.is_empty())
}

/// Whether a variable of this name usually holds a secret. Wrong answers cost little: the value
/// is then not shown in a report.
pub(crate) fn sounds_secret(name: &str) -> bool {
    Name::of(name).says(Says::GUARDED)
}

/// Whether a variable of this name is one of envguard's own controls (`ENVGUARD_ALLOW`), which no
/// declaration may read.
pub fn is_control(name: &str) -> bool {
    crate::table::starts_with(name, "ENVGUARD")
}

//! What the name of a variable says about its value.
//!
//! A name is read once: the names of a declaration by the derive, so that a program finds what they say
//! among its data.

mod carrier;
mod meaning;
mod provider;
mod role;
mod word;

pub(crate) use carrier::Carrier;
pub(crate) use role::Role;
pub(crate) use word::Says;

use std::fmt;

use crate::Variable;
use crate::rules;
use crate::span::{Span, is_among, starts_with};
use carrier::Step;
use provider::Provider;

/// A name, and what it says: every word of it is looked up in one table.
#[derive(Clone, Copy)]
pub(crate) struct Name<'a> {
    text: &'a str,
    says: Says,
    last: Says,
    carrier: Carrier,
    role: Role,
    switch: bool,
    provider: Option<Provider>,
}

impl<'a> Name<'a> {
    /// Reads `text` from its last word to its first.
    pub(crate) const fn of(text: &'a str) -> Self {
        let mut says = Says::NOTHING;
        let mut last = Says::NOTHING;
        let mut step = Step::Start;
        let mut provider = None;
        let mut joined = false;
        let whole = Span::of(text);
        let mut words = Backwards(whole);
        while let Some(word) = words.next() {
            let said = Says::by(word);
            if word.end == whole.end {
                last = said;
            }
            says = says.and(said);
            step = step.behind(word, said);
            joined = joined || role::ends_as_host(word);
            // Of several the first word in the name counts.
            if let Some(named) = Provider::of_word(word) {
                provider = Some(named);
            }
        }
        Self {
            text,
            says,
            last,
            carrier: step.carrier(),
            role: Role::of(whole, says, last, joined),
            switch: rules::may_be_switch(whole),
            provider,
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

    /// What a variable of this name carries.
    pub(crate) const fn carrier(&self) -> Carrier {
        self.carrier
    }

    /// What `variable` carries, whose name this is: the declaration goes before the name.
    pub(crate) fn carrier_of(&self, variable: &Variable) -> Carrier {
        self.carrier.declared(variable, self.says(Says::GUARDED))
    }

    /// What it says about an address in the variable.
    pub(crate) const fn role(&self) -> Role {
        self.role
    }

    /// Whether libraries may read a variable of this name by themselves, as a switch.
    pub(crate) const fn may_be_switch(&self) -> bool {
        self.switch
    }

    /// The provider that it names: `STRIPE_SECRET_KEY` holds a value of Stripe.
    pub(crate) fn provider(&self) -> Option<&'static str> {
        self.provider?.name()
    }

    /// Its words, from the first to the last.
    pub(crate) const fn words(&self) -> Words<'a> {
        words(self.text)
    }

    /// The last of its words; empty where it has none.
    pub(crate) fn last_word(&self) -> &'a str {
        match Backwards(Span::of(self.text)).next() {
            Some(word) => self.text.get(word.start..word.end).unwrap_or_default(),
            None => "",
        }
    }

    /// Whether one of its words is one of `wanted`, in any ASCII case. For questions that are asked
    /// of few values: what is asked of every value stands in the table.
    pub(crate) fn has_word(&self, wanted: &[&str]) -> bool {
        for word in self.words() {
            if is_among(word, wanted) {
                return true;
            }
        }
        false
    }
}

impl fmt::Debug for Name<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(formatter)
    }
}

/// The words of a name, from the last to the first, as far as they have not been taken. An iterator
/// that a constant can use.
struct Backwards<'a>(Span<'a>);

impl<'a> Backwards<'a> {
    const fn next(&mut self) -> Option<Span<'a>> {
        let Span { text, mut end, .. } = self.0;
        while end > 0 && matches!(text[end - 1], b'_' | b'-' | b'.') {
            end -= 1;
        }
        let mut start = end;
        while start > 0 && !matches!(text[start - 1], b'_' | b'-' | b'.') {
            start -= 1;
        }
        self.0.end = start;
        if start == end {
            None
        } else {
            Some(Span { text, start, end })
        }
    }
}

/// The words of a name: `STRIPE_SECRET_KEY` is `STRIPE`, `SECRET`, `KEY`.
pub(crate) const fn words(name: &str) -> Words<'_> {
    Words(name)
}

/// The words of a name, as far as they have not been taken. A type of its own, so that how a name is
/// taken apart is compiled once.
pub(crate) struct Words<'a>(&'a str);

impl<'a> Iterator for Words<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let text = self.0;
        let (mut start, mut end) = (0, text.len());
        for (at, byte) in text.bytes().enumerate() {
            if matches!(byte, b'_' | b'-' | b'.') {
                if start < at {
                    end = at;
                    break;
                }
                start = at + 1;
            }
        }
        self.0 = text.get(end..).unwrap_or_default();
        if start < end {
            text.get(start..end)
        } else {
            None
        }
    }
}

/// Whether a variable of this name is one of envguard's own controls (`ENVGUARD_ALLOW`), which no
/// declaration may read.
pub fn is_control(name: &str) -> bool {
    starts_with(name, "ENVGUARD")
}

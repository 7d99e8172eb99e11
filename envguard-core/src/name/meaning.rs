//! What a name says, as a number. The derive reads a name where it runs and writes the number into the
//! program: the compiler's interpreter takes most of a millisecond for a name.

use super::{Carrier, Name, Provider, Role, Says};

/// Where in the number its parts begin: what all words say, what the last says, and what follows.
const LAST: u32 = Says::BITS;
const CARRIER: u32 = LAST + Says::BITS;
const ROLE: u32 = CARRIER + 3;
const SWITCH: u32 = ROLE + 3;
const PROVIDER: u32 = SWITCH + 1;

impl<'a> Name<'a> {
    /// What it says.
    pub(crate) const fn meaning(&self) -> u64 {
        self.says.bits() as u64
            | (self.last.bits() as u64) << LAST
            | (self.carrier as u64) << CARRIER
            | (self.role as u64) << ROLE
            | (self.switch as u64) << SWITCH
            | (Provider::row(self.provider) as u64) << PROVIDER
    }

    /// The name `text`, which says `meaning`.
    pub(crate) const fn known(text: &'a str, meaning: u64) -> Self {
        const CARRIERS: [Carrier; 5] = [
            Carrier::Secret,
            Carrier::Key,
            Carrier::Locator,
            Carrier::Identity,
            Carrier::Text,
        ];
        const ROLES: [Role; 5] = [
            Role::Exempt,
            Role::Listener,
            Role::Ambiguous,
            Role::Target,
            Role::Unknown,
        ];
        Self {
            text,
            says: Says::from_bits(meaning),
            last: Says::from_bits(meaning >> LAST),
            carrier: CARRIERS[(meaning >> CARRIER & 7) as usize],
            role: ROLES[(meaning >> ROLE & 7) as usize],
            switch: meaning >> SWITCH & 1 == 1,
            provider: Provider::of_row(meaning >> PROVIDER),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::name::{Carrier, Name, Role, Says};

    type Parts = (Says, Says, Carrier, Role, bool, Option<&'static str>);

    fn parts(name: &Name<'_>) -> Parts {
        let Name {
            says,
            last,
            carrier,
            role,
            switch,
            ..
        } = *name;
        (says, last, carrier, role, switch, name.provider())
    }

    proptest! {
        #[test]
        fn a_name_with_its_meaning_is_the_name_that_is_read(
            words in proptest::collection::vec(proptest::sample::select(&[
                "STRIPE", "XENDIT", "KEY", "ID", "URL", "HOST", "PORT", "NO", "PROXY", "LIVE", "TEST",
                "SECRET", "BIND", "ADDR", "STRING", "CONNECTION", "PUBSUB", "EMULATOR", "OTEL", "2", "X",
            ][..]), 0..5),
        ) {
            let text = words.join("_");
            let known = Name::known(&text, Name::of(&text).meaning());
            prop_assert_eq!(parts(&known), parts(&Name::of(&text)));
        }
    }
}

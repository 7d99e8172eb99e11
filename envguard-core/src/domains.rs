//! Tables of domains: what is known of a host is known by those above it.

use crate::cut;
use crate::span::Span;
use crate::table::{Words, hash};

/// Domains of which something is known.
pub(crate) struct Domains {
    words: &'static Words,
    /// The last two labels of each domain, as bits by their hash: most hosts are told by theirs to
    /// stand under none of them.
    endings: [u64; 64],
}

impl Domains {
    pub(crate) const fn of(words: &'static Words) -> Self {
        let mut endings = [0; 64];
        let (mut place, count) = (0, words.count());
        while place < count {
            let (part, bit) = bit(Ending::of(words.at(place)).two);
            endings[part] |= bit;
            place += 1;
        }
        Self { words, endings }
    }

    /// The domains that are `host` or stand above it, from the longest to the shortest: what stands
    /// in front of each, and its place.
    pub(crate) fn above<'a>(&'static self, host: Domain<'a>) -> Above<'a> {
        let Ending { two, one } = host.ending;
        let may_stand = |labels| {
            let (part, bit) = bit(labels);
            self.endings.get(part).is_some_and(|bits| bits & bit != 0)
        };
        Above {
            words: self.words,
            host: host.name,
            next: (may_stand(two) || may_stand(one)).then_some(0),
        }
    }
}

/// Of the domains above a host those that are known.
pub(crate) struct Above<'a> {
    words: &'static Words,
    host: &'a str,
    /// Where the next domain begins.
    next: Option<usize>,
}

impl<'a> Iterator for Above<'a> {
    type Item = (&'a str, usize);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let start = self.next?;
            let domain = self.host.get(start..)?;
            self.next = cut::position(domain, b'.').map(|dot| start + dot + 1);
            if let Some(place) = self.words.place(Span::of(domain)) {
                return Some((self.host.get(..start.saturating_sub(1))?, place));
            }
        }
    }
}

/// A host that is looked for in such tables.
#[derive(Clone, Copy)]
pub(crate) struct Domain<'a> {
    pub(crate) name: &'a str,
    ending: Ending,
}

impl<'a> Domain<'a> {
    pub(crate) const fn of(name: &'a str) -> Self {
        let ending = Ending::of(Span::of(name));
        Self { name, ending }
    }

    /// The same where the ending of the name is known.
    pub(crate) const fn ending_in(name: &'a str, ending: Ending) -> Self {
        Self { name, ending }
    }
}

/// The last two labels of a name and the last one, as hashes. A name is read once for all tables.
#[derive(Clone, Copy)]
pub(crate) struct Ending {
    two: usize,
    one: usize,
}

impl Ending {
    pub(crate) const fn of(name: Span<'_>) -> Self {
        let Span { text, start, end } = name;
        let one = label_start(name, end);
        let two = if one > start {
            label_start(name, one - 1)
        } else {
            one
        };
        Self {
            two: hash(Span {
                text,
                start: two,
                end,
            }),
            one: hash(Span {
                text,
                start: one,
                end,
            }),
        }
    }
}

/// Where the label begins that ends at `end`.
const fn label_start(name: Span<'_>, end: usize) -> usize {
    let mut first = end;
    while first > name.start && name.text[first - 1] != b'.' {
        first -= 1;
    }
    first
}

/// Where in [`Domains`] the bit of labels stands.
const fn bit(labels: usize) -> (usize, u64) {
    (labels / 64 % 64, 1 << (labels % 64))
}

#[cfg(test)]
mod tests {
    use super::{Domain, Domains};
    use crate::table::{Words, words};

    #[test]
    fn a_host_stands_under_its_domains_from_the_longest_to_the_shortest() {
        static NAMES: Words = words!["local", "acme.io", "api.acme.io"];
        static DOMAINS: Domains = Domains::of(&NAMES);
        for (host, expected) in [
            ("eu.api.acme.io", &[("eu", 2), ("eu.api", 1)][..]),
            ("acme.io", &[("", 1)]),
            ("db.local", &[("db", 0)]),
            ("local", &[("", 0)]),
            ("acme.io.example", &[]),
            ("xacme.io", &[]),
            ("", &[]),
            (".", &[]),
            (".acme.io", &[("", 1)]),
        ] {
            let above: Vec<_> = DOMAINS.above(Domain::of(host)).collect();
            assert_eq!(above, expected, "{host}");
        }
    }
}

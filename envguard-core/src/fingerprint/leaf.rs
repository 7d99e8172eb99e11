use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use hmac_sha256::{HMAC, Hash};

use super::{Key, encoding};
use crate::{Parity, Variable, redact};

/// How much of a variable's value a leaf holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LeafKind {
    /// `k`: the value, under a key.
    Keyed,
    /// `p`: the value as it may be shown, without a key.
    Public,
    /// `x`: a secret without a key. Only whether it is set.
    Hidden,
}

impl LeafKind {
    const ALL: [Self; 3] = [Self::Keyed, Self::Public, Self::Hidden];

    /// The letter before the digits.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Keyed => "k",
            Self::Public => "p",
            Self::Hidden => "x",
        }
    }
}

/// One variable of one configuration: a tag that two sides compare in place of the value.
///
/// The name of the service and of the variable are part of it: two variables with one value have
/// different leaves.
///
/// ```
/// use envguard_core::fingerprint::{Leaf, LeafKind};
///
/// let leaf: Leaf = "k:5dd383423871d0be8ad05219842682a0".parse().unwrap();
/// assert_eq!(leaf.kind(), LeafKind::Keyed);
/// assert_eq!(leaf.to_string(), "k:5dd383423871d0be8ad05219842682a0");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Leaf {
    kind: LeafKind,
    digest: [u8; 16],
}

impl Leaf {
    /// How much of the value it holds.
    pub const fn kind(self) -> LeafKind {
        self.kind
    }

    /// Its bytes, which [`Root`](super::Root) takes in.
    pub const fn digest(&self) -> &[u8; 16] {
        &self.digest
    }
}

/// A leaf that was just made.
pub(super) struct Made {
    pub(super) leaf: Leaf,
    /// Whether a part of the value is no part of the leaf.
    pub(super) masked: bool,
}

/// Makes the leaves of one service, with a key or without one.
pub(super) struct LeafFunction {
    service: &'static str,
    mac: Option<HMAC>,
}

impl LeafFunction {
    pub(super) fn new(service: &'static str, key: Option<&Key>) -> Self {
        Self {
            service,
            mac: key.map(Key::leaf_mac),
        }
    }

    /// The leaf of `variable` with the text that counts for it.
    pub(super) fn leaf(&self, variable: &Variable, text: Option<&[u8]>) -> Made {
        let kind = match &self.mac {
            Some(_) => LeafKind::Keyed,
            None if variable.is_sensitive() => LeafKind::Hidden,
            None => LeafKind::Public,
        };
        let shown;
        let mut masked = false;
        let compared = match text {
            Some(text) if variable.parity() != Parity::Presence => match kind {
                LeafKind::Keyed => text,
                LeafKind::Hidden => b"",
                // Without a key a password in a URL would be found offline, so it is hashed as a
                // report shows it.
                LeafKind::Public => match std::str::from_utf8(text) {
                    Ok(text) => {
                        shown = redact::masked(text);
                        masked = matches!(shown, Cow::Owned(_));
                        shown.as_bytes()
                    }
                    Err(_) => text,
                },
            },
            _ => b"",
        };
        let parts = [
            "envguard/eg1/leaf".as_bytes(),
            kind.letter().as_bytes(),
            self.service.as_bytes(),
            variable.name().as_bytes(),
            if text.is_some() { b"1" } else { b"0" },
            compared,
        ];
        let full = if let Some(mac) = &self.mac {
            let mut mac = mac.clone();
            encoding::encode(&mut mac, &parts);
            mac.finalize()
        } else {
            let mut hash = Hash::new();
            encoding::encode(&mut hash, &parts);
            hash.finalize()
        };
        let mut digest = [0; 16];
        digest.copy_from_slice(&full[..16]);
        Made {
            leaf: Leaf { kind, digest },
            masked,
        }
    }
}

impl fmt::Display for Leaf {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:", self.kind.letter())?;
        encoding::write_hex(formatter, &self.digest)
    }
}

/// A text that is no leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeafError;

impl fmt::Display for LeafError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a leaf is `k:`, `p:` or `x:` and 32 hexadecimal digits")
    }
}

impl std::error::Error for LeafError {}

impl FromStr for Leaf {
    type Err = LeafError;

    fn from_str(text: &str) -> Result<Self, LeafError> {
        let (letter, digits) = text.split_once(':').ok_or(LeafError)?;
        let mut kinds = LeafKind::ALL.into_iter();
        let kind = kinds
            .find(|kind| kind.letter() == letter)
            .ok_or(LeafError)?;
        let digest = encoding::read_hex(digits).ok_or(LeafError)?;
        Ok(Self { kind, digest })
    }
}

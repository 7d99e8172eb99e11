use std::fmt;
use std::str::FromStr;

use hmac_sha256::HMAC;
use zeroize::Zeroizing;

use super::{FingerprintError, encoding};
use crate::{Alone, Judge, Kind, Scope, Variable};

/// The fewest random bytes of a key.
const FEWEST: usize = 16;

/// More than any tool makes; a larger text is a file that was meant for something else.
const MOST: usize = 128;

/// The key of the published vectors. Everybody knows it, so it hides nothing; it is taken because
/// a second implementation is checked with it.
const OF_THE_VECTORS: [u8; 32] = [7; 32];

/// The key of fingerprints: random bytes, one key for each environment.
///
/// It is never printed and is wiped from memory when it is dropped.
///
/// ```
/// use envguard_core::fingerprint::Key;
///
/// let random = "3c0b9a1e77d24f58a6e1d9b0c4f2873a";
/// assert_eq!(Key::parse(random).unwrap().id().to_string().len(), 8);
/// assert_eq!(
///     Key::parse("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa").unwrap_err().to_string(),
///     "is filler, not a value"
/// );
/// ```
pub struct Key(Zeroizing<Vec<u8>>);

/// Which key made a fingerprint: four bytes that say nothing about the key, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyId {
    /// Hashed without a key: `public`.
    Public,
    /// Hashed with the key that has this mark.
    Keyed([u8; 4]),
}

/// Why a text is no key. It holds no part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyError(String);

impl Key {
    /// Reads a key: at least 16 random bytes, as hexadecimal digits or as base64url (RFC 4648,
    /// section 5) with or without its padding.
    ///
    /// # Errors
    /// For a text of another form, for too few bytes, and for one in which structure can be seen:
    /// words, a repeated or ascending pattern, bytes that are text themselves. The error continues
    /// "the key ...".
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let refuse = |words: &str| Err(KeyError(words.to_owned()));
        if text.is_empty() {
            return refuse("is empty");
        }
        if text.trim() != text {
            return refuse("has white space or a line break round it");
        }
        if !text
            .bytes()
            .all(|byte| sextet(byte).is_some() || byte == b'=')
        {
            return refuse(
                "is neither hexadecimal digits nor base64url, whose characters are \
                 A-Z a-z 0-9 - _",
            );
        }
        let bytes = if text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            from_hex(text)
        } else {
            from_base64url(text)
        };
        let Some(bytes) = bytes.map(Zeroizing::new) else {
            return refuse("is not whole: it has a character too many or too few");
        };
        if bytes.len() < FEWEST {
            return refuse("has fewer than 16 bytes");
        }
        if bytes.len() > MOST {
            return refuse("has more than 128 bytes");
        }
        if *bytes != OF_THE_VECTORS
            && let Some(words) = structure(text, &bytes)
        {
            return Err(KeyError(words));
        }
        Ok(Self(bytes))
    }

    /// The mark by which two sides see that they have the same key.
    pub fn id(&self) -> KeyId {
        let [first, second, third, fourth, ..] = self.derive("envguard/eg1/kid");
        KeyId::Keyed([first, second, third, fourth])
    }

    /// The state that every leaf starts from.
    pub(super) fn leaf_mac(&self) -> HMAC {
        HMAC::new(*Zeroizing::new(self.derive("envguard/eg1/leafkey")))
    }

    fn derive(&self, purpose: &str) -> [u8; 32] {
        let mut mac = HMAC::new(&*self.0);
        encoding::encode(&mut mac, &[purpose.as_bytes()]);
        mac.finalize()
    }
}

/// What of a structure can be seen in a key. Random bytes pass.
fn structure(text: &str, bytes: &[u8]) -> Option<String> {
    // A key is a secret like any other, so the judge of secrets looks at it.
    const AS_A_SECRET: Variable = Variable::new("ENVGUARD_KEY", "", Kind::String).secret(true);
    let mut judge = Judge::new(Scope::Production, &Alone);
    let found = judge.form(&AS_A_SECRET, text).or_else(|| {
        let mut first = None;
        judge.rules(&AS_A_SECRET, text, &mut |judgement| {
            first.get_or_insert(judgement);
        });
        first
    });
    if let Some(judgement) = found {
        return Some(judgement.message().to_owned());
    }
    // One random key of sixteen bytes in ten million is text by chance.
    if bytes
        .iter()
        .all(|&byte| matches!(byte, b' '..=b'~' | b'\n'))
    {
        return Some("is text in another encoding; a key is random bytes".to_owned());
    }
    if bytes.windows(2).all(|pair| matches!(pair, [one, next] if one.wrapping_sub(*next) == bytes[0].wrapping_sub(bytes[1]))) {
        return Some("repeats or counts its bytes; a key is random bytes".to_owned());
    }
    is_words(text).then(|| "is made of words; a key is random bytes".to_owned())
}

/// Whether three of four characters stand in runs of four or more small letters, or of capitals, as
/// in `CorrectHorseBatteryStaple` and `my-key-of-production`. Of a hundred thousand random keys in
/// base64url seven do where a key has 16 bytes, and none where it has 24.
fn is_words(text: &str) -> bool {
    const RUN: usize = 4;
    let in_runs = |of_case: fn(&u8) -> bool| -> usize {
        let runs = text.as_bytes().split(|byte| !of_case(byte));
        runs.map(<[u8]>::len).filter(|&run| run >= RUN).sum()
    };
    let most = in_runs(u8::is_ascii_lowercase).max(in_runs(u8::is_ascii_uppercase));
    4 * most >= 3 * text.len()
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits = Zeroizing::new(text.to_ascii_lowercase());
    let pairs = digits.as_bytes().chunks(2);
    pairs
        .map(|pair| {
            let pair = std::str::from_utf8(pair).ok()?;
            encoding::read_hex::<1>(pair).map(|[byte]| byte)
        })
        .collect()
}

fn from_base64url(text: &str) -> Option<Vec<u8>> {
    let content = text.trim_end_matches('=');
    let padding = text.len() - content.len();
    // Four characters are three bytes; one character alone is none, and padding fills up to four.
    if content.len() % 4 == 1 || (padding > 0 && (padding > 2 || !text.len().is_multiple_of(4))) {
        return None;
    }
    let mut bytes = Vec::with_capacity(content.len() / 4 * 3 + 2);
    for group in content.as_bytes().chunks(4) {
        let mut bits = 0_u32;
        for &character in group {
            bits = bits << 6 | u32::from(sextet(character)?);
        }
        let missing = 4 - group.len();
        let [_, first, second, third] = (bits << (6 * missing)).to_be_bytes();
        let group = [first, second, third];
        let (kept, rest) = group.split_at(3 - missing);
        // Bits behind the last byte are zero, or one key would have several spellings.
        if rest.iter().any(|&byte| byte != 0) {
            return None;
        }
        bytes.extend_from_slice(kept);
    }
    Some(bytes)
}

const fn sextet(character: u8) -> Option<u8> {
    match character {
        b'A'..=b'Z' => Some(character - b'A'),
        b'a'..=b'z' => Some(character - b'a' + 26),
        b'0'..=b'9' => Some(character - b'0' + 52),
        b'-' => Some(62),
        b'_' => Some(63),
        _ => None,
    }
}

/// Never the bytes.
impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Key([redacted])")
    }
}

impl KeyId {
    fn parse(text: &str) -> Option<Self> {
        if text == "public" {
            Some(Self::Public)
        } else {
            encoding::read_hex(text).map(Self::Keyed)
        }
    }
}

/// `public`, or the 8 hexadecimal digits of a key.
impl FromStr for KeyId {
    type Err = FingerprintError;

    fn from_str(text: &str) -> Result<Self, FingerprintError> {
        Self::parse(text).ok_or_else(|| {
            FingerprintError::new("its key is neither 8 hexadecimal digits nor `public`")
        })
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Public => formatter.write_str("public"),
            Self::Keyed(mark) => encoding::write_hex(formatter, mark),
        }
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for KeyError {}

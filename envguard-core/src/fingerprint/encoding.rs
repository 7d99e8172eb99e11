//! Several texts as one: the pre-authentication encoding of PASETO (section 2.2.1 of its version 4),
//! `LE64(n) || LE64(len p1) || p1 || ..`. Each length stands before its part, so two different lists
//! never have the same encoding: `["a", "bc"]` and `["ab", "c"]` differ.

use std::fmt::Write as _;

use hmac_sha256::{HMAC, Hash};

/// Where encoded bytes go. They are hashed as they come, and nowhere copied together.
pub(super) trait Sink {
    fn put(&mut self, bytes: &[u8]);
}

impl Sink for Hash {
    fn put(&mut self, bytes: &[u8]) {
        self.update(bytes);
    }
}

impl Sink for HMAC {
    fn put(&mut self, bytes: &[u8]) {
        self.update(bytes);
    }
}

impl Sink for Vec<u8> {
    fn put(&mut self, bytes: &[u8]) {
        self.extend_from_slice(bytes);
    }
}

/// Puts the encoding of `parts` into `sink`.
pub(super) fn encode(sink: &mut impl Sink, parts: &[&[u8]]) {
    sink.put(&length(parts.len()));
    for part in parts {
        sink.put(&length(part.len()));
        sink.put(part);
    }
}

/// A length as 64 bits, the lowest byte first.
fn length(length: usize) -> [u8; 8] {
    u64::try_from(length).unwrap_or(u64::MAX).to_le_bytes()
}

/// The SHA-256 of a public document, such as a bundle of certificates, as 64 hexadecimal digits. A
/// value of a variable is none: whoever has the digest of a short secret finds the secret.
///
/// ```
/// use envguard_core::fingerprint::sha256;
///
/// assert!(sha256(b"abc").starts_with("ba7816bf8f01cfea"));
/// ```
pub fn sha256(document: &[u8]) -> String {
    Hash::hash(document)
        .iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            // Writing to a `String` cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// Writes `bytes` as lower-case hexadecimal digits.
pub(super) fn write_hex(formatter: &mut std::fmt::Formatter<'_>, bytes: &[u8]) -> std::fmt::Result {
    bytes
        .iter()
        .try_for_each(|byte| write!(formatter, "{byte:02x}"))
}

/// Reads exactly `N` bytes of hexadecimal digits in lower case: a digest has one spelling.
pub(super) fn read_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let bytes = text.as_bytes();
    if bytes.len() != 2 * N {
        return None;
    }
    let mut read = [0; N];
    for (byte, pair) in read.iter_mut().zip(bytes.chunks_exact(2)) {
        let &[high, low] = pair else { return None };
        *byte = digit(high)? << 4 | digit(low)?;
    }
    Some(read)
}

const fn digit(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character - b'0'),
        b'a'..=b'f' => Some(character - b'a' + 10),
        _ => None,
    }
}

//! Base64 into a buffer of fixed size, as far as a look into a key needs it.

use crate::cut;

/// The most bytes that are decoded: enough for the claims of a token, and a bound on the work.
const LONGEST: usize = 1024;

/// What a text decodes to.
pub(super) struct Decoded {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Decoded {
    /// Decodes `text` in either alphabet (RFC 4648 §4 and §5), padded or not, up to the size of
    /// the buffer. `None` for any other character.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut decoded = Self {
            bytes: [0; LONGEST],
            length: 0,
        };
        let (mut bits, mut held) = (0_u32, 0_u32);
        for byte in cut::trimmed_end(text, b"=").bytes() {
            bits = bits << 6 | u32::from(sextet(byte)?);
            held += 6;
            if held >= 8 {
                held -= 8;
                let Some(place) = decoded.bytes.get_mut(decoded.length) else {
                    break;
                };
                // The byte that is complete stands above the bits that are still held.
                *place = (bits >> held).to_le_bytes()[0];
                decoded.length += 1;
                bits &= (1 << held) - 1;
            }
        }
        Some(decoded)
    }

    /// The decoded text; `None` where it is none.
    pub(super) fn text(&self) -> Option<&str> {
        let bytes = self.bytes.get(..self.length)?;
        match std::str::from_utf8(bytes) {
            Ok(text) => Some(text),
            // The cut may go through a character.
            Err(error) if error.error_len().is_none() => {
                std::str::from_utf8(bytes.get(..error.valid_up_to())?).ok()
            }
            Err(_) => None,
        }
    }
}

const fn sextet(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    }
}

//! Base64 of a text that is unmistakably a value of its own.

use crate::cut;

/// How many characters of base64 are decoded: enough for the longest beginning below.
const LOOKED_AT: usize = 32;

/// With what a value begins that nobody encodes on purpose, or that carries its vendor's mark.
///
/// A PEM block is not among them: base64 is a usual way to keep one on one line, and the service
/// then decodes it. Nor is JSON, for the same reason.
const BEGINNINGS: [&str; 21] = [
    // A JSON Web Token, or JSON that is encoded twice.
    "eyJ",
    // Schemes of connection strings.
    "postgres://",
    "postgresql://",
    "mysql://",
    "mongodb://",
    "mongodb+srv://",
    "redis://",
    "rediss://",
    "amqp://",
    "amqps://",
    "http://",
    "https://",
    // Tokens.
    "sk_live_",
    "sk_test_",
    "rk_live_",
    "whsec_",
    "ghp_",
    "github_pat_",
    "xoxb-",
    "glpat-",
    "SG.",
];

/// Whether `text` is base64 (RFC 4648, either alphabet) of a URL, a token or a web token.
pub(super) fn hides_a_value(text: &str) -> bool {
    let mut bytes = [0; LOOKED_AT / 4 * 3];
    let Some(decoded) = decode(text, &mut bytes) else {
        return false;
    };
    for beginning in &BEGINNINGS {
        if decoded.starts_with(beginning.as_bytes()) {
            return true;
        }
    }
    false
}

/// Decodes the first characters of `text`; `None` where the text as a whole is no base64.
fn decode<'a>(text: &str, into: &'a mut [u8; LOOKED_AT / 4 * 3]) -> Option<&'a [u8]> {
    let digits = cut::trimmed_end(text, b"=");
    if digits.len() < 12 || text.len() - digits.len() > 2 {
        return None;
    }
    // All beginnings start with a letter, and so does their base64.
    if !matches!(
        digits.as_bytes().first(),
        Some(b'a'..=b'e' | b'U' | b'Y' | b'Z')
    ) {
        return None;
    }
    let (mut bits, mut pending, mut length) = (0_u32, 0, 0);
    for byte in digits.bytes() {
        bits = bits << 6 | digit(byte)?;
        pending += 1;
        if pending == 4 {
            // Behind what is looked at there is no room.
            if let Some(room) = into.get_mut(length..length + 3) {
                let [_, high, middle, low] = bits.to_be_bytes();
                room.copy_from_slice(&[high, middle, low]);
                length += 3;
            }
            (bits, pending) = (0, 0);
        }
    }
    into.get(..length)
}

fn digit(byte: u8) -> Option<u32> {
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

#[cfg(test)]
mod tests {
    use super::hides_a_value;

    #[test]
    fn a_url_or_a_token_is_seen_through_its_encoding() {
        for text in [
            // postgres://app:pw@db/app
            "cG9zdGdyZXM6Ly9hcHA6cHdAZGIvYXBw",
            // redis://cache:6379, without padding
            "cmVkaXM6Ly9jYWNoZTo2Mzc5",
            // https://acme.com/
            "aHR0cHM6Ly9hY21lLmNvbS8=",
            // eyJhbGciOiJIUzI1NiJ9
            "ZXlKaGJHY2lPaUpJVXpJMU5pSjk=",
            // SG. and twelve letters
            "U0cuQUFBQUFBQUFBQUFB",
        ] {
            assert!(hides_a_value(text), "{text}");
        }
    }

    #[test]
    fn other_base64_is_left_alone() {
        for text in [
            "",
            "cG9z",
            // -----BEGIN PRIVATE KEY-----
            "LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0t",
            "cG9zdGdyZXM6Ly9hcHA6cHdAZGI*",
            "cG9zdGdyZXM6Ly8===",
            "ZXhhbXBsZSBvZiBhIHRleHQ=",
            "eyJhbGciOiJIUzI1NiJ9",
        ] {
            assert!(!hides_a_value(text), "{text}");
        }
    }
}

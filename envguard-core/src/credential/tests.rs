//! Properties of the classifier that no table of values can show.

use proptest::prelude::*;

use super::{Evidence, base64::Decoded, secret_at};
use crate::subject::Subject;
use crate::{Alone, Kind, Scope, Variable};

const NAMED: Variable = Variable::new("SERVICE_SECRET_KEY", "Config.key", Kind::String);
const PLAIN: Variable = Variable::new("SERVICE_NOTE", "Config.note", Kind::String);

fn evidence(variable: &Variable, text: &str) -> Option<Evidence> {
    let mut subject = Subject::new(variable, text, Scope::Production, &Alone);
    subject.read();
    subject.evidence
}

/// A generator that needs no seed from outside: xorshift64 (Marsaglia 2003).
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default()
    }

    fn secret(&mut self, alphabet: &[u8], length: usize) -> String {
        (0..length)
            .map(|_| char::from(alphabet[self.next() % alphabet.len()]))
            .collect()
    }
}

#[test]
fn random_secrets_have_no_mode() {
    const BASE64: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
    let mut noise = Noise(0x9e37_79b9_7f4a_7c15);
    let shapes: [(&[u8], usize); 4] = [
        (&BASE64[..62], 32),
        (&BASE64[..16], 40),
        (BASE64, 43),
        (&BASE64[..36], 32),
    ];
    for _ in 0..25_000 {
        for (alphabet, length) in shapes {
            let secret = noise.secret(alphabet, length);
            assert_eq!(evidence(&NAMED, &secret), None, "{secret}");
            assert_eq!(evidence(&PLAIN, &secret), None, "{secret}");
        }
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        evidence(&NAMED, &text);
        evidence(&PLAIN, &text);
        secret_at(&text, 0);
    }

    #[test]
    fn no_text_like_a_key_makes_it_panic(
        text in "(sk|pk|eyJ|dp|test|live|a)[._$:|@/-]{0,2}(test|live|sandbox|st)?[._$:|]?[a-zA-Z0-9é=._-]{0,40}"
    ) {
        evidence(&NAMED, &text);
        secret_at(&text, 0);
    }

    #[test]
    fn what_is_encoded_is_decoded(text in "[ -~]{0,200}") {
        const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let mut encoded = String::new();
        for chunk in text.as_bytes().chunks(3) {
            let word = chunk.iter().fold(0_usize, |word, byte| word << 8 | usize::from(*byte))
                << (8 * (3 - chunk.len()));
            for place in 0..=chunk.len() {
                encoded.push(char::from(ALPHABET[word >> (18 - 6 * place) & 63]));
            }
        }
        let decoded = Decoded::read(&encoded);
        prop_assert_eq!(decoded.as_ref().and_then(Decoded::text), Some(text.as_str()));
    }
}

//! Secrets that follow a pattern, so that their length says nothing.

/// Whether `text` holds fewer than five different characters. Django's check W009 draws the same
/// line.
pub(super) fn has_few_characters(text: &str) -> bool {
    let mut seen = ['\0'; 4];
    let mut count = 0;
    for character in text.chars() {
        if seen
            .get(..count)
            .is_some_and(|seen| seen.contains(&character))
        {
            continue;
        }
        match seen.get_mut(count) {
            Some(slot) => *slot = character,
            None => return false,
        }
        count += 1;
    }
    true
}

/// The longest unit whose repetition is looked for, in bytes. A longer one is a secret by itself.
const LONGEST_UNIT: usize = 10;

/// Whether `text` is one short unit over and over: `abc123abc123`, `secretsecret`.
pub(super) fn repeats(text: &str) -> bool {
    let bytes = text.as_bytes();
    (1..=LONGEST_UNIT.min(bytes.len() / 2)).any(|unit| {
        bytes.get(unit..).is_some_and(|rest| {
            rest.iter()
                .zip(bytes)
                .all(|(later, earlier)| later == earlier)
        })
    })
}

/// The rows of a keyboard, as fingers walk along them; the last is the German one.
const ROWS: [&[u8]; 4] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm", b"qwertzuiop"];

/// For each letter the letters beside it, in the alphabet and on a keyboard, and itself: one bit each.
static BESIDE: [u32; 26] = {
    let mut beside = [0; 26];
    let mut letter = 0;
    while letter < 26 {
        beside[letter] |= 0b111 << letter >> 1;
        letter += 1;
    }
    let mut row = 0;
    while row < ROWS.len() {
        let mut key = 1;
        while key < ROWS[row].len() {
            let (a, b) = (ROWS[row][key - 1] - b'a', ROWS[row][key] - b'a');
            beside[a as usize] |= 1 << b;
            beside[b as usize] |= 1 << a;
            key += 1;
        }
        row += 1;
    }
    beside
};

/// Whether three of four steps from one character to the next go to a neighbour: in the alphabet, in
/// the digits, or on a keyboard, in either direction. In a random text of letters and digits it is
/// one of twelve.
pub(super) fn walks(text: &str) -> bool {
    let bytes = text.as_bytes();
    let steps = bytes.len().saturating_sub(1);
    let near = bytes
        .windows(2)
        .filter(|pair| matches!(pair, [a, b] if are_neighbours(*a, *b)))
        .count();
    steps >= 3 && near * 4 >= steps * 3
}

fn are_neighbours(a: u8, b: u8) -> bool {
    if a.is_ascii_digit() && b.is_ascii_digit() {
        return a.abs_diff(b) <= 1 || a.abs_diff(b) == 9;
    }
    let letter = |byte: u8| {
        (byte | 0x20)
            .checked_sub(b'a')
            .filter(|letter| *letter < 26)
    };
    match (letter(a), letter(b)) {
        (Some(a), Some(b)) => BESIDE
            .get(usize::from(a))
            .is_some_and(|beside| beside & (1 << b) != 0),
        _ => false,
    }
}

/// How many bits a random text of this length and these kinds of characters would have: the most
/// that `text` can have.
pub(super) fn most_bits(text: &str) -> f64 {
    let has = |wanted: fn(&u8) -> bool| text.as_bytes().iter().any(wanted);
    let letters_past_f = |byte: &u8| byte.is_ascii_alphabetic() && !byte.is_ascii_hexdigit();
    let mut kinds = 0_u32;
    if has(letters_past_f) {
        kinds += if has(u8::is_ascii_lowercase) { 26 } else { 0 };
        kinds += if has(u8::is_ascii_uppercase) { 26 } else { 0 };
    } else if has(u8::is_ascii_alphabetic) {
        kinds += 6;
    }
    kinds += if has(u8::is_ascii_digit) { 10 } else { 0 };
    kinds += if has(|byte| byte.is_ascii_punctuation() || *byte == b' ') {
        33
    } else {
        0
    };
    kinds += if has(|byte| !byte.is_ascii()) { 100 } else { 0 };
    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    f64::from(length) * f64::from(kinds.max(1)).log2()
}

/// An estimate of the entropy of `text` in bits: the Shannon entropy of its characters, by how often
/// each stands in it, times their number.
///
/// It knows no words and no patterns. Of a random text that is short for its alphabet it sees less
/// than was put in: in the mean 116 bits of 128 in hexadecimal,
/// and 215 of 256 in base64.
pub(super) fn estimated_bits(text: &str) -> f64 {
    let mut characters: Vec<char> = text.chars().collect();
    characters.sort_unstable();
    let length = count(characters.len());
    characters
        .chunk_by(|a, b| a == b)
        .map(|same| {
            let times = count(same.len());
            times * (length / times).log2()
        })
        .sum()
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::{estimated_bits, has_few_characters, most_bits, repeats, walks};

    #[test]
    fn a_repeated_character_counts_nothing() {
        for nothing in ["", "a", "aaaaaaaaaaaaaaaa"] {
            assert!(estimated_bits(nothing).abs() < 1e-9, "{nothing}");
        }
        assert!((estimated_bits("abcdefgh") - 24.0).abs() < 1e-9);
        assert!((estimated_bits("ééàà") - 4.0).abs() < 1e-9);
        assert!(estimated_bits("8f3c1b7ae2094d56") > estimated_bits("8f3c8f3c8f3c8f3c"));
    }

    #[test]
    fn patterns_are_seen() {
        for text in ["", "aaaa", "abababab", "1231231234", "0110100110010110"] {
            assert!(has_few_characters(text), "{text}");
        }
        assert!(!has_few_characters("abcde"));
        for text in ["aa", "abab", "abc123abc123", "secretsecretsecr"] {
            assert!(repeats(text), "{text}");
        }
        for text in ["", "a", "abca", "0123456789abcdef0123456789abcdef"] {
            assert!(!repeats(text), "{text}");
        }
        for text in [
            "qwertyuiop",
            "lkjhgfdsa",
            "87654321",
            "asdfasdf1234",
            "QWERTYqwerty",
        ] {
            assert!(walks(text), "{text}");
        }
        for text in ["", "abc", "kX9w2pQz7", "correcthorse"] {
            assert!(!walks(text), "{text}");
        }
    }

    #[test]
    fn bits_grow_with_length_and_kinds() {
        assert!(most_bits("1234567890123456") < 64.0);
        assert!(most_bits("0123456789abcdef") >= 64.0 - 1e-9);
        assert!(most_bits("kX9w2pQz7rTb") > 64.0);
        assert!(most_bits("kxpwqazy") < 40.0);
    }
}

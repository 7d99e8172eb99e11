//! Secrets that follow a pattern, so that their length says nothing.

/// Whether `text` holds fewer than five different characters. Django's check W009 draws the same
/// line.
pub(super) fn has_few_characters(text: &str) -> bool {
    let mut seen = [None; 4];
    for character in text.chars() {
        if !has_room(&mut seen, character) {
            return false;
        }
    }
    true
}

/// Notes a character; false where others stand in every place.
fn has_room(seen: &mut [Option<char>], character: char) -> bool {
    for place in seen {
        match *place {
            Some(known) if known != character => {}
            Some(_) => return true,
            None => {
                *place = Some(character);
                return true;
            }
        }
    }
    false
}

/// The longest unit whose repetition is looked for, in bytes. A longer one is a secret by itself.
const LONGEST_UNIT: usize = 10;

/// Whether `text` is one short unit over and over: `abc123abc123`, `secretsecret`.
pub(super) fn repeats(text: &str) -> bool {
    let bytes = text.as_bytes();
    let longest = LONGEST_UNIT.min(bytes.len() / 2);
    for unit in 0..longest {
        // Behind one unit stands what stands from the first one on.
        if let Some(rest) = bytes.get(unit + 1..)
            && bytes.starts_with(rest)
        {
            return true;
        }
    }
    false
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
    let (mut steps, mut near) = (0, 0);
    let mut before = None;
    for byte in text.bytes() {
        if let Some(before) = before {
            steps += 1;
            near += usize::from(are_neighbours(before, byte));
        }
        before = Some(byte);
    }
    steps >= 3 && near * 4 >= steps * 3
}

fn are_neighbours(a: u8, b: u8) -> bool {
    if a.is_ascii_digit() && b.is_ascii_digit() {
        return a.abs_diff(b) <= 1 || a.abs_diff(b) == 9;
    }
    if let (Some(a), Some(b)) = (letter(a), letter(b))
        && let Some(beside) = BESIDE.get(usize::from(a))
    {
        beside & (1 << b) != 0
    } else {
        false
    }
}

/// Which letter of the alphabet a byte is, in any case.
const fn letter(byte: u8) -> Option<u8> {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' => Some((byte | 0x20) - b'a'),
        _ => None,
    }
}

/// How many bits a random text of this length and these kinds of characters would have: the most
/// that `text` can have.
pub(super) fn most_bits(text: &str) -> f64 {
    let (mut lower, mut upper, mut digits, mut marks, mut others) = (0, 0, 0, 0, 0);
    let mut letters_past_f = false;
    let mut length = 0_u32;
    for character in text.chars() {
        length = length.saturating_add(1);
        letters_past_f |= matches!(character, 'g'..='z' | 'G'..='Z');
        match character {
            'a'..='z' => lower = 26,
            'A'..='Z' => upper = 26,
            '0'..='9' => digits = 10,
            ' '..='~' => marks = 33,
            '\u{80}'.. => others = 100,
            _ => {}
        }
    }
    let letters = match lower + upper {
        // Those of hexadecimal, in one case.
        26 | 52 if !letters_past_f => 6,
        letters => letters,
    };
    let kinds: u32 = letters + digits + marks + others;
    if kinds == 0 {
        return 0.0;
    }
    f64::from(length) * f64::from(kinds).log2()
}

/// An estimate of the entropy of `text` in bits: the Shannon entropy of its characters, by how often
/// each stands in it, times their number.
///
/// It knows no words and no patterns. Of a random text that is short for its alphabet it sees less
/// than was put in: in the mean 116 bits of 128 in hexadecimal,
/// and 215 of 256 in base64.
pub(super) fn estimated_bits(text: &str) -> f64 {
    let (mut length, mut highest) = (0_u32, 0);
    for character in text.chars() {
        length = length.saturating_add(1);
        highest = highest.max(character as usize);
    }
    // How often each character stands in the text, by its number. To sort the characters would be
    // more code than all of this rule.
    let mut counts = vec![0_u32; highest + 1];
    for character in text.chars() {
        if let Some(count) = counts.get_mut(character as usize) {
            *count = count.saturating_add(1);
        }
    }
    let mut bits = 0.0;
    for &count in &counts {
        if count > 0 {
            let times = f64::from(count);
            bits += times * (f64::from(length) / times).log2();
        }
    }
    bits
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

use std::fmt;
use std::str::FromStr;

use super::ParseError;

/// A number of bytes: `512`, `64KiB`, `10MB`.
///
/// `KB MB GB TB PB` count in thousands, `KiB MiB GiB TiB PiB` in 1024s; any ASCII case, with or
/// without `B` alone for bytes. No space and no fraction: a size is a whole number of its unit.
///
/// ```
/// use envguard_core::value::ByteSize;
///
/// let limit: ByteSize = "64KiB".parse().unwrap();
/// assert_eq!(limit.bytes(), 65_536);
/// assert_eq!(limit.to_string(), "64KiB");
/// assert!("64K".parse::<ByteSize>().is_err(), "1000 or 1024?");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ByteSize(u64);

/// Largest first, binary before decimal, so that the first unit that divides a size writes it.
const UNITS: [(&str, u64); 12] = [
    ("PiB", 1 << 50),
    ("PB", 1_000_000_000_000_000),
    ("TiB", 1 << 40),
    ("TB", 1_000_000_000_000),
    ("GiB", 1 << 30),
    ("GB", 1_000_000_000),
    ("MiB", 1 << 20),
    ("MB", 1_000_000),
    ("KiB", 1 << 10),
    ("KB", 1_000),
    ("B", 1),
    ("", 1),
];

impl ByteSize {
    /// A size of so many bytes.
    pub const fn new(bytes: u64) -> Self {
        Self(bytes)
    }

    /// The number of bytes.
    pub const fn bytes(self) -> u64 {
        self.0
    }
}

impl FromStr for ByteSize {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        match read(text) {
            Some(bytes) => Ok(Self(bytes)),
            None => Err(ParseError::expected(
                "expected a number of bytes, such as 512, 64KiB or 10MB",
            )),
        }
    }
}

fn read(text: &str) -> Option<u64> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at(digits);
    for &(name, factor) in &UNITS {
        if name.eq_ignore_ascii_case(unit) {
            return number.parse::<u64>().ok()?.checked_mul(factor);
        }
    }
    None
}

impl fmt::Display for ByteSize {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for &(name, factor) in &UNITS {
            if factor > 1 && self.0 >= factor && self.0.is_multiple_of(factor) {
                return write!(formatter, "{}{name}", self.0 / factor);
            }
        }
        write!(formatter, "{}", self.0)
    }
}

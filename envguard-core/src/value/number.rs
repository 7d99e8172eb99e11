use super::ParseError;

/// The integer types of the language, with the limits that a message names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct IntegerType {
    name: &'static str,
    signed: bool,
    bits: u32,
    zero: bool,
}

impl IntegerType {
    /// An integer of `bits` bits; `zero` says whether zero is one of its values.
    pub const fn new(name: &'static str, signed: bool, bits: u32, zero: bool) -> Self {
        Self {
            name,
            signed,
            bits,
            zero,
        }
    }

    /// The type's name in the language (`u16`, `NonZeroU16`).
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// The smallest value, as far as an `i128` can say it.
    pub const fn minimum(self) -> i128 {
        match (self.signed, self.zero) {
            (true, _) => i128::MIN >> (128 - self.bits),
            (false, true) => 0,
            (false, false) => 1,
        }
    }

    /// The largest value.
    pub const fn maximum(self) -> u128 {
        u128::MAX >> (128 - self.bits + self.signed as u32)
    }

    /// Whether zero is one of the values.
    pub const fn holds_zero(self) -> bool {
        self.zero
    }

    fn holds(self, number: Integer) -> bool {
        let fits = if number.negative {
            self.signed && number.magnitude <= self.minimum().unsigned_abs()
        } else {
            number.magnitude <= self.maximum()
        };
        fits && (self.zero || number.magnitude != 0)
    }
}

/// A whole number of any type: its sign and its distance from zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Integer {
    negative: bool,
    magnitude: u128,
}

impl Integer {
    /// The number as an `i128`; one beyond its ends becomes the nearer end.
    pub fn saturating(self) -> i128 {
        match (i128::try_from(self.magnitude), self.negative) {
            (Ok(magnitude), true) => -magnitude,
            (Ok(magnitude), false) => magnitude,
            (Err(_), true) => i128::MIN,
            (Err(_), false) => i128::MAX,
        }
    }

    /// The number as the type `T` that [`integer`] was asked for.
    pub fn narrow<T: TryFrom<i128> + TryFrom<u128>>(self) -> Option<T> {
        if self.negative {
            T::try_from(self.saturating()).ok()
        } else {
            T::try_from(self.magnitude).ok()
        }
    }
}

/// Reads a decimal whole number with an optional sign, within the limits of `target`.
///
/// ```
/// use envguard_core::value::{IntegerType, integer};
///
/// const U16: IntegerType = IntegerType::new("u16", false, 16, true);
/// assert_eq!(integer("8080", U16).unwrap().narrow::<u16>(), Some(8080));
/// for wrong in ["8080a", "0x1F", "1_000", "1e3", "", " 1", "65536", "-1"] {
///     assert!(integer(wrong, U16).is_err(), "{wrong}");
/// }
/// ```
///
/// # Errors
/// For anything but a sign and digits, and for a number that the type does not hold.
pub fn integer(text: &str, target: IntegerType) -> Result<Integer, ParseError> {
    let (negative, digits) = match text.as_bytes() {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        all => (false, all),
    };
    if let Some(magnitude) = decimal(digits) {
        let number = Integer {
            negative,
            magnitude,
        };
        if target.holds(number) {
            return Ok(number);
        }
    }
    Err(not_held(target))
}

/// The number that a hexadecimal digit is, in any ASCII case.
pub(crate) const fn hexadecimal(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

/// The number that `text` spells in digits of base `radix` and nothing else: the parsers of the
/// standard library take a sign.
pub(crate) fn natural(text: &str, radix: u32) -> Option<u32> {
    if text.is_empty() {
        return None;
    }
    let mut number = 0_u32;
    for character in text.chars() {
        let digit = character.to_digit(radix)?;
        number = number.checked_mul(radix)?.checked_add(digit)?;
    }
    Some(number)
}

fn decimal(digits: &[u8]) -> Option<u128> {
    if digits.is_empty() {
        return None;
    }
    let mut number = 0_u128;
    for &byte in digits {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = number.checked_mul(10)?.checked_add((byte - b'0').into())?;
    }
    Some(number)
}

#[cold]
fn not_held(target: IntegerType) -> ParseError {
    let zero = match (target.zero, target.signed) {
        (false, true) => ", not zero",
        _ => "",
    };
    ParseError::computed(format!(
        "expected a whole number from {} to {}{zero}",
        target.minimum(),
        target.maximum(),
    ))
}

/// Reads a finite decimal number: a sign, digits, a point, an exponent.
///
/// ```
/// use envguard_core::value::float;
///
/// assert_eq!(float("-2.5"), Ok(-2.5));
/// assert!(float("NaN").is_err());
/// assert!(float("1e999").is_err());
/// ```
///
/// # Errors
/// For words (`inf`, `NaN`), for a number too large to be finite, and for anything else.
pub fn float(text: &str) -> Result<f64, ParseError> {
    let decimal = text.bytes().any(|byte| byte.is_ascii_digit())
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
    decimal
        .then(|| text.parse::<f64>().ok())
        .flatten()
        .filter(|number| number.is_finite())
        .ok_or(ParseError::expected("expected a finite decimal number"))
}

/// Reads a number as [`float`] does, within the limits of an `f32`: a larger one would silently
/// become infinite.
///
/// # Errors
/// For what [`float`] refuses, and for a number that an `f32` does not hold.
pub fn single(text: &str) -> Result<f32, ParseError> {
    let number = float(text)?;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "rounding to the nearest f32 is what reading one means"
    )]
    Some(number as f32)
        .filter(|number| number.is_finite())
        .ok_or(ParseError::expected(
            "expected a finite decimal number that an f32 holds",
        ))
}

#[cfg(test)]
#[test]
fn natural_numbers_have_no_sign_and_fit() {
    for (text, radix, expected) in [
        ("0080", 10, Some(80)),
        ("fF", 16, Some(255)),
        ("4294967295", 10, Some(u32::MAX)),
        ("4294967296", 10, None),
        ("8", 8, None),
        ("+1", 10, None),
        ("", 10, None),
    ] {
        assert_eq!(natural(text, radix), expected, "{text}");
    }
}

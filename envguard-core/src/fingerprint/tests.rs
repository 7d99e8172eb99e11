//! What must hold for every configuration; the published vectors are in `tests/fingerprint.rs`.

use proptest::prelude::*;

use super::encoding::{encode, read_hex};

fn encoded(parts: &[Vec<u8>]) -> Vec<u8> {
    let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
    let mut bytes = Vec::new();
    encode(&mut bytes, &parts);
    bytes
}

#[test]
fn lists_are_encoded_as_paseto_does() {
    // The test vectors of the specification, section "Authentication Padding".
    assert_eq!(encoded(&[]), [0; 8]);
    assert_eq!(encoded(&[Vec::new()]), [&[1_u8][..], &[0; 15]].concat());
    assert_eq!(
        encoded(&[b"test".to_vec()]),
        [&[1_u8][..], &[0; 7], &[4], &[0; 7], b"test"].concat()
    );
}

proptest! {
    /// Two different lists never share an encoding, however the bytes are spread over the parts.
    #[test]
    fn the_encoding_is_injective(
        one in prop::collection::vec(prop::collection::vec(0..3_u8, 0..4), 0..4),
        two in prop::collection::vec(prop::collection::vec(0..3_u8, 0..4), 0..4),
    ) {
        prop_assert_eq!(one == two, encoded(&one) == encoded(&two));
    }

    #[test]
    fn any_text_is_hexadecimal_or_not(text in ".{0,8}") {
        if let Some([high, low]) = read_hex(&text) {
            prop_assert_eq!(format!("{high:02x}{low:02x}"), text);
        }
    }
}

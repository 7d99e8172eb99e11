//! Types that `serde` deserializes, from one variable.

use serde_core::de::DeserializeOwned;

use crate::ParseError;

/// Reads JSON.
///
/// # Errors
/// For what is no JSON, and for JSON that is no `T`.
#[cfg(feature = "json")]
pub fn json<T: DeserializeOwned>(text: &str) -> Result<T, ParseError> {
    envguard_core::value::json(text)
}

/// Reads one value as `envy` does: numbers and bools by their `FromStr`, an enum by its name, a list
/// between commas.
///
/// # Errors
/// In the words of `envy`, which quote the value.
#[cfg(feature = "serde")]
pub fn serde<T: DeserializeOwned>(text: &str) -> Result<T, ParseError> {
    // The name stands in the words of errors only: "while parsing value 'x' provided by ..".
    let variable = ("this variable".to_owned(), text.to_owned());
    envy::from_iter::<_, one::Value<T>>([variable])
        .map(one::Value::into_inner)
        .map_err(|error| ParseError::foreign(&error))
}

/// `envy` reads structs; this is one with a single field, whatever its name.
#[cfg(feature = "serde")]
mod one {
    use std::fmt;
    use std::marker::PhantomData;

    use serde_core::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

    pub(super) struct Value<T>(T);

    impl<T> Value<T> {
        pub(super) fn into_inner(self) -> T {
            self.0
        }
    }

    impl<'de, T: Deserialize<'de>> Deserialize<'de> for Value<T> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_map(First(PhantomData)).map(Self)
        }
    }

    struct First<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>> Visitor<'de> for First<T> {
        type Value = T;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("one variable")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
            match map.next_entry::<IgnoredAny, T>()? {
                Some((_, value)) => Ok(value),
                None => Err(A::Error::custom("no value")),
            }
        }
    }
}

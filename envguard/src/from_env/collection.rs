use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::ffi::OsString;
use std::hash::{BuildHasher, Hash};

use envguard_core::Kind;
use envguard_core::value::{self, ParseError, Separators};

use super::{FromEnv, text_of};

fn read<T: FromEnv, C: FromIterator<T>>(text: &str, separator: &str) -> Result<C, ParseError> {
    value::items(text, separator)
        .enumerate()
        .map(|(index, item)| T::from_env(item?).map_err(|error| error.in_item(index + 1)))
        .collect()
}

macro_rules! lists {
    ($($list:ty, [$($generics:tt)*];)*) => {$(
        impl<$($generics)*> FromEnv for $list {
            const KIND: Kind = Kind::List(&T::KIND);
            const SECRET: bool = T::SECRET;

            fn from_env(text: &str) -> Result<Self, ParseError> {
                read(text, ",")
            }

            fn from_raw(value: &mut OsString, separators: Separators) -> Result<Self, ParseError> {
                read(text_of(value)?, separators.item)
            }
        }
    )*};
}

lists! {
    Vec<T>, [T: FromEnv];
    VecDeque<T>, [T: FromEnv];
    BTreeSet<T>, [T: FromEnv + Ord];
    HashSet<T, S>, [T: FromEnv + Hash + Eq, S: BuildHasher + Default];
}

fn read_map<K: FromEnv, V: FromEnv>(
    text: &str,
    separators: Separators,
    mut insert: impl FnMut(K, V) -> bool,
) -> Result<(), ParseError> {
    for (index, entry) in value::entries(text, separators).enumerate() {
        let (key, value) = entry?;
        let read = K::from_env(key).and_then(|key| Ok((key, V::from_env(value)?)));
        let (key, value) = read.map_err(|error| error.in_item(index + 1))?;
        if !insert(key, value) {
            return Err(value::REPEATED_KEY.in_item(index + 1));
        }
    }
    Ok(())
}

macro_rules! maps {
    ($($map:ty, [$($generics:tt)*];)*) => {$(
        impl<$($generics)*> FromEnv for $map {
            const KIND: Kind = Kind::Map(&K::KIND, &V::KIND);
            const SECRET: bool = V::SECRET;

            fn from_env(text: &str) -> Result<Self, ParseError> {
                Self::from_raw(&mut OsString::from(text), Separators::default())
            }

            fn from_raw(value: &mut OsString, separators: Separators) -> Result<Self, ParseError> {
                let mut map = Self::default();
                let insert = |key, value| map.insert(key, value).is_none();
                read_map(text_of(value)?, separators, insert)?;
                Ok(map)
            }
        }
    )*};
}

maps! {
    BTreeMap<K, V>, [K: FromEnv + Ord, V: FromEnv];
    HashMap<K, V, S>, [K: FromEnv + Hash + Eq, V: FromEnv, S: BuildHasher + Default];
}

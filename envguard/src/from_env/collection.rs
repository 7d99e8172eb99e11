use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::ffi::OsString;
use std::hash::{BuildHasher, Hash};

use envguard_core::Kind;
use envguard_core::value::{self, ParseError, Separators};

use super::{FromEnv, text_of};

/// Reads each item of a list and gives it to `add`.
fn read<T: FromEnv>(text: &str, separator: &str, mut add: impl FnMut(T)) -> Result<(), ParseError> {
    let mut items = value::items(text, separator);
    while let Some(item) = items.next() {
        match T::from_env(item?) {
            Ok(item) => add(item),
            Err(error) => return Err(items.error(error)),
        }
    }
    Ok(())
}

macro_rules! lists {
    ($($list:ty, $add:ident, [$($generics:tt)*];)*) => {$(
        impl<$($generics)*> FromEnv for $list {
            const KIND: Kind = Kind::List(&T::KIND);
            const SECRET: bool = T::SECRET;

            fn from_env(text: &str) -> Result<Self, ParseError> {
                Self::from_raw(&mut OsString::from(text), Separators::default())
            }

            fn from_raw(value: &mut OsString, separators: Separators) -> Result<Self, ParseError> {
                let mut list = Self::default();
                read(text_of(value)?, separators.item, |item| {
                    list.$add(item);
                })?;
                Ok(list)
            }
        }
    )*};
}

lists! {
    Vec<T>, push, [T: FromEnv];
    VecDeque<T>, push_back, [T: FromEnv];
    BTreeSet<T>, insert, [T: FromEnv + Ord];
    HashSet<T, S>, insert, [T: FromEnv + Hash + Eq, S: BuildHasher + Default];
}

/// Reads each entry of a map and gives it to `insert`, which says whether the key is new.
fn read_map<K: FromEnv, V: FromEnv>(
    text: &str,
    separators: Separators,
    mut insert: impl FnMut(K, V) -> bool,
) -> Result<(), ParseError> {
    let mut entries = value::entries(text, separators);
    while let Some(entry) = entries.next() {
        let (key, value) = entry?;
        let read = K::from_env(key).and_then(|key| Ok((key, V::from_env(value)?)));
        let is_new = match read {
            Ok((key, value)) => insert(key, value),
            Err(error) => return Err(entries.error(error)),
        };
        if !is_new {
            return Err(entries.error(value::REPEATED_KEY));
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

//! Tables of words: sorted when the crate is built, searched in any ASCII case without a copy.

use std::cmp::Ordering;

/// Whether every entry is greater than the one before it, and none holds an upper-case letter:
/// what [`find`] and [`contains`] need. For `const _: () = assert!(..)` beside a table.
pub(super) const fn is_sorted(table: &[&str]) -> bool {
    let mut index = 0;
    while index < table.len() {
        if has_upper_case(table[index]) || (index > 0 && !is_less(table[index - 1], table[index])) {
            return false;
        }
        index += 1;
    }
    true
}

/// The same of a table of words with something beside each.
pub(super) const fn is_sorted_by_word<T>(table: &[(&str, T)]) -> bool {
    let mut index = 0;
    while index < table.len() {
        if has_upper_case(table[index].0)
            || (index > 0 && !is_less(table[index - 1].0, table[index].0))
        {
            return false;
        }
        index += 1;
    }
    true
}

const fn has_upper_case(word: &str) -> bool {
    let bytes = word.as_bytes();
    let mut index = 0;
    while index < bytes.len() {
        if bytes[index].is_ascii_uppercase() {
            return true;
        }
        index += 1;
    }
    false
}

const fn is_less(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut index = 0;
    while index < a.len() && index < b.len() {
        if a[index] != b[index] {
            return a[index] < b[index];
        }
        index += 1;
    }
    a.len() < b.len()
}

/// Whether `text`, in any ASCII case, stands in a sorted table.
pub(super) fn contains(table: &[&str], text: &str) -> bool {
    table
        .binary_search_by(|entry| compare_folded(entry, text))
        .is_ok()
}

/// What stands beside `text`, in any ASCII case, in a sorted table.
pub(super) fn find<T: Copy>(table: &[(&str, T)], text: &str) -> Option<T> {
    table
        .binary_search_by(|(entry, _)| compare_folded(entry, text))
        .ok()
        .and_then(|index| table.get(index))
        .map(|&(_, beside)| beside)
}

fn compare_folded(entry: &str, text: &str) -> Ordering {
    entry
        .bytes()
        .cmp(text.bytes().map(|byte| byte.to_ascii_lowercase()))
}

/// Whether `text` begins with `start`, in any ASCII case.
pub(super) fn starts_with(text: &str, start: &str) -> bool {
    text.as_bytes()
        .get(..start.len())
        .is_some_and(|begin| begin.eq_ignore_ascii_case(start.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::{contains, find, is_sorted, is_sorted_by_word, starts_with};

    #[test]
    fn a_table_out_of_order_is_noticed() {
        assert!(is_sorted(&["a", "ab", "b"]));
        assert!(!is_sorted(&["b", "a"]));
        assert!(!is_sorted(&["a", "a"]), "an entry twice");
        assert!(!is_sorted(&["A"]), "no search would find it");
        assert!(!is_sorted_by_word(&[("b", 1), ("a", 2)]));
    }

    #[test]
    fn words_are_found_in_any_case() {
        const TABLE: [&str; 3] = ["alpha", "beta", "gamma"];
        for known in ["alpha", "BETA", "GaMmA"] {
            assert!(contains(&TABLE, known), "{known}");
        }
        for unknown in ["", "alph", "alphaa", "bet\u{e4}", "z"] {
            assert!(!contains(&TABLE, unknown), "{unknown}");
        }
        assert_eq!(find(&[("one", 1), ("two", 2)], "TWO"), Some(2));
        assert!(starts_with("Bearer x", "bearer "));
        assert!(!starts_with("Bear", "bearer"));
    }
}

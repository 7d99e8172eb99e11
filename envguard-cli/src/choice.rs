//! Which of several candidates is the program that the schema describes.

/// The position of the only candidate, or of the one with the highest count; `None` where the
/// highest count is nothing, or shared.
pub(crate) fn best(counts: impl IntoIterator<Item = usize>) -> Option<usize> {
    let counts: Vec<usize> = counts.into_iter().collect();
    if counts.len() == 1 {
        return Some(0);
    }
    let highest = counts.iter().copied().max().filter(|&count| count > 0)?;
    let mut with_highest = counts
        .iter()
        .enumerate()
        .filter(|&(_, &count)| count == highest);
    match (with_highest.next(), with_highest.next()) {
        (Some((index, _)), None) => Some(index),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::best;

    #[test]
    fn the_best_is_the_only_one_or_the_one_above_all_others() {
        assert_eq!(best([0]), Some(0));
        assert_eq!(best([1, 3, 2]), Some(1));
        assert_eq!(best([3, 3]), None);
        assert_eq!(best([0, 0]), None);
        assert_eq!(best([]), None);
    }
}

use super::ParseError;

/// The items of a list: split at `separator`, spaces and tabs round each item removed.
///
/// An empty text is no item. An empty item is an error that names its position, so that
/// `a,,b` and `a,b,` never lose an item silently.
///
/// ```
/// use envguard_core::value::items;
///
/// let read = items("a, b", ",").collect::<Result<Vec<_>, _>>();
/// assert_eq!(read.unwrap(), ["a", "b"]);
/// let error = items("a,,b", ",").find_map(Result::err).unwrap();
/// assert_eq!(error.message(), "item 2: expected a value, not an empty item");
/// ```
pub fn items<'a>(
    text: &'a str,
    separator: &'a str,
) -> impl Iterator<Item = Result<&'a str, ParseError>> {
    let none = text.is_empty();
    text.split(separator)
        .skip(usize::from(none))
        .enumerate()
        .map(|(index, item)| match item.trim_matches([' ', '\t']) {
            "" => {
                Err(ParseError::expected("expected a value, not an empty item").in_item(index + 1))
            }
            item => Ok(item),
        })
}

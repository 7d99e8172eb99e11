//! `$(NAME)` in a value, as the kubelet expands it: only what was set before counts, what is
//! unknown stays as it stands, `$$` is a dollar
//! (<https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/>).

/// What a reference stands for.
pub(super) enum Meaning {
    /// This text.
    Text(String),
    /// Something that cannot be seen from here.
    Unseen,
    /// Nothing: the reference stays as it stands.
    Nothing,
}

/// `text` with its references expanded; `None` where one of them cannot be seen from here.
pub(super) fn expand(text: &str, lookup: &dyn Fn(&str) -> Meaning) -> Option<String> {
    let mut expanded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('$') {
        expanded.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('$') {
            expanded.push('$');
            rest = after;
            continue;
        }
        let name = rest
            .strip_prefix('(')
            .and_then(|inner| inner.split_once(')'));
        match name {
            None => expanded.push('$'),
            Some((name, after)) => {
                match lookup(name) {
                    Meaning::Text(text) => expanded.push_str(&text),
                    Meaning::Unseen => return None,
                    Meaning::Nothing => {
                        expanded.push_str("$(");
                        expanded.push_str(name);
                        expanded.push(')');
                    }
                }
                rest = after;
            }
        }
    }
    expanded.push_str(rest);
    Some(expanded)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Meaning, expand};

    proptest! {
        #[test]
        fn a_doubled_dollar_is_one(text in "[a$()]{0,40}|\\PC{0,20}") {
            let lookup = |_: &str| Meaning::Unseen;
            let _ = expand(&text, &lookup);
            prop_assert_eq!(expand(&text.replace('$', "$$"), &lookup), Some(text));
        }
    }

    #[test]
    fn references_are_expanded_as_the_kubelet_does_it() {
        let lookup = |name: &str| match name {
            "A" => Meaning::Text("a$(B)".to_owned()),
            "SECRET" => Meaning::Unseen,
            _ => Meaning::Nothing,
        };
        let cases = [
            ("plain", Some("plain")),
            ("$(A)-$(A)", Some("a$(B)-a$(B)")),
            ("$(NONE)", Some("$(NONE)")),
            ("$$(A)", Some("$(A)")),
            ("$$$(A)", Some("$a$(B)")),
            ("$A ${A} $", Some("$A ${A} $")),
            ("$(A", Some("$(A")),
            ("x$(SECRET)", None),
        ];
        for (text, expected) in cases {
            assert_eq!(expand(text, &lookup).as_deref(), expected, "{text}");
        }
    }
}

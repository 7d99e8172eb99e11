//! Test code is no part of a service.

use syn::{Attribute, ImplItem, Item, Meta, TraitItem};

/// Takes every item that belongs to tests out of `items`, and out of their modules and blocks.
pub(super) fn remove(items: &mut Vec<Item>) {
    items.retain(|item| !is_of_tests(attributes(item)));
    for item in items {
        match item {
            Item::Mod(module) => {
                if let Some((_, items)) = &mut module.content {
                    remove(items);
                }
            }
            Item::Impl(block) => block.items.retain(|item| match item {
                ImplItem::Fn(item) => !is_of_tests(&item.attrs),
                ImplItem::Const(item) => !is_of_tests(&item.attrs),
                _ => true,
            }),
            Item::Trait(block) => block.items.retain(|item| match item {
                TraitItem::Fn(item) => !is_of_tests(&item.attrs),
                TraitItem::Const(item) => !is_of_tests(&item.attrs),
                _ => true,
            }),
            _ => {}
        }
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// `#[test]`, `#[tokio::test]`, `#[cfg(test)]`, `#[cfg(all(test, ..))]`.
fn is_of_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let path = attribute.path();
        let mut names = path.segments.iter().rev();
        if names.next().is_some_and(|name| name.ident == "test") {
            return true;
        }
        let Meta::List(conditions) = &attribute.meta else {
            return false;
        };
        let words: Vec<String> = conditions
            .tokens
            .to_string()
            .split(|c: char| !(c.is_alphanumeric() || c == '_'))
            .map(str::to_owned)
            .collect();
        path.is_ident("cfg")
            && words.iter().any(|word| word == "test")
            && !words.iter().any(|word| word == "not" || word == "any")
    })
}

#[cfg(test)]
mod tests {
    use super::remove;

    #[test]
    fn what_only_tests_build_is_removed() {
        let kept = |source: &str| {
            let mut file = syn::parse_file(source).unwrap();
            remove(&mut file.items);
            let block = file.items.iter().find_map(|item| match item {
                syn::Item::Impl(block) => Some(block.items.len()),
                syn::Item::Mod(module) => module.content.as_ref().map(|(_, items)| items.len()),
                _ => None,
            });
            block.unwrap_or(file.items.len())
        };
        for source in [
            "#[test] fn f() {}",
            "#[tokio::test] async fn f() {}",
            "#[cfg(test)] mod tests { fn f() {} }",
            "#[cfg(all(test, unix))] use std::env;",
            "#[cfg(test)] impl S { fn f() {} }",
            "impl S { #[cfg(test)] fn f() {} }",
            "mod m { #[cfg(test)] const K: u8 = 1; }",
        ] {
            assert_eq!(kept(source), 0, "{source}");
        }
        for source in [
            "fn f() {}",
            "#[cfg(not(test))] fn f() {}",
            "#[cfg(any(test, feature = \"x\"))] fn f() {}",
            "#[cfg(feature = \"testing\")] fn f() {}",
        ] {
            assert_eq!(kept(source), 1, "{source}");
        }
    }
}

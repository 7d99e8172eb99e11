//! Generated code with large parts that are always the same.

use proc_macro2::{Group, Punct, Spacing, TokenStream, TokenTree};
use quote::ToTokens;

use crate::type_syntax::{begins_with, trees};

/// `quote!` of whole items: `[name] .. #name ..`, without repetitions.
///
/// `quote!` becomes a call for each token, which every service builds in front of its own code.
/// This becomes one text, which is read when a macro runs. Its tokens have the span that those of
/// `quote!` have.
macro_rules! code {
    ([$($name:ident),*] $($code:tt)*) => {
        $crate::emit::code::fill(
            stringify!($($code)*),
            &[$((stringify!($name), &$name as &dyn ::quote::ToTokens)),*],
        )
    };
}

pub(crate) use code;

/// What a name behind `#` stands for.
type Value<'a> = (&'a str, &'a dyn ToTokens);

/// `code` with the `values` in their places. It has been tokens once, so that it can be read.
pub(crate) fn fill(code: &str, values: &[Value<'_>]) -> TokenStream {
    let mut filled = TokenStream::new();
    let code: TokenStream = code.parse().unwrap_or_default();
    add(&mut filled, code, values);
    filled
}

fn add(filled: &mut TokenStream, code: TokenStream, values: &[Value<'_>]) {
    let code = trees(code);
    let mut rest = code.as_slice();
    while let [tree, behind @ ..] = rest {
        rest = behind;
        match tree {
            TokenTree::Group(group) => {
                let mut content = TokenStream::new();
                add(&mut content, group.stream(), values);
                Group::new(group.delimiter(), content).to_tokens(filled);
            }
            TokenTree::Punct(sign) if sign.as_char() == '#' => {
                if let [TokenTree::Ident(name), behind @ ..] = behind
                    && let Some((_, value)) = values.iter().find(|(known, _)| name == known)
                {
                    value.to_tokens(filled);
                    rest = behind;
                } else {
                    sign.to_tokens(filled);
                }
            }
            // It stood together with the `#`, and must not with what is there instead.
            TokenTree::Punct(punct) if begins_with(behind, '#') => {
                Punct::new(punct.as_char(), Spacing::Alone).to_tokens(filled);
            }
            _ => tree.to_tokens(filled),
        }
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;

    #[test]
    fn code_is_what_quote_makes_of_it() {
        let envguard = quote!(::envguard);
        let ident = quote!(Config);
        let reference = quote!(&a);
        let code: TokenStream = code! { [envguard, ident, reference]
            #[derive(Debug)]
            impl<'a> #envguard::EnvGuard<'_> for #ident {
                const TEXT: &'static str = "#ident \" \\ \n {";
                fn f(a: u8) -> Vec<#ident> {
                    let _ = (&#reference, 'c');
                    <#ident>::a::<#ident>(|b| b >> 1 != 2, 1..=2)
                }
            }
        };
        let quoted = quote! {
            #[derive(Debug)]
            impl<'a> #envguard::EnvGuard<'_> for #ident {
                const TEXT: &'static str = "#ident \" \\ \n {";
                fn f(a: u8) -> Vec<#ident> {
                    let _ = (&#reference, 'c');
                    <#ident>::a::<#ident>(|b| b >> 1 != 2, 1..=2)
                }
            }
        };
        // Where a sign stands alone anyhow, both print a space or none.
        let signs = |tokens: TokenStream| tokens.to_string().replace(' ', "");
        assert!(code.to_string().contains("& & a"));
        assert_eq!(signs(code), signs(quoted));
    }
}

//! The reads of the environment in one source file.

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::Parser as _;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};
use syn::{Expr, ExprCall, ExprPath, Lit, Macro, Token};

use super::imports::{Imports, Reader};

/// Which variable is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Literal(String),
    /// Known only while the program runs.
    Computed,
    /// All of them.
    Everything,
}

/// One read.
#[derive(Clone, Debug)]
pub(super) struct Read {
    pub(super) name: Name,
    pub(super) by: Reader,
    pub(super) file: String,
    pub(super) line: usize,
}

/// Every read in `source`, in its order.
pub(super) fn of(source: &syn::File, file: &str) -> Vec<Read> {
    let mut search = Search {
        imports: Imports::of(source),
        file,
        reads: Vec::new(),
    };
    search.visit_file(source);
    search.reads.sort_by_key(|read| read.line);
    search.reads
}

struct Search<'a> {
    imports: Imports,
    file: &'a str,
    reads: Vec<Read>,
}

impl Search<'_> {
    fn found(&mut self, by: Reader, name: Name, line: usize) {
        let name = if by.reads_all() {
            Name::Everything
        } else {
            name
        };
        self.reads.push(Read {
            name,
            by,
            file: self.file.to_owned(),
            line,
        });
    }

    /// The text of an argument, as far as the file itself tells.
    fn name_of(&self, argument: Option<&Expr>) -> Name {
        match argument {
            Some(Expr::Lit(literal)) => match &literal.lit {
                Lit::Str(text) => Name::Literal(text.value()),
                _ => Name::Computed,
            },
            Some(Expr::Reference(reference)) => self.name_of(Some(&reference.expr)),
            Some(Expr::Paren(inner)) => self.name_of(Some(&inner.expr)),
            // `"A".to_owned()`, `String::from("A")`: a text in other clothes.
            Some(Expr::MethodCall(call)) if call.args.is_empty() => {
                self.name_of(Some(&call.receiver))
            }
            Some(Expr::Call(call)) if is_string_from(&call.func) => self.name_of(call.args.first()),
            Some(Expr::Path(path)) => path
                .path
                .segments
                .last()
                .and_then(|segment| self.imports.text(&segment.ident.to_string()))
                .map_or(Name::Computed, |text| Name::Literal(text.to_owned())),
            _ => Name::Computed,
        }
    }

    /// The inside of a macro that could not be parsed as Rust: calls are still recognised by their
    /// tokens.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut pending = vec![tokens];
        while let Some(tokens) = pending.pop() {
            let mut path: Vec<String> = Vec::new();
            let mut colons = 2;
            for tree in tokens {
                match tree {
                    TokenTree::Ident(ident) => {
                        if colons != 2 {
                            path.clear();
                        }
                        path.push(ident.to_string());
                        colons = 0;
                    }
                    TokenTree::Punct(punct) if punct.as_char() == ':' && colons < 2 => colons += 1,
                    TokenTree::Group(group) => {
                        if let Some(by) = self.imports.reader(&path) {
                            let name = first_text(group.stream());
                            let line = group.span_open().start().line;
                            self.found(by, name, line);
                        }
                        path.clear();
                        colons = 2;
                        pending.push(group.stream());
                    }
                    _ => {
                        path.clear();
                        colons = 2;
                    }
                }
            }
        }
    }
}

impl<'ast> Visit<'ast> for Search<'_> {
    fn visit_expr_call(&mut self, call: &'ast ExprCall) {
        let reader = match &*call.func {
            Expr::Path(path) => self.imports.reader(&segments(&path.path)),
            _ => None,
        };
        match reader {
            None => visit::visit_expr_call(self, call),
            Some(by) => {
                let name = self.name_of(call.args.first());
                self.found(by, name, call.func.span().start().line);
                for argument in &call.args {
                    self.visit_expr(argument);
                }
            }
        }
    }

    /// A function that is not called here but handed on: `.map(env::var)`.
    fn visit_expr_path(&mut self, path: &'ast ExprPath) {
        if let Some(by) = self.imports.reader(&segments(&path.path)) {
            self.found(by, Name::Computed, path.span().start().line);
        }
    }

    fn visit_macro(&mut self, item: &'ast Macro) {
        if let Some(by) = Imports::macro_reader(&segments(&item.path)) {
            let name = first_text(item.tokens.clone());
            self.found(by, name, item.path.span().start().line);
            return;
        }
        let arguments = Punctuated::<Expr, Token![,]>::parse_terminated;
        if let Ok(arguments) = arguments.parse2(item.tokens.clone()) {
            for argument in &arguments {
                self.visit_expr(argument);
            }
        } else if let Ok(statements) = syn::Block::parse_within.parse2(item.tokens.clone()) {
            for statement in &statements {
                self.visit_stmt(statement);
            }
        } else {
            self.tokens(item.tokens.clone());
        }
    }
}

fn is_string_from(function: &Expr) -> bool {
    matches!(function, Expr::Path(path) if segments(&path.path) == ["String", "from"])
}

fn segments(path: &syn::Path) -> Vec<String> {
    path.segments
        .iter()
        .map(|segment| segment.ident.to_string())
        .collect()
}

/// The first token, if it is a text.
fn first_text(tokens: TokenStream) -> Name {
    match tokens.into_iter().next() {
        Some(TokenTree::Literal(literal)) => match Lit::new(literal) {
            Lit::Str(text) => Name::Literal(text.value()),
            _ => Name::Computed,
        },
        _ => Name::Computed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(source: &str) -> Vec<(String, usize)> {
        let file = syn::parse_file(source).unwrap();
        of(&file, "x.rs")
            .into_iter()
            .map(|read| {
                let name = match read.name {
                    Name::Literal(name) => name,
                    other => format!("{other:?}"),
                };
                (format!("{} {name}", read.by.name()), read.line)
            })
            .collect()
    }

    #[test]
    fn every_way_to_read_a_variable_is_found() {
        let cases = [
            ("fn f() { std::env::var(\"A\"); }", "std::env::var A"),
            (
                "fn f() { ::std::env::var_os(\"A\"); }",
                "std::env::var_os A",
            ),
            (
                "use std::env; fn f() { env::var(\"A\"); }",
                "std::env::var A",
            ),
            (
                "use std::env as e; fn f() { e::var(\"A\"); }",
                "std::env::var A",
            ),
            (
                "use std::env::var as get; fn f() { get(\"A\"); }",
                "std::env::var A",
            ),
            (
                "use std::{env::{self, var}, fs}; fn f() { var(\"A\"); }",
                "std::env::var A",
            ),
            ("use std::env::*; fn f() { var(\"A\"); }", "std::env::var A"),
            ("use std::*; fn f() { env::var(\"A\"); }", "std::env::var A"),
            ("fn f() { dotenvy::var(\"A\"); }", "dotenvy::var A"),
            ("const V: &str = env!(\"A\");", "env! A"),
            (
                "const V: Option<&str> = option_env!(\"A\");",
                "option_env! A",
            ),
            (
                "const K: &str = \"A\"; fn f() { std::env::var(K); }",
                "std::env::var A",
            ),
            (
                "struct S; impl S { const K: &str = \"A\"; fn f() { std::env::var(Self::K); } }",
                "std::env::var A",
            ),
            (
                "fn f() { std::env::var(String::from(\"A\")); }",
                "std::env::var A",
            ),
            (
                "fn f() { std::env::var(\"A\".to_owned()); }",
                "std::env::var A",
            ),
            (
                "fn f(k: &K) { std::env::var(k.name()); }",
                "std::env::var Computed",
            ),
            (
                "fn f(k: &str) { std::env::var(k); }",
                "std::env::var Computed",
            ),
            (
                "fn f() { [\"A\"].map(std::env::var); }",
                "std::env::var Computed",
            ),
            ("fn f() { std::env::vars(); }", "std::env::vars Everything"),
            (
                "fn f() { println!(\"{:?}\", std::env::var(\"A\")); }",
                "std::env::var A",
            ),
            (
                "fn f() { m! { let x = std::env::var(\"A\"); } }",
                "std::env::var A",
            ),
            (
                "fn f() { m! { x => std::env::var(\"A\") } }",
                "std::env::var A",
            ),
        ];
        for (source, expected) in cases {
            assert_eq!(reads(source), [(expected.to_owned(), 1)], "{source}");
        }
    }

    #[test]
    fn other_functions_of_the_same_name_are_not() {
        for source in [
            "fn f() { var(\"A\"); }",
            "fn f() { tracing::var(\"A\"); }",
            "use std::env; fn f() { env::args(); unsafe { env::set_var(\"A\", \"b\") } }",
            "mod env { pub fn var() {} }",
        ] {
            assert_eq!(reads(source), [], "{source}");
        }
    }
}

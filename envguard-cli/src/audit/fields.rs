//! Where declared variables stand in the sources, and which fields are read at all.
//!
//! The derive reads every declared variable. Whether anybody reads the field behind it, no compiler
//! says once the field is public.

use std::collections::HashSet;

use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::visit::{self, Visit};
use syn::{Attribute, ExprField, FieldPat, ItemStruct, Macro, Member, Meta};

/// A field of a struct that derives `EnvGuard`.
pub(super) struct Declared {
    pub(super) structure: String,
    pub(super) field: String,
    pub(super) file: String,
    pub(super) line: usize,
}

/// What the sources say of fields.
#[derive(Default)]
pub(super) struct Fields {
    pub(super) declared: Vec<Declared>,
    /// Names of fields that are read, whatever they are fields of: a name that is read anywhere
    /// counts everywhere.
    pub(super) read: HashSet<String>,
}

impl Fields {
    /// Adds what one source says.
    pub(super) fn add(&mut self, source: &syn::File, file: &str) {
        let mut search = Search { fields: self, file };
        search.visit_file(source);
    }

    /// Where the field that `path` names (`Config.port`, `Config.cache.url`) is declared. Of a nested
    /// one the path does not name the struct, so its name must be the only one.
    pub(super) fn place(&self, path: &str) -> Option<&Declared> {
        let (structure, rest) = path.split_once('.')?;
        let field = last(path);
        let mut named = self
            .declared
            .iter()
            .filter(|one| one.field == field && (rest.contains('.') || one.structure == structure));
        match (named.next(), named.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }

    /// Whether the field that `path` names is read.
    pub(super) fn reads(&self, path: &str) -> bool {
        self.read.contains(last(path))
    }
}

fn last(path: &str) -> &str {
    let field = path.rsplit('.').next().unwrap_or(path);
    field.strip_prefix("r#").unwrap_or(field)
}

struct Search<'a> {
    fields: &'a mut Fields,
    file: &'a str,
}

impl Search<'_> {
    fn read(&mut self, member: &Member) {
        if let Member::Named(name) = member {
            self.fields.read.insert(name.unraw().to_string());
        }
    }

    /// In a macro, any word may be a field: `assert!(config.port > 0)`, `info!(config.port)`.
    fn words(&mut self, tokens: TokenStream) {
        let mut pending = vec![tokens];
        while let Some(tokens) = pending.pop() {
            for tree in tokens {
                match tree {
                    TokenTree::Ident(ident) => {
                        self.fields.read.insert(ident.unraw().to_string());
                    }
                    TokenTree::Group(group) => pending.push(group.stream()),
                    _ => {}
                }
            }
        }
    }
}

impl<'ast> Visit<'ast> for Search<'_> {
    fn visit_item_struct(&mut self, item: &'ast ItemStruct) {
        if item.attrs.iter().any(derives_env_guard) {
            for field in &item.fields {
                if let Some(name) = &field.ident {
                    self.fields.declared.push(Declared {
                        structure: item.ident.unraw().to_string(),
                        field: name.unraw().to_string(),
                        file: self.file.to_owned(),
                        line: name.span().start().line,
                    });
                }
            }
        }
        visit::visit_item_struct(self, item);
    }

    fn visit_expr_field(&mut self, expression: &'ast ExprField) {
        self.read(&expression.member);
        visit::visit_expr_field(self, expression);
    }

    fn visit_field_pat(&mut self, pattern: &'ast FieldPat) {
        self.read(&pattern.member);
        visit::visit_field_pat(self, pattern);
    }

    fn visit_macro(&mut self, item: &'ast Macro) {
        self.words(item.tokens.clone());
    }
}

/// `#[derive(EnvGuard)]`, by any path, also behind `cfg_attr`.
fn derives_env_guard(attribute: &Attribute) -> bool {
    let path = attribute.path();
    let Meta::List(list) = &attribute.meta else {
        return false;
    };
    (path.is_ident("derive") || path.is_ident("cfg_attr"))
        && list
            .tokens
            .clone()
            .into_iter()
            .any(|tree| matches!(tree, TokenTree::Ident(ident) if ident == "EnvGuard"))
}

#[cfg(test)]
mod tests {
    use super::Fields;

    fn fields(source: &str) -> Fields {
        let mut fields = Fields::default();
        fields.add(&syn::parse_file(source).unwrap(), "x.rs");
        fields
    }

    #[test]
    fn a_field_is_read_where_its_value_is_taken() {
        for source in [
            "fn f() { config.port }",
            "fn f() { let Config { port, .. } = config; }",
            "fn f() { let Config { port: p, .. } = config; }",
            "fn f() { println!(\"{}\", config.port) }",
            "fn f() { m! { x => config.port; } }",
            "fn f() { self.config.r#port.clone() }",
        ] {
            assert!(fields(source).reads("Config.port"), "{source}");
            assert!(fields(source).reads("Config.nested.port"), "{source}");
        }
        for source in [
            "struct Config { port: u16 }",
            "fn f() { Config { port: 1 } }",
            "fn f() { config.port() }",
        ] {
            assert!(!fields(source).reads("Config.port"), "{source}");
        }
    }

    #[test]
    fn a_declaration_is_found_with_its_line() {
        let source = "#[derive(Debug, envguard::EnvGuard)]\nstruct Config {\n  /// Port.\n  port: u16,\n}\n\
                      #[derive(EnvGuard)]\nstruct Cache { url: Url, port: u16 }\nstruct Other { port: u16 }\n";
        let found = fields(source);
        let line = |path| found.place(path).map(|declared| declared.line);
        assert_eq!(line("Config.port"), Some(4));
        assert_eq!(line("Config.cache.url"), Some(7));
        assert_eq!(line("Config.cache.port"), None, "two of that name");
    }
}

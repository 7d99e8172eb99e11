//! What the names of a file stand for: its `use` items, with their new names.

use std::collections::HashMap;

use syn::visit::{self, Visit};
use syn::{Expr, ImplItemConst, ItemConst, ItemStatic, ItemUse, Lit, UseTree};

/// Functions and macros that read the environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    Var,
    VarOs,
    Vars,
    VarsOs,
    DotenvVar,
    DotenvVars,
    EnvMacro,
    OptionEnvMacro,
}

impl Reader {
    /// The name, as messages say it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Var => "std::env::var",
            Self::VarOs => "std::env::var_os",
            Self::Vars => "std::env::vars",
            Self::VarsOs => "std::env::vars_os",
            Self::DotenvVar => "dotenvy::var",
            Self::DotenvVars => "dotenvy::vars",
            Self::EnvMacro => "env!",
            Self::OptionEnvMacro => "option_env!",
        }
    }

    /// Whether it reads every variable at once.
    pub(super) const fn reads_all(self) -> bool {
        matches!(self, Self::Vars | Self::VarsOs | Self::DotenvVars)
    }

    /// Whether it reads the environment of the build.
    pub(super) const fn at_build(self) -> bool {
        matches!(self, Self::EnvMacro | Self::OptionEnvMacro)
    }

    fn of_path(path: &[String]) -> Option<Self> {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        Some(match path.as_slice() {
            ["std", "env", "var"] => Self::Var,
            ["std", "env", "var_os"] => Self::VarOs,
            ["std", "env", "vars"] => Self::Vars,
            ["std", "env", "vars_os"] => Self::VarsOs,
            ["dotenvy" | "dotenv", "var"] => Self::DotenvVar,
            ["dotenvy" | "dotenv", "vars"] => Self::DotenvVars,
            _ => return None,
        })
    }
}

/// What the `use` items and constants of one file say. Scopes inside the file are not told apart:
/// a name that is imported anywhere counts everywhere.
#[derive(Default)]
pub(super) struct Imports {
    names: HashMap<String, Vec<String>>,
    texts: HashMap<String, String>,
}

impl Imports {
    pub(super) fn of(file: &syn::File) -> Self {
        let mut imports = Self::default();
        imports.visit_file(file);
        imports
    }

    /// The function that `path` names in this file.
    pub(super) fn reader(&self, path: &[String]) -> Option<Reader> {
        let (first, rest) = path.split_first()?;
        match self.names.get(first) {
            Some(full) => Reader::of_path(&[full.as_slice(), rest].concat()),
            None => Reader::of_path(path),
        }
    }

    /// The macro that `path` names.
    pub(super) fn macro_reader(path: &[String]) -> Option<Reader> {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        match path.as_slice() {
            ["env"] | ["std" | "core", "env"] => Some(Reader::EnvMacro),
            ["option_env"] | ["std" | "core", "option_env"] => Some(Reader::OptionEnvMacro),
            _ => None,
        }
    }

    /// The text of a constant of this file.
    pub(super) fn text(&self, constant: &str) -> Option<&str> {
        self.texts.get(constant).map(String::as_str)
    }

    fn import(&mut self, tree: &UseTree, path: &mut Vec<String>) {
        match tree {
            UseTree::Path(inner) => {
                path.push(inner.ident.to_string());
                self.import(&inner.tree, path);
                path.pop();
            }
            UseTree::Name(name) => {
                let name = name.ident.to_string();
                self.bind(name.clone(), name, path);
            }
            UseTree::Rename(rename) => {
                self.bind(rename.rename.to_string(), rename.ident.to_string(), path);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(tree, path);
                }
            }
            UseTree::Glob(_) => {
                for name in ["env", "var", "var_os", "vars", "vars_os"] {
                    let mut full = path.clone();
                    full.push(name.to_owned());
                    if Reader::of_path(&full).is_some() || full == ["std", "env"] {
                        self.names.insert(name.to_owned(), full);
                    }
                }
            }
        }
    }

    fn bind(&mut self, alias: String, name: String, path: &[String]) {
        let mut full = path.to_vec();
        // `use std::env::{self, ...}` binds `env`.
        let alias = match (name.as_str(), path.last()) {
            ("self", Some(module)) if alias == "self" => module.clone(),
            _ => alias,
        };
        if name != "self" {
            full.push(name);
        }
        self.names.insert(alias, full);
    }

    fn constant(&mut self, name: &syn::Ident, value: &Expr) {
        if let Expr::Lit(literal) = value
            && let Lit::Str(text) = &literal.lit
        {
            self.texts.insert(name.to_string(), text.value());
        }
    }
}

impl<'ast> Visit<'ast> for Imports {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.import(&item.tree, &mut Vec::new());
    }

    fn visit_item_const(&mut self, item: &'ast ItemConst) {
        self.constant(&item.ident, &item.expr);
        visit::visit_item_const(self, item);
    }

    fn visit_impl_item_const(&mut self, item: &'ast ImplItemConst) {
        self.constant(&item.ident, &item.expr);
        visit::visit_impl_item_const(self, item);
    }

    fn visit_item_static(&mut self, item: &'ast ItemStatic) {
        self.constant(&item.ident, &item.expr);
        visit::visit_item_static(self, item);
    }
}

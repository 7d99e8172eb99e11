//! The Rust sources of a project, as git sees them.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use ignore::{DirEntry, WalkBuilder};
use proc_macro2::{TokenStream, TokenTree};

use super::fields::Fields;
use super::reads::{self, Read};
use super::test_code;
use crate::failure::Failure;

/// The largest source that is searched. Generated bindings are seldom larger.
const LIMIT: u64 = 4 * 1024 * 1024;

/// How deep brackets may nest. The parser calls itself for each.
const DEPTH: usize = 400;

/// The stack of the thread that parses: deep expressions need more than a thread usually has.
const STACK: usize = 256 * 1024 * 1024;

/// All reads in a project, and what could not be searched.
#[derive(Default)]
pub(super) struct Found {
    pub(super) files: usize,
    pub(super) reads: Vec<Read>,
    pub(super) fields: Fields,
    pub(super) notes: Vec<String>,
}

/// Searches every source below `root`; with `all`, tests, benchmarks and build scripts too.
pub(super) fn search(root: &Path, all: bool) -> Result<Found, Failure> {
    if !root.exists() {
        return Err(Failure::new(format!("{} does not exist", root.display())));
    }
    let paths = sources(root, all)?;
    if paths.is_empty() {
        return Err(Failure::new(format!(
            "{} holds no Rust sources",
            root.display()
        )));
    }
    thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || {
            let mut found = Found::default();
            for path in paths {
                file(&path, all, &mut found);
            }
            found
        })
        .map_err(|error| Failure::new(format!("cannot begin the search: {error}")))?
        .join()
        .map_err(|_| Failure::new("the search ended early; this is a fault of envguard"))
}

fn sources(root: &Path, all: bool) -> Result<Vec<PathBuf>, Failure> {
    let mut paths = Vec::new();
    let walk = WalkBuilder::new(root)
        // A `.gitignore` counts in an export of a repository too.
        .require_git(false)
        .filter_entry(move |entry| {
            entry.depth() == 0 || (all || !is_of_tests(entry)) && !is_target(entry)
        })
        .build();
    for entry in walk {
        let entry = entry.map_err(|error| Failure::new(format!("cannot search: {error}")))?;
        let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
        if is_file
            && entry
                .path()
                .extension()
                .is_some_and(|extension| extension == "rs")
        {
            paths.push(entry.into_path());
        }
    }
    paths.sort();
    Ok(paths)
}

/// Where cargo builds.
fn is_target(entry: &DirEntry) -> bool {
    entry.file_name() == "target"
        && (entry.path().join("CACHEDIR.TAG").exists()
            || entry.path().with_file_name("Cargo.toml").exists())
}

/// Beside a `Cargo.toml`, `tests` and `benches` are test code and `build.rs` belongs to the build.
fn is_of_tests(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    (name == "tests" || name == "benches" || name == "build.rs")
        && entry.path().with_file_name("Cargo.toml").exists()
}

fn file(path: &Path, all: bool, found: &mut Found) {
    let name = path.strip_prefix(".").unwrap_or(path).display().to_string();
    match parse(path) {
        Ok(mut source) => {
            if !all {
                test_code::remove(&mut source.items);
            }
            found.files += 1;
            found.reads.extend(reads::of(&source, &name));
            found.fields.add(&source, &name);
        }
        Err(reason) => found
            .notes
            .push(format!("{name} was not searched: {reason}")),
    }
}

fn parse(path: &Path) -> Result<syn::File, String> {
    let metadata = fs::metadata(path).map_err(|error| error.to_string())?;
    if metadata.len() > LIMIT {
        return Err(format!("it is larger than {} MiB", LIMIT / 1024 / 1024));
    }
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    let text = String::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    // A shebang is no token; `#![` is.
    let code = match text.strip_prefix("#!") {
        Some(rest) if !rest.trim_start().starts_with('[') => {
            rest.find('\n').map_or("", |end| &rest[end..])
        }
        _ => text,
    };
    let tokens: TokenStream = code
        .parse()
        .map_err(|_| "it cannot be read as Rust".to_owned())?;
    if depth(&tokens) > DEPTH {
        return Err(format!("its brackets nest deeper than {DEPTH} levels"));
    }
    syn::parse2(tokens).map_err(|error| format!("line {}: {error}", error.span().start().line))
}

fn depth(tokens: &TokenStream) -> usize {
    let mut deepest = 0;
    let mut pending = vec![(1, tokens.clone())];
    while let Some((depth, tokens)) = pending.pop() {
        deepest = deepest.max(depth);
        if deepest > DEPTH {
            break;
        }
        pending.extend(tokens.into_iter().filter_map(|tree| match tree {
            TokenTree::Group(group) => Some((depth + 1, group.stream())),
            _ => None,
        }));
    }
    deepest
}

//! Composes a tree from the parser's events. No step calls itself, and the depth is bounded, so
//! that no document can exhaust the stack.

use std::collections::HashMap;
use std::rc::Rc;

use indexmap::IndexMap;
use indexmap::map::Entry;
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, Tag};

use super::{Merging, Node, Problem, Scalar, Value};

/// How deep a document may nest, aliases included. Manifests nest about fifteen deep.
const DEPTH: usize = 100;

/// How many entries all merge keys of a file may bring in together.
const MERGED: usize = 1_000_000;

/// All documents of a file; empty ones are left out.
pub(crate) fn documents(text: &str) -> Result<Vec<Rc<Node>>, Problem> {
    compose(text).map_err(|problem| hinted(problem, text))
}

fn compose(text: &str) -> Result<Vec<Rc<Node>>, Problem> {
    let mut composer = Composer {
        open: Vec::new(),
        anchors: HashMap::new(),
        merged: 0,
        documents: Vec::new(),
    };
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| malformed(&error))?;
        composer.event(event, span)?;
    }
    Ok(composer.documents)
}

fn malformed(error: &ScanError) -> Problem {
    let message = format!("is no valid YAML: {}", error.info());
    Problem::new(error.marker().line(), message)
}

/// A chart that was not rendered is the usual reason why a manifest cannot be read.
fn hinted(mut problem: Problem, text: &str) -> Problem {
    if text.contains("{{") {
        problem.message.push_str(
            "; the file holds `{{`: render the template first (`helm template`) and give the result",
        );
    }
    problem
}

/// A collection that is not closed yet.
struct Open {
    line: usize,
    anchor: usize,
    merging: Merging,
    /// How deep the deepest of its values is.
    depth: usize,
    content: Content,
}

enum Content {
    Sequence(Vec<Rc<Node>>),
    Mapping {
        entries: IndexMap<String, Rc<Node>>,
        key: Option<Key>,
        merges: Vec<Rc<Node>>,
    },
}

enum Key {
    Name(String, usize),
    Merge,
}

struct Composer {
    open: Vec<Open>,
    anchors: HashMap<usize, Rc<Node>>,
    merged: usize,
    documents: Vec<Rc<Node>>,
}

impl Composer {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Problem> {
        let line = span.start.line();
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let tag = tag.as_deref();
                let is_string = tag.is_some_and(is_string_tag);
                let plain = style == ScalarStyle::Plain && !is_string;
                if plain && text == "<<" && self.expects_key() {
                    self.merge_key();
                    return Ok(());
                }
                let scalar = Scalar::new(text.into_owned(), plain);
                self.complete(anchor, Node::scalar(line, scalar, merging(tag)))
            }
            Event::SequenceStart(anchor, tag) => self.begin(
                line,
                anchor,
                merging(tag.as_deref()),
                Content::Sequence(Vec::new()),
            ),
            Event::MappingStart(anchor, tag) => self.begin(
                line,
                anchor,
                merging(tag.as_deref()),
                Content::Mapping {
                    entries: IndexMap::new(),
                    key: None,
                    merges: Vec::new(),
                },
            ),
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Alias(anchor) => {
                let node = self.anchors.get(&anchor).cloned().ok_or_else(|| {
                    Problem::new(line, "an alias names what it stands in; that has no end")
                })?;
                self.place(node, line)
            }
            _ => Ok(()),
        }
    }

    fn expects_key(&self) -> bool {
        matches!(
            self.open.last(),
            Some(Open {
                content: Content::Mapping { key: None, .. },
                ..
            })
        )
    }

    fn merge_key(&mut self) {
        if let Some(Open {
            content: Content::Mapping { key, .. },
            ..
        }) = self.open.last_mut()
        {
            *key = Some(Key::Merge);
        }
    }

    fn begin(
        &mut self,
        line: usize,
        anchor: usize,
        merging: Merging,
        content: Content,
    ) -> Result<(), Problem> {
        if self.open.len() == DEPTH {
            return Err(too_deep(line));
        }
        self.open.push(Open {
            line,
            anchor,
            merging,
            depth: 0,
            content,
        });
        Ok(())
    }

    fn end(&mut self) -> Result<(), Problem> {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        let value = match open.content {
            Content::Sequence(items) => Value::Sequence(items),
            Content::Mapping {
                mut entries,
                merges,
                ..
            } => {
                for node in merges {
                    self.merge(&mut entries, &node)?;
                }
                Value::Mapping(entries)
            }
        };
        let node = Node {
            line: open.line,
            value,
            depth: open.depth + 1,
            merging: open.merging,
        };
        self.complete(open.anchor, node)
    }

    /// Own keys win over merged ones, and of several merged mappings the first
    /// (<https://yaml.org/type/merge.html>).
    fn merge(
        &mut self,
        entries: &mut IndexMap<String, Rc<Node>>,
        node: &Node,
    ) -> Result<(), Problem> {
        let sources: Vec<&Node> = match &node.value {
            Value::Sequence(nodes) => nodes.iter().map(|node| &**node).collect(),
            _ => vec![node],
        };
        for source in sources {
            let Value::Mapping(merged) = &source.value else {
                return Err(Problem::new(source.line, "`<<` merges mappings only"));
            };
            self.merged += merged.len();
            if self.merged > MERGED {
                return Err(Problem::new(
                    node.line,
                    "merge keys bring in too many entries",
                ));
            }
            for (key, value) in merged {
                entries
                    .entry(key.clone())
                    .or_insert_with(|| Rc::clone(value));
            }
        }
        Ok(())
    }

    fn complete(&mut self, anchor: usize, node: Node) -> Result<(), Problem> {
        let line = node.line;
        let node = Rc::new(node);
        if anchor > 0 {
            self.anchors.insert(anchor, Rc::clone(&node));
        }
        self.place(node, line)
    }

    /// Puts a node where the document has come to.
    fn place(&mut self, node: Rc<Node>, line: usize) -> Result<(), Problem> {
        let around = self.open.len();
        let Some(open) = self.open.last_mut() else {
            let empty = matches!(&node.value, Value::Scalar(scalar) if scalar.text().is_empty());
            if !empty {
                self.documents.push(node);
            }
            // An anchor counts in its own document only.
            self.anchors.clear();
            return Ok(());
        };
        // A chain of aliases is as deep as what it stands for.
        open.depth = open.depth.max(node.depth);
        if node.depth + around > DEPTH {
            return Err(too_deep(line));
        }
        match &mut open.content {
            Content::Sequence(items) => items.push(node),
            Content::Mapping {
                entries,
                key,
                merges,
            } => match key.take() {
                None => {
                    let Some(text) = node.text() else {
                        return Err(Problem::new(line, "a key is no text"));
                    };
                    *key = Some(Key::Name(text.to_owned(), line));
                }
                Some(Key::Merge) => merges.push(node),
                Some(Key::Name(name, at)) => match entries.entry(name) {
                    Entry::Vacant(entry) => {
                        entry.insert(node);
                    }
                    Entry::Occupied(entry) => {
                        return Err(Problem::new(
                            at,
                            format!(
                                "the key `{}` stands twice in one mapping, first with the value \
                                 on line {}",
                                entry.key(),
                                entry.get().line
                            ),
                        ));
                    }
                },
            },
        }
        Ok(())
    }
}

fn too_deep(line: usize) -> Problem {
    Problem::new(line, format!("nests deeper than {DEPTH} levels"))
}

/// What a tag of compose says.
fn merging(tag: Option<&Tag>) -> Merging {
    match tag {
        Some(tag) if tag.handle == "!" && tag.suffix == "reset" => Merging::Reset,
        Some(tag) if tag.handle == "!" && tag.suffix == "override" => Merging::Override,
        _ => Merging::Usual,
    }
}

fn is_string_tag(tag: &Tag) -> bool {
    tag.is_yaml_core_schema() && tag.suffix == "str"
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use proptest::prelude::*;

    use super::*;

    fn one(text: &str) -> Rc<Node> {
        let mut documents = documents(text).unwrap();
        assert_eq!(documents.len(), 1, "{text}");
        documents.remove(0)
    }

    #[test]
    fn every_value_knows_its_line() {
        let document = one("a:\n  - x\n  - b: |\n      text\n");
        let items = document.list("a").unwrap();
        assert_eq!(items[0].line, 2);
        assert_eq!(items[1].get("b").unwrap().line, 4, "of a block, its text");
    }

    #[test]
    fn merge_keys_give_way_to_own_keys_and_to_earlier_ones() {
        let document = one(
            "base: &base {A: base, B: base}\nmore: &more {B: more, C: more}\n\
             all:\n  A: own\n  <<: [*base, *more]\n",
        );
        let all: Vec<_> = document
            .mapping("all")
            .unwrap()
            .map(|(key, node)| (key, node.text().unwrap()))
            .collect();
        assert_eq!(all, [("A", "own"), ("B", "base"), ("C", "more")]);
    }

    #[test]
    fn what_cannot_be_composed_names_the_line() {
        let deep = format!("{}{}", "[".repeat(101), "]".repeat(101));
        let mut chain = String::from("a0: &a0 [x]\n");
        for level in 1..200 {
            writeln!(chain, "a{level}: &a{level} [*a{}]", level - 1).unwrap();
        }
        let cases = [
            ("a: 1\na: 2\n", 2, "stands twice"),
            ("a: &a\n  b: *a\n", 2, "has no end"),
            ("? [x]\n: y\n", 1, "a key is no text"),
            ("a:\n  <<: x\n", 2, "merges mappings only"),
            (deep.as_str(), 1, "deeper than 100"),
            (chain.as_str(), 90, "deeper than 100"),
            ("a: {{ .Values.x }}\nb: [\n", 1, ""),
        ];
        for (text, line, words) in cases {
            let problem = documents(text).unwrap_err();
            assert!(problem.message.contains(words), "{}", problem.message);
            assert!(problem.line >= line, "{text}: line {}", problem.line);
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in "([-?:,\\[\\]{}#&*!|>'\"%@` \n\ta<]|<<: |\\*a|&a |- |: ){0,60}") {
            let _ = documents(&text);
        }

        #[test]
        fn a_quoted_text_keeps_its_content(value in "[ -~é\u{85}]{0,20}") {
            let quoted = format!("a: '{}'\n", value.replace('\'', "''"));
            let document = one(&quoted);
            prop_assert_eq!(document.at(&["a"]).and_then(Node::text), Some(value.as_str()));
        }
    }

    #[test]
    fn aliases_are_shared_and_never_copied() {
        let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for level in 1..40 {
            let alias = format!("*a{}", level - 1);
            let aliases = [alias.as_str(); 9].join(", ");
            writeln!(text, "a{level}: &a{level} [{aliases}]").unwrap();
        }
        assert_eq!(documents(&text).unwrap().len(), 1);

        let mut text = String::from("a0: &a0 {k: v}\n");
        for level in 1..40 {
            let alias = format!("*a{}", level - 1);
            let aliases = [alias.as_str(); 9].join(", ");
            writeln!(text, "a{level}: &a{level}\n  <<: [{aliases}]").unwrap();
        }
        assert_eq!(documents(&text).unwrap().len(), 1);
    }
}

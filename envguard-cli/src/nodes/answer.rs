//! What a node said: a manifest, a fingerprint, or nothing that counts.

use envguard_core::fingerprint::Fingerprint;

use crate::manifest::Manifest;

/// A node and its answer.
pub(super) struct Node {
    /// Where it was asked.
    pub(super) label: String,
    /// The inner error says why the node is unknown, in words that continue its label.
    pub(super) answer: Result<Answer, String>,
}

pub(super) enum Answer {
    Manifest(Box<Manifest>),
    /// Only the text: what differs has no name.
    Fingerprint(Fingerprint),
}

impl Answer {
    pub(super) fn fingerprint(&self) -> Fingerprint {
        match self {
            Self::Manifest(manifest) => manifest.fingerprint,
            Self::Fingerprint(fingerprint) => *fingerprint,
        }
    }

    pub(super) fn manifest(&self) -> Option<&Manifest> {
        match self {
            Self::Manifest(manifest) => Some(manifest),
            Self::Fingerprint(_) => None,
        }
    }
}

impl Node {
    pub(super) fn unknown(label: String, words: impl Into<String>) -> Self {
        Self {
            label,
            answer: Err(words.into()),
        }
    }

    /// The label, with the name that the node gives itself.
    pub(super) fn name(&self) -> String {
        let manifest = self.answer.as_ref().ok().and_then(Answer::manifest);
        match manifest.and_then(|manifest| manifest.instance()) {
            Some(instance) if instance != self.label => format!("{} ({instance})", self.label),
            _ => self.label.clone(),
        }
    }
}

/// The node that said `bytes`.
pub(super) fn one(label: String, bytes: &[u8]) -> Node {
    let answer = text(bytes).and_then(|text| read(text.trim()));
    Node { label, answer }
}

/// The nodes in a file: JSON documents behind each other or in a list, or fingerprints, a line each.
pub(super) fn several(label: &str, bytes: &[u8]) -> Vec<Node> {
    let texts = match text(bytes) {
        Ok(text) => parts(text.trim()),
        Err(words) => return vec![Node::unknown(label.to_owned(), words)],
    };
    let many = texts.len() > 1;
    let nodes = texts.into_iter().enumerate().map(|(index, part)| Node {
        label: if many {
            format!("{label}#{}", index + 1)
        } else {
            label.to_owned()
        },
        answer: part.and_then(|part| read(&part)),
    });
    nodes.collect()
}

fn text(bytes: &[u8]) -> Result<&str, String> {
    let text = std::str::from_utf8(bytes);
    text.map_err(|_| "says something that is no text".to_owned())
}

fn parts(text: &str) -> Vec<Result<String, String>> {
    if text.starts_with(['{', '[']) {
        let documents = serde_json::Deserializer::from_str(text).into_iter::<serde_json::Value>();
        return documents
            .flat_map(|document| match document {
                Ok(serde_json::Value::Array(items)) => {
                    items.iter().map(|item| Ok(item.to_string())).collect()
                }
                Ok(document) => vec![Ok(document.to_string())],
                Err(error) => vec![Err(no_json(&error))],
            })
            .collect();
    }
    if text.starts_with("eg") {
        return text
            .lines()
            .map(|line| Ok(line.trim().to_owned()))
            .collect();
    }
    vec![Ok(text.to_owned())]
}

fn read(text: &str) -> Result<Answer, String> {
    if text.is_empty() {
        return Err("says nothing".to_owned());
    }
    if text.starts_with('<') {
        return Err("says HTML, which is no manifest; is it another service?".to_owned());
    }
    if text.starts_with('{') {
        let value = serde_json::from_str(text).map_err(|error| no_json(&error))?;
        return Manifest::read(value).map(|manifest| Answer::Manifest(Box::new(manifest)));
    }
    let fingerprint = text.parse::<Fingerprint>();
    fingerprint
        .map(Answer::Fingerprint)
        .map_err(|_| "says neither a manifest nor a fingerprint".to_owned())
}

/// The error of the parser may quote what it read.
fn no_json(error: &serde_json::Error) -> String {
    if error.is_eof() {
        "says a manifest that ends in the middle".to_owned()
    } else {
        format!(
            "says no JSON that can be read (line {}, column {})",
            error.line(),
            error.column()
        )
    }
}

#[cfg(test)]
mod tests {
    use envguard_core::fingerprint::LeafHasher;
    use envguard_core::manifest::{Manifest, VariableEntry};
    use envguard_core::{Kind, Schema, Scope, Variable};
    use proptest::prelude::*;

    use super::*;

    static VARIABLES: [Variable; 2] = [
        Variable::new("LEVEL", "C.l", Kind::String),
        Variable::new("PORT", "C.p", Kind::String),
    ];
    static SCHEMA: Schema = Schema::new("shop", &VARIABLES);

    fn manifest() -> String {
        let leaves = LeafHasher::new(&SCHEMA, None).finish();
        let mut manifest = Manifest::new("shop", Scope::Production, leaves.fingerprint());
        for (index, variable) in VARIABLES.iter().enumerate() {
            manifest.put(VariableEntry::new(variable).with_leaf(leaves.get(index)));
        }
        manifest.add("service.version", "1.2.3");
        manifest.to_json()
    }

    fn answer(bytes: &[u8]) -> Result<Answer, String> {
        one("node".to_owned(), bytes).answer
    }

    #[test]
    fn a_manifest_that_was_cut_is_no_answer() {
        let text = manifest();
        assert!(answer(text.as_bytes()).is_ok());
        for end in 0..text.len() {
            assert!(answer(&text.as_bytes()[..end]).is_err(), "{}", &text[..end]);
        }
    }

    proptest! {
        /// A changed byte of a leaf, a name of a variable or the fingerprint never passes for the
        /// configuration that it was.
        #[test]
        fn a_manifest_that_was_changed_is_told(at in 0_usize..2000, byte in any::<u8>()) {
            let text = manifest();
            let mut bytes = text.clone().into_bytes();
            let at = at % bytes.len();
            bytes[at] = byte;
            if let (Ok(changed), Ok(original)) = (answer(&bytes), answer(text.as_bytes())) {
                let leaves = |answer: &Answer| -> Vec<String> {
                    let manifest = answer.manifest().into_iter();
                    manifest
                        .flat_map(|manifest| manifest.leaves().map(|(name, leaf)| format!("{name} {leaf}")))
                        .collect()
                };
                prop_assert_eq!(leaves(&changed), leaves(&original));
                prop_assert_eq!(changed.fingerprint().root(), original.fingerprint().root());
            }
        }

        #[test]
        fn any_bytes_are_an_answer_or_a_reason(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let _ = answer(&bytes);
            let _ = several("file", &bytes);
        }
    }
}

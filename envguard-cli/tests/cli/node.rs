//! Running nodes of a service, and the manifests that they would give.

use envguard_core::fingerprint::{Key, LeafHasher, Leaves};
use envguard_core::manifest::{Expectation, Item, Manifest, VariableEntry};
use envguard_core::{Kind, Origin, Parity, Schema, Scope, Variable};

use crate::server::{Behaviour, serve};

static VARIABLES: [Variable; 4] = [
    Variable::new("API_KEY", "C.a", Kind::String).secret(true),
    Variable::new("LEVEL", "C.l", Kind::String),
    Variable::new("POD_IP", "C.p", Kind::String).with_parity(Parity::Node),
    Variable::new("PORT", "C.o", Kind::String).with_parity(Parity::Same),
];
pub(crate) static SHOP: Schema = Schema::new("shop", &VARIABLES);
pub(crate) static BILLING: Schema = Schema::new("billing", &VARIABLES);

/// One running node.
pub(crate) struct Node {
    pub(crate) schema: &'static Schema,
    pub(crate) key: Option<&'static str>,
    pub(crate) instance: &'static str,
    pub(crate) version: &'static str,
    pub(crate) environment: &'static str,
    pub(crate) level: &'static str,
    pub(crate) secret: &'static str,
    pub(crate) port: &'static str,
    /// The key that environments share.
    pub(crate) parity_key: Option<&'static str>,
    pub(crate) facts: Vec<(&'static str, Item)>,
}

pub(crate) const KEY: &str = "3c0b9a1e77d24f58a6e1d9b0c4f2873a";
pub(crate) const OTHER_KEY: &str = "7f10c2a98b3d4e56910fa8b7c6d5e4f3";
pub(crate) const SECRET: &str = "canary-of-a-secret";

impl Node {
    pub(crate) fn new(instance: &'static str) -> Self {
        Self {
            schema: &SHOP,
            key: Some(KEY),
            instance,
            version: "1.2.3",
            environment: "production",
            level: "info",
            secret: SECRET,
            port: "8080",
            parity_key: None,
            facts: Vec::new(),
        }
    }

    pub(crate) fn manifest(&self) -> String {
        let measure = |key: Option<&Key>| {
            let mut hasher = LeafHasher::new(self.schema, key);
            for (index, text) in [self.secret, self.level, self.instance, self.port]
                .iter()
                .enumerate()
            {
                hasher.set(index, text.as_ref());
            }
            hasher.finish()
        };
        let parse = |key: Option<&str>| key.map(|key| Key::parse(key).unwrap());
        let (key, parity_key) = (parse(self.key), parse(self.parity_key));
        let leaves = measure(key.as_ref());
        let parity_leaves: Option<Leaves> = parity_key.as_ref().map(|key| measure(Some(key)));
        let public = measure(None).fingerprint();
        let mut manifest =
            Manifest::new(self.schema.app(), Scope::Production, leaves.fingerprint())
                .with_public(Some(public))
                .with_parity_key(parity_key.as_ref().map(Key::id));
        for (index, variable) in self.schema.variables().iter().enumerate() {
            let entry = VariableEntry::new(variable)
                .with_leaf(leaves.get(index))
                .with_parity_leaf(parity_leaves.as_ref().and_then(|leaves| leaves.get(index)));
            manifest.put(entry.with_origin(Some(Origin::ProcessEnvironment)));
        }
        manifest
            .add(
                "service.instance.id",
                Item::new(self.instance).expect(Expectation::Node),
            )
            .add(
                "service.version",
                Item::new(self.version).expect(Expectation::Same),
            )
            .add("deployment.environment.name", self.environment);
        for (name, item) in &self.facts {
            manifest.add(*name, item.clone());
        }
        manifest.to_json()
    }

    pub(crate) fn fingerprint(&self) -> String {
        let json: serde_json::Value = serde_json::from_str(&self.manifest()).unwrap();
        json["fingerprint"].as_str().unwrap().to_owned()
    }

    pub(crate) fn serve(&self) -> String {
        serve(Behaviour::Says(self.manifest()))
    }
}

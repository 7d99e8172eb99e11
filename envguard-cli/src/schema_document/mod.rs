//! Reads the schema document that a service prints under `ENVGUARD=schema`.
//!
//! The judge works on `&'static` data, because the derive writes it into the program. What is read
//! here is leaked to become the same: a process of the command line ends soon after, and frees it
//! all at once.

mod kind;
mod variable;

use envguard_core::{GroupKind, Schema, Scope, Section, VariableGroup};
use indexmap::IndexMap;
use serde::Deserialize;

use crate::failure::Failure;
use crate::input::Input;

/// The version of the document that this program reads.
const VERSION: u64 = 1;

#[derive(Deserialize)]
struct Document {
    app: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    prefix: String,
    scope_var: Option<String>,
    #[serde(default)]
    scopes: IndexMap<String, String>,
    #[serde(default)]
    deny_unknown: Vec<String>,
    #[serde(default)]
    groups: Vec<GroupDocument>,
    #[serde(default)]
    sections: Vec<SectionDocument>,
    variables: Vec<variable::Document>,
}

#[derive(Deserialize)]
struct GroupDocument {
    kind: String,
    variables: Vec<String>,
}

#[derive(Deserialize)]
struct SectionDocument {
    start: usize,
    length: usize,
    #[serde(default)]
    optional: bool,
}

/// The schema in `input`.
pub(crate) fn read(input: &Input) -> Result<&'static Schema, Failure> {
    parse(input.text()?)
        .map_err(|problem| Failure::new(format!("{} is no usable schema: {problem}", input.name)))
}

fn parse(text: &str) -> Result<&'static Schema, String> {
    let value: serde_json::Value = serde_json::from_str(text).map_err(|error| {
        format!(
            "it is no JSON ({error}); make one with \
             `ENVGUARD=schema ./your-service > schema.json`"
        )
    })?;
    match value
        .get("envguard_schema")
        .and_then(serde_json::Value::as_u64)
    {
        Some(VERSION) => {}
        Some(version) => {
            return Err(format!(
                "it has version {version}, and this program reads version {VERSION}; use an \
                 `envguard` as new as the service"
            ));
        }
        None => {
            return Err(
                "it has no `envguard_schema`; make one with `ENVGUARD=schema ./your-service > \
                 schema.json`"
                    .to_owned(),
            );
        }
    }
    let document: Document = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let mut variables = Vec::with_capacity(document.variables.len());
    for variable in document.variables {
        variables.push(variable.build()?);
    }
    let scopes = document
        .scopes
        .into_iter()
        .map(|(name, scope)| Ok((leak(name), self::scope(&scope)?)))
        .collect::<Result<Vec<_>, String>>()?;
    let groups = document
        .groups
        .into_iter()
        .map(GroupDocument::build)
        .collect::<Result<Vec<_>, String>>()?;
    let count = variables.len();
    let sections = document
        .sections
        .into_iter()
        .map(|section| section.build(count))
        .collect::<Result<Vec<_>, String>>()?;
    let schema = Schema::new(leak(document.app), Vec::leak(variables))
        .description(leak(document.description))
        .prefix(leak(document.prefix))
        .scope_var(document.scope_var.map_or(Schema::SCOPE_VAR, leak))
        .scopes(Vec::leak(scopes))
        .groups(Vec::leak(groups))
        .sections(Vec::leak(sections))
        .deny_unknown(leak_all(document.deny_unknown));
    schema.check().map_err(|problems| problems.join("; "))?;
    Ok(Box::leak(Box::new(schema)))
}

impl GroupDocument {
    fn build(self) -> Result<VariableGroup, String> {
        let kind = GroupKind::ALL
            .into_iter()
            .find(|kind| kind.name() == self.kind)
            .ok_or_else(|| format!("`{}` is no kind of group", self.kind))?;
        Ok(VariableGroup::new(kind, leak_all(self.variables)))
    }
}

impl SectionDocument {
    fn build(self, variables: usize) -> Result<Section, String> {
        let end = self.start.checked_add(self.length);
        if end.is_none_or(|end| end > variables) {
            return Err("a section reaches beyond the variables".to_owned());
        }
        Ok(Section::new(self.start, self.length, self.optional))
    }
}

/// A scope by its canonical name.
fn scope(name: &str) -> Result<Scope, String> {
    Scope::ALL
        .into_iter()
        .find(|scope| scope.name() == name)
        .ok_or_else(|| format!("`{name}` is no scope"))
}

fn leak(text: String) -> &'static str {
    text.leak()
}

fn leak_all(texts: Vec<String>) -> &'static [&'static str] {
    Vec::leak(texts.into_iter().map(leak).collect())
}

#[cfg(test)]
mod tests {
    use envguard_core::value::IntegerType;
    use envguard_core::{
        Alias, Allowance, Bound, Code, Constraint, GroupKind, HttpExpectation, Kind, PathRules,
        Probe, ProbeKind, Property, Quantity, Range, Relation, Schema, Scope, ScopeSet, Section,
        Variable, VariableGroup,
    };

    const PORT: Kind = Kind::Integer(IntegerType::new("u16", false, 16, true));
    const SECONDS: Range = Range {
        low: Some(Bound {
            quantity: Quantity::Nanoseconds(1_000_000_000),
            text: "1s",
        }),
        high: Some(Bound {
            quantity: Quantity::Nanoseconds(300_000_000_000),
            text: "5m",
        }),
        inclusive: true,
    };

    /// Every property that a declaration can have, on some variable.
    static VARIABLES: [Variable; 14] = [
        Variable::new("A", "C.a", Kind::Url).properties(&[
            Property::Constraints(&[Constraint::Schemes(&["postgres", "https"])]),
            Property::Allowances(&[Allowance::new(Code::FallbackHost, "a sidecar")]),
            Property::Description("What it is."),
            Property::Example("https://a"),
            Property::Docs("https://docs"),
            Property::Help("ask"),
            Property::Probe(&Probe::by_scheme().optional()),
        ]),
        Variable::new("B", "C.b", Kind::Duration)
            .default_value("30s")
            .properties(&[
                Property::Constraints(&[Constraint::Range(SECONDS)]),
                Property::DefaultIn(&[(Scope::Test, "1s"), (Scope::Development, "2s")]),
            ]),
        Variable::new("C", "C.c", Kind::String)
            .secret(true)
            .optional()
            .required_in(ScopeSet::of(&[Scope::Staging, Scope::Production]))
            .properties(&[Property::Constraints(&[
                Constraint::Length {
                    minimum: 3,
                    maximum: usize::MAX,
                },
                Constraint::StartsWith("a"),
                Constraint::EndsWith("b"),
            ])]),
        Variable::new("D", "C.d", Kind::List(&PORT)).properties(&[Property::Separator(";")]),
        Variable::new("E", "C.e", Kind::Map(&Kind::String, &Kind::Boolean))
            .properties(&[Property::KeySeparator(":")]),
        Variable::new(
            "F",
            "C.f",
            Kind::Enum(&[&["info"], &["read_only", "read-only"]]),
        ),
        Variable::new("G", "C.g", Kind::Custom("Percent"))
            .secret(false)
            .bind(),
        Variable::new("H", "C.h", Kind::String)
            .allow_empty()
            .only_in(ScopeSet::of(&[Scope::Test]))
            .properties(&[Property::Constraints(&[Constraint::OneOf(&["x", "y"])])]),
        Variable::new("I", "C.i", Kind::List(&Kind::Custom("Percent"))).properties(&[
            Property::Aliases(&[Alias::new("J"), Alias::deprecated("K")]),
        ]),
        Variable::new(
            "L",
            "C.l",
            Kind::Integer(IntegerType::new("NonZeroU8", false, 8, false)),
        )
        .properties(&[Property::Relations(&[
            Relation::Requires("A"),
            Relation::Conflicts("B"),
            Relation::RequiredIf {
                name: "F",
                value: "info",
            },
        ])]),
        Variable::new("P", "C.p", Kind::Path)
            .properties(&[Property::Path(PathRules::new().file().readable())]),
        Variable::new("Q", "C.q", Kind::Json).properties(&[Property::Constraints(&[
            Constraint::Pattern("[a-z]+"),
            Constraint::MinEntropy(64),
        ])]),
        Variable::new("M", "C.n.m", Kind::Float("f32")).optional(),
        Variable::new("O", "C.n.o", Kind::HostPort)
            .optional()
            .properties(&[Property::Probe(
                &Probe::of(ProbeKind::Http).http(
                    HttpExpectation::new()
                        .path("/health")
                        .status(204)
                        .contains("up"),
                ),
            )]),
    ];

    static SCHEMA: Schema = Schema::new("shop", &VARIABLES)
        .description("The shop.")
        .prefix("SHOP_")
        .scope_var("SHOP_ENV")
        .scopes(&[("qa2", Scope::Staging), ("canary", Scope::Production)])
        .groups(&[VariableGroup::new(GroupKind::AllOrNone, &["M", "O"])])
        .sections(&[Section::new(12, 2, true)])
        .deny_unknown(&["SHOP_", "SHOP_N_"]);

    #[test]
    fn a_schema_that_was_written_is_read_as_itself() {
        let document = SCHEMA.to_json();
        let read = super::parse(&document).unwrap();
        assert_eq!(read.to_json(), document);
        for (variable, original) in read.variables().iter().zip(SCHEMA.variables()) {
            assert_eq!(variable.kind(), original.kind(), "{}", original.name());
            assert_eq!(
                variable.declared_constraints(),
                original.declared_constraints()
            );
            assert_eq!(variable.declared_relations(), original.declared_relations());
            assert_eq!(variable.other_names(), original.other_names());
            assert_eq!(variable.path_rules(), original.path_rules());
            assert_eq!(variable.declared_probe(), original.declared_probe());
        }
        assert_eq!(read.variable_groups(), SCHEMA.variable_groups());
        assert_eq!(read.nested_sections(), SCHEMA.nested_sections());
    }
}

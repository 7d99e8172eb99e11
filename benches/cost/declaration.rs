//! The struct that every contestant declares: what a service of fifteen dependencies reads.

/// What a field is, and the text that the environment holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Port,
    Count,
    Switch,
    Period,
    Url,
    List,
    Secret,
    Level,
    Maybe,
}

/// One field and its variable.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// `orders_port`.
    pub(crate) name: String,
    /// `ORDERS_PORT`.
    pub(crate) variable: String,
    pub(crate) kind: Kind,
    /// The text that stands in for an unset variable.
    pub(crate) default: Option<&'static str>,
    /// What the environment says; `None` where it says nothing.
    pub(crate) value: Option<String>,
}

/// Twenty variables of one dependency: name, kind, default, value. `{}` is the dependency. Half of
/// those that have a default are set.
const PATTERN: [(&str, Kind, Option<&str>, Option<&str>); 20] = [
    ("host", Kind::Text, None, Some("{}.svc.cluster.internal")),
    ("port", Kind::Port, Some("8080"), Some("9000")),
    ("name", Kind::Text, None, Some("{}-eu")),
    ("region", Kind::Text, Some("eu-west-1"), None),
    ("timeout", Kind::Period, Some("30s"), Some("5s")),
    ("url", Kind::Url, None, Some("https://{}.acme.io/v2")),
    ("max_connections", Kind::Count, Some("16"), Some("64")),
    ("enabled", Kind::Switch, Some("true"), Some("false")),
    (
        "api_key",
        Kind::Secret,
        None,
        Some("q7Hd93kfP2mZx81LwTn5{}"),
    ),
    ("log_level", Kind::Level, Some("info"), Some("warn")),
    ("topic", Kind::Text, None, Some("{}.events.v1")),
    ("retries", Kind::Count, Some("3"), None),
    (
        "callback_url",
        Kind::Url,
        None,
        Some("https://hooks.acme.io/{}/done"),
    ),
    ("interval", Kind::Period, Some("15m"), None),
    ("zones", Kind::List, None, Some("eu-1a,eu-1b,eu-1c")),
    ("label", Kind::Maybe, None, None),
    ("bucket", Kind::Text, None, Some("acme-{}-archive")),
    ("strict", Kind::Switch, Some("false"), None),
    ("batch_size", Kind::Count, Some("500"), Some("250")),
    ("admin_port", Kind::Port, Some("9901"), None),
];

const DEPENDENCIES: [&str; 15] = [
    "orders", "payments", "ledger", "mail", "search", "users", "stock", "prices", "tax", "fraud",
    "catalog", "reviews", "shipping", "returns", "audit",
];

/// The first `count` fields.
pub(crate) fn fields(count: usize) -> Vec<Field> {
    let all = DEPENDENCIES.iter().flat_map(|dependency| {
        PATTERN.iter().map(move |&(name, kind, default, value)| {
            let name = format!("{dependency}_{name}");
            Field {
                variable: name.to_ascii_uppercase(),
                name,
                kind,
                default,
                value: value.map(|text| text.replace("{}", dependency)),
            }
        })
    });
    all.take(count).collect()
}

/// What the environment holds for `fields`, beside `unrelated` variables that nobody reads.
pub(crate) fn environment(fields: &[Field], unrelated: usize) -> Vec<(String, String)> {
    let declared = fields
        .iter()
        .filter_map(|field| Some((field.variable.clone(), field.value.clone()?)));
    // What Kubernetes sets for each Service of a namespace.
    let others = (0..unrelated).map(|index| {
        let name = format!("NEIGHBOUR_{index}_SERVICE_PORT_HTTP");
        (name, format!("{}", 8000 + index))
    });
    // Between the declared ones, as an environment has no order.
    let mut all: Vec<_> = others.collect();
    let step = (all.len() / fields.len().max(1)).max(1);
    for (index, pair) in declared.enumerate() {
        all.insert((index * (step + 1)).min(all.len()), pair);
    }
    all
}

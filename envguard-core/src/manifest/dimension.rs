use std::fmt;

/// What two environments can differ in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dimension {
    /// Variables and secrets.
    Variables,
    /// Dependencies and runtime: the build, the image, the system under it.
    Dependencies,
    /// The schema and the amount of data.
    Data,
    /// What the service calls.
    Endpoints,
    /// Which features are on.
    FeatureFlags,
    /// Machines, limits, orchestration.
    Infrastructure,
    /// What is asked of the service.
    Traffic,
}

impl Dimension {
    /// All of them, in the order of the document.
    pub const ALL: [Self; 7] = [
        Self::Variables,
        Self::Dependencies,
        Self::Data,
        Self::Endpoints,
        Self::FeatureFlags,
        Self::Infrastructure,
        Self::Traffic,
    ];

    /// The word in a manifest.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Variables => "variables",
            Self::Dependencies => "dependencies",
            Self::Data => "data",
            Self::Endpoints => "endpoints",
            Self::FeatureFlags => "feature_flags",
            Self::Infrastructure => "infrastructure",
            Self::Traffic => "traffic",
        }
    }

    /// The dimension that `name` names.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// The heading in a comparison.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Variables => "variables and secrets",
            Self::Dependencies => "dependencies and runtime",
            Self::Data => "data",
            Self::Endpoints => "endpoints",
            Self::FeatureFlags => "feature flags",
            Self::Infrastructure => "infrastructure",
            Self::Traffic => "traffic",
        }
    }

    /// The dimension to which a fact of this name belongs, by the names that OpenTelemetry gives.
    pub fn of(name: &str) -> Self {
        let first = name.split(['.', '_']).next().unwrap_or_default();
        match first {
            "db" | "data" | "rows" | "migration" | "migrations" => Self::Data,
            "feature" | "flag" | "flags" => Self::FeatureFlags,
            "server" | "endpoint" | "url" | "peer" => Self::Endpoints,
            "k8s" | "host" | "cloud" | "container" | "system" | "faas" | "deployment"
                if !name.starts_with("container.image") =>
            {
                Self::Infrastructure
            }
            "http" | "rpc" | "messaging" | "traffic" => Self::Traffic,
            _ => Self::Dependencies,
        }
    }

    /// What a manifest does not know of the dimension, beyond its facts; `any`: whether there are
    /// some.
    pub(super) const fn not_looked_at(self, any: bool) -> Option<&'static str> {
        Some(match (self, any) {
            (Self::Variables, _) => return None,
            (Self::Dependencies, _) => "the libraries of the build; the versions of servers",
            (Self::Data, false) => {
                "all of it: the service adds facts such as db.migration, and the probe `postgres` \
                 what the server says"
            }
            (Self::Data, true) => "all but what the service added and probes saw",
            (Self::Endpoints, false) => "all of it: no variable names a host",
            (Self::Endpoints, true) => "what answers there, which probes ask",
            (Self::FeatureFlags, false) => "all of it: the service adds feature_flag.<name>",
            (Self::FeatureFlags, true) => "flags that the service did not add",
            (Self::Infrastructure, _) => "replicas, networks and disks",
            (Self::Traffic, false) => "all of it: load, its shape, its rights",
            (Self::Traffic, true) => "all but what the service added",
        })
    }
}

impl fmt::Display for Dimension {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

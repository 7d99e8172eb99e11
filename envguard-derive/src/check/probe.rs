//! `probe`, `probe(..)`: a probe that can work on the field.

use envguard_core::{Constraint, HttpExpectation, Kind, Probe, ProbeKind, Variable};
use quote::ToTokens;

use super::applicability::{is_free, is_url};
use crate::errors::Errors;
use crate::intern;
use crate::keys::Key;
use crate::suggestion;
use crate::syntax::{Entries, Literal, Path, ProbeItem, Word};

/// The word that makes a failure a warning.
const OPTIONAL: &str = "optional";

/// The features that a probe may need beside `probes`.
const FEATURES: [(&str, bool); 4] = [
    ("probe-mysql", cfg!(feature = "probe-mysql")),
    ("probe-postgres", cfg!(feature = "probe-postgres")),
    ("probe-redis", cfg!(feature = "probe-redis")),
    ("probe-tls", cfg!(feature = "probe-tls")),
];

/// What `http(..)` takes.
const EXPECTATIONS: [&str; 3] = ["path", "status", "contains"];

/// The probe that `variable`, of which everything else is known, declares.
pub(super) fn read(entries: &Entries, variable: &Variable, errors: &mut Errors) -> Option<Probe> {
    let items = entries.probe()?;
    let key = entries.written(Key::Probe)?;
    let before = errors.count();
    let probe = words(items, errors);
    if errors.count() > before {
        return None;
    }
    let schemes = schemes(variable);
    if let Some(kind) = probe.kind() {
        let place: &dyn ToTokens = match named(items, kind) {
            Some(item) => &item.word,
            None => key,
        };
        if !fits(kind, variable.kind().element()) {
            errors.at(place, misfit(kind, variable.kind().element()));
        } else if let Some(other) = schemes.iter().find(|scheme| speaks_another(kind, scheme)) {
            errors.at(
                place,
                format!("what is behind `{other}://` does not speak the protocol of `{kind}`"),
            );
        } else {
            check_feature(kind, schemes, place, errors);
        }
    } else {
        check_pick(key, variable, schemes, entries, errors);
    }
    (errors.count() == before).then_some(probe)
}

/// What is written, word by word.
fn words(items: &[ProbeItem], errors: &mut Errors) -> Probe {
    let mut kind: Option<ProbeKind> = None;
    let mut http = HttpExpectation::new();
    let mut optional = false;
    let mut seen = Vec::new();
    for item in items {
        let text = item.word.text.as_str();
        let known = ProbeKind::from_name(text);
        match (known, kind) {
            _ if seen.contains(&text) => {
                errors.at(&item.word, format!("`{text}` stands here twice"));
            }
            (Some(_), Some(first)) => errors.at(
                &item.word,
                format!("a field has one probe, and `{first}` stands here already"),
            ),
            (Some(ProbeKind::Custom), None) => {
                kind = known;
                without_arguments(item, errors);
                check_function(item, errors);
            }
            (Some(ProbeKind::Http), None) => {
                kind = known;
                if item.path.is_some() {
                    without_arguments(item, errors);
                }
                http = expectation(&item.arguments, errors);
            }
            (Some(_), None) => {
                kind = known;
                without_arguments(item, errors);
            }
            (None, _) if text == OPTIONAL => {
                optional = true;
                without_arguments(item, errors);
            }
            (None, _) => errors.at(&item.word, unknown(text)),
        }
        seen.push(text);
    }
    let probe = match kind {
        Some(kind) => Probe::of(kind),
        None => Probe::by_scheme(),
    };
    let probe = probe.http(http);
    if optional { probe.optional() } else { probe }
}

/// The item that names the probe.
fn named(items: &[ProbeItem], kind: ProbeKind) -> Option<&ProbeItem> {
    items.iter().find(|item| item.word.text == kind.name())
}

fn unknown(text: &str) -> String {
    let mut known = Vec::new();
    for kind in ProbeKind::ALL {
        known.push(kind.name());
    }
    known.push(OPTIONAL);
    let hint = suggestion::among(text, &known, "the words are");
    format!("there is no probe `{text}`; {hint}")
}

/// `custom = path::to::function`.
fn check_function(item: &ProbeItem, errors: &mut Errors) {
    if item.path.is_none() {
        errors.at(
            &item.word,
            "`custom` names a function: `custom = path::to::function`; one of the whole \
             configuration is added to the loader: `Config::loader().probe(\"name\", |config| ..)`",
        );
    } else if !cfg!(feature = "probes") {
        errors.at(
            &item.word,
            "the probe `custom` needs the feature `probes` of envguard",
        );
    }
}

/// The function of `custom = path::to::function`.
pub(super) fn function(entries: &Entries) -> Option<&Path> {
    named(entries.probe()?, ProbeKind::Custom)?.path.as_ref()
}

fn without_arguments(item: &ProbeItem, errors: &mut Errors) {
    let text = &item.word.text;
    if let Some((word, _)) = item.arguments.first() {
        errors.at(
            word,
            format!("`{text}` takes nothing; only `http` does: `http(path = \"/health\")`"),
        );
    } else if let Some(path) = &item.path
        && text != ProbeKind::Custom.name()
    {
        errors.at(
            path,
            format!(
                "`{text}` takes no function; only `custom` does: `custom = path::to::function`"
            ),
        );
    }
}

/// `http(path = "..", status = .., contains = "..")`.
fn expectation(arguments: &[(Word, Literal)], errors: &mut Errors) -> HttpExpectation {
    let mut http = HttpExpectation::new();
    let mut seen = Vec::new();
    for (word, literal) in arguments {
        let (name, text) = (word.text.as_str(), literal.text.as_str());
        if seen.contains(&name) {
            errors.at(word, format!("`{name}` stands here twice"));
            continue;
        }
        seen.push(name);
        match name {
            "path" if literal.quoted && text.starts_with('/') => {
                http = http.path(intern::text(text));
            }
            "path" => errors.at(literal, "a path begins with `/`: `path = \"/health\"`"),
            "status" => match literal.number().map(u16::try_from) {
                // RFC 9110, section 15; a response of 1xx is never the last one.
                Some(Ok(status @ 200..=599)) => http = http.status(status),
                _ => errors.at(literal, "a status is a number from 200 to 599"),
            },
            "contains" if literal.quoted && !text.is_empty() => {
                http = http.contains(intern::text(text));
            }
            "contains" => errors.at(literal, "name the text that stands in every right answer"),
            _ => {
                let hint = suggestion::among(name, &EXPECTATIONS, "it takes");
                errors.at(word, format!("`http` takes no `{name}`; {hint}"));
            }
        }
    }
    http
}

/// The schemes that the value can have, where the declaration says so.
fn schemes(variable: &Variable) -> &'static [&'static str] {
    for constraint in variable.declared_constraints() {
        if let Constraint::Schemes(schemes) = *constraint {
            return schemes;
        }
    }
    &[]
}

/// Whether a value of `of` says what the probe needs to know.
fn fits(kind: ProbeKind, of: Kind) -> bool {
    let text = is_url(of) || is_free(of);
    match kind {
        ProbeKind::Custom => true,
        ProbeKind::File | ProbeKind::Dir => text || matches!(of, Kind::Path),
        // An address needs no look-up.
        ProbeKind::Dns => text || matches!(of, Kind::HostPort),
        // Without a user there is nothing to log in as.
        ProbeKind::Mysql => text,
        // Only text has the port.
        _ => text || matches!(of, Kind::HostPort | Kind::SocketAddr),
    }
}

fn misfit(kind: ProbeKind, of: Kind) -> String {
    let wanted = match kind {
        ProbeKind::File | ProbeKind::Dir => "a path",
        ProbeKind::Dns => "a host name: a URL, a `HostPort`, text",
        ProbeKind::Mysql => "a URL, which has the user",
        _ => "a host and a port: a URL, a `HostPort`, a `SocketAddr`, text",
    };
    format!("the probe `{kind}` needs {wanted}; this is of the kind `{of}`")
}

/// Whether the scheme belongs to a protocol that is not the one of the probe. Every server can be
/// asked whether it is there.
fn speaks_another(kind: ProbeKind, scheme: &str) -> bool {
    let generic = matches!(
        kind,
        ProbeKind::Custom | ProbeKind::Dns | ProbeKind::Tcp | ProbeKind::Tls
    );
    let is_tcp = |other| matches!(other, ProbeKind::Tcp | ProbeKind::Tls);
    !generic && ProbeKind::for_scheme(scheme).is_some_and(|other| other != kind && !is_tcp(other))
}

/// The feature without which a probe of any of these schemes cannot run.
fn needed(kind: ProbeKind, schemes: &[&str]) -> Option<&'static str> {
    if schemes.is_empty() {
        return kind.feature();
    }
    let mut needed = None;
    for scheme in schemes {
        // Where one of several schemes can be tried, the value decides.
        let feature = kind.feature_for(scheme)?;
        needed = needed.or(Some(feature));
    }
    needed
}

fn is_on(feature: &str) -> bool {
    FEATURES.iter().any(|&(of, on)| of == feature && on)
}

/// A program that runs probes must be able to run this one. One without the feature `probes` runs
/// none, and its declaration is for a gate that does.
fn check_feature(kind: ProbeKind, schemes: &[&str], place: &dyn ToTokens, errors: &mut Errors) {
    if let Some(feature) = needed(kind, schemes)
        && cfg!(feature = "probes")
        && !is_on(feature)
    {
        let of = match (kind.feature(), schemes.first()) {
            (None, Some(scheme)) => format!(" of `{scheme}`"),
            _ => String::new(),
        };
        errors.at(
            place,
            format!("the probe `{kind}`{of} needs the feature `{feature}` of envguard"),
        );
    }
}

/// Without a word, the scheme picks the probe, or the type where that says enough.
fn check_pick(
    key: &dyn ToTokens,
    variable: &Variable,
    schemes: &'static [&'static str],
    entries: &Entries,
    errors: &mut Errors,
) {
    let kind = variable.kind().element();
    match kind {
        Kind::Path => {
            let rules = variable.path_rules();
            if rules.is_none_or(|rules| !rules.is_file() && !rules.is_dir()) {
                errors.at(
                    key,
                    "a path is a file or a directory: write `probe(file)` or `probe(dir)`",
                );
            }
        }
        Kind::HostPort | Kind::SocketAddr => {}
        _ if is_url(kind) || is_free(kind) => {
            let literals = entries.words(Key::Schemes).unwrap_or_default();
            for scheme in schemes {
                let literal = literals.iter().find(|literal| literal.text == *scheme);
                let place: &dyn ToTokens = match literal {
                    Some(literal) => literal,
                    None => key,
                };
                match ProbeKind::for_scheme(scheme) {
                    None => errors.at(
                        place,
                        format!(
                            "there is no probe for `{scheme}`; name one, such as `probe(tcp)`, or \
                             your own: `probe(custom = path)`"
                        ),
                    ),
                    Some(picked) => {
                        // Where `http` is meant as often as `https`, the value decides.
                        let mut alike = Vec::new();
                        for &scheme in schemes {
                            if ProbeKind::for_scheme(scheme) == Some(picked) {
                                alike.push(scheme);
                            }
                        }
                        check_feature(picked, &alike, place, errors);
                    }
                }
            }
        }
        _ => errors.at(
            key,
            format!("nothing can be tried of a value of the kind `{kind}`"),
        ),
    }
}

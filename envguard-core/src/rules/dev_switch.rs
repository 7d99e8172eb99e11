//! `dev-switch`: a switch of the process environment that turns an emulator on or a safeguard off.
//!
//! Libraries read such variables by themselves, so they count whether or not a service declares
//! them: with `FIRESTORE_EMULATOR_HOST` set, every write goes to an emulator without authentication.

use super::{Rule, advice_unless};
use crate::cut;
use crate::endpoint::{Class, endpoints};
use crate::judge::{Judgement, Siblings};
use crate::marks::Marks;
use crate::span::Span;
use crate::subject::Subject;
use crate::table::{Table, table};
use crate::{Code, Kind, Scope, value};

pub(super) const RULE: Rule = Rule {
    code: Code::DevSwitch,
    judge,
};

/// Which value switches on.
#[derive(Clone, Copy)]
enum When {
    /// Any that is not empty.
    Set,
    /// Any but one that means no.
    Unless,
    /// One that means yes.
    Yes,
    /// `0`, or one that means no.
    No,
    /// An address of this machine.
    Here,
    /// Exactly this word, in any ASCII case.
    Word(&'static str),
}

struct Switch {
    when: When,
    effect: &'static str,
    sourced: bool,
}

const fn switch(when: When, effect: &'static str) -> Switch {
    let sourced = true;
    Switch {
        when,
        effect,
        sourced,
    }
}

/// A switch that no source backs but common knowledge.
const fn hearsay(when: When, effect: &'static str) -> Switch {
    let sourced = false;
    Switch {
        when,
        effect,
        sourced,
    }
}

const EMULATOR: &str = "sends a client to an emulator, which asks for no credentials";
const UNVERIFIED: &str = "turns off the verification of TLS certificates";
const DEBUG: &str = "turns on the debug mode of a framework, which shows internals to visitors";
const REDIRECT: &str = "sends the AWS clients to this machine";
const SERVICES: &str = "AWS_ENDPOINT_URL_";
const EMULATOR_HOST: &str = "_EMULATOR_HOST";
const EMULATOR_ADDRESS: &str = "_EMULATOR_ADDRESS";

use When::{Here, No, Set, Unless, Word, Yes};

/// Sources. Firebase and Google Cloud: firebase/firebase-tools `src/emulator/constants.ts` and
/// `env.ts`, cloud.google.com/bigtable/docs/emulator, cloud.google.com/spanner/docs/emulator,
/// cloud.google.com/ruby/docs/reference/google-cloud-datastore. AWS: boto/botocore
/// `configprovider.py`. Inngest: inngest/inngest-js. Node.js: nodejs/node `doc/api/cli.md`. Python:
/// PEP 493. git: git/git `http.c`. Flask: flask.palletsprojects.com/debugging. Laravel:
/// laravel/laravel `.env.example`. Rails: rails/rails `railties/lib/rails/application.rb`.
static SWITCHES: Table<Switch> = table![Switch;
    "APP_DEBUG" => switch(Yes, DEBUG),
    "AWS_ENDPOINT_URL" => switch(Here, REDIRECT),
    "AWS_ENDPOINT_URL_DYNAMODB" => switch(Here, REDIRECT),
    "AWS_ENDPOINT_URL_KMS" => switch(Here, REDIRECT),
    "AWS_ENDPOINT_URL_LAMBDA" => switch(Here, REDIRECT),
    "AWS_ENDPOINT_URL_S3" => switch(Here, REDIRECT),
    "AWS_ENDPOINT_URL_SECRETS_MANAGER" => switch(Here, REDIRECT),
    "AWS_ENDPOINT_URL_SES" => switch(Here, REDIRECT),
    "AWS_ENDPOINT_URL_SESV2" => switch(Here, REDIRECT),
    "AWS_ENDPOINT_URL_SNS" => switch(Here, REDIRECT),
    "AWS_ENDPOINT_URL_SQS" => switch(Here, REDIRECT),
    "AWS_ENDPOINT_URL_SSM" => switch(Here, REDIRECT),
    "AWS_ENDPOINT_URL_STS" => switch(Here, REDIRECT),
    "AWS_SAM_LOCAL" => hearsay(Yes, "says that the function runs in the local emulator of AWS SAM"),
    "BIGTABLE_EMULATOR_HOST" => switch(Set, EMULATOR),
    "CLOUD_EVENTARC_EMULATOR_HOST" => switch(Set, EMULATOR),
    "CLOUD_TASKS_EMULATOR_HOST" => switch(Set, EMULATOR),
    "CONSUL_HTTP_SSL_VERIFY" => hearsay(No, UNVERIFIED),
    "DATASTORE_EMULATOR_HOST" => switch(Set, EMULATOR),
    "DATA_CONNECT_EMULATOR_HOST" => switch(Set, EMULATOR),
    "DJANGO_DEBUG" => hearsay(Yes, DEBUG),
    "FIREBASE_AUTH_EMULATOR_HOST" => switch(
        Set,
        "sends a client to an emulator, which accepts tokens without a signature",
    ),
    "FIREBASE_DATABASE_EMULATOR_HOST" => switch(Set, EMULATOR),
    "FIREBASE_DATACONNECT_EMULATOR_HOST" => switch(Set, EMULATOR),
    "FIREBASE_DATA_CONNECT_EMULATOR_HOST" => switch(Set, EMULATOR),
    "FIREBASE_FIRESTORE_EMULATOR_ADDRESS" => switch(Set, EMULATOR),
    "FIREBASE_STORAGE_EMULATOR_HOST" => switch(Set, EMULATOR),
    "FIRESTORE_EMULATOR_HOST" => switch(Set, EMULATOR),
    "FLASK_DEBUG" => switch(
        Yes,
        "turns on Flask's debugger, which runs any code that a visitor sends",
    ),
    "FLASK_ENV" => hearsay(Word("development"), DEBUG),
    "FUNCTIONS_EMULATOR" => hearsay(Yes, "says that the function runs in the emulator"),
    "GIT_SSL_NO_VERIFY" => switch(Unless, UNVERIFIED),
    "INNGEST_DEV" => switch(
        Unless,
        "sends Inngest's client to a local server and takes requests without a signature",
    ),
    "NODE_TLS_REJECT_UNAUTHORIZED" => switch(Word("0"), UNVERIFIED),
    "NOMAD_SKIP_VERIFY" => hearsay(Yes, UNVERIFIED),
    "NPM_CONFIG_STRICT_SSL" => hearsay(No, UNVERIFIED),
    "OAUTHLIB_INSECURE_TRANSPORT" => hearsay(Unless, "allows OAuth without TLS"),
    "PUBSUB_EMULATOR_HOST" => switch(Set, EMULATOR),
    "PYTHONHTTPSVERIFY" => switch(Word("0"), UNVERIFIED),
    "RACK_ENV" => hearsay(Word("development"), DEBUG),
    "SECRET_KEY_BASE_DUMMY" => switch(
        Unless,
        "gives Rails a secret that anybody can compute; it is meant for building images",
    ),
    "SPANNER_EMULATOR_HOST" => switch(Set, EMULATOR),
    "STORAGE_EMULATOR_HOST" => switch(Set, EMULATOR),
    "VAULT_SKIP_VERIFY" => hearsay(Yes, UNVERIFIED),
    "WERKZEUG_DEBUG_PIN" => hearsay(Word("off"), "opens Flask's debugger to anybody"),
];

/// Whether `name` is a switch, but perhaps for its case.
pub(crate) const fn may_be_switch(name: Span<'_>) -> bool {
    SWITCHES.find(name).is_some()
        || name.starts_with(Span::of(SERVICES))
        || name.ends_with(Span::of(EMULATOR_HOST))
        || name.ends_with(Span::of(EMULATOR_ADDRESS))
}

/// Whether `name` is a switch of the table.
pub(super) fn is_known(name: &str) -> bool {
    SWITCHES.find_exactly(name).is_some()
}

/// What is wrong with the value `text` of the variable `name`, if that is a known switch and
/// `text` turns it on. For callers that see every name: beside the switches that
/// [`dev_switches`] asks for, this one knows `*_EMULATOR_HOST`, `*_EMULATOR_ADDRESS` and every
/// `AWS_ENDPOINT_URL_*`.
///
/// ```
/// use envguard_core::{Scope, dev_switch};
///
/// let found = dev_switch("NODE_TLS_REJECT_UNAUTHORIZED", "0", Scope::Production).unwrap();
/// assert_eq!(found.message(), "turns off the verification of TLS certificates");
/// assert!(dev_switch("NODE_TLS_REJECT_UNAUTHORIZED", "1", Scope::Production).is_none());
/// assert!(dev_switch("NODE_TLS_REJECT_UNAUTHORIZED", "0", Scope::Development).is_none());
/// ```
pub fn dev_switch(name: &str, text: &str, scope: Scope) -> Option<Judgement> {
    Code::DevSwitch.severity(scope)?;
    Some(judgement(found(name, text)?, name, false))
}

/// Looks for known switches in the environment that `siblings` reads, one name after the other:
/// names cannot be listed without copying the environment. `declared` says which variables the
/// service declares itself; those are judged with their values, and not reported again.
///
/// ```
/// use envguard_core::{Scope, Siblings, dev_switches};
///
/// struct Emulated;
/// impl Siblings for Emulated {
///     fn value(&self, name: &str) -> Option<String> {
///         (name == "FIRESTORE_EMULATOR_HOST").then(|| "localhost:8080".to_owned())
///     }
/// }
///
/// let mut names = Vec::new();
/// dev_switches(&Emulated, Scope::Production, &|_| false, &mut |name, _| names.push(name));
/// assert_eq!(names, ["FIRESTORE_EMULATOR_HOST"]);
/// ```
pub fn dev_switches(
    siblings: &dyn Siblings,
    scope: Scope,
    declared: &dyn Fn(&str) -> bool,
    report: &mut dyn FnMut(&'static str, Judgement),
) {
    if Code::DevSwitch.severity(scope).is_none() {
        return;
    }
    for (name, switch) in SWITCHES.rows() {
        if let Some(text) = siblings.value(name)
            && is_on(switch.when, &text)
            && !declared(name)
        {
            report(name, judgement(switch, name, false));
        }
    }
}

/// The rule for a variable that the service declares.
fn judge(subject: &Subject<'_>) -> Option<Judgement> {
    if !subject.name.may_be_switch() {
        return None;
    }
    let name = subject.name.as_str();
    Some(judgement(found(name, subject.text)?, name, true))
}

fn found(name: &str, text: &str) -> Option<&'static Switch> {
    let switch = match SWITCHES.find_exactly(name) {
        Some(known) => known,
        None => alike(name)?,
    };
    is_on(switch.when, text).then_some(switch)
}

/// The switch of a name that is built as those of the table.
fn alike(name: &str) -> Option<&'static Switch> {
    const SERVICE: &Switch = &switch(Here, REDIRECT);
    // The emulators of Google agree on the name; that others do is common knowledge.
    const EMULATED: &Switch = &hearsay(Set, EMULATOR);
    if name.starts_with(SERVICES) {
        Some(SERVICE)
    } else if name.ends_with(EMULATOR_HOST) || name.ends_with(EMULATOR_ADDRESS) {
        Some(EMULATED)
    } else {
        None
    }
}

fn is_on(when: When, text: &str) -> bool {
    let boolean = || value::boolean(text).ok();
    match when {
        Set => !text.is_empty(),
        Unless => !text.is_empty() && boolean() != Some(false),
        Yes => boolean() == Some(true),
        No => boolean() == Some(false),
        Here => is_here(text),
        Word(word) => text.eq_ignore_ascii_case(word),
    }
}

/// Whether an address is of this machine, or of an emulator that stands beside the service.
fn is_here(text: &str) -> bool {
    let mut here = false;
    endpoints(text, Marks::of(text), Kind::String, &mut |endpoint| {
        here |= cut::before(endpoint.host(), b".") == "localstack"
            || matches!(
                endpoint.place().class,
                Class::Loopback
                    | Class::Unspecified
                    | Class::ContainerHost
                    | Class::LoopbackName
                    | Class::DevelopmentTool
            );
    });
    here
}

#[cold]
fn judgement(switch: &Switch, name: &str, declared: bool) -> Judgement {
    let help = if declared {
        "unset it in this environment".to_owned()
    } else {
        // There is no field on which an author could allow it.
        format!(
            "unset it in this environment; if it is meant, start with \
             ENVGUARD_ALLOW=\"{name}=dev-switch\""
        )
    };
    let judgement = Judgement::new(Code::DevSwitch, switch.effect).help(help);
    advice_unless(switch.sourced, judgement)
}

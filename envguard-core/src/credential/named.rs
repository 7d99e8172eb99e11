//! Values that say their mode only under a certain name.

use super::{Context, Evidence, Form, Mode, family, word};
use crate::beginnings::{Beginnings, Class};
use crate::marks::Marks;

/// Notes the values that need no name of a provider.
pub(super) const fn note(beginnings: &mut Beginnings) {
    beginnings.note_words(
        Class::CREDENTIAL,
        &["demo-", "000000000000", "test", "dotenv:"],
    );
}

/// The evidence of a value that the name explains.
pub(super) fn find(text: &str, context: &Context) -> Option<Evidence> {
    convex(text, context)
        .or_else(|| firebase(text, context))
        .or_else(|| aws(text, context))
        .or_else(|| provider(text, context))
        .or_else(|| dotenv_vault(text))
}

/// `CONVEX_DEPLOYMENT=dev:happy-animal-123`; a deployment that begins with `anonymous-` is local.
/// Source: get-convex/convex-js `src/cli/lib/deployment.ts`.
fn convex(text: &str, context: &Context) -> Option<Evidence> {
    if context.provider != Some("Convex") {
        return None;
    }
    if text.starts_with("anonymous-") || text.starts_with("anonymous:") {
        return Some(Evidence::key(Mode::Test, Some("Convex")));
    }
    family::convex(text).or_else(|| {
        let (environment, name) = text.split_once(':')?;
        (!name.starts_with("//"))
            .then(|| word::mode(environment))
            .flatten()
            .map(|mode| Evidence::key(mode, Some("Convex")))
    })
}

/// A project id that begins with `demo-` is intentionally no project at all.
/// Source: firebase/firebase-tools `src/emulator/constants.ts`.
fn firebase(text: &str, context: &Context) -> Option<Evidence> {
    let is_project = || {
        context.name.has_word(&["PROJECT"])
            && context
                .name
                .has_word(&["FIREBASE", "GCLOUD", "GCP", "GOOGLE", "FIRESTORE"])
    };
    (text.starts_with("demo-") && is_project()).then(|| {
        let what = "the name of a project that exists in emulators only";
        Evidence::new(Mode::Test, Some("Firebase"), Form::Published(what))
    })
}

/// `LocalStack` takes any credentials, and everybody gives it `test`; its account is twelve zeros.
/// Source of the account: localstack/localstack `constants.py`.
fn aws(text: &str, context: &Context) -> Option<Evidence> {
    if !matches!(text, "000000000000" | "test") || !context.name.has_word(&["AWS"]) {
        return None;
    }
    let what = "what the emulator LocalStack is given";
    let evidence = Evidence::new(Mode::Test, Some("AWS"), Form::Published(what));
    if text == "000000000000" && context.name.has_word(&["ACCOUNT"]) {
        return Some(evidence);
    }
    (text == "test" && context.name.has_word(&["KEY"])).then(|| evidence.advice())
}

/// Forms that are too short or too plain to be read without the provider's name.
fn provider(text: &str, context: &Context) -> Option<Evidence> {
    let provider = context.provider?;
    let (mode, known) = match provider {
        // `TEST` and digits is the id of a test application; a live one is digits only.
        "Cashfree" => (
            Mode::Test,
            text.strip_prefix("TEST").is_some_and(|digits| {
                digits.len() >= 6 && Marks::are_all_of(digits, Marks::HEXADECIMAL)
            }),
        ),
        // The site of a test environment is the site's name and `-test`.
        "Chargebee" => (
            Mode::Test,
            context.name.has_word(&["SITE"])
                && text.ends_with("-test")
                && !text.contains(['/', '.']),
        ),
        "Braintree" => (
            Mode::Live,
            text.strip_prefix("production_")
                .is_some_and(|tail| word::is_generated(tail, 8)),
        ),
        "RevenueCat" => (
            Mode::Test,
            text.strip_prefix("test_")
                .is_some_and(|tail| word::is_generated(tail, 10)),
        ),
        // `PAYPAL_CLIENT_ID=test` loads PayPal's script with a sample account
        // (paypal/paypal-js, tests of `load-script`).
        "PayPal" => (
            Mode::Test,
            text == "test" && context.name.has_word(&["CLIENT"]),
        ),
        _ => return None,
    };
    known.then(|| Evidence::key(mode, Some(provider)).advice())
}

/// `dotenv://:key_...@dotenv.org/vault/.env.vault?environment=production`.
fn dotenv_vault(text: &str) -> Option<Evidence> {
    let (_, query) = text.strip_prefix("dotenv://")?.split_once('?')?;
    let environment = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("environment="))?;
    word::mode(environment).map(|mode| Evidence::key(mode, Some("dotenv-vault")).advice())
}

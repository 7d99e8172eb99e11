//! Values that say their mode only under a certain name.

use super::{Context, Evidence, Form, Mode, family, word};
use crate::beginnings::{Beginnings, Class};
use crate::cut;
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
    if let Some(evidence) = convex(text, context) {
        return Some(evidence);
    }
    if let Some(evidence) = firebase(text, context) {
        return Some(evidence);
    }
    if let Some(evidence) = aws(text, context) {
        return Some(evidence);
    }
    if let Some(evidence) = provider(text, context) {
        return Some(evidence);
    }
    dotenv_vault(text)
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
    if let Some(evidence) = family::convex(text) {
        return Some(evidence);
    }
    let (environment, name) = cut::around(text, ":")?;
    if name.starts_with("//") {
        return None;
    }
    family::key_of(environment, "Convex")
}

/// A project id that begins with `demo-` is intentionally no project at all.
/// Source: firebase/firebase-tools `src/emulator/constants.ts`.
fn firebase(text: &str, context: &Context) -> Option<Evidence> {
    let is_project = text.starts_with("demo-")
        && context.name.has_word(&["PROJECT"])
        && context
            .name
            .has_word(&["FIREBASE", "GCLOUD", "GCP", "GOOGLE", "FIRESTORE"]);
    let what = "the name of a project that exists in emulators only";
    let evidence = Evidence::new(Mode::Test, Some("Firebase"), Form::Published(what));
    is_project.then_some(evidence)
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
    let is_key = text == "test" && context.name.has_word(&["KEY"]);
    is_key.then_some(evidence.advice())
}

/// Forms that are too short or too plain to be read without the provider's name.
fn provider(text: &str, context: &Context) -> Option<Evidence> {
    let provider = context.provider?;
    let (mode, known) = match provider {
        // `TEST` and digits is the id of a test application; a live one is digits only.
        "Cashfree" => (
            Mode::Test,
            match text.strip_prefix("TEST") {
                Some(digits) => digits.len() >= 6 && Marks::are_all_of(digits, Marks::HEXADECIMAL),
                None => false,
            },
        ),
        // The site of a test environment is the site's name and `-test`.
        "Chargebee" => (
            Mode::Test,
            context.name.has_word(&["SITE"])
                && text.ends_with("-test")
                && !cut::has(text, "/")
                && !cut::has(text, "."),
        ),
        "Braintree" => (Mode::Live, begins_generated(text, "production_", 8)),
        "RevenueCat" => (Mode::Test, begins_generated(text, "test_", 10)),
        // `PAYPAL_CLIENT_ID=test` loads PayPal's script with a sample account
        // (paypal/paypal-js, tests of `load-script`).
        "PayPal" => (
            Mode::Test,
            text == "test" && context.name.has_word(&["CLIENT"]),
        ),
        _ => return None,
    };
    known.then_some(Evidence::key(mode, Some(provider)).advice())
}

/// Whether `text` is `start` and something [generated](word::is_generated).
fn begins_generated(text: &str, start: &str, length: usize) -> bool {
    match text.strip_prefix(start) {
        Some(tail) => word::is_generated(tail, length),
        None => false,
    }
}

/// `dotenv://:key_...@dotenv.org/vault/.env.vault?environment=production`.
fn dotenv_vault(text: &str) -> Option<Evidence> {
    let (_, query) = cut::around(text.strip_prefix("dotenv://")?, "?")?;
    for pair in cut::parts(query, b"&") {
        if let Some(environment) = pair.strip_prefix("environment=") {
            return Some(family::key_of(environment, "dotenv-vault")?.advice());
        }
    }
    None
}

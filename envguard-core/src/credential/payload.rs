//! What is written inside a key: some credentials carry an address or an issuer.

use super::base64::Decoded;
use super::{Evidence, Form, Mode, host};
use crate::beginnings::{Beginnings, Class};
use crate::cut;
use crate::domains::Domain;
use crate::marks::Marks;

/// Notes how the keys begin that carry something.
pub(super) const fn note(beginnings: &mut Beginnings) {
    beginnings.note_words(Class::CREDENTIAL, &["pk_", "eyJ"]);
}

/// The evidence inside `text`.
pub(super) fn find(text: &str) -> Option<Evidence> {
    if let Some(evidence) = clerk(text) {
        return Some(evidence);
    }
    json_web_token(text)
}

/// Ends of the hosts that Clerk gives to development instances.
/// Source: clerk/javascript `packages/shared/src/constants.ts`.
const CLERK_DEVELOPMENT: [&str; 5] = [
    ".accounts.dev",
    ".lcl.dev",
    ".lclclerk.com",
    ".lclstage.dev",
    ".stg.dev",
];

/// A publishable key of Clerk is the address of the instance: base64 of a host and `$`.
/// Source: clerk/javascript `packages/shared/src/keys.ts`.
///
/// A key that says live and holds the address of a development instance does not work in
/// production; its address decides.
fn clerk(text: &str) -> Option<Evidence> {
    let (mode, payload) = match text.strip_prefix("pk_test_") {
        Some(payload) => (Mode::Test, payload),
        None => (Mode::Live, text.strip_prefix("pk_live_")?),
    };
    let decoded = Decoded::read(payload)?;
    let address = decoded.text()?.strip_suffix('$')?;
    let is_host = cut::has(address, ".")
        && Marks::are_all_of(
            address,
            Marks::ALPHANUMERIC.and(Marks::DOT).and(Marks::HYPHEN),
        );
    let mode = if is_development_of_clerk(address) {
        Mode::Test
    } else {
        mode
    };
    is_host.then_some(Evidence::key(mode, Some("Clerk")))
}

/// Whether `host` is one of a development instance.
fn is_development_of_clerk(host: &str) -> bool {
    for end in &CLERK_DEVELOPMENT {
        if host.ends_with(*end) {
            return true;
        }
    }
    false
}

/// A JSON Web Token (RFC 7519) names its issuer, and some issuers exist only for development.
/// Nothing is verified: whose signature it carries does not matter here.
fn json_web_token(text: &str) -> Option<Evidence> {
    // Every header is a JSON object that begins with `{"`.
    if !text.starts_with("eyJ") {
        return None;
    }
    let mut parts = cut::parts(text, b".");
    let (_header, payload, _signature) = (parts.next()?, parts.next()?, parts.next()?);
    let decoded = Decoded::read(payload)?;
    let claims = decoded.text()?;
    let issuer = claim(claims, "\"iss\"");
    // supabase/cli `pkg/config/apikeys.go`: the issuer of the keys of a local stack.
    if issuer == Some("supabase-demo") {
        let what = "the published key of a local development stack";
        return Some(Evidence::new(
            Mode::Test,
            Some("Supabase"),
            Form::Published(what),
        ));
    }
    let host = cut::before(issuer?.strip_prefix("https://")?, b"/:?");
    if is_development_of_clerk(host) {
        return Some(Evidence::key(Mode::Test, Some("Clerk")));
    }
    // firebase/firebase-tools `src/emulator/constants.ts`: real projects cannot begin so.
    if host == "securetoken.google.com" && claim(claims, "\"aud\"")?.starts_with("demo-") {
        return Some(Evidence::key(Mode::Test, Some("Firebase")));
    }
    let mut evidence = host::name(Domain::of(host), true)?;
    evidence.form = Form::Key;
    (evidence.mode == Mode::Test).then_some(evidence)
}

/// The text of the claim `key` (with its quotes); `None` where it is none. Claims are short and
/// flat, so the first occurrence is the claim.
fn claim<'a>(claims: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = cut::around(claims, key)?;
    let value = rest.trim_start().strip_prefix(':')?.trim_start();
    let (text, _) = cut::around(value.strip_prefix('"')?, "\"")?;
    Some(text)
}

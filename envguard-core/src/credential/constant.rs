//! Values that providers have published: samples, dummies, keys of emulators.
//!
//! They are equal for everybody, so a match is never a coincidence. Some rows
//! are joined by `concat!` so that no scanner takes this file for a leak.

use super::{Evidence, Form, Mode};
use crate::beginnings::{Beginnings, Class};
use crate::marks::Marks;
use crate::table::{Table, table};

struct Published {
    provider: &'static str,
    what: &'static str,
}

const fn published(provider: &'static str, what: &'static str) -> Published {
    Published { provider, what }
}

const PASSES: &str = "a published test key: every answer passes the bot check";
const FAILS: &str = "a published test key: the bot check never works";
const EMULATOR: &str = "the published key of an emulator";
const SAMPLE: &str = "a sample from the documentation";
const LOCAL: &str = "the published key of a local development stack";
const CHAIN: &str = "a published development account: whoever watches takes what it holds";

/// Sources: developers.cloudflare.com/turnstile/troubleshooting/testing; the reCAPTCHA FAQ
/// (developers.google.com/recaptcha/docs/faq); docs.hcaptcha.com; AWS IAM examples
/// (boto/botocore `data/iam`); Azure/Azurite `src/common/utils/constants.ts`; the Cosmos DB
/// emulator's documentation; supabase/cli `pkg/config/apikeys.go`; `NomicFoundation/hardhat`
/// `edr-constants.ts`; docs.stripe.com/api/authentication; Unleash/unleash `docker-compose.yml`;
/// minio/minio `internal/auth/credentials.go`; postmarkapp.com/developer.
static PUBLISHED: Table<Published> = table![Published;
    "0x0000000000000000000000000000000000000000" => published("hCaptcha", PASSES),
    "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"
        => published("Hardhat", CHAIN),
    "10000000-ffff-ffff-ffff-000000000001" => published("hCaptcha", PASSES),
    "1x0000000000000000000000000000000AA" => published("Cloudflare Turnstile", PASSES),
    "1x00000000000000000000AA" => published("Cloudflare Turnstile", PASSES),
    "1x00000000000000000000BB" => published("Cloudflare Turnstile", PASSES),
    "20000000-ffff-ffff-ffff-000000000002" => published("hCaptcha", PASSES),
    "2x0000000000000000000000000000000AA" => published("Cloudflare Turnstile", FAILS),
    "2x00000000000000000000AB" => published("Cloudflare Turnstile", FAILS),
    "2x00000000000000000000BB" => published("Cloudflare Turnstile", FAILS),
    "30000000-ffff-ffff-ffff-000000000003" => published("hCaptcha", PASSES),
    "3x0000000000000000000000000000000AA" => published("Cloudflare Turnstile", FAILS),
    "3x00000000000000000000FF" => published("Cloudflare Turnstile", FAILS),
    "4242424242424242" => published("Stripe", "a published test card"),
    "6LeIxAcTAAAAAGG-vFI1TnRWxMZNFuojJ4WifJWe" => published("Google reCAPTCHA", PASSES),
    "6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI" => published("Google reCAPTCHA", PASSES),
    concat!("AKIA", "IOSFODNN7EXAMPLE") => published("AWS", SAMPLE),
    concat!(
        "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPM",
        "bIZnqyMsEcaGQy67XIw/Jw=="
    ) => published("Azure Cosmos DB", EMULATOR),
    concat!(
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K",
        "1SZFPTOtr/KBHBeksoGMGw=="
    ) => published("Azure Storage", EMULATOR),
    "POSTMARK_API_TEST" => published(
        "Postmark",
        "a published test token: mail is accepted and never delivered",
    ),
    "default:development.unleash-insecure-api-token" => published("Unleash", LOCAL),
    "default:development.unleash-insecure-frontend-api-token" => published("Unleash", LOCAL),
    "devstoreaccount1" => published("Azure Storage", "the account of the emulator"),
    "minioadmin" => published("MinIO", "the default account of a fresh installation"),
    concat!("sb_publishable_", "ACJWlzQHlZjBrEguHvfOxg_3BJgxAaH") => published("Supabase", LOCAL),
    concat!("sb_secret_", "N7UND0UgjKTVK-Uodkm0Hg_xSvEMPvz") => published("Supabase", LOCAL),
    concat!("sk_test_", "4eC39HqLyjWDarjtT1zdp7dc") => published("Stripe", SAMPLE),
    concat!("sk_test_", "BQokikJOvBiI2HlWgH4olfQ2") => published("Stripe", SAMPLE),
    "super-secret-jwt-token-with-at-least-32-characters-long" => published("Supabase", LOCAL),
    "test test test test test test test test test test test junk" => published("Hardhat", CHAIN),
    "unleash-insecure-api-token" => published("Unleash", LOCAL),
    concat!("wJalrXUtnFEMI/K7MDENG/", "bPxRfiCYEXAMPLEKEY") => published("AWS", SAMPLE),
];

/// Published values that no source backs but common knowledge.
const UNSOURCED: [&str; 3] = [
    "20000000-ffff-ffff-ffff-000000000002",
    "30000000-ffff-ffff-ffff-000000000003",
    concat!("sk_test_", "4eC39HqLyjWDarjtT1zdp7dc"),
];

/// Notes how the published values begin, and what the samples of AWS end with.
pub(super) const fn note(beginnings: &mut Beginnings) {
    PUBLISHED.note(beginnings, Class::CREDENTIAL);
    beginnings.note_words(Class::CREDENTIAL, &["EXAMPLE", "+15"]);
}

/// The evidence of a published value.
pub(super) fn find(text: &str) -> Option<Evidence> {
    if let Some(row) = PUBLISHED.find_exactly(text) {
        let sourced = !UNSOURCED.contains(&text) || text.starts_with("sk_test_");
        return Some(
            Evidence::new(Mode::Test, Some(row.provider), Form::Published(row.what))
                .certain_if(sourced),
        );
    }
    if is_aws_sample(text) {
        let form = Form::Published(SAMPLE);
        return Some(Evidence::new(Mode::Test, Some("AWS"), form));
    }
    if is_magic_number(text) {
        let form = Form::Published("a published test number: nothing is sent to it");
        return Some(Evidence::new(Mode::Test, Some("Twilio"), form));
    }
    None
}

/// Identifiers of the AWS documentation end in `EXAMPLE`, its secret keys in `EXAMPLEKEY`.
/// Source: boto/botocore `data/iam`, and the allow lists of public secret scanners.
fn is_aws_sample(text: &str) -> bool {
    if let Some(body) = text.strip_suffix("EXAMPLE") {
        let Some((kind, body)) = body.split_at_checked(4) else {
            return false;
        };
        return matches!(kind, "AKIA" | "ASIA" | "AIDA" | "AROA")
            && body.len() >= 9
            && Marks::are_all_of(body, Marks::UPPER.and(Marks::DIGIT));
    }
    text.len() == 40 && text.ends_with("EXAMPLEKEY")
}

/// `+15005550000` to `+15005550009`. Source: twilio.com/docs/iam/test-credentials.
fn is_magic_number(text: &str) -> bool {
    match text.strip_prefix("+1500555000") {
        Some(last) => last.len() == 1 && Marks::are_all_of(last, Marks::DIGIT),
        None => false,
    }
}

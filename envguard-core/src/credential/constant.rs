//! Values that providers have published: samples, dummies, keys of emulators.
//!
//! They are equal for everybody, so a match is never a coincidence. Some rows
//! are joined by `concat!` so that no scanner takes this file for a leak.

use super::{Evidence, Form, Mode};
use crate::beginnings::{Beginnings, Class};
use crate::marks::Marks;
use crate::table::{Table, table};

#[derive(Clone, Copy)]
struct Published {
    provider: &'static str,
    what: &'static str,
}

/// A row of the table.
const fn published(
    value: &'static str,
    provider: &'static str,
    what: &'static str,
) -> (&'static str, Published) {
    (value, Published { provider, what })
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
    published(
        "0x0000000000000000000000000000000000000000",
        "hCaptcha",
        PASSES,
    ),
    published(
        "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
        "Hardhat",
        CHAIN,
    ),
    published("10000000-ffff-ffff-ffff-000000000001", "hCaptcha", PASSES),
    published(
        "1x0000000000000000000000000000000AA",
        "Cloudflare Turnstile",
        PASSES,
    ),
    published("1x00000000000000000000AA", "Cloudflare Turnstile", PASSES),
    published("1x00000000000000000000BB", "Cloudflare Turnstile", PASSES),
    published("20000000-ffff-ffff-ffff-000000000002", "hCaptcha", PASSES),
    published(
        "2x0000000000000000000000000000000AA",
        "Cloudflare Turnstile",
        FAILS,
    ),
    published("2x00000000000000000000AB", "Cloudflare Turnstile", FAILS),
    published("2x00000000000000000000BB", "Cloudflare Turnstile", FAILS),
    published("30000000-ffff-ffff-ffff-000000000003", "hCaptcha", PASSES),
    published(
        "3x0000000000000000000000000000000AA",
        "Cloudflare Turnstile",
        FAILS,
    ),
    published("3x00000000000000000000FF", "Cloudflare Turnstile", FAILS),
    published("4242424242424242", "Stripe", "a published test card"),
    published(
        "6LeIxAcTAAAAAGG-vFI1TnRWxMZNFuojJ4WifJWe",
        "Google reCAPTCHA",
        PASSES,
    ),
    published(
        "6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI",
        "Google reCAPTCHA",
        PASSES,
    ),
    published(concat!("AKIA", "IOSFODNN7EXAMPLE"), "AWS", SAMPLE),
    published(
        concat!(
            "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPM",
            "bIZnqyMsEcaGQy67XIw/Jw=="
        ),
        "Azure Cosmos DB",
        EMULATOR,
    ),
    published(
        concat!(
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K",
            "1SZFPTOtr/KBHBeksoGMGw=="
        ),
        "Azure Storage",
        EMULATOR,
    ),
    published(
        "POSTMARK_API_TEST",
        "Postmark",
        "a published test token: mail is accepted and never delivered",
    ),
    published(
        "default:development.unleash-insecure-api-token",
        "Unleash",
        LOCAL,
    ),
    published(
        "default:development.unleash-insecure-frontend-api-token",
        "Unleash",
        LOCAL,
    ),
    published(
        "devstoreaccount1",
        "Azure Storage",
        "the account of the emulator",
    ),
    published(
        "minioadmin",
        "MinIO",
        "the default account of a fresh installation",
    ),
    published(
        concat!("sb_publishable_", "ACJWlzQHlZjBrEguHvfOxg_3BJgxAaH"),
        "Supabase",
        LOCAL,
    ),
    published(
        concat!("sb_secret_", "N7UND0UgjKTVK-Uodkm0Hg_xSvEMPvz"),
        "Supabase",
        LOCAL,
    ),
    published(
        concat!("sk_test_", "4eC39HqLyjWDarjtT1zdp7dc"),
        "Stripe",
        SAMPLE,
    ),
    published(
        concat!("sk_test_", "BQokikJOvBiI2HlWgH4olfQ2"),
        "Stripe",
        SAMPLE,
    ),
    published(
        "super-secret-jwt-token-with-at-least-32-characters-long",
        "Supabase",
        LOCAL,
    ),
    published(
        "test test test test test test test test test test test junk",
        "Hardhat",
        CHAIN,
    ),
    published("unleash-insecure-api-token", "Unleash", LOCAL),
    published(
        concat!("wJalrXUtnFEMI/K7MDENG/", "bPxRfiCYEXAMPLEKEY"),
        "AWS",
        SAMPLE,
    ),
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
    beginnings.note_all(Class::CREDENTIAL, &["EXAMPLE", "+15"]);
}

/// The evidence of a published value.
pub(super) fn find(text: &str) -> Option<Evidence> {
    if let Some(row) = PUBLISHED.find_exactly(text.as_bytes()) {
        let sourced = !UNSOURCED.contains(&text) || text.starts_with("sk_test_");
        return Some(
            Evidence::new(Mode::Test, Some(row.provider), Form::Published(row.what))
                .certain_if(sourced),
        );
    }
    is_aws_sample(text)
        .then(|| Evidence::new(Mode::Test, Some("AWS"), Form::Published(SAMPLE)))
        .or_else(|| {
            is_magic_number(text).then(|| {
                let what = "a published test number: nothing is sent to it";
                Evidence::new(Mode::Test, Some("Twilio"), Form::Published(what))
            })
        })
}

/// Identifiers of the AWS documentation end in `EXAMPLE`, its secret keys in `EXAMPLEKEY`.
/// Source: boto/botocore `data/iam`, and the allow lists of public secret scanners.
fn is_aws_sample(text: &str) -> bool {
    if let Some(body) = text.strip_suffix("EXAMPLE") {
        return ["AKIA", "ASIA", "AIDA", "AROA"]
            .iter()
            .filter_map(|prefix| body.strip_prefix(prefix))
            .any(|body| {
                body.len() >= 9 && Marks::are_all_of(body, Marks::UPPER.and(Marks::DIGIT))
            });
    }
    text.len() == 40 && text.ends_with("EXAMPLEKEY")
}

/// `+15005550000` to `+15005550009`. Source: twilio.com/docs/iam/test-credentials.
fn is_magic_number(text: &str) -> bool {
    text.strip_prefix("+1500555000")
        .is_some_and(|last| last.len() == 1 && Marks::are_all_of(last, Marks::DIGIT))
}

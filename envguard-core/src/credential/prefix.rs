//! How each provider's keys begin, where the beginning says the mode.

use super::word::{are_alphanumeric_or, is_uuid};
use super::{Evidence, Mode};
use crate::beginnings::{Beginnings, Class};
use crate::marks::Marks;
use crate::span::Span;

/// Which characters stand behind the prefix.
#[derive(Clone, Copy)]
enum Set {
    Hex,
    /// Hexadecimal digits and hyphens.
    Groups,
    Alphanumeric,
    /// The alphabet of base64url.
    Url,
    /// [`Set::Url`] and the marks that tokens use: `. = * # $ / + | : ~`.
    Token,
    Uuid,
}

impl Set {
    fn holds(self, tail: &str) -> bool {
        match self {
            Self::Hex => Marks::are_all_of(tail, Marks::HEXADECIMAL),
            Self::Groups => Marks::are_all_of(tail, Marks::HEXADECIMAL.and(Marks::HYPHEN)),
            Self::Alphanumeric => Marks::are_all_of(tail, Marks::ALPHANUMERIC),
            Self::Url => Marks::are_all_of(
                tail,
                Marks::ALPHANUMERIC
                    .and(Marks::UNDERSCORE)
                    .and(Marks::HYPHEN),
            ),
            Self::Token => are_alphanumeric_or(tail, b"_-.=*#$/+|:~"),
            Self::Uuid => is_uuid(tail),
        }
    }
}

struct Prefix {
    text: &'static str,
    provider: &'static str,
    mode: Mode,
    set: Set,
    minimum: usize,
    sourced: bool,
}

const fn row(
    text: &'static str,
    provider: &'static str,
    mode: Mode,
    set: Set,
    minimum: usize,
) -> Prefix {
    Prefix {
        text,
        provider,
        mode,
        set,
        minimum,
        sourced: true,
    }
}

/// A row that no source backs but common knowledge.
const fn hearsay(
    text: &'static str,
    provider: &'static str,
    mode: Mode,
    set: Set,
    minimum: usize,
) -> Prefix {
    Prefix {
        sourced: false,
        ..row(text, provider, mode, set, minimum)
    }
}

use Mode::{Live, Test};
use Set::{Alphanumeric, Groups, Hex, Token, Url, Uuid};

/// Sorted by prefix, in the order of ASCII.
///
/// Sources, by provider. Cashfree, Flutterwave, Midtrans, Persona, Sumsub, Toss: their public
/// integrations. Braintree: `braintree_node` `lib/braintree/credentials_parser.js`. Checkout.com:
/// checkout-sdk-python `default_sdk.py`. Duffel, `EasyPost`, Flutterwave, Lob, Plaid: rules of
/// gitleaks. Inngest: inngest/inngest-js. Mercado Pago: mercadopago/sdk-nodejs `src/types.ts`.
/// Paddle: developer.paddle.com/api-reference/about/authentication. Razorpay: razorpay-node
/// `documents/oAuthTokenClient.md`. Scrapfly, `PhotoRoom`, Shippo: the Nango catalogue and rules of
/// kingfisher. Square: developer.squareup.com/forums/t/4527 and rules of trufflehog. Stytch:
/// stytch-node `lib/shared/client.ts`. Trigger.dev: triggerdotdev/trigger.dev `apiKeys.ts`.
/// Xendit: xendit/xendit-node `index.ts`. `AdMob`: developers.google.com/admob/android/test-ads.
const PREFIXES: &[Prefix] = &[
    hearsay("APP_USR-", "Mercado Pago", Live, Groups, 30),
    row("EZAK", "EasyPost", Live, Alphanumeric, 54),
    row("EZTK", "EasyPost", Test, Alphanumeric, 54),
    row("FLWPUBK-", "Flutterwave", Live, Url, 20),
    row("FLWPUBK_TEST-", "Flutterwave", Test, Url, 20),
    row("FLWSECK-", "Flutterwave", Live, Url, 20),
    row("FLWSECK_TEST-", "Flutterwave", Test, Url, 20),
    hearsay("PRD-", "eBay", Live, Groups, 24),
    row("SB-Mid-client-", "Midtrans", Test, Url, 8),
    row("SB-Mid-server-", "Midtrans", Test, Url, 8),
    hearsay("SBX-", "eBay", Test, Groups, 24),
    row("TEST-", "Mercado Pago", Test, Groups, 30),
    row("access-development-", "Plaid", Test, Uuid, 36),
    row("access-production-", "Plaid", Live, Uuid, 36),
    row("access-sandbox-", "Plaid", Test, Uuid, 36),
    row("access_token$development$", "Braintree", Test, Token, 8),
    row("access_token$integration$", "Braintree", Test, Token, 8),
    row("access_token$production$", "Braintree", Live, Token, 8),
    row("access_token$qa$", "Braintree", Test, Token, 8),
    row("access_token$sandbox$", "Braintree", Test, Token, 8),
    row("al_live_", "AgentLine", Live, Url, 10),
    row("al_test_", "AgentLine", Test, Url, 10),
    hearsay("api_live.", "Onfido", Live, Token, 10),
    hearsay("api_live_ca.", "Onfido", Live, Token, 10),
    hearsay("api_live_us.", "Onfido", Live, Token, 10),
    row("api_sandbox.", "Onfido", Test, Token, 10),
    row("api_sandbox_ca.", "Onfido", Test, Token, 10),
    row("api_sandbox_us.", "Onfido", Test, Token, 10),
    row("ca-app-pub-3940256099942544", "AdMob", Test, Token, 0),
    hearsay("cfsk_ma_prod_", "Cashfree", Live, Url, 16),
    row("cfsk_ma_test_", "Cashfree", Test, Url, 16),
    row("client_id$development$", "Braintree", Test, Token, 8),
    row("client_id$integration$", "Braintree", Test, Token, 8),
    row("client_id$production$", "Braintree", Live, Token, 8),
    row("client_id$qa$", "Braintree", Test, Token, 8),
    row("client_id$sandbox$", "Braintree", Test, Token, 8),
    row("client_secret$development$", "Braintree", Test, Token, 8),
    row("client_secret$integration$", "Braintree", Test, Token, 8),
    row("client_secret$production$", "Braintree", Live, Token, 8),
    row("client_secret$qa$", "Braintree", Test, Token, 8),
    row("client_secret$sandbox$", "Braintree", Test, Token, 8),
    row("creem_live_", "Creem", Live, Url, 10),
    row("creem_test_", "Creem", Test, Url, 10),
    row("duffel_live_", "Duffel", Live, Token, 10),
    row("duffel_test_", "Duffel", Test, Token, 10),
    row("hl_live_", "Hail", Live, Url, 10),
    row("hl_test_", "Hail", Test, Url, 10),
    hearsay("p-priv-", "Unzer", Live, Alphanumeric, 20),
    hearsay("p-pub-", "Unzer", Live, Alphanumeric, 20),
    row("pdl_live_", "Paddle", Live, Url, 10),
    row("pdl_sdbx_", "Paddle", Test, Url, 10),
    row("persona_production_", "Persona", Live, Url, 10),
    row("persona_sandbox_", "Persona", Test, Url, 10),
    row("pk_sbox_", "Checkout.com", Test, Token, 10),
    hearsay("prd:", "Sumsub", Live, Token, 20),
    row("project-live-", "Stytch", Live, Uuid, 36),
    row("project-test-", "Stytch", Test, Uuid, 36),
    hearsay("public-token-live-", "Stytch", Live, Uuid, 36),
    hearsay("public-token-test-", "Stytch", Test, Uuid, 36),
    row("rzp_live_", "Razorpay", Live, Url, 10),
    row("rzp_test_", "Razorpay", Test, Url, 10),
    hearsay("s-priv-", "Unzer", Test, Alphanumeric, 20),
    hearsay("s-pub-", "Unzer", Test, Alphanumeric, 20),
    row("sandbox-sq0", "Square", Test, Url, 20),
    row("sandbox_pk_", "PhotoRoom", Test, Url, 16),
    row("sandbox_sk_", "PhotoRoom", Test, Url, 16),
    row("sbx:", "Sumsub", Test, Token, 16),
    row("scp-live-", "Scrapfly", Live, Url, 16),
    row("scp-test-", "Scrapfly", Test, Url, 16),
    row("shippo_live_", "Shippo", Live, Hex, 10),
    row("shippo_test_", "Shippo", Test, Hex, 10),
    row("signkey-branch-", "Inngest", Test, Hex, 16),
    row("signkey-prod-", "Inngest", Live, Hex, 16),
    row("signkey-test-", "Inngest", Test, Hex, 16),
    row("sk_pr_", "PhotoRoom", Live, Url, 24),
    row("sk_sbox_", "Checkout.com", Test, Token, 10),
    row("sq0csp-", "Square", Live, Url, 20),
    row("sq0idp-", "Square", Live, Url, 20),
    row("tr_dev_", "Trigger.dev", Test, Url, 10),
    row("tr_preview_", "Trigger.dev", Test, Url, 10),
    row("tr_prod_", "Trigger.dev", Live, Url, 10),
    row("tr_stg_", "Trigger.dev", Test, Url, 10),
    row("xnd_development_", "Xendit", Test, Token, 10),
    row("xnd_production_", "Xendit", Live, Token, 10),
    row("xnd_public_development_", "Xendit", Test, Token, 10),
    row("xnd_public_production_", "Xendit", Live, Token, 10),
];

/// Where the rows of each first byte begin, so that a value meets only the rows it could match.
const FIRST: [u8; 129] = first_rows();

const fn first_rows() -> [u8; 129] {
    let mut first = [0; 129];
    let (mut byte, mut index) = (0, 0);
    while byte < 129 {
        while index < PREFIXES.len() && (PREFIXES[index].text.as_bytes()[0] as usize) < byte {
            index += 1;
        }
        assert!(index < 256, "a row's place is one byte");
        #[expect(clippy::cast_possible_truncation, reason = "checked in the line above")]
        {
            first[byte] = index as u8;
        }
        byte += 1;
    }
    first
}

/// Notes how the keys begin.
pub(super) const fn note(beginnings: &mut Beginnings) {
    let (mut at, rows) = (0, PREFIXES.len());
    while at < rows {
        beginnings.note(Class::CREDENTIAL, Span::of(PREFIXES[at].text));
        at += 1;
    }
}

/// The evidence of a key of one provider.
pub(super) fn find(text: &str) -> Option<Evidence> {
    let byte = usize::from(*text.as_bytes().first()?);
    let rows = PREFIXES.get(usize::from(*FIRST.get(byte)?)..usize::from(*FIRST.get(byte + 1)?))?;
    for row in rows {
        if let Some(tail) = text.strip_prefix(row.text)
            && tail.len() >= row.minimum
            && row.set.holds(tail)
        {
            return Some(Evidence::key(row.mode, Some(row.provider)).certain_if(row.sourced));
        }
    }
    None
}

#[cfg(test)]
#[test]
fn the_table_is_sorted() {
    assert!(PREFIXES.is_sorted_by(|a, b| a.text < b.text));
}

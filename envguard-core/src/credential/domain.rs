//! Hosts of sandboxes and of live systems, by table: what the labels do not say, whose it is, and
//! which hosts only live keys reach.

use super::{Evidence, Form, Mode, stopgap};
use crate::cut;
use crate::domains::{Domain, Domains};
use crate::table::{Texts, Words, texts, words};

/// What is known about the hosts under a domain, in rows: its provider, and where there are some, its
/// sandboxes (`test`), sandboxes that no source backs but common knowledge (`hearsay`), and hosts that
/// belong to the live system alone (`live`). Hosts are patterns of the labels in front, with spaces
/// between them: `#` is a number, `*` any text, `.` the domain itself.
macro_rules! domains {
    ($(
        $domain:literal => $provider:literal
        $(, test $test:literal)? $(, hearsay $hearsay:literal)? $(, live $live:literal)?;
    )+) => {
        static NAMES: Words = words![$($domain),+];
        static PROVIDERS: Texts = texts![$($provider),+];
        static TEST: Texts = texts![$(concat!($($test)?)),+];
        static HEARSAY: Texts = texts![$(concat!($($hearsay)?)),+];
        static LIVE: Texts = texts![$(concat!($($live)?)),+];
    };
}

static DOMAINS: Domains = Domains::of(&NAMES);

// Sources. Both hosts of a provider, unless noted: the catalogue of `NangoHQ/nango`
// (`packages/providers/providers.yaml`). From the providers' own clients: Adyen
// (adyen-node-api-library `src/service.ts`), Braintree (`braintree_node` `lib/braintree/environment.js`),
// Checkout.com (checkout-sdk-python `environment.py`), Dodo Payments (dodopayments-typescript
// `src/client.ts`), `DocuSign` (docusign-esign-node-client `src/oauth/BasePath.js`), `GoCardless`
// (gocardless-pro-python `client.py`), Mailtrap (mailtrap-nodejs `src/config`), Paddle
// (paddle-node-sdk), `PayPal` (paypal-js), Plaid (plaid-node `configuration.ts`), Polar (polar-js
// `src/lib/config.ts`), Square (square-nodejs-sdk `src/environments.ts`), Stytch (stytch-node
// `lib/shared/envs.ts`). From public code: Airwallex, Alpaca, Klarna, Wise.
domains! {
    "account.gov.uk" => "GOV.UK One Login", hearsay "*.integration";
    "adp.com" => "ADP", hearsay "iat-api iat-accounts";
    "adyen.com" => "Adyen", test "*-test", live "*-live *-live-*";
    "adyenpayments.com" => "Adyen", live "*-live";
    "afip.gov.ar" => "AFIP", hearsay "wsaahomo wswhomo";
    "airwallex.com" => "Airwallex", live "api";
    "alipaydev.com" => "Alipay", hearsay "*";
    "allegrosandbox.pl" => "Allegro", hearsay "*";
    "alpaca.markets" => "Alpaca", test "paper-api", live "api";
    "amadeus.com" => "Amadeus";
    "americanexpress.com" => "American Express", hearsay "api.qasb api.qa2s";
    "auth0.com" => "Auth0", hearsay "dev-*";
    "authorize.net" => "Authorize.Net";
    "avatax.com" => "Avalara", live "rest";
    "avax-test.network" => "Avalanche", hearsay "*";
    "bb.com.br" => "Banco do Brasil", hearsay "*.hm";
    "belvo.com" => "Belvo", hearsay "development";
    "bill.com" => "Bill.com", live "gateway.prod";
    "binance.org" => "BNB Chain", hearsay "data-seed-prebsc-*";
    "blockfrost.io" => "Blockfrost", hearsay "cardano-preview";
    "braintree-api.com" => "Braintree", live "payments";
    "braintreegateway.com" => "Braintree", live "api";
    "braintreepayments.com" => "Braintree";
    "breadpayments.com" => "Bread", hearsay "api-preview.platform";
    "brexapis.com" => "Brex", live "platform";
    "brexapps.com" => "Brex";
    "canadapost.ca" => "Canada Post", hearsay "ct.soa-gw";
    "cashfree.com" => "Cashfree", hearsay "payout-gamma";
    "checkout.com" => "Checkout.com", live "api access files transfers balances forward";
    "checkr-staging.com" => "Checkr", test "*";
    "checkr.com" => "Checkr", live "api";
    "connectwisedev.com" => "ConnectWise", test "*";
    "coros.com" => "COROS", test "opentest";
    "currencycloud.com" => "Currencycloud", hearsay "devapi";
    "cybersource.com" => "CyberSource", hearsay "testsecureacceptance testflex";
    "deel.com" => "Deel";
    "dev-franceconnect.fr" => "FranceConnect", hearsay "*";
    "dialpad.com" => "Dialpad";
    "digio.in" => "Digio", hearsay "ext";
    "docusign.com" => "DocuSign", test "account-d account-s apps-d apps-s", live "account";
    "docusign.net" => "DocuSign", live "www na# eu eu#";
    "dodopayments.com" => "Dodo Payments", live "live";
    "dwolla.com" => "Dwolla", live "api";
    "ebay.com" => "eBay", live "api";
    "efipay.com.br" => "Efí", hearsay "*-h *-h.api";
    "elementexpress.com" => "Worldpay", hearsay "cert*";
    "etrade.com" => "E*TRADE", hearsay "apisb";
    "fawrystaging.com" => "Fawry", hearsay "*";
    "fedex.com" => "FedEx", hearsay "wsbeta";
    "freeagent.com" => "FreeAgent", live "api";
    "gerencianet.com.br" => "Efí", hearsay "api-h api-pix-h";
    "getswish.net" => "Swish", hearsay "mss.cpc";
    "gocardless.com" => "GoCardless", live "api";
    "gusto-demo.com" => "Gusto", test "*";
    "gusto.com" => "Gusto", live "api";
    "identitysandbox.gov" => "Login.gov", hearsay "*";
    "instructure.com" => "Canvas", hearsay "*.beta";
    "intuit.com" => "QuickBooks", live "quickbooks.api";
    "klarna.com" => "Klarna", live "api api-na api-oc";
    "letsencrypt.org" => "Let's Encrypt";
    "lever.co" => "Lever", live "api";
    "mailtrap.io" => "Mailtrap", test "sandbox.smtp sandbox.api", hearsay ". smtp";
    "midtrans.com" => "Midtrans";
    "moneris.com" => "Moneris", hearsay "esqa gatewayt ipgt";
    "mul-pay.jp" => "GMO Payment Gateway", hearsay "pt#";
    "mx.com" => "MX", hearsay "int-api";
    "my.salesforce.com" => "Salesforce", hearsay "*--*";
    "name.com" => "Name.com", hearsay "api.dev";
    "naver.com" => "Naver", hearsay "dev.apis dev.pay";
    "netsuite.com" => "NetSuite", hearsay "*-sb#.*";
    "nhs.uk" => "NHS", hearsay "int.api.service dep.api.service";
    "oanda.com" => "OANDA", hearsay "*-fxpractice";
    "okta.com" => "Okta", test "dev-#";
    "oktapreview.com" => "Okta", test "*";
    "ote-godaddy.com" => "GoDaddy", hearsay "*";
    "paddle.com" => "Paddle", live "api";
    "payex.com" => "Swedbank Pay", hearsay "*.externalintegration";
    "paypal.com" => "PayPal", hearsay "pilot-payflowpro", live "api api-m";
    "paytm.com" => "Paytm", hearsay "pguat";
    "payu.com" => "PayU", hearsay "*.snd";
    "plaid.com" => "Plaid", test "sandbox development", live "production";
    "polar.sh" => "Polar", live "api";
    "procore.com" => "Procore", hearsay "api-monthly login-sandbox-monthly";
    "pypi.org" => "PyPI";
    "qvalent.com" => "Westpac", hearsay "*.support";
    "ramp.com" => "Ramp", live "api";
    "redtailtechnology.com" => "Redtail", test "review.crm";
    "ringcentral.com" => "RingCentral", live "platform";
    "rippletest.net" => "XRP Ledger", hearsay "*";
    "salesforce.com" => "Salesforce";
    "service-now.com" => "ServiceNow", test "dev#";
    "signnow.com" => "SignNow", live "api";
    "sii.cl" => "SII", hearsay "maullin";
    "solana.com" => "Solana", test "api.devnet api.testnet", live "api.mainnet-beta";
    "sps-system.com" => "SB Payment Service", hearsay "stbfep";
    "squareup.com" => "Square", live "connect";
    "squareupsandbox.com" => "Square", test "*";
    "stg-myteksi.com" => "Grab", hearsay "*";
    "stytch.com" => "Stytch", live "api";
    "testvantivcnp.com" => "Worldpay", hearsay "*";
    "transbank.cl" => "Transbank", hearsay "webpay3gint";
    "transferwise.com" => "Wise", live "api";
    "transferwise.tech" => "Wise", test "*";
    "travelport.com" => "Travelport", hearsay "*.pp";
    "tremendous.com" => "Tremendous", test "testflight", live "api";
    "trongrid.io" => "TRON", hearsay "api.shasta nile";
    "truelayer-sandbox.com" => "TrueLayer", hearsay "*";
    "truelayer.com" => "TrueLayer", live "api auth";
    "unit.sh" => "Unit", hearsay "api.s";
    "ups.com" => "UPS", hearsay "wwwcie";
    "usps.com" => "USPS", hearsay "apis-tem tem";
    "vantivprelive.com" => "Worldpay", hearsay "*";
    "wise-sandbox.com" => "Wise", hearsay "*";
    "wise.com" => "Wise", live "api";
    "workday.com" => "Workday", hearsay "impl impl-services# *-impl *-impl-services#";
    "worldpay.com" => "Worldpay", hearsay "try.access";
    "yodlee.com" => "Yodlee", hearsay "development.api";
    "zalopay.vn" => "ZaloPay", hearsay "sb-*";
}

/// Hosts whose labels say sandbox although they are the only host of their vendor, or a product.
const ONLY_HOSTS: [&str; 4] = [
    "apim-test.ecu360.com",
    "bcb-staging.auth.us-east-1.amazoncognito.com",
    "testing.googleapis.com",
    "testing.mtls.googleapis.com",
];

/// Hosts of a sandbox that production calls too: Apple's review buys with sandbox accounts.
/// Source: app-store-server-library-node `index.ts`.
const ALSO_CALLED_LIVE: [&str; 3] = [
    "api.storekit-sandbox.apple.com",
    "api.storekit-sandbox.itunes.apple.com",
    "sandbox.itunes.apple.com",
];

/// Apple's push service calls its sandbox development too.
const APPLE_PUSH: &str = "api.development.push.apple.com";

pub(super) fn is_only_host(host: &str) -> bool {
    ONLY_HOSTS.contains(&host)
}

/// What the tables say about a host.
pub(super) enum Known {
    /// Only whose it is; the labels decide.
    Owner(&'static str),
    Test(&'static str),
    Hearsay(&'static str),
    Live(&'static str),
    Soft(&'static str),
    Stopgap(&'static str, bool),
}

impl Known {
    /// The evidence, where `labels` is what the labels of the host say.
    pub(super) fn evidence(self, labels: bool) -> Option<Evidence> {
        let of = |mode, provider| Evidence::new(mode, Some(provider), Form::Host);
        match self {
            Self::Owner(provider) => labels.then_some(of(Mode::Test, provider)),
            Self::Test(provider) => Some(of(Mode::Test, provider)),
            Self::Hearsay(provider) => Some(of(Mode::Test, provider).certain_if(labels)),
            Self::Live(provider) => Some(of(Mode::Live, provider)),
            Self::Soft(provider) => Some(of(Mode::Test, provider).advice()),
            Self::Stopgap(what, sourced) => {
                Some(Evidence::new(Mode::Test, None, Form::Stopgap(what)).certain_if(sourced))
            }
        }
    }
}

/// What the tables say about `host`: the longest domain that is known.
pub(super) fn find(host: Domain<'_>) -> Option<Known> {
    if ALSO_CALLED_LIVE.contains(&host.name) {
        return Some(Known::Soft("App Store"));
    }
    if host.name == APPLE_PUSH {
        return Some(Known::Test("Apple Push"));
    }
    let domain = DOMAINS.above(host).next();
    match (domain, stopgap::find(host)) {
        // The longer domain has less in front of it.
        (Some((sub, place)), Some((before, ..))) if sub.len() <= before.len() => {
            Some(known(place, sub))
        }
        (_, Some((_, what, sourced))) => Some(Known::Stopgap(what, sourced)),
        (Some((sub, place)), None) => Some(known(place, sub)),
        (None, None) => None,
    }
}

/// What a row knows of the host with the labels `sub` in front.
fn known(place: usize, sub: &str) -> Known {
    let provider = PROVIDERS.at(place);
    if any_matches(TEST.at(place), sub) {
        Known::Test(provider)
    } else if any_matches(LIVE.at(place), sub) {
        Known::Live(provider)
    } else if any_matches(HEARSAY.at(place), sub) {
        Known::Hearsay(provider)
    } else {
        Known::Owner(provider)
    }
}

/// Whether the labels `sub` are of one of `patterns`, between which spaces stand.
fn any_matches(patterns: &str, sub: &str) -> bool {
    for pattern in cut::parts(patterns, b" ") {
        let is_one = match pattern {
            "" => false,
            "." => sub.is_empty(),
            _ => matches(pattern, sub),
        };
        if is_one {
            return true;
        }
    }
    false
}

/// Whether `text` is of `pattern`: `#` is one or more digits, `*` any text. Patterns hold at most
/// two stars, so the work is bounded by the length of a host.
pub(super) fn matches(pattern: &str, text: &str) -> bool {
    let mut rest = pattern.chars();
    match rest.next() {
        None => text.is_empty(),
        Some('*') => {
            let after = rest.as_str();
            if after.is_empty() {
                return true;
            }
            let mut tail = text.chars();
            while !tail.as_str().is_empty() {
                if matches(after, tail.as_str()) {
                    return true;
                }
                tail.next();
            }
            false
        }
        Some('#') => {
            let after = cut::trimmed_start(text, b"0123456789");
            after.len() < text.len() && matches(rest.as_str(), after)
        }
        Some(character) => match text.strip_prefix(character) {
            Some(tail) => matches(rest.as_str(), tail),
            None => false,
        },
    }
}

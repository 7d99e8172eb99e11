//! Hosts of sandboxes and of live systems, by table: what the labels do not say, whose it is, and
//! which hosts only live keys reach.

use super::{Evidence, Form, Mode, stopgap};
use crate::table::{Domains, Texts, Words, texts, words_in};

/// What is known about the hosts under one domain. Patterns are of the labels in front, with spaces
/// between them: `#` is a number, `*` any text, `.` the domain itself.
#[derive(Clone, Copy)]
struct Domain {
    suffix: &'static str,
    provider: &'static str,
    /// Sandboxes.
    test: &'static str,
    /// Sandboxes that no source backs but common knowledge.
    hearsay: &'static str,
    /// Hosts that belong to the live system alone.
    live: &'static str,
}

/// A domain of `provider`: sandboxes, sandboxes without a source, live hosts.
const fn row(
    suffix: &'static str,
    provider: &'static str,
    test: &'static str,
    hearsay: &'static str,
    live: &'static str,
) -> Domain {
    Domain {
        suffix,
        provider,
        test,
        hearsay,
        live,
    }
}

const ALL: &str = "*";
const NONE: &str = "";

/// Sources. Both hosts of a provider, unless noted: the catalogue of `NangoHQ/nango`
/// (`packages/providers/providers.yaml`). From the providers' own clients: Adyen
/// (adyen-node-api-library `src/service.ts`), Braintree (`braintree_node` `lib/braintree/environment.js`),
/// Checkout.com (checkout-sdk-python `environment.py`), Dodo Payments (dodopayments-typescript
/// `src/client.ts`), `DocuSign` (docusign-esign-node-client `src/oauth/BasePath.js`), `GoCardless`
/// (gocardless-pro-python `client.py`), Mailtrap (mailtrap-nodejs `src/config`), Paddle
/// (paddle-node-sdk), `PayPal` (paypal-js), Plaid (plaid-node `configuration.ts`), Polar (polar-js
/// `src/lib/config.ts`), Square (square-nodejs-sdk `src/environments.ts`), Stytch (stytch-node
/// `lib/shared/envs.ts`). From public code: Airwallex, Alpaca, Klarna, Wise.
const ROWS: &[Domain] = &[
    row(
        "account.gov.uk",
        "GOV.UK One Login",
        NONE,
        "*.integration",
        NONE,
    ),
    row("adp.com", "ADP", NONE, "iat-api iat-accounts", NONE),
    row("adyen.com", "Adyen", "*-test", NONE, "*-live *-live-*"),
    row("adyenpayments.com", "Adyen", NONE, NONE, "*-live"),
    row("afip.gov.ar", "AFIP", NONE, "wsaahomo wswhomo", NONE),
    row("airwallex.com", "Airwallex", NONE, NONE, "api"),
    row("alipaydev.com", "Alipay", NONE, ALL, NONE),
    row("allegrosandbox.pl", "Allegro", NONE, ALL, NONE),
    row("alpaca.markets", "Alpaca", "paper-api", NONE, "api"),
    row("amadeus.com", "Amadeus", NONE, NONE, NONE),
    row(
        "americanexpress.com",
        "American Express",
        NONE,
        "api.qasb api.qa2s",
        NONE,
    ),
    row("auth0.com", "Auth0", NONE, "dev-*", NONE),
    row("authorize.net", "Authorize.Net", NONE, NONE, NONE),
    row("avatax.com", "Avalara", NONE, NONE, "rest"),
    row("avax-test.network", "Avalanche", NONE, ALL, NONE),
    row("bb.com.br", "Banco do Brasil", NONE, "*.hm", NONE),
    row("belvo.com", "Belvo", NONE, "development", NONE),
    row("bill.com", "Bill.com", NONE, NONE, "gateway.prod"),
    row("binance.org", "BNB Chain", NONE, "data-seed-prebsc-*", NONE),
    row("blockfrost.io", "Blockfrost", NONE, "cardano-preview", NONE),
    row("braintree-api.com", "Braintree", NONE, NONE, "payments"),
    row("braintreegateway.com", "Braintree", NONE, NONE, "api"),
    row("braintreepayments.com", "Braintree", NONE, NONE, NONE),
    row(
        "breadpayments.com",
        "Bread",
        NONE,
        "api-preview.platform",
        NONE,
    ),
    row("brexapis.com", "Brex", NONE, NONE, "platform"),
    row("brexapps.com", "Brex", NONE, NONE, NONE),
    row("canadapost.ca", "Canada Post", NONE, "ct.soa-gw", NONE),
    row("cashfree.com", "Cashfree", NONE, "payout-gamma", NONE),
    row(
        "checkout.com",
        "Checkout.com",
        NONE,
        NONE,
        "api access files transfers balances forward",
    ),
    row("checkr-staging.com", "Checkr", ALL, NONE, NONE),
    row("checkr.com", "Checkr", NONE, NONE, "api"),
    row("connectwisedev.com", "ConnectWise", ALL, NONE, NONE),
    row("coros.com", "COROS", "opentest", NONE, NONE),
    row("currencycloud.com", "Currencycloud", NONE, "devapi", NONE),
    row(
        "cybersource.com",
        "CyberSource",
        NONE,
        "testsecureacceptance testflex",
        NONE,
    ),
    row("deel.com", "Deel", NONE, NONE, NONE),
    row("dev-franceconnect.fr", "FranceConnect", NONE, ALL, NONE),
    row("dialpad.com", "Dialpad", NONE, NONE, NONE),
    row("digio.in", "Digio", NONE, "ext", NONE),
    row(
        "docusign.com",
        "DocuSign",
        "account-d account-s apps-d apps-s",
        NONE,
        "account",
    ),
    row("docusign.net", "DocuSign", NONE, NONE, "www na# eu eu#"),
    row("dodopayments.com", "Dodo Payments", NONE, NONE, "live"),
    row("dwolla.com", "Dwolla", NONE, NONE, "api"),
    row("ebay.com", "eBay", NONE, NONE, "api"),
    row("efipay.com.br", "Efí", NONE, "*-h *-h.api", NONE),
    row("elementexpress.com", "Worldpay", NONE, "cert*", NONE),
    row("etrade.com", "E*TRADE", NONE, "apisb", NONE),
    row("fawrystaging.com", "Fawry", NONE, ALL, NONE),
    row("fedex.com", "FedEx", NONE, "wsbeta", NONE),
    row("freeagent.com", "FreeAgent", NONE, NONE, "api"),
    row("gerencianet.com.br", "Efí", NONE, "api-h api-pix-h", NONE),
    row("getswish.net", "Swish", NONE, "mss.cpc", NONE),
    row("gocardless.com", "GoCardless", NONE, NONE, "api"),
    row("gusto-demo.com", "Gusto", ALL, NONE, NONE),
    row("gusto.com", "Gusto", NONE, NONE, "api"),
    row("identitysandbox.gov", "Login.gov", NONE, ALL, NONE),
    row("instructure.com", "Canvas", NONE, "*.beta", NONE),
    row("intuit.com", "QuickBooks", NONE, NONE, "quickbooks.api"),
    row("klarna.com", "Klarna", NONE, NONE, "api api-na api-oc"),
    row("letsencrypt.org", "Let's Encrypt", NONE, NONE, NONE),
    row("lever.co", "Lever", NONE, NONE, "api"),
    row(
        "mailtrap.io",
        "Mailtrap",
        "sandbox.smtp sandbox.api",
        ". smtp",
        NONE,
    ),
    row("midtrans.com", "Midtrans", NONE, NONE, NONE),
    row("moneris.com", "Moneris", NONE, "esqa gatewayt ipgt", NONE),
    row("mul-pay.jp", "GMO Payment Gateway", NONE, "pt#", NONE),
    row("mx.com", "MX", NONE, "int-api", NONE),
    row("my.salesforce.com", "Salesforce", NONE, "*--*", NONE),
    row("name.com", "Name.com", NONE, "api.dev", NONE),
    row("naver.com", "Naver", NONE, "dev.apis dev.pay", NONE),
    row("netsuite.com", "NetSuite", NONE, "*-sb#.*", NONE),
    row(
        "nhs.uk",
        "NHS",
        NONE,
        "int.api.service dep.api.service",
        NONE,
    ),
    row("oanda.com", "OANDA", NONE, "*-fxpractice", NONE),
    row("okta.com", "Okta", "dev-#", NONE, NONE),
    row("oktapreview.com", "Okta", ALL, NONE, NONE),
    row("ote-godaddy.com", "GoDaddy", NONE, ALL, NONE),
    row("paddle.com", "Paddle", NONE, NONE, "api"),
    row(
        "payex.com",
        "Swedbank Pay",
        NONE,
        "*.externalintegration",
        NONE,
    ),
    row(
        "paypal.com",
        "PayPal",
        NONE,
        "pilot-payflowpro",
        "api api-m",
    ),
    row("paytm.com", "Paytm", NONE, "pguat", NONE),
    row("payu.com", "PayU", NONE, "*.snd", NONE),
    row(
        "plaid.com",
        "Plaid",
        "sandbox development",
        NONE,
        "production",
    ),
    row("polar.sh", "Polar", NONE, NONE, "api"),
    row(
        "procore.com",
        "Procore",
        NONE,
        "api-monthly login-sandbox-monthly",
        NONE,
    ),
    row("pypi.org", "PyPI", NONE, NONE, NONE),
    row("qvalent.com", "Westpac", NONE, "*.support", NONE),
    row("ramp.com", "Ramp", NONE, NONE, "api"),
    row("redtailtechnology.com", "Redtail", "review.crm", NONE, NONE),
    row("ringcentral.com", "RingCentral", NONE, NONE, "platform"),
    row("rippletest.net", "XRP Ledger", NONE, ALL, NONE),
    row("salesforce.com", "Salesforce", NONE, NONE, NONE),
    row("service-now.com", "ServiceNow", "dev#", NONE, NONE),
    row("signnow.com", "SignNow", NONE, NONE, "api"),
    row("sii.cl", "SII", NONE, "maullin", NONE),
    row(
        "solana.com",
        "Solana",
        "api.devnet api.testnet",
        NONE,
        "api.mainnet-beta",
    ),
    row("sps-system.com", "SB Payment Service", NONE, "stbfep", NONE),
    row("squareup.com", "Square", NONE, NONE, "connect"),
    row("squareupsandbox.com", "Square", ALL, NONE, NONE),
    row("stg-myteksi.com", "Grab", NONE, ALL, NONE),
    row("stytch.com", "Stytch", NONE, NONE, "api"),
    row("testvantivcnp.com", "Worldpay", NONE, ALL, NONE),
    row("transbank.cl", "Transbank", NONE, "webpay3gint", NONE),
    row("transferwise.com", "Wise", NONE, NONE, "api"),
    row("transferwise.tech", "Wise", ALL, NONE, NONE),
    row("travelport.com", "Travelport", NONE, "*.pp", NONE),
    row("tremendous.com", "Tremendous", "testflight", NONE, "api"),
    row("trongrid.io", "TRON", NONE, "api.shasta nile", NONE),
    row("truelayer-sandbox.com", "TrueLayer", NONE, ALL, NONE),
    row("truelayer.com", "TrueLayer", NONE, NONE, "api auth"),
    row("unit.sh", "Unit", NONE, "api.s", NONE),
    row("ups.com", "UPS", NONE, "wwwcie", NONE),
    row("usps.com", "USPS", NONE, "apis-tem tem", NONE),
    row("vantivprelive.com", "Worldpay", NONE, ALL, NONE),
    row("wise-sandbox.com", "Wise", NONE, ALL, NONE),
    row("wise.com", "Wise", NONE, NONE, "api"),
    row(
        "workday.com",
        "Workday",
        NONE,
        "impl impl-services# *-impl *-impl-services#",
        NONE,
    ),
    row("worldpay.com", "Worldpay", NONE, "try.access", NONE),
    row("yodlee.com", "Yodlee", NONE, "development.api", NONE),
    row("zalopay.vn", "ZaloPay", NONE, "sb-*", NONE),
];

/// One part of every row.
#[derive(Clone, Copy)]
enum Column {
    Suffix,
    Provider,
    Test,
    Hearsay,
    Live,
}

const fn column(of: Column) -> [&'static str; ROWS.len()] {
    let mut texts = [""; ROWS.len()];
    let mut at = 0;
    while at < texts.len() {
        let row = ROWS[at];
        texts[at] = match of {
            Column::Suffix => row.suffix,
            Column::Provider => row.provider,
            Column::Test => row.test,
            Column::Hearsay => row.hearsay,
            Column::Live => row.live,
        };
        at += 1;
    }
    texts
}

const SUFFIXES: &[&str] = &column(Column::Suffix);
static NAMES: Words = words_in!(SUFFIXES);
static DOMAINS: Domains = Domains::of(&NAMES);
static PROVIDERS: Texts = texts!(&column(Column::Provider));
static TEST: Texts = texts!(&column(Column::Test));
static HEARSAY: Texts = texts!(&column(Column::Hearsay));
static LIVE: Texts = texts!(&column(Column::Live));

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
#[derive(Clone, Copy)]
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
            Self::Owner(provider) => labels.then(|| of(Mode::Test, provider)),
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
pub(super) fn find(host: &str) -> Option<Known> {
    if ALSO_CALLED_LIVE.contains(&host) {
        return Some(Known::Soft("App Store"));
    }
    if host == APPLE_PUSH {
        return Some(Known::Test("Apple Push"));
    }
    let domain = DOMAINS.above(host).next();
    let stopgap = stopgap::find(host);
    match (domain, stopgap) {
        // The longer domain has less in front of it.
        (domain, Some((before, what, sourced)))
            if domain.is_none_or(|(sub, _)| before.len() < sub.len()) =>
        {
            Some(Known::Stopgap(what, sourced))
        }
        (Some((sub, place)), _) => Some(known(place, sub)),
        (None, _) => None,
    }
}

/// What a row knows of the host with the labels `sub` in front.
fn known(place: usize, sub: &str) -> Known {
    let is = |column: &Texts| {
        let mut patterns = column.at(place).split_ascii_whitespace();
        patterns.any(|pattern| {
            if pattern == "." {
                sub.is_empty()
            } else {
                matches(pattern, sub)
            }
        })
    };
    let provider = PROVIDERS.at(place);
    if is(&TEST) {
        Known::Test(provider)
    } else if is(&LIVE) {
        Known::Live(provider)
    } else if is(&HEARSAY) {
        Known::Hearsay(provider)
    } else {
        Known::Owner(provider)
    }
}

/// Whether `text` is of `pattern`: `#` is one or more digits, `*` any text. Patterns hold at most
/// two stars, so the work is bounded by the length of a host.
pub(super) fn matches(pattern: &str, text: &str) -> bool {
    let mut rest = pattern.chars();
    match rest.next() {
        None => text.is_empty(),
        Some('*') => {
            let after = rest.as_str();
            after.is_empty()
                || text
                    .char_indices()
                    .any(|(at, _)| text.get(at..).is_some_and(|tail| matches(after, tail)))
        }
        Some('#') => {
            let after = text.trim_start_matches(|character: char| character.is_ascii_digit());
            after.len() < text.len() && matches(rest.as_str(), after)
        }
        Some(character) => text
            .strip_prefix(character)
            .is_some_and(|tail| matches(rest.as_str(), tail)),
    }
}

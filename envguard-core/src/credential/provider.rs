//! Whose value a variable holds, by the words of its name.

use std::cmp::Ordering;

use crate::name;

/// Words of names and the providers they mean, sorted by word. A word that also means something
/// else (`COLUMN`, `CHECKOUT`) is not here.
const WORDS: [(&str, &str); 68] = [
    ("ADYEN", "Adyen"),
    ("AFTERPAY", "Afterpay"),
    ("AIRWALLEX", "Airwallex"),
    ("ALPACA", "Alpaca"),
    ("APIDECK", "Apideck"),
    ("AUTHORIZENET", "Authorize.Net"),
    ("AVATAX", "Avalara"),
    ("BRAINTREE", "Braintree"),
    ("BREX", "Brex"),
    ("CASHFREE", "Cashfree"),
    ("CHARGEBEE", "Chargebee"),
    ("CHECKR", "Checkr"),
    ("CKO", "Checkout.com"),
    ("CLERK", "Clerk"),
    ("CONVEX", "Convex"),
    ("COURIER", "Courier"),
    ("CREEM", "Creem"),
    ("CYBERSOURCE", "CyberSource"),
    ("DOCUSIGN", "DocuSign"),
    ("DODO", "Dodo Payments"),
    ("DUFFEL", "Duffel"),
    ("DWOLLA", "Dwolla"),
    ("EASYPOST", "EasyPost"),
    ("EBAY", "eBay"),
    ("FILLOUT", "Fillout"),
    ("FLUTTERWAVE", "Flutterwave"),
    ("FLW", "Flutterwave"),
    ("GOCARDLESS", "GoCardless"),
    ("GUSTO", "Gusto"),
    ("INNGEST", "Inngest"),
    ("KICKBOX", "Kickbox"),
    ("KLARNA", "Klarna"),
    ("KNOCK", "Knock"),
    ("LIVEBLOCKS", "Liveblocks"),
    ("LOB", "Lob"),
    ("MERCADOPAGO", "Mercado Pago"),
    ("MESSAGEBIRD", "MessageBird"),
    ("MIDTRANS", "Midtrans"),
    ("MOLLIE", "Mollie"),
    ("OMISE", "Opn Payments"),
    ("ONFIDO", "Onfido"),
    ("OPN", "Opn Payments"),
    ("PADDLE", "Paddle"),
    ("PAGARME", "Pagar.me"),
    ("PANDASCORE", "Pandascore"),
    ("PAYMONGO", "PayMongo"),
    ("PAYPAL", "PayPal"),
    ("PAYSTACK", "Paystack"),
    ("PERSONA", "Persona"),
    ("PLAID", "Plaid"),
    ("POLAR", "Polar"),
    ("QUICKBOOKS", "QuickBooks"),
    ("RAZORPAY", "Razorpay"),
    ("RECHARGE", "Recharge"),
    ("REVENUECAT", "RevenueCat"),
    ("SHIPPO", "Shippo"),
    ("SQUARE", "Square"),
    ("STEDI", "Stedi"),
    ("STRIPE", "Stripe"),
    ("STYTCH", "Stytch"),
    ("SUMSUB", "Sumsub"),
    ("TOSS", "Toss Payments"),
    ("TRUELAYER", "TrueLayer"),
    ("UNZER", "Unzer"),
    ("WISE", "Wise"),
    ("WORKOS", "WorkOS"),
    ("WORLDPAY", "Worldpay"),
    ("XENDIT", "Xendit"),
];

/// The provider that `name` says: `STRIPE_SECRET_KEY` holds a value of Stripe.
pub(super) fn named(name: &str) -> Option<&'static str> {
    name::words(name).find_map(|word| {
        let index = WORDS
            .binary_search_by(|(known, _)| compare(known, word))
            .ok()?;
        WORDS.get(index).map(|&(_, provider)| provider)
    })
}

/// The order of `known`, in capitals, and `word` in any ASCII case.
fn compare(known: &str, word: &str) -> Ordering {
    known
        .bytes()
        .cmp(word.bytes().map(|byte| byte.to_ascii_uppercase()))
}

#[cfg(test)]
#[test]
fn the_table_is_sorted() {
    assert!(WORDS.is_sorted_by(|a, b| a.0 < b.0));
}

//! Whose value a variable holds, by the words of its name.

use crate::span::Span;
use crate::table::{Table, table};

/// Words of names and the providers they mean. A word that also means something else (`COLUMN`,
/// `CHECKOUT`) is not here.
static WORDS: Table<&str> = table![&str;
    "ADYEN" => "Adyen",
    "AFTERPAY" => "Afterpay",
    "AIRWALLEX" => "Airwallex",
    "ALPACA" => "Alpaca",
    "APIDECK" => "Apideck",
    "AUTHORIZENET" => "Authorize.Net",
    "AVATAX" => "Avalara",
    "BRAINTREE" => "Braintree",
    "BREX" => "Brex",
    "CASHFREE" => "Cashfree",
    "CHARGEBEE" => "Chargebee",
    "CHECKR" => "Checkr",
    "CKO" => "Checkout.com",
    "CLERK" => "Clerk",
    "CONVEX" => "Convex",
    "COURIER" => "Courier",
    "CREEM" => "Creem",
    "CYBERSOURCE" => "CyberSource",
    "DOCUSIGN" => "DocuSign",
    "DODO" => "Dodo Payments",
    "DUFFEL" => "Duffel",
    "DWOLLA" => "Dwolla",
    "EASYPOST" => "EasyPost",
    "EBAY" => "eBay",
    "FILLOUT" => "Fillout",
    "FLUTTERWAVE" => "Flutterwave",
    "FLW" => "Flutterwave",
    "GOCARDLESS" => "GoCardless",
    "GUSTO" => "Gusto",
    "INNGEST" => "Inngest",
    "KICKBOX" => "Kickbox",
    "KLARNA" => "Klarna",
    "KNOCK" => "Knock",
    "LIVEBLOCKS" => "Liveblocks",
    "LOB" => "Lob",
    "MERCADOPAGO" => "Mercado Pago",
    "MESSAGEBIRD" => "MessageBird",
    "MIDTRANS" => "Midtrans",
    "MOLLIE" => "Mollie",
    "OMISE" => "Opn Payments",
    "ONFIDO" => "Onfido",
    "OPN" => "Opn Payments",
    "PADDLE" => "Paddle",
    "PAGARME" => "Pagar.me",
    "PANDASCORE" => "Pandascore",
    "PAYMONGO" => "PayMongo",
    "PAYPAL" => "PayPal",
    "PAYSTACK" => "Paystack",
    "PERSONA" => "Persona",
    "PLAID" => "Plaid",
    "POLAR" => "Polar",
    "QUICKBOOKS" => "QuickBooks",
    "RAZORPAY" => "Razorpay",
    "RECHARGE" => "Recharge",
    "REVENUECAT" => "RevenueCat",
    "SHIPPO" => "Shippo",
    "SQUARE" => "Square",
    "STEDI" => "Stedi",
    "STRIPE" => "Stripe",
    "STYTCH" => "Stytch",
    "SUMSUB" => "Sumsub",
    "TOSS" => "Toss Payments",
    "TRUELAYER" => "TrueLayer",
    "UNZER" => "Unzer",
    "WISE" => "Wise",
    "WORKOS" => "WorkOS",
    "WORLDPAY" => "Worldpay",
    "XENDIT" => "Xendit",
];

/// A provider, by its row in the table: a name is part of every variable.
#[derive(Clone, Copy)]
pub(super) struct Provider(u8);

impl Provider {
    /// The provider that a word of a name means.
    pub(super) const fn of_word(word: Span<'_>) -> Option<Self> {
        match WORDS.place(word) {
            Some(place) => {
                let [place, ..] = place.to_le_bytes();
                Some(Self(place))
            }
            None => None,
        }
    }

    /// The row of a provider as a number from 1, and 0 for none.
    pub(super) const fn row(provider: Option<Self>) -> u8 {
        match provider {
            Some(Self(row)) => row + 1,
            None => 0,
        }
    }

    /// The provider, if there is one, of such a number.
    #[expect(clippy::cast_possible_truncation, reason = "of a row")]
    pub(super) const fn of_row(number: u64) -> Option<Self> {
        match number {
            0 => None,
            row => Some(Self((row - 1) as u8)),
        }
    }

    /// What the provider is called.
    pub(super) fn name(self) -> Option<&'static str> {
        WORDS.at(usize::from(self.0)).copied()
    }
}

#[cfg(test)]
#[test]
fn every_row_has_a_place_of_one_byte() {
    for (word, name) in WORDS.rows() {
        let provider = Provider::of_word(Span::of(word)).and_then(Provider::name);
        assert_eq!(provider, Some(*name), "{word}");
    }
}

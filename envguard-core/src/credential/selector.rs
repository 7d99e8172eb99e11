//! Variables that choose a provider's mode in words: `PLAID_ENV=sandbox`, `PAYPAL_MODE=live`.

use super::{Context, Evidence, Form, Mode};
use crate::name::Name;
use crate::span::{Span, is_among};
use crate::table::{Table, table};

/// The evidence of a selector; `None` where it is no selector.
///
/// A selector ends in `ENV`, `ENVIRONMENT` or `MODE` and names a provider, or asks for one of the
/// modes: `MIDTRANS_IS_PRODUCTION=false`, `PAYPAL_SANDBOX=true`. The words are those of the
/// providers' own client libraries: plaid-node `configuration.ts`, square-nodejs-sdk
/// `environments.ts`, gocardless-pro-python `client.py`, dodopayments-typescript `client.ts`,
/// paddle-node-sdk, inngest-js.
pub(super) fn find(text: &str, context: &Context) -> Option<Evidence> {
    let provider = context.provider?;
    if text.len() > 64 {
        return None;
    }
    let mode = selected(&context.name, provider, text)?;
    Some(Evidence::new(mode, Some(provider), Form::Selector))
}

fn selected(name: &Name<'_>, provider: &str, text: &str) -> Option<Mode> {
    let last = name.last_word();
    if provider == "Inngest" && last.eq_ignore_ascii_case("DEV") {
        return (boolean(text) != Some(false)).then_some(Mode::Test);
    }
    if is_among(last, &["ENV", "ENVIRONMENT"])
        || (last.eq_ignore_ascii_case("MODE") && boolean(text).is_none())
    {
        return mode(text);
    }
    let asked = asked(name)?;
    Some(if boolean(text)? {
        asked
    } else {
        opposite(asked)
    })
}

fn mode(text: &str) -> Option<Mode> {
    MODES.find(Span::of(text)).copied()
}

static MODES: Table<Mode> = table![Mode;
    "demo" => Mode::Test,
    "dev" => Mode::Test,
    "development" => Mode::Test,
    "live" => Mode::Live,
    "live-mode" => Mode::Live,
    "live_mode" => Mode::Live,
    "livemode" => Mode::Live,
    "playground" => Mode::Test,
    "prod" => Mode::Live,
    "production" => Mode::Live,
    "sandbox" => Mode::Test,
    "sbox" => Mode::Test,
    "staging" => Mode::Test,
    "test" => Mode::Test,
    "test-mode" => Mode::Test,
    "test_mode" => Mode::Test,
    "testing" => Mode::Test,
    "testmode" => Mode::Test,
];

/// The mode that a yes-or-no variable asks about: `PAYPAL_USE_SANDBOX`, `STRIPE_LIVE_MODE`.
fn asked(name: &Name<'_>) -> Option<Mode> {
    let mut last_two = ["", ""];
    for word in name.words() {
        last_two = [last_two[1], word];
    }
    let word = match last_two {
        [before, last] if is_among(last, &["MODE", "ENABLED"]) => before,
        [_, last] => last,
    };
    if is_among(word, &["SANDBOX", "TEST", "TESTMODE"]) {
        Some(Mode::Test)
    } else if is_among(word, &["LIVE", "PRODUCTION", "PROD", "LIVEMODE"]) {
        Some(Mode::Live)
    } else {
        None
    }
}

const fn opposite(mode: Mode) -> Mode {
    match mode {
        Mode::Test => Mode::Live,
        Mode::Live => Mode::Test,
    }
}

fn boolean(text: &str) -> Option<bool> {
    crate::value::boolean(text).ok()
}

//! `placeholder`: a value that stands where a real one should.
//!
//! It catches, whole or in a URL's user information, host, path and query:
//!
//! - requests: `changeme`, `REPLACE_WITH_REAL_KEY`, `your-api-key`, `<token>`, `[api key]`;
//! - filler: `xxxx-xxxx`, `0000`, `1234567890`, `sk_live_...`, `ghp_xxxxxxxx`;
//! - stand-ins: `todo`, `dummy-key`, and for secrets `test`, `example`, `secret`, `JWT_SECRET`;
//! - what vendors have published: sample keys, default keys of frameworks, default logins such as
//!   `guest:guest@`, and every login in which the password is the user name.
//!
//! What may be a value in one place is judged by its place ([`Carrier`]): `test` is refused as a
//! password, not as the name of an application. Free text is left alone, but for a bare `CHANGE_ME`
//! or `<your bucket>`, which is then at most a warning.
//!
//! # What shapes cannot catch
//!
//! A published secret that looks random is found only if it stands in the table of
//! [`published`] values. Of the public lists of known secrets that badsecrets 1.3.0 carries, the
//! words of stand-ins and shortness together (this rule and `weak-secret`) reach about 61 % for Flask
//! (51,803 secrets), 53 % for JWT (3,549), 73 % for Express (2,304) and 9 % for Symfony (685); 15, 32,
//! 6 and 90 % look random. A clean judgement is no proof that a secret is secret.

mod address;
mod filler;
mod phrase;
mod published;
mod vocabulary;

use self::phrase::Phrase;
use super::carrier::Carrier;
use super::embedded;
use super::{Rule, table};
use crate::endpoint::json;
use crate::judge::{Judgement, Subject};
use crate::{Code, Variable, name};

pub(super) const RULE: Rule = Rule {
    code: Code::Placeholder,
    judge,
};

/// What a text is in place of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StandIn {
    Published,
    Shipped,
    Request,
    Brackets,
    Filler,
    CutOff,
    File,
    Word,
    Name,
}

impl StandIn {
    /// Continues "is ..".
    const fn words(self) -> &'static str {
        match self {
            Self::Published => "a sample or default that has been published, not a secret",
            Self::Shipped => "a default that anybody would try first",
            Self::Request => "a request to set a value, not a value",
            Self::Brackets => "words in brackets, not a value",
            Self::Filler => "filler, not a value",
            Self::CutOff => "cut off: it ends with dots",
            Self::File => "the path of a file, not what the file holds",
            Self::Word => "a stand-in, not a value",
            Self::Name => "what such a value is called, not a value",
        }
    }

    const fn help(self) -> &'static str {
        match self {
            Self::Published | Self::Shipped | Self::Name => {
                "set a value that nobody else knows, for example from `openssl rand -base64 32`"
            }
            Self::CutOff => {
                "copy the whole value; documentation and consoles show only its beginning"
            }
            Self::File => {
                "write the path into the variable of the same name with `_FILE` behind it"
            }
            _ => "set the real value",
        }
    }
}

/// Which part of a text is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Whole,
    User,
    Password,
    Host,
    Part,
}

impl Place {
    const fn words(self) -> &'static str {
        match self {
            Self::Whole => "is",
            Self::User => "holds a user name that is",
            Self::Password => "holds a password that is",
            Self::Host => "holds a host name that is",
            Self::Part => "holds a part that is",
        }
    }
}

/// What was seen, and whether it could be a value after all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Sighting {
    stand_in: StandIn,
    place: Place,
    certain: bool,
}

impl Sighting {
    const fn certain(stand_in: StandIn) -> Self {
        Self {
            stand_in,
            place: Place::Whole,
            certain: true,
        }
    }

    const fn guess(stand_in: StandIn) -> Self {
        Self {
            stand_in,
            place: Place::Whole,
            certain: false,
        }
    }

    const fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }
}

fn judge(subject: &Subject<'_>) -> Option<Judgement> {
    let variable = subject.variable;
    if !variable.kind().element().holds_text() || is_emulator_key(variable, subject.text) {
        return None;
    }
    let sighting = look(variable, subject.text)?;
    let message = format!("{} {}", sighting.place.words(), sighting.stand_in.words());
    let judgement = Judgement::new(Code::Placeholder, message).help(sighting.stand_in.help());
    Some(if sighting.certain {
        judgement
    } else {
        judgement.advice()
    })
}

/// `AWS_ACCESS_KEY_ID=test` is the key that `LocalStack` takes: a test credential, not a stand-in.
fn is_emulator_key(variable: &Variable, text: &str) -> bool {
    text == "test" && table::starts_with(variable.name(), "AWS_")
}

fn look(variable: &Variable, text: &str) -> Option<Sighting> {
    if variable.kind().element().is_json() {
        return in_json(text);
    }
    if published::is_published(text) {
        return Some(Sighting::certain(StandIn::Published));
    }
    let carrier = Carrier::of(variable);
    if let Some(rest) = embedded::behind_scheme(text) {
        return address::in_login(carrier, text).or_else(|| address::in_url(rest));
    }
    let whole = match carrier {
        Carrier::Secret => mounted(variable, text).or_else(|| secret(text)),
        Carrier::Key => {
            let phrase = Phrase::read(text);
            explicit_phrase(text, phrase).or_else(|| key(phrase?))
        }
        Carrier::Locator | Carrier::Identity => explicit(text),
        Carrier::Text => bare_request(text),
    };
    whole
        .or_else(|| own_name(variable, carrier, text))
        .or_else(|| match carrier {
            Carrier::Text => None,
            _ => address::in_login(carrier, text),
        })
        .or_else(|| match carrier {
            Carrier::Identity if text.contains('@') => address::in_mail_address(text),
            Carrier::Identity | Carrier::Locator => address::in_host(text),
            _ => None,
        })
}

/// Of a JSON document the strings are judged, each as what its key is called.
fn in_json(text: &str) -> Option<Sighting> {
    json::members(text).find_map(|(key, string)| {
        let secret = || key.is_some_and(|key| Carrier::by_name(key).is_secret());
        let sighting = if published::is_published(string) {
            Some(Sighting::certain(StandIn::Published))
        } else if let Some(rest) = embedded::behind_scheme(string) {
            address::in_login(Carrier::Locator, string).or_else(|| address::in_url(rest))
        } else if secret() {
            self::secret(string)
        } else {
            None
        };
        sighting.map(|sighting| sighting.at(Place::Part))
    })
}

/// What is a stand-in wherever a credential, an address or an identifier is expected.
fn explicit(text: &str) -> Option<Sighting> {
    explicit_phrase(text, Phrase::read(text))
}

/// The same for a text that has been read.
fn explicit_phrase(text: &str, phrase: Option<Phrase>) -> Option<Sighting> {
    if filler::in_angles(text).is_some() {
        return Some(Sighting::certain(StandIn::Brackets));
    }
    if filler::in_brackets(text).is_some_and(|body| Phrase::read(body).is_some_and(Phrase::tells)) {
        return Some(Sighting::certain(StandIn::Brackets));
    }
    if filler::is_blotted_out(text) || filler::is_blotted_in_part(text) {
        return Some(Sighting::certain(StandIn::Filler));
    }
    match phrase {
        Some(phrase) if phrase.asks_for_an_edit() || phrase.names_the_readers_thing() => {
            Some(Sighting::certain(StandIn::Request))
        }
        Some(phrase) if phrase.is_never_a_value() => Some(Sighting::certain(StandIn::Word)),
        None if phrase::is_asked_for_inside(text) => Some(Sighting::certain(StandIn::Request)),
        _ => None,
    }
}

/// What is a stand-in where a secret is expected.
fn secret(text: &str) -> Option<Sighting> {
    if filler::pem_body(text).is_some_and(filler::is_blotted_out) {
        return Some(Sighting::certain(StandIn::Filler));
    }
    let phrase = Phrase::read(text);
    if let Some(sighting) = explicit_phrase(text, phrase) {
        return Some(sighting);
    }
    if published::is_shipped_password(text) {
        return Some(Sighting::certain(StandIn::Shipped));
    }
    if filler::in_brackets(text).is_some() {
        return Some(Sighting::certain(StandIn::Brackets));
    }
    if filler::is_one_character(text) || filler::counts(text) {
        return Some(Sighting::certain(StandIn::Filler));
    }
    if let Some(certain) = filler::is_cut_off(text) {
        return Some(if certain {
            Sighting::certain(StandIn::CutOff)
        } else {
            Sighting::guess(StandIn::CutOff)
        });
    }
    if table::contains(&NO_SECRETS, text) || phrase::is_denied_inside(text) {
        return Some(Sighting::certain(StandIn::Word));
    }
    phrase.filter(|phrase| phrase.tells()).map(|phrase| {
        Sighting::certain(if phrase.is_only_names() {
            StandIn::Name
        } else {
            StandIn::Word
        })
    })
}

/// The folders into which Docker, Kubernetes and Render mount secrets as files.
const MOUNTS: [&str; 3] = ["/run/secrets/", "/var/run/secrets/", "/etc/secrets/"];

/// A secret that is the path of one: `DB_PASSWORD=/run/secrets/db`.
fn mounted(variable: &Variable, text: &str) -> Option<Sighting> {
    let is_path = MOUNTS.iter().any(|folder| text.starts_with(folder));
    let is_meant = || name::has_word(variable.name(), &["FILE", "PATH", "DIR"]);
    (is_path && !is_meant()).then_some(Sighting::certain(StandIn::File))
}

/// Words for nothing, yes and no, which are values elsewhere.
static NO_SECRETS: [&str; 17] = [
    "-", "--", ".", "0", "1", "?", "_", "false", "n/a", "na", "nan", "nil", "no", "none", "off",
    "on", "true",
];

const _: () = assert!(table::is_sorted(&NO_SECRETS));

/// What is probably a stand-in for a key, if it is the key of a lock and not of a cache.
fn key(phrase: Phrase) -> Option<Sighting> {
    if phrase.is_a_sample_thing() {
        Some(Sighting::guess(StandIn::Word))
    } else if phrase.names_a_secret() && phrase.is_only_names() {
        Some(Sighting::guess(StandIn::Name))
    } else {
        None
    }
}

/// What nobody writes into free text unless it is to be edited. A word more, and it may be a title.
fn bare_request(text: &str) -> Option<Sighting> {
    let body = filler::in_angles(text).unwrap_or(text);
    let bracketed = body.len() < text.len();
    let phrase = Phrase::read(body)?;
    let request = phrase.asks_for_an_edit() || (bracketed && phrase.names_the_readers_thing());
    (request && (bracketed || !text.contains(' '))).then_some(Sighting::guess(StandIn::Request))
}

/// `JWT_SECRET=JWT_SECRET`, `API_KEY=api-key`.
fn own_name(variable: &Variable, carrier: Carrier, text: &str) -> Option<Sighting> {
    fn letters(text: &str) -> impl Iterator<Item = u8> {
        text.bytes()
            .filter(u8::is_ascii_alphanumeric)
            .map(|byte| byte.to_ascii_lowercase())
    }
    let same = text.len() >= 4
        && text.len().abs_diff(variable.name().len()) <= 8
        && letters(text).eq(letters(variable.name()));
    match carrier {
        Carrier::Text => None,
        _ if !same => None,
        Carrier::Secret => Some(Sighting::certain(StandIn::Name)),
        _ => Some(Sighting::guess(StandIn::Name)),
    }
}

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

use std::str::Bytes;

use self::phrase::Phrase;
use super::embedded;
use super::{Rule, advice_unless};
use crate::Code;
use crate::beginnings::Beginnings;
use crate::cut;
use crate::endpoint::json;
use crate::judge::Judgement;
use crate::marks::Marks;
use crate::name::{Carrier, Name};
use crate::span;
use crate::subject::Subject;
use crate::table::{Words, words};

pub(super) const RULE: Rule = Rule {
    code: Code::Placeholder,
    judge,
};

/// Notes what has to stand in a text, so that it is looked at: words of requests, and the beginnings of
/// published values.
pub(crate) const fn note(beginnings: &mut Beginnings) {
    vocabulary::note(beginnings);
    published::note(beginnings);
}

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
    if !subject.kind.holds_text() || is_emulator_key(subject) {
        return None;
    }
    let sighting = look(subject)?;
    let message = format!("{} {}", sighting.place.words(), sighting.stand_in.words());
    let judgement = Judgement::new(Code::Placeholder, message).help(sighting.stand_in.help());
    Some(advice_unless(sighting.certain, judgement))
}

/// `AWS_ACCESS_KEY_ID=test` is the key that `LocalStack` takes: a test credential, not a stand-in.
fn is_emulator_key(subject: &Subject<'_>) -> bool {
    subject.text == "test" && span::starts_with(subject.name.as_str(), "AWS_")
}

fn look(subject: &Subject<'_>) -> Option<Sighting> {
    let (text, marks, carrier) = (subject.text, subject.marks, subject.carrier);
    if subject.kind.is_json() {
        return in_json(text);
    }
    if published::is_published(text, marks) {
        return Some(Sighting::certain(StandIn::Published));
    }
    if let Some(rest) = subject.url {
        return address::in_url(carrier, text, rest, marks);
    }
    let whole = match carrier {
        Carrier::Text => return bare_request(text, marks),
        Carrier::Secret => whole_secret(subject),
        Carrier::Key => whole_key(text, marks),
        Carrier::Locator | Carrier::Identity => explicit(text, marks),
    };
    if whole.is_some() {
        return whole;
    }
    if let Some(sighting) = own_name(subject) {
        return Some(sighting);
    }
    if let Some(sighting) = address::in_login(carrier, text, marks) {
        return Some(sighting);
    }
    if let Some(sighting) = no_value(carrier, text) {
        return Some(sighting);
    }
    match carrier {
        Carrier::Identity if marks.has(Marks::AT) => address::in_mail_address(text, marks),
        Carrier::Identity | Carrier::Locator => match address::in_host(text, marks) {
            Some(sighting) => Some(sighting),
            None => documented(subject),
        },
        _ => None,
    }
}

/// What a secret is that stands alone.
fn whole_secret(subject: &Subject<'_>) -> Option<Sighting> {
    if let Some(sighting) = mounted(subject) {
        return Some(sighting);
    }
    match own_name(subject) {
        Some(sighting) => Some(sighting),
        None => secret(subject.text, subject.marks),
    }
}

/// Of a JSON document the strings are judged, each as what its key is called.
fn in_json(text: &str) -> Option<Sighting> {
    for (key, string) in json::members(text) {
        if let Some(sighting) = in_member(key, string) {
            return Some(sighting.at(Place::Part));
        }
    }
    None
}

fn in_member(key: Option<&str>, string: &str) -> Option<Sighting> {
    let marks = Marks::of(string);
    if published::is_published(string, marks) {
        return Some(Sighting::certain(StandIn::Published));
    }
    if let Some(rest) = embedded::behind_scheme(string) {
        return address::in_url(Carrier::Locator, string, rest, marks);
    }
    if Name::of(key?).carrier() == Carrier::Secret {
        secret(string, marks)
    } else {
        None
    }
}

/// What is a stand-in wherever a credential, an address or an identifier is expected.
///
/// `marks` are those of the text or of a longer one that holds it.
fn explicit(text: &str, marks: Marks) -> Option<Sighting> {
    if marks.has(Marks::ANGLE.and(Marks::SEMICOLON)) && filler::in_angles(text).is_some() {
        return Some(Sighting::certain(StandIn::Brackets));
    }
    if marks.has(Marks::BRACKET.and(Marks::BRACE))
        && let Some(body) = filler::in_brackets(text)
        && let Some(phrase) = Phrase::read(body)
        && phrase.tells()
    {
        return Some(Sighting::certain(StandIn::Brackets));
    }
    let runs = marks.has(Marks::RUN.and(Marks::BEYOND_ASCII));
    if filler::is_blotted_out(text) || (runs && filler::is_blotted_in_part(text)) {
        return Some(Sighting::certain(StandIn::Filler));
    }
    // `sk_test_...`: so short that nothing was left out of a title.
    if runs
        && (cut::has(text, "_") || cut::has(text, "-"))
        && filler::is_cut_off(text) == Some(true)
    {
        return Some(Sighting::certain(StandIn::CutOff));
    }
    if !marks.has(Marks::REQUEST) {
        return None;
    }
    match Phrase::read(text) {
        Some(phrase) if phrase.asks_for_an_edit() || phrase.names_the_readers_thing() => {
            Some(Sighting::certain(StandIn::Request))
        }
        Some(phrase) if phrase.is_never_a_value() => Some(Sighting::certain(StandIn::Word)),
        None if !marks.is_one_word() && phrase::is_asked_for_inside(text) => {
            Some(Sighting::certain(StandIn::Request))
        }
        _ => None,
    }
}

/// What is a stand-in where a secret is expected.
fn secret(text: &str, marks: Marks) -> Option<Sighting> {
    if let Some(body) = filler::pem_body(text)
        && filler::is_blotted_out(body)
    {
        return Some(Sighting::certain(StandIn::Filler));
    }
    if let Some(sighting) = explicit(text, marks) {
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
    let may_be_denied = marks.has(Marks::REQUEST) && !marks.is_one_word();
    if NO_SECRETS.has(text) || (may_be_denied && phrase::is_denied_inside(text)) {
        return Some(Sighting::certain(StandIn::Word));
    }
    if let Some(phrase) = Phrase::read(text)
        && phrase.tells()
    {
        return Some(Sighting::certain(if phrase.is_only_names() {
            StandIn::Name
        } else {
            StandIn::Word
        }));
    }
    if phrase::is_named_after_itself(text) {
        return Some(Sighting::guess(StandIn::Name));
    }
    None
}

/// A domain of one's own that is one of the documentation's. Of a host that is called another rule
/// speaks.
fn documented(subject: &Subject<'_>) -> Option<Sighting> {
    let is_domain = subject.name.last_word().eq_ignore_ascii_case("DOMAIN")
        && address::is_documented(subject.text);
    is_domain.then_some(Sighting::certain(StandIn::Word))
}

/// What stands where nothing does, in a variable that is no secret: no address is called `none`, and
/// no account is the UUID of zeros (RFC 4122, section 4.1.7).
fn no_value(carrier: Carrier, text: &str) -> Option<Sighting> {
    let word = carrier == Carrier::Locator && NO_SECRETS.has(text);
    let zeros = carrier == Carrier::Identity
        && text.len() >= 16
        && text.starts_with('0')
        && filler::is_one_character(text);
    if word {
        Some(Sighting::guess(StandIn::Word))
    } else if zeros {
        Some(Sighting::guess(StandIn::Filler))
    } else {
        None
    }
}

/// The folders into which Docker, Kubernetes and Render mount secrets as files.
const MOUNTS: [&str; 3] = ["/run/secrets/", "/var/run/secrets/", "/etc/secrets/"];

/// A secret that is the path of one: `DB_PASSWORD=/run/secrets/db`.
fn mounted(subject: &Subject<'_>) -> Option<Sighting> {
    for folder in &MOUNTS {
        if subject.text.starts_with(*folder) {
            let is_meant = subject.name.has_word(&["FILE", "PATH", "DIR"]);
            return (!is_meant).then_some(Sighting::certain(StandIn::File));
        }
    }
    None
}

/// Words for nothing, yes and no, which are values elsewhere.
static NO_SECRETS: Words = words![
    "-", "--", ".", "0", "1", "?", "_", "false", "n/a", "na", "nan", "nil", "no", "none", "off",
    "on", "true", "yes",
];

/// What is a stand-in for a key, and what probably is, if it is the key of a lock and not of a cache.
fn whole_key(text: &str, marks: Marks) -> Option<Sighting> {
    if let Some(sighting) = explicit(text, marks) {
        return Some(sighting);
    }
    let phrase = Phrase::read(text)?;
    if phrase.is_a_sample_thing() {
        Some(Sighting::guess(StandIn::Word))
    } else if phrase.names_a_secret() && phrase.is_only_names() {
        Some(Sighting::guess(StandIn::Name))
    } else {
        None
    }
}

/// What nobody writes into free text unless it is to be edited. A word more, and it may be a title.
fn bare_request(text: &str, marks: Marks) -> Option<Sighting> {
    if !marks.has(Marks::REQUEST) {
        return None;
    }
    let body = filler::in_angles(text).unwrap_or(text);
    let bracketed = body.len() < text.len();
    let phrase = Phrase::read(body)?;
    let request = phrase.asks_for_an_edit() || (bracketed && phrase.names_the_readers_thing());
    (request && (bracketed || !cut::has(text, " "))).then_some(Sighting::guess(StandIn::Request))
}

/// `JWT_SECRET=JWT_SECRET`, `API_KEY=api-key`.
fn own_name(subject: &Subject<'_>) -> Option<Sighting> {
    let (text, name) = (subject.text, subject.name.as_str());
    let same = text.len() >= 4
        && text.len().abs_diff(name.len()) <= 8
        && have_same_letters(text.bytes(), name.bytes());
    match subject.carrier {
        _ if !same => None,
        Carrier::Secret => Some(Sighting::certain(StandIn::Name)),
        _ => Some(Sighting::guess(StandIn::Name)),
    }
}

/// Whether the letters and digits of two texts are the same, whatever their case and what stands
/// between them.
fn have_same_letters(mut one: Bytes<'_>, mut other: Bytes<'_>) -> bool {
    loop {
        let letter = next_letter(&mut one);
        if letter != next_letter(&mut other) {
            return false;
        }
        if letter.is_none() {
            return true;
        }
    }
}

fn next_letter(bytes: &mut Bytes<'_>) -> Option<u8> {
    for byte in bytes {
        if byte.is_ascii_alphanumeric() {
            return Some(byte.to_ascii_lowercase());
        }
    }
    None
}

//! The words of which stand-ins are made, and what each says.
//!
//! Collected from sample configurations: the documentation of the official images on Docker Hub
//! (docker-library/docs), the ignore lists of secretlint and trufflehog, the published default keys
//! of the frameworks that [`published`](super::published) names.

use std::ops::Range;

use crate::beginnings::{Beginnings, Class};
use crate::span::Span;
use crate::table::{Texts, texts};

/// What the words of a phrase say, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Roles(u16);

/// Asks for an edit on its own: `replace`.
pub(super) const ASK: Roles = Roles(1);
/// Asks for an edit beside an object only: `set` in `set-me`.
pub(super) const VERB: Roles = Roles(1 << 1);
/// What is to be edited: `me`, `this`.
pub(super) const OBJECT: Roles = Roles(1 << 2);
/// The reader's: `your`.
pub(super) const YOUR: Roles = Roles(1 << 3);
/// The writer's: `my`.
pub(super) const MY: Roles = Roles(1 << 4);
/// What a credential or its parts are called.
pub(super) const THING: Roles = Roles(1 << 5);
/// A name of a secret that is no name of anything else.
pub(super) const SECRETIVE: Roles = Roles(1 << 6);
/// Never a value: `todo`, `dummy`.
pub(super) const HARD: Roles = Roles(1 << 7);
/// A value in some places, a stand-in in others: `test`, `default`.
pub(super) const SOFT: Roles = Roles(1 << 8);
/// Says nothing by itself.
pub(super) const FILLER: Roles = Roles(0);

impl Roles {
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the set holds any of `wanted`.
    pub(super) const fn has(self, wanted: Self) -> bool {
        self.0 & wanted.0 != 0
    }
}

/// The words that begin as `text` does, in any ASCII case. Two letters say which they may be.
pub(super) fn beginning(text: &[u8]) -> Beginning<'_> {
    let letter_at = |at: usize| text.get(at).map_or(NONE, |byte| letter(*byte));
    let (first, second) = (letter_at(0), letter_at(1));
    Beginning {
        text,
        others: numbers(first, NONE),
        alike: if second == NONE {
            0..0
        } else {
            numbers(first, second)
        },
    }
}

/// The words that begin as a text does, as far as they have not been taken.
pub(super) struct Beginning<'a> {
    text: &'a [u8],
    /// Those that no second letter is asked of.
    others: Range<usize>,
    alike: Range<usize>,
}

impl Iterator for Beginning<'_> {
    /// How long the word is, and what it says.
    type Item = (usize, Roles);

    fn next(&mut self) -> Option<(usize, Roles)> {
        loop {
            let number = match self.others.next() {
                Some(number) => number,
                None => self.alike.next()?,
            };
            let word = WORDS.at(number);
            if let Some(begin) = self.text.get(..word.len())
                && begin.eq_ignore_ascii_case(word.as_bytes())
                && let Some(roles) = ROLES.get(number)
            {
                return Some((word.len(), *roles));
            }
        }
    }
}

/// Notes the words that make a text a request or a stand-in wherever it stands.
pub(super) const fn note(beginnings: &mut Beginnings) {
    let (mut number, words) = (0, ROLES.len());
    while number < words {
        if ROLES[number].has(ASK.with(YOUR).with(HARD)) {
            beginnings.note(Class::REQUEST, WORDS.span(number));
        }
        number += 1;
    }
}

/// The letters of the alphabet, and none.
const LETTERS: usize = 27;

/// What stands for a byte that is no letter.
const NONE: usize = 0;

/// Which letter of the alphabet a byte is, in any case.
const fn letter(byte: u8) -> usize {
    match byte | 0x20 {
        letter @ b'a'..=b'z' => 1 + (letter - b'a') as usize,
        _ => NONE,
    }
}

/// The numbers of the words that begin with two letters, or with one and no second.
fn numbers(first: usize, second: usize) -> Range<usize> {
    let place = first * LETTERS + second;
    if let Some([start, end, ..]) = STARTS.get(place..) {
        usize::from(*start)..usize::from(*end)
    } else {
        0..0
    }
}

/// The number of the first word of each two letters, or of those behind them: `a` and `s3cret`, which
/// have no second letter, stand before the others of their first.
#[expect(clippy::cast_possible_truncation, reason = "of some hundred words")]
static STARTS: [u16; LETTERS * LETTERS + 1] = {
    let mut starts = [0; LETTERS * LETTERS + 1];
    let (mut next, mut number, words) = (0, 0, ROLES.len());
    while number < words {
        let Span { text, start, end } = WORDS.span(number);
        let first = letter(text[start]);
        let second = if end - start > 1 {
            letter(text[start + 1])
        } else {
            NONE
        };
        let place = first * LETTERS + second;
        assert!(first != NONE, "a word begins with a letter");
        assert!(place + 1 >= next, "the vocabulary is in order");
        while next <= place {
            starts[next] = number as u16;
            next += 1;
        }
        number += 1;
    }
    while next < starts.len() {
        starts[next] = words as u16;
        next += 1;
    }
    starts
};

macro_rules! vocabulary {
    ($($word:literal => $roles:expr,)+) => {
        static WORDS: Texts = texts![$($word),+];
        static ROLES: [Roles; WORDS.count()] = [$($roles),+];
    };
}

vocabulary! {
    "a" => FILLER,
    "access" => THING,
    "accesskey" => THING,
    "account" => THING,
    "actual" => FILLER,
    "add" => VERB,
    "added" => ASK,
    "additional" => FILLER,
    "admin" => THING,
    "administrator" => THING,
    "after" => FILLER,
    "all" => FILLER,
    "an" => FILLER,
    "and" => FILLER,
    "another" => FILLER,
    "any" => FILLER,
    "anything" => FILLER,
    "api" => THING,
    "apikey" => THING,
    "apitoken" => THING,
    "app" => THING,
    "application" => THING,
    "appsecret" => THING.with(SECRETIVE),
    "are" => FILLER,
    "as" => FILLER,
    "asdf" => SOFT,
    "at" => FILLER,
    "auth" => THING,
    "aws" => THING,
    "bar" => SOFT,
    "base" => FILLER,
    "base64" => FILLER,
    "baz" => SOFT,
    "be" => OBJECT,
    "bearer" => THING,
    "before" => FILLER,
    "bit" => FILLER,
    "bits" => FILLER,
    "blah" => SOFT,
    "blank" => SOFT,
    "bogus" => HARD,
    "bot" => THING,
    "bucket" => THING,
    "by" => FILLER,
    "byte" => FILLER,
    "bytes" => FILLER,
    "cafebabe" => HARD,
    "censored" => HARD,
    "cert" => THING,
    "certificate" => THING,
    "change" => ASK,
    "changed" => ASK,
    "changeit" => ASK.with(OBJECT),
    "changeme" => ASK.with(OBJECT),
    "changethis" => ASK.with(OBJECT),
    "char" => FILLER,
    "character" => FILLER,
    "characters" => FILLER,
    "chars" => FILLER,
    "choose" => VERB,
    "client" => THING,
    "cluster" => THING,
    "commit" => FILLER,
    "company" => THING,
    "complex" => FILLER,
    "confidential" => FILLER,
    "configure" => VERB,
    "configured" => ASK,
    "connection" => THING,
    "cookie" => THING,
    "correct" => FILLER,
    "create" => VERB,
    "credential" => THING,
    "credentials" => THING,
    "creds" => THING,
    "crypto" => THING,
    "customise" => ASK,
    "customize" => ASK,
    "dashboard" => FILLER,
    "database" => THING,
    "db" => THING,
    "deadbeef" => HARD,
    "decided" => ASK,
    "default" => SOFT,
    "define" => VERB,
    "defined" => ASK,
    "demo" => SOFT,
    "deploy" => FILLER,
    "deploying" => FILLER,
    "deployment" => FILLER,
    "determined" => ASK,
    "dev" => SOFT,
    "devel" => SOFT,
    "development" => SOFT,
    "different" => FILLER,
    "digits" => FILLER,
    "dir" => FILLER,
    "do" => FILLER,
    "domain" => THING,
    "dont" => FILLER,
    "dsn" => THING,
    "dummy" => HARD,
    "edit" => VERB,
    "edited" => ASK,
    "editme" => ASK.with(OBJECT),
    "else" => FILLER,
    "email" => THING,
    "empty" => SOFT,
    "enc" => THING,
    "encrypt" => THING,
    "encryption" => THING,
    "endpoint" => THING,
    "enter" => ASK,
    "ever" => FILLER,
    "example" => SOFT,
    "examples" => SOFT,
    "existing" => FILLER,
    "extremely" => FILLER,
    "fake" => HARD,
    "file" => THING,
    "fill" => ASK,
    "filled" => ASK,
    "fillin" => ASK.with(OBJECT),
    "fillme" => ASK.with(OBJECT),
    "fillmein" => HARD,
    "first" => FILLER,
    "fixme" => HARD,
    "foo" => SOFT,
    "foobar" => HARD,
    "foobarbaz" => HARD,
    "for" => FILLER,
    "from" => FILLER,
    "ftp" => THING,
    "generate" => VERB,
    "generated" => FILLER,
    "goes" => VERB,
    "good" => FILLER,
    "guest" => SOFT,
    "hash" => THING,
    "here" => OBJECT,
    "hex" => FILLER,
    "highly" => FILLER,
    "hmac" => THING,
    "host" => THING,
    "hostname" => THING,
    "hunter2" => SOFT,
    "id" => THING,
    "ids" => THING,
    "imap" => THING,
    "in" => FILLER,
    "insecure" => HARD,
    "insert" => ASK,
    "inserted" => ASK,
    "instance" => THING,
    "invalid" => SOFT,
    "ip" => THING,
    "ipsum" => HARD,
    "is" => FILLER,
    "it" => OBJECT,
    "jwt" => THING,
    "jwtsecret" => THING.with(SECRETIVE),
    "key" => THING,
    "keys" => THING,
    "later" => FILLER,
    "ldap" => THING,
    "least" => FILLER,
    "length" => FILLER,
    "letmein" => SOFT,
    "letters" => FILLER,
    "local" => SOFT,
    "localhost" => SOFT,
    "login" => THING,
    "long" => FILLER,
    "longer" => FILLER,
    "lorem" => HARD,
    "mail" => THING,
    "masked" => HARD,
    "master" => THING,
    "me" => OBJECT,
    "min" => FILLER,
    "mine" => MY,
    "minimum" => FILLER,
    "missing" => SOFT,
    "mock" => SOFT,
    "modified" => ASK,
    "modify" => ASK,
    "mongo" => THING,
    "mongodb" => THING,
    "more" => FILLER,
    "must" => FILLER,
    "my" => MY,
    "mysql" => THING,
    "name" => THING,
    "need" => FILLER,
    "needs" => FILLER,
    "never" => FILLER,
    "new" => FILLER,
    "next" => FILLER,
    "nextauth" => THING,
    "no" => FILLER,
    "none" => SOFT,
    "not" => FILLER,
    "notset" => HARD,
    "now" => FILLER,
    "null" => SOFT,
    "oauth" => THING,
    "of" => FILLER,
    "old" => FILLER,
    "on" => FILLER,
    "one" => FILLER,
    "only" => FILLER,
    "openssl" => HARD,
    "or" => FILLER,
    "org" => THING,
    "organisation" => THING,
    "organization" => THING,
    "our" => MY,
    "overwrite" => ASK,
    "overwritten" => ASK,
    "own" => FILLER,
    "p@ssw0rd" => THING.with(SECRETIVE),
    "p@ssword" => THING.with(SECRETIVE),
    "pass" => THING,
    "passcode" => THING,
    "passphrase" => THING.with(SECRETIVE),
    "passw0rd" => THING.with(SECRETIVE),
    "passwd" => THING.with(SECRETIVE),
    "password" => THING.with(SECRETIVE),
    "passwords" => THING.with(SECRETIVE),
    "paste" => ASK,
    "path" => THING,
    "pending" => SOFT,
    "pepper" => THING,
    "phrase" => THING,
    "placeholder" => HARD,
    "plain" => FILLER,
    "please" => FILLER,
    "port" => THING,
    "postgres" => THING,
    "postgresql" => THING,
    "private" => THING,
    "privatekey" => THING,
    "prod" => FILLER,
    "production" => FILLER,
    "project" => THING,
    "proper" => FILLER,
    "provide" => ASK,
    "provided" => ASK,
    "public" => THING,
    "publishable" => THING,
    "put" => VERB,
    "pw" => THING,
    "pwd" => THING,
    "qux" => SOFT,
    "qwerty" => SOFT,
    "qwertyuiop" => SOFT,
    "rand" => FILLER,
    "random" => FILLER,
    "real" => FILLER,
    "really" => FILLER,
    "redacted" => HARD,
    "redis" => THING,
    "ref" => THING,
    "region" => THING,
    "registry" => THING,
    "removed" => HARD,
    "replace" => ASK,
    "replaced" => ASK,
    "replaceme" => ASK.with(OBJECT),
    "replacethis" => ASK.with(OBJECT),
    "repo" => THING,
    "repository" => THING,
    "required" => FILLER,
    "root" => THING,
    "run" => FILLER,
    "s3cr3t" => THING.with(SECRETIVE),
    "s3cret" => THING.with(SECRETIVE),
    "safe" => FILLER,
    "salt" => THING,
    "same" => FILLER,
    "sample" => SOFT,
    "secr3t" => THING.with(SECRETIVE),
    "secret" => THING.with(SECRETIVE),
    "secrets" => THING.with(SECRETIVE),
    "secure" => SOFT,
    "sensitive" => FILLER,
    "server" => THING,
    "service" => THING,
    "session" => THING,
    "set" => VERB,
    "setme" => ASK.with(OBJECT),
    "share" => FILLER,
    "shared" => THING,
    "shh" => THING.with(SECRETIVE),
    "shhh" => THING.with(SECRETIVE),
    "shhhh" => THING.with(SECRETIVE),
    "shhhhh" => THING.with(SECRETIVE),
    "shhhhhh" => THING.with(SECRETIVE),
    "short" => FILLER,
    "should" => FILLER,
    "signature" => THING,
    "signing" => THING,
    "site" => THING,
    "smtp" => THING,
    "so" => FILLER,
    "some" => FILLER,
    "something" => FILLER,
    "specify" => VERB,
    "ssh" => THING,
    "staging" => SOFT,
    "string" => THING,
    "strong" => FILLER,
    "stub" => SOFT,
    "subdomain" => THING,
    "substitute" => ASK,
    "super" => FILLER,
    "supplied" => ASK,
    "tba" => HARD,
    "tbd" => HARD,
    "team" => THING,
    "temp" => SOFT,
    "temporary" => SOFT,
    "tenant" => THING,
    "test" => SOFT,
    "tester" => SOFT,
    "testing" => SOFT,
    "tests" => SOFT,
    "text" => FILLER,
    "than" => FILLER,
    "that" => FILLER,
    "the" => FILLER,
    "these" => FILLER,
    "this" => OBJECT,
    "tmp" => SOFT,
    "to" => FILLER,
    "tobe" => OBJECT,
    "todo" => HARD,
    "token" => THING,
    "tokens" => THING,
    "top" => FILLER,
    "two" => FILLER,
    "ultra" => FILLER,
    "unique" => FILLER,
    "unsafe" => HARD,
    "unset" => SOFT,
    "unspecified" => HARD,
    "update" => VERB,
    "updated" => ASK,
    "updateme" => ASK.with(OBJECT),
    "uri" => THING,
    "url" => THING,
    "use" => VERB,
    "user" => THING,
    "username" => THING,
    "using" => FILLER,
    "uuid" => THING,
    "valid" => FILLER,
    "value" => THING,
    "variable" => THING,
    "very" => FILLER,
    "webhook" => THING,
    "website" => THING,
    "welcome" => SOFT,
    "when" => FILLER,
    "wip" => SOFT,
    "with" => OBJECT,
    "workspace" => THING,
    "yet" => FILLER,
    "your" => YOUR,
    "yours" => YOUR,
    "zone" => THING,
}

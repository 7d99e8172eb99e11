//! The passwords that are tried first.

use crate::table::{Words, words};

/// The best known of them, after the public rankings: the yearly lists of `NordPass` and
/// `SplashData`, the UK National Cyber Security Centre's 100,000 most used passwords (2019), and the
/// default dictionaries of password crackers; and the names of days, months and
/// seasons, with which passwords are made that have to change often.
#[rustfmt::skip]
static PASSWORDS: Words = words![
    "000000", "111111", "112233", "121212", "123123", "123321", "1234", "12345", "123456",
    "1234567", "12345678", "123456789", "1234567890", "123456a", "123456aa", "1234qwer",
    "123abc", "123qwe", "1q2w3e", "1q2w3e4r", "1q2w3e4r5t", "1qaz2wsx", "1qazxsw2",
    "555555", "654321", "666666", "696969", "777777", "87654321", "888888", "987654321",
    "999999", "a123456", "a1b2c3", "a1b2c3d4", "aa123456", "aaaaaa", "abc123", "abc12345",
    "abcd1234", "abcdef", "abcdefg", "abracadabra", "access", "access14", "admin", "admin1",
    "admin12", "admin123", "administrator", "amanda", "andrew", "anthony", "april",
    "arsenal", "asd123", "asdf", "asdf1234", "asdfgh", "asdfghjkl", "ashley", "august",
    "automne", "autumn", "azerty", "azertyuiop", "backup", "bailey", "banana", "barcelona",
    "baseball", "basketball", "batman", "berlin", "bitcoin", "biteme", "blahblah",
    "blink182", "bonjour", "buster", "changeit", "changeme", "charlie", "cheese", "cheese1",
    "chelsea", "chocolate", "cisco", "company", "company123", "computer", "contrasena",
    "cookie", "corona", "corvette", "cowboys", "daniel", "database", "dbadmin", "december",
    "default", "demo", "demo123", "developer", "devops", "dezember", "dienstag", "docker",
    "donald", "donnerstag", "dragon", "dragon1", "eagles", "example", "facebook", "februar",
    "february", "ferrari", "flower", "football", "football1", "freedom", "freitag",
    "friday", "fruehling", "fuckoff", "fuckyou", "gandalf", "george", "ginger", "golden",
    "google", "guest", "hallo", "hallo123", "harley", "haslo", "hello", "hello1",
    "hello123", "herbst", "hockey", "hunter", "hunter2", "iloveyou", "iloveyou1",
    "internet", "invierno", "ironman", "januar", "january", "jenkins", "jennifer",
    "jessica", "jordan", "jordan23", "joshua", "juli", "july", "june", "juni", "juventus",
    "kennwort", "keyboard", "killer", "kubernetes", "lakers", "letmein", "letmein1",
    "liverpool", "login", "london", "love123", "lovely", "loveme", "madrid", "maerz",
    "maggie", "manager", "march", "master", "matrix", "matthew", "maverick", "mercedes",
    "merlin", "michael", "michael1", "michelle", "mittwoch", "monday", "mongodb", "monkey",
    "monkey1", "montag", "motdepasse", "munich", "mustang", "mypassword", "mysecret",
    "mysql", "naruto", "network", "newpassword", "nicole", "ninja", "nothing", "november",
    "october", "office", "oktober", "oldpassword", "open", "opensesame", "oracle", "orange",
    "p4ssw0rd", "p4ssword", "p@ssw0rd", "p@ssword", "pa$$w0rd", "pa$$word", "pa55w0rd",
    "pa55word", "paris", "parola", "pass123", "pass1234", "passpass", "passphrase",
    "passw0rd", "password", "password1", "password12", "password123", "passwort", "pepper",
    "phoenix", "pokemon", "porsche", "postgres", "primavera", "princess", "printemps",
    "private", "purple", "q1w2e3r4", "q1w2e3r4t5", "qazwsx", "qazwsxedc", "qwe123",
    "qweasd", "qweasdzxc", "qwer1234", "qwerty", "qwerty1", "qwerty12", "qwerty123",
    "qwerty1234", "qwerty12345", "qwertyuiop", "qwertz", "qwertzuiop", "ranger", "ranger1",
    "raspberry", "redis", "robert", "root", "rootroot", "s3cr3t", "s3cret", "sample",
    "samstag", "samsung", "saturday", "secret", "secret1", "secure", "secure123",
    "security", "senha", "september", "server", "service", "sesame", "shadow", "shadow1",
    "silver", "snoopy", "soccer", "solo", "sommer", "sonntag", "spiderman", "spring",
    "starwars", "starwars1", "steelers", "summer", "sunday", "sunshine", "sunshine1",
    "superman", "supersecret", "superuser", "support", "system", "temp", "temp123",
    "temporary", "test", "test1", "test12", "test123", "test1234", "testing", "testtest",
    "thomas", "thunder", "thursday", "tigger", "toor", "topsecret", "trump", "trustno1",
    "tuesday", "ubuntu", "user", "user123", "verano", "vienna", "w3lcome", "wachtwoord",
    "wednesday", "welcome", "welcome1", "welcome123", "welcome2", "whatever", "winter",
    "wizard", "yamaha", "yankees", "zaq12wsx", "zaq1zaq1", "zxcv1234", "zxcvbn", "zxcvbnm",
];

/// Whether `text` is a common password, or one with the digits and marks round it with which people
/// meet a rule (`Password2024!`, `!Summer99`).
pub(super) fn is_common(text: &str) -> bool {
    if PASSWORDS.has(text) {
        return true;
    }
    // How many marks stand in front of the first other character, and behind the last one.
    let (mut front, mut back) = (None, 0);
    for byte in text.bytes() {
        if byte.is_ascii_digit() || byte.is_ascii_punctuation() {
            back += 1;
            continue;
        }
        if front.is_none() {
            front = Some(back);
        }
        back = 0;
    }
    if let Some(front) = front
        && front + back <= 8
        && let Some(stem) = text.get(front..text.len() - back)
    {
        stem.len() >= 4 && PASSWORDS.has(stem)
    } else {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::is_common;

    #[test]
    fn common_passwords_are_known_with_what_people_add() {
        for text in [
            "password",
            "PASSWORD1",
            "Summer2024!",
            "!dragon99",
            "qwerty12345",
            "P@ssw0rd",
        ] {
            assert!(is_common(text), "{text}");
        }
        for text in [
            "",
            "!",
            "correct horse battery staple",
            "dragonfly",
            "openssl",
            "1234x",
        ] {
            assert!(!is_common(text), "{text}");
        }
    }
}

//! The passwords that are tried first.

use crate::table::Words;

/// The best known of them, after the public rankings: the yearly lists of `NordPass` and
/// `SplashData`, the UK National Cyber Security Centre's 100,000 most used passwords (2019), and the
/// default dictionaries of password crackers.
#[rustfmt::skip]
static PASSWORDS: Words<1024> = Words::new(&[
    "000000", "111111", "112233", "121212", "123123", "123321", "1234", "12345", "123456",
    "1234567", "12345678", "123456789", "1234567890", "123456a", "123456aa", "1234qwer",
    "123abc", "123qwe", "1q2w3e", "1q2w3e4r", "1q2w3e4r5t", "1qaz2wsx", "1qazxsw2",
    "555555", "654321", "666666", "696969", "777777", "87654321", "888888", "987654321",
    "999999", "a123456", "a1b2c3", "a1b2c3d4", "aa123456", "aaaaaa", "abc123", "abc12345",
    "abcd1234", "abcdef", "abcdefg", "abracadabra", "access", "access14", "admin", "admin1",
    "admin12", "admin123", "administrator", "amanda", "andrew", "anthony", "arsenal",
    "asd123", "asdf", "asdf1234", "asdfgh", "asdfghjkl", "ashley", "autumn", "azerty",
    "azertyuiop", "backup", "bailey", "banana", "barcelona", "baseball", "basketball",
    "batman", "bitcoin", "biteme", "blahblah", "blink182", "buster", "changeit", "changeme",
    "charlie", "cheese", "cheese1", "chelsea", "chocolate", "cisco", "company", "computer",
    "contrasena", "cookie", "corona", "corvette", "cowboys", "daniel", "database",
    "dbadmin", "default", "demo", "demo123", "developer", "devops", "docker", "donald",
    "dragon", "dragon1", "eagles", "example", "facebook", "ferrari", "flower", "football",
    "football1", "freedom", "fuckoff", "fuckyou", "gandalf", "george", "ginger", "golden",
    "google", "guest", "harley", "haslo", "hello", "hello1", "hello123", "hockey", "hunter",
    "hunter2", "iloveyou", "iloveyou1", "internet", "ironman", "jenkins", "jennifer",
    "jessica", "jordan", "jordan23", "joshua", "juventus", "kennwort", "keyboard", "killer",
    "kubernetes", "lakers", "letmein", "letmein1", "liverpool", "login", "love123",
    "lovely", "loveme", "maggie", "manager", "master", "matrix", "matthew", "maverick",
    "mercedes", "merlin", "michael", "michael1", "michelle", "mongodb", "monkey", "monkey1",
    "motdepasse", "mustang", "mypassword", "mysecret", "mysql", "naruto", "network",
    "newpassword", "nicole", "ninja", "nothing", "office", "oldpassword", "open",
    "opensesame", "oracle", "orange", "p4ssw0rd", "p4ssword", "p@ssw0rd", "p@ssword",
    "pa$$w0rd", "pa$$word", "pa55w0rd", "pa55word", "parola", "pass123", "pass1234",
    "passpass", "passphrase", "passw0rd", "password", "password1", "password12",
    "password123", "passwort", "pepper", "phoenix", "pokemon", "porsche", "postgres",
    "princess", "private", "purple", "q1w2e3r4", "q1w2e3r4t5", "qazwsx", "qazwsxedc",
    "qwe123", "qweasd", "qweasdzxc", "qwer1234", "qwerty", "qwerty1", "qwerty12",
    "qwerty123", "qwerty1234", "qwerty12345", "qwertyuiop", "ranger", "ranger1",
    "raspberry", "redis", "robert", "root", "rootroot", "s3cr3t", "s3cret", "sample",
    "samsung", "secret", "secret1", "secure", "secure123", "security", "senha", "server",
    "service", "sesame", "shadow", "shadow1", "silver", "snoopy", "soccer", "solo",
    "spiderman", "spring", "starwars", "starwars1", "steelers", "summer", "sunshine",
    "sunshine1", "superman", "supersecret", "superuser", "support", "system", "temp",
    "temp123", "temporary", "test", "test1", "test12", "test123", "test1234", "testing",
    "testtest", "thomas", "thunder", "tigger", "toor", "topsecret", "trump", "trustno1",
    "ubuntu", "user", "user123", "w3lcome", "wachtwoord", "welcome", "welcome1",
    "welcome123", "welcome2", "whatever", "winter", "wizard", "yamaha", "yankees",
    "zaq12wsx", "zaq1zaq1", "zxcv1234", "zxcvbn", "zxcvbnm",
]);

/// Whether `text` is a common password, or one with the digits and marks round it with which people
/// meet a rule (`Password2024!`, `!Summer99`).
pub(super) fn is_common(text: &str) -> bool {
    let is_mark = |byte: &u8| byte.is_ascii_digit() || byte.is_ascii_punctuation();
    let bytes = text.as_bytes();
    let front = bytes.iter().take_while(|byte| is_mark(byte)).count();
    let back = bytes.iter().rev().take_while(|byte| is_mark(byte)).count();
    if PASSWORDS.has(text) {
        return true;
    }
    front + back <= 8
        && text
            .get(front..text.len().saturating_sub(back))
            .is_some_and(|stem| stem.len() >= 4 && PASSWORDS.has(stem))
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

//! Secrets that everybody knows: sample values and default keys that vendors and frameworks have
//! published, letter by letter.
//!
//! Shape rules cannot see them, because most look random. Stand-ins that are made of words
//! (`your-256-bit-secret` of jwt.io, `mysecretpassword` of the Postgres image) are not listed here:
//! [`phrase`](super::phrase) reads them. Keys of test modes are not listed either: they are test
//! credentials.

use crate::beginnings::{Beginnings, Class};
use crate::cut;
use crate::marks::Marks;
use crate::table::{Words, words};

/// Whether `text`, in which `marks` stand, is one of the published values, or is built as one.
pub(super) fn is_published(text: &str, marks: Marks) -> bool {
    marks.has(Marks::CREDENTIAL)
        && (VALUES.has_exactly(text) || is_django(text) || is_aws(text) || is_sample_token(text))
}

/// Notes how they begin, and what the samples of AWS end with.
pub(super) const fn note(beginnings: &mut Beginnings) {
    VALUES.note(beginnings, Class::CREDENTIAL);
    beginnings.note_words(Class::CREDENTIAL, &[DJANGO, "EXAMPLE", JSON]);
}

/// What `startproject` of Django writes in front of a key for development, and what its own check W009
/// looks for.
const DJANGO: &str = "django-insecure-";

fn is_django(text: &str) -> bool {
    text.starts_with(DJANGO)
}

/// Every AWS key that the AWS documentation prints ends with `EXAMPLE` or `EXAMPLEKEY`.
fn is_aws(text: &str) -> bool {
    if let Some(front) = text.strip_suffix("EXAMPLE") {
        let kind = front.get(..4).unwrap_or_default();
        return matches!(kind, "AKIA" | "ASIA" | "AIDA" | "AROA")
            && Marks::are_all_of(front, Marks::UPPER.and(Marks::DIGIT));
    }
    text.len() == 40 && text.ends_with("EXAMPLEKEY")
}

/// How the header of every JSON Web Token begins: `{"` in base64.
const JSON: &str = "eyJ";

/// The token that jwt.io shows first: its payload says "John Doe", whoever signed it.
fn is_sample_token(text: &str) -> bool {
    if let Some((header, payload)) = cut::around(text, ".") {
        header.starts_with(JSON)
            && payload.starts_with("eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9l")
    } else {
        false
    }
}

/// Letter by letter.
static VALUES: Words = words![
    // Mercure hub and the Symfony Docker skeleton.
    "!ChangeThisMercureHubJWTSecretKey!",
    // FIPS 197, appendix C.1.
    "000102030405060708090a0b0c0d0e0f",
    // FIPS 197, appendix C.3.
    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
    // Cal.com, `.env.example` (a key for cron jobs).
    "0cc0e6c35519bba620c9360cfe3e68d0",
    // FastAPI, security tutorial.
    "09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7",
    // Telegram, Bot features manual.
    concat!("110201543:", "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"),
    // Telegram, Bot API manual.
    concat!("123456:", "ABC-DEF1234ghIkl-zyx57W2v1u123ew11"),
    // RFC 4122 samples and most API references.
    "123e4567-e89b-12d3-a456-426614174000",
    // Flask, `SECRET_KEY` of the deployment tutorial.
    "192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf",
    // Directus, sample `KEY` of the self-hosting guide.
    "255d861b-5ea1-5996-9aa3-922530ec40b1",
    // MDN and most API references.
    "550e8400-e29b-41d4-a716-446655440000",
    // GitLab before 7.13, first password of `root`.
    "5iveL!fe",
    // Directus, sample `SECRET` of the self-hosting guide.
    "6116487b-cda1-52c2-b5b5-c8022c45e263",
    // Microsoft, SQL Server container quickstart.
    "<YourStrong!Passw0rd>",
    // Microsoft, SQL Server container quickstart.
    "<YourStrong@Passw0rd>",
    // Flask, quickstart (sessions), old editions.
    "A0Zr98j/3yX R~XHH!jmN]LWX/,?RT",
    // FIPS 197, appendix C.1, in base64.
    "AAECAwQFBgcICQoLDA0ODw==",
    // FIPS 197, appendix C.3, in base64.
    "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    // AWS, IAM user guide.
    concat!("AKIA", "IOSFODNN7EXAMPLE"),
    // MinIO, public playground.
    "Q3AM3UQ867SPQQA43P2F",
    // Alibaba Nacos, default token key.
    "SecretKey012345678901234567890123456789012345678901234567890123456789",
    // Laravel 5, `.env.example`.
    "SomeRandomString",
    // Alibaba Nacos, token key of the documentation.
    "VGhpc0lzTXlDdXN0b21TZWNyZXRLZXkwMTIzNDU2Nzg=",
    // Supabase, `docker/.env.example`: the keys of its storage and the base of its secrets.
    "625729a08b95bf1b7ff351a663f3a23c",
    concat!(
        "850181e4652dd023b7a98c58ae0d2d34",
        "bd487ee0cc3254aed6eda37307425907"
    ),
    concat!(
        "UpNVntn3cDxHJpq99YMc1T1AQgQpc8kf",
        "YTuRgBiYa15BLrx8etQoXz3gZv1/u2oq"
    ),
    // Dify, `docker/.env.example`.
    "difyai123456",
    concat!("sk-", "9f73s3ljTXVcMT3Blb3ljTqtsKiGHXVcMT3BlbkFJLK7U"),
    // Zero To Production In Rust, `configuration/base.yaml`.
    "super-long-and-secret-random-key-needed-to-verify-message-integrity",
    // Apache Superset before 1.4.1 (CVE-2023-27524).
    r"\2\1thisismyscretkey\1\2\e\y\y\h",
    // Flask, quickstart (sessions).
    r#"_5#y2L"F4Q8z\n\xec]/"#,
    // RFC 4122, section 3.
    "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
    // Rocket, configuration guide.
    "hPRYyVRiMyxpw5sBB1XeCMN1kFsDCqKvBi2QJxBVHQk=",
    // Flask Web Development, sample applications.
    "hard to guess string",
    // Rocket, `examples/cookies`.
    "itlYmFR2vYKrOmFhupMIn/hyB6lYCCTXz4yaQX89XVg=",
    // docker-library/docs, joomla.
    "joomla@secured",
    // Apache Shiro before 1.2.5, remember-me key (CVE-2016-4437).
    "kPH+bIxk5D2deZiIxcaaaA==",
    // expressjs/session README.
    "keyboard cat",
    // Apache Superset, Helm chart (CVE-2023-27524).
    "thisISaSECRET_1234",
    // AWS, IAM user guide.
    concat!("wJalrXUtnFEMI/K7MDENG", "/bPxRfiCYEXAMPLEKEY"),
    // The Flask Mega-Tutorial.
    "you-will-never-guess",
    // Microsoft, SQL Server image on Docker Hub.
    "yourStrong(!)Password",
    // MinIO, public playground.
    concat!("zuf+tfteSlswRu7BJ86w", "ekitnifILbZam1KYY3TG"),
];

/// User names and the passwords that ship with them, each pair in the vendor's documentation of a
/// first login. Where both are the same word, or the password is in [`PASSWORDS`], no pair is needed.
const PAIRS: [(&str, &str); 9] = [
    // Laravel Homestead.
    ("homestead", "secret"),
    // MinIO before 2020.
    ("minio", "minio123"),
    // Raspberry Pi OS before 2022.
    ("pi", "raspberry"),
    // Kali Linux.
    ("root", "toor"),
    // SQL Server samples.
    ("sa", "password123"),
    // Oracle Database samples.
    ("scott", "tiger"),
    ("system", "manager"),
    // The documentation of most database drivers.
    ("user", "pass"),
    ("username", "pass"),
];

/// Whether a login ships with a product: a known pair, a known password, or the same word twice.
///
/// secretlint also treats an equal user name and password as a sample.
pub(super) fn is_shipped_login(user: &str, password: &str) -> bool {
    let same = |a: &str, b: &str| a.eq_ignore_ascii_case(b);
    if (!user.is_empty() && same(user, password)) || is_shipped_password(password) {
        return true;
    }
    for (known, with) in &PAIRS {
        if same(user, known) && same(password, with) {
            return true;
        }
    }
    false
}

/// Whether a password ships with a product or stands in the documentation of its image.
pub(super) fn is_shipped_password(password: &str) -> bool {
    PASSWORDS.has(password)
}

/// Default passwords. From the documentation of the official images on Docker Hub
/// (docker-library/docs) and of the products themselves.
static PASSWORDS: Words = words![
    "admin",
    "admin123",
    "adminadmin",
    "alpine",
    "arangodb",
    "backdrop",
    "bpm",
    "cassandra",
    "changeit",
    "couchbase",
    "dbpassword",
    "docker",
    "elastic",
    "example",
    "examplepass",
    "friendica",
    "geonetwork",
    "ghost",
    "grafana",
    "guest",
    "joomla",
    "keycloak",
    "manager",
    "minio",
    "minio123",
    "minioadmin",
    "mongo",
    "mysql",
    "neo4j",
    "nextcloud",
    "odoo",
    "oracle",
    "password",
    "pfsecret",
    "postgres",
    "rabbitmq",
    "raspberry",
    "redis",
    "rootpass",
    "rootpassword",
    "sonar",
    "wordpress",
    "zabbix",
];

#[cfg(test)]
mod tests {
    use super::{Marks, is_published, is_shipped_login};

    #[test]
    fn values_that_only_resemble_them_are_not_published() {
        for text in [
            "",
            "SOMERANDOMSTRING",
            concat!("AKIA", "IOSFODNN7EXAMPLF"),
            "EXAMPLEKEY",
            "ABOUTEXAMPLE",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.x",
        ] {
            assert!(!is_published(text, Marks::of(text)), "{text}");
        }
    }

    #[test]
    fn a_login_that_anybody_tries_first_is_shipped() {
        for (user, password) in [
            ("guest", "guest"),
            ("Postgres", "postgres"),
            ("root", "toor"),
            ("app", "minioadmin"),
        ] {
            assert!(is_shipped_login(user, password), "{user}");
        }
        for (user, password) in [("", ""), ("app", "toor"), ("app", "dX81kqpwa")] {
            assert!(!is_shipped_login(user, password), "{user}");
        }
    }
}

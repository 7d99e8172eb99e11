//! References to secrets that live elsewhere, which a tool at start-up should have replaced, and
//! values that are still encrypted.

use crate::cut;
use crate::marks::Marks;
use crate::span;

/// One way to write a reference, and the tool that resolves it.
struct Reference {
    start: &'static str,
    /// What the rest holds; empty for anything.
    holds: &'static str,
    tool: &'static str,
    certainty: Certainty,
}

/// How sure it is that the service cannot resolve the reference itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Certainty {
    /// Nobody else writes such a value.
    Everywhere,
    /// Some services read the reference on purpose, into a variable that is no secret.
    InSecrets,
}

use Certainty::{Everywhere, InSecrets};

const fn reference(
    start: &'static str,
    holds: &'static str,
    certainty: Certainty,
    tool: &'static str,
) -> Reference {
    Reference {
        start,
        holds,
        tool,
        certainty,
    }
}

/// Each from the documentation of the tool beside it.
static REFERENCES: [Reference; 26] = [
    reference("op://", "/", Everywhere, "the 1Password CLI (`op run`)"),
    reference("ref+", "://", Everywhere, "vals or helmfile"),
    reference("secretref+", "://", Everywhere, "vals or helmfile"),
    reference("vault:", "#", Everywhere, "Bank-Vaults (`vault-env`)"),
    reference("vault://", "", InSecrets, "the Vault resolver"),
    reference(
        "@microsoft.keyvault(",
        "",
        Everywhere,
        "Azure App Service (Key Vault references)",
    ),
    reference("secretref:", "", Everywhere, "Azure Container Apps"),
    reference("keyvault://", "", InSecrets, "the Key Vault resolver"),
    reference("akv://", "", InSecrets, "the Key Vault resolver"),
    reference("sm://", "", Everywhere, "Spring Cloud GCP or berglas"),
    reference("gsm://", "", InSecrets, "the Secret Manager resolver"),
    reference("gcp-sm://", "", Everywhere, "the Secret Manager resolver"),
    reference("berglas://", "", Everywhere, "berglas"),
    reference(
        "projects/",
        "/secrets/",
        InSecrets,
        "the Google Secret Manager integration",
    ),
    reference(
        "arn:aws",
        ":secretsmanager:",
        InSecrets,
        "Amazon ECS (`valueFrom`) or the resolver",
    ),
    reference(
        "arn:aws",
        ":ssm:",
        InSecrets,
        "Amazon ECS (`valueFrom`) or the resolver",
    ),
    reference(
        "{{resolve:",
        "}}",
        Everywhere,
        "AWS CloudFormation (dynamic references)",
    ),
    reference("ssm://", "", InSecrets, "the Parameter Store resolver"),
    reference("awssm://", "", InSecrets, "the Secrets Manager resolver"),
    reference(
        "infisical://",
        "",
        InSecrets,
        "the Infisical CLI (`infisical run`)",
    ),
    reference(
        "bws://",
        "",
        InSecrets,
        "the Bitwarden Secrets Manager CLI (`bws run`)",
    ),
    reference("!vault", "", Everywhere, "Ansible Vault"),
    reference("!ref ", "", Everywhere, "AWS CloudFormation"),
    reference("!sub ", "", Everywhere, "AWS CloudFormation"),
    reference("!getatt ", "", Everywhere, "AWS CloudFormation"),
    reference("!importvalue ", "", Everywhere, "AWS CloudFormation"),
];

/// Values that are still encrypted, and what decrypts them.
static ENCRYPTED: [Reference; 9] = [
    reference("enc[aes256_gcm,", "", Everywhere, "SOPS (`sops exec-env`)"),
    reference("enc[pkcs7,", "", Everywhere, "hiera-eyaml"),
    reference("enc(", ")", InSecrets, "Jasypt"),
    reference("encrypted:", "", InSecrets, "dotenvx (`dotenvx run`)"),
    reference("{cipher}", "", Everywhere, "Spring Cloud Config"),
    reference("$ansible_vault;", "", Everywhere, "Ansible Vault"),
    reference("-----begin age encrypted file-----", "", Everywhere, "age"),
    reference("-----begin pgp message-----", "", Everywhere, "GnuPG"),
    reference("age-encryption.org/v1", "", Everywhere, "age"),
];

/// What a text refers to.
pub(super) struct Unresolved {
    pub(super) tool: &'static str,
    pub(super) encrypted: bool,
    pub(super) certainty: Certainty,
}

/// The tool that should have replaced `text`.
pub(super) fn unresolved(text: &str) -> Option<Unresolved> {
    let (reference, encrypted) = match find(&REFERENCES, text) {
        Some(reference) => (reference, false),
        None => (find(&ENCRYPTED, text)?, true),
    };
    Some(Unresolved {
        tool: reference.tool,
        encrypted,
        certainty: reference.certainty,
    })
}

/// The first of a table that `text` is.
fn find(table: &'static [Reference], text: &str) -> Option<&'static Reference> {
    let begins = text.as_bytes().first()?.to_ascii_lowercase();
    for reference in table {
        if reference.start.as_bytes().first() == Some(&begins)
            && span::starts_with(text, reference.start)
            && let Some(rest) = text.get(reference.start.len()..)
            && !rest.is_empty()
            && cut::has(rest, reference.holds)
        {
            return Some(reference);
        }
    }
    None
}

/// Whether `text` looks like a value that Bitnami's Sealed Secrets encrypted: base64 that begins with
/// the length of a session key of 4096 bits (`0x0200`), and that key.
pub(super) fn is_sealed(text: &str) -> bool {
    text.len() >= 704
        && text.starts_with("Ag")
        && matches!(text.as_bytes().get(2), Some(b'A'..=b'D'))
        && Marks::are_all_of(
            text,
            Marks::ALPHANUMERIC
                .and(Marks::PLUS)
                .and(Marks::SLASH)
                .and(Marks::EQUALS),
        )
}

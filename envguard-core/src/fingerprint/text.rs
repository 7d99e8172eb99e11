use std::fmt;
use std::str::FromStr;

use super::{KeyId, Root, SchemaDigest};
use crate::redact;

/// The form and its version.
const FORM: &str = "eg1";

/// `eg1.<kid>.<schema>.<root>`: one declaration and one configuration in one short text.
///
/// 62 characters of `[a-z0-9.]` with a key, so it is also a label value of Kubernetes, a label of
/// Prometheus, a field of a log and a header of HTTP.
///
/// ```
/// use envguard_core::fingerprint::Fingerprint;
///
/// let text = "eg1.fe42f940.69b7a82eeadf7a25.7d8689b520a60082adc8824594829b1c";
/// let fingerprint: Fingerprint = text.parse().unwrap();
/// assert_eq!(fingerprint.to_string(), text);
/// assert_eq!(fingerprint.key_id().to_string(), "fe42f940");
/// assert_eq!(
///     "eg2.a.b.c".parse::<Fingerprint>().unwrap_err().to_string(),
///     "it has the form eg2, and this program knows eg1; use a newer envguard"
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint {
    key: KeyId,
    schema: SchemaDigest,
    root: Root,
}

impl Fingerprint {
    /// Puts a fingerprint together from its parts.
    pub const fn new(key: KeyId, schema: SchemaDigest, root: Root) -> Self {
        Self { key, schema, root }
    }

    /// Which key made it.
    pub const fn key_id(&self) -> KeyId {
        self.key
    }

    /// The declaration.
    pub const fn schema(&self) -> SchemaDigest {
        self.schema
    }

    /// The configuration.
    pub const fn root(&self) -> Root {
        self.root
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key, schema, root } = self;
        write!(formatter, "{FORM}.{key}.{schema}.{root}")
    }
}

/// Why a text is no fingerprint; it continues "this is no fingerprint: ...".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FingerprintError(String);

impl FingerprintError {
    pub(super) fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }
}

impl fmt::Display for FingerprintError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for FingerprintError {}

impl FromStr for Fingerprint {
    type Err = FingerprintError;

    fn from_str(text: &str) -> Result<Self, FingerprintError> {
        let mut parts = text.split('.');
        let form = parts.next().unwrap_or_default();
        if form != FORM {
            return Err(FingerprintError::new(if is_later_form(form) {
                format!(
                    "it has the form {form}, and this program knows {FORM}; use a newer envguard"
                )
            } else {
                format!("{} does not begin with `{FORM}.`", redact::shown(text))
            }));
        }
        let (Some(key), Some(schema), Some(root), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(FingerprintError::new(format!(
                "it is not the four parts {FORM}.<key>.<schema>.<root>"
            )));
        };
        Ok(Self {
            key: key.parse()?,
            schema: schema.parse()?,
            root: Root::parse(root)
                .ok_or_else(|| FingerprintError::new("its root is not 32 hexadecimal digits"))?,
        })
    }
}

/// `eg` and a number: a form that is not known yet.
fn is_later_form(form: &str) -> bool {
    form.strip_prefix("eg").is_some_and(|digits| {
        (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

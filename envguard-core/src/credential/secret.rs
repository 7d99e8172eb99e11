//! What looks like a credential, whatever its mode: for masking, so that a key in the wrong
//! variable does not end in a report.

use super::word::{are_alphanumeric_or, is_generated};
use super::{family, payload, prefix, token};
use crate::cut;
use crate::marks::Marks;

/// How tokens begin that carry no mode, each with the fewest characters behind it.
///
/// Source: the public rules of gitleaks, trufflehog and kingfisher, and the providers' pages on
/// token formats (docs.github.com, api.slack.com/authentication/token-types).
const PREFIXES: [(&str, usize); 72] = [
    ("AGE-SECRET-KEY-1", 20),
    ("AIza", 30),
    ("AKIA", 12),
    ("ASIA", 12),
    ("ATATT3", 20),
    ("ATTA", 40),
    ("CCIPAT_", 20),
    ("EAAA", 40),
    ("GOCSPX-", 20),
    ("LTAI", 16),
    ("NRAK-", 20),
    ("PMAK-", 20),
    ("SG.", 20),
    ("aio_", 20),
    ("cfat_", 20),
    ("ctp_", 20),
    ("dapi", 32),
    ("dckr_oat_", 20),
    ("dckr_pat_", 20),
    ("dop_v1_", 20),
    ("dp.ct.", 20),
    ("dp.pt.", 20),
    ("dp.sa.", 20),
    ("dp.st.", 20),
    ("fo1_", 20),
    ("ghe_", 20),
    ("gho_", 20),
    ("ghp_", 20),
    ("ghr_", 20),
    ("ghs_", 20),
    ("ghu_", 20),
    ("github_pat_", 20),
    ("glc_", 20),
    ("gldt-", 16),
    ("glpat-", 16),
    ("glrt-", 16),
    ("glsa_", 20),
    ("gsk_", 20),
    ("hf_", 20),
    ("hvb.", 20),
    ("hvs.", 20),
    ("key-", 32),
    ("lin_api_", 20),
    ("nfp_", 20),
    ("npm_", 20),
    ("ntn_", 20),
    ("pcsk_", 20),
    ("phc_", 20),
    ("phx_", 20),
    ("pplx-", 20),
    ("pscale_", 20),
    ("pul-", 20),
    ("pypi-", 30),
    ("r8_", 20),
    ("rdme_", 20),
    ("re_", 20),
    ("sb_secret_", 20),
    ("sbp_", 20),
    ("secret_", 32),
    ("shpat_", 20),
    ("shpca_", 20),
    ("shppa_", 20),
    ("shpss_", 20),
    ("sk-", 20),
    ("sntrys_", 20),
    ("sntryu_", 20),
    ("sq0atp-", 16),
    ("tskey-", 16),
    ("vercel_", 20),
    ("whsec_", 16),
    ("xai-", 20),
    ("ya29.", 20),
];

/// Whether `part`, which stands between delimiters, is shaped like a credential.
fn is_token(part: &str) -> bool {
    if part.len() < 16 {
        return false;
    }
    is_slack(part)
        || is_web_token(part)
        || begins_like_one(part)
        || prefix::find(part).is_some()
        || payload::find(part).is_some()
        || family::is_shaped(part)
}

fn begins_like_one(part: &str) -> bool {
    for (prefix, minimum) in &PREFIXES {
        if let Some(tail) = part.strip_prefix(*prefix)
            && tail.len() >= *minimum
            && is_generated(tail, 8)
            && are_alphanumeric_or(tail, b"_-.=~+/")
        {
            return true;
        }
    }
    false
}

/// `xoxb-`, `xoxp-` and their like, `xapp-`.
fn is_slack(part: &str) -> bool {
    let Some((kind, tail)) = cut::around(part, "-") else {
        return false;
    };
    let is_kind = kind == "xapp" || (kind.starts_with("xox") && kind.len() <= "xox".len() + 4);
    is_kind && tail.len() >= 10 && is_generated(tail, 8)
}

/// Three parts of base64url, the first a JSON object (RFC 7519).
fn is_web_token(part: &str) -> bool {
    part.starts_with("eyJ")
        && part.len() >= 32
        && matches!(cut::around(part, "."), Some((_, behind)) if cut::has(behind, "."))
        && Marks::are_all_of(
            part,
            Marks::ALPHANUMERIC
                .and(Marks::DOT)
                .and(Marks::HYPHEN)
                .and(Marks::UNDERSCORE)
                .and(Marks::EQUALS),
        )
}

/// Where in `text` a credential stands, from byte to byte: the first at or behind `from`. A text
/// that is a credential as a whole is found as a whole.
pub(crate) fn secret_at(text: &str, from: usize) -> Option<(usize, usize)> {
    if from == 0 {
        // A private key (RFC 7468) is everything behind its first line too.
        if cut::has(text, "PRIVATE KEY-----")
            && let Some(start) = cut::find(text, "-----BEGIN ")
        {
            return Some((start, text.len()));
        }
        if !cut::has_whitespace(text) && !cut::has(text, "://") && is_token(text) {
            return Some((0, text.len()));
        }
    }
    let mut start = from;
    for part in token::parts(text.get(from..)?, token::NEVER_IN_KEYS) {
        if is_token(part) {
            return Some((start, start + part.len()));
        }
        let mut inner = start;
        for part in token::parts(part, token::IN_FRONT_OF_KEYS) {
            if is_token(part) {
                return Some((inner, inner + part.len()));
            }
            // Every mark and every delimiter is one byte of ASCII.
            inner += part.len() + 1;
        }
        start = inner;
    }
    None
}

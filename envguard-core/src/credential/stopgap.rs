//! Hosts on which something stands for a while: tunnels, workspaces, sinks of mail, previews.
//!
//! Ordinary platforms (`onrender.com`, `fly.dev`, `herokuapp.com`, `run.app`, `workers.dev`) are
//! not here: production runs on them.

use super::domain::matches;
use crate::domains::{Domain, Domains};
use crate::table::{Table, table};

/// A domain on which something stands for a while: a tunnel, a sink of mail, a preview.
struct Stopgap {
    what: &'static str,
    pattern: &'static str,
    sourced: bool,
}

const fn stopgap(what: &'static str, pattern: &'static str, sourced: bool) -> Stopgap {
    Stopgap {
        what,
        pattern,
        sourced,
    }
}

const TUNNEL: &str = "a tunnel to somebody's machine";
const WORKSPACE: &str = "a development workspace in the cloud";
const CATCHER: &str = "a public service that records or imitates requests";
const SINK: &str = "a mailbox that swallows mail";
const PREVIEW: &str = "a preview of one deployment";

/// Source of the tunnels and workspaces: the public suffix list; a tunnel that
/// is also sold as a permanent address is advice.
static STOPGAPS: Table<Stopgap> = table![Stopgap;
    "app.github.dev" => stopgap(WORKSPACE, "*", false),
    "beeceptor.com" => stopgap(CATCHER, "*", false),
    "bore.pub" => stopgap(TUNNEL, "*", false),
    "csb.app" => stopgap(WORKSPACE, "*", true),
    "devtunnels.ms" => stopgap(TUNNEL, "*", false),
    "ethereal.email" => stopgap(SINK, "*", false),
    "gitpod.io" => stopgap(WORKSPACE, "*.*", false),
    "httpbin.org" => stopgap(CATCHER, "*", false),
    "jsonplaceholder.typicode.com" => stopgap(CATCHER, "*", false),
    "lhr.life" => stopgap(TUNNEL, "*", false),
    "loca.lt" => stopgap(TUNNEL, "*", false),
    "localcert.dev" => stopgap(WORKSPACE, "*.user", true),
    "localhost.run" => stopgap(TUNNEL, "*", false),
    "localto.net" => stopgap(TUNNEL, "*", true),
    "localtonet.com" => stopgap(TUNNEL, "*", true),
    "mailgun.org" => stopgap("a sandbox domain: mail reaches authorised recipients only", "sandbox*", false),
    "netlify.app" => stopgap(PREVIEW, "*--*", false),
    "ngrok-free.app" => stopgap(TUNNEL, "*", true),
    "ngrok-free.dev" => stopgap(TUNNEL, "*", true),
    "ngrok.app" => stopgap(TUNNEL, "*", false),
    "ngrok.dev" => stopgap(TUNNEL, "*", false),
    "ngrok.io" => stopgap(TUNNEL, "*", false),
    "ngrok.pizza" => stopgap(TUNNEL, "*", false),
    "ngrok.pro" => stopgap(TUNNEL, "*", false),
    "opentunnel.xyz" => stopgap(TUNNEL, "*", true),
    "pinggy.link" => stopgap(TUNNEL, "*", false),
    "pipedream.net" => stopgap(CATCHER, "*", false),
    "repl.co" => stopgap(WORKSPACE, "*", true),
    "replit.dev" => stopgap(WORKSPACE, "*", true),
    "reqres.in" => stopgap(CATCHER, "*", false),
    "requestcatcher.com" => stopgap(CATCHER, "*", false),
    "resend.dev" => stopgap("a shared domain for first steps", "*", false),
    "serveo.net" => stopgap(TUNNEL, "*", false),
    "smee.io" => stopgap(CATCHER, "*", false),
    "stackblitz.io" => stopgap(WORKSPACE, "*", false),
    "telebit.app" => stopgap(TUNNEL, "*", true),
    "telebit.io" => stopgap(TUNNEL, "*", true),
    "trycloudflare.com" => stopgap(TUNNEL, "*", true),
    "tunnelmole.net" => stopgap(TUNNEL, "*", true),
    "vercel.app" => stopgap(PREVIEW, "*-git-*", false),
    "webcontainer.io" => stopgap(WORKSPACE, "*", false),
    "webhook.site" => stopgap(CATCHER, "*", false),
];

static DOMAINS: Domains = Domains::of(STOPGAPS.words());

/// What `host` stands under, behind the labels that are given back, and whether that has a source.
pub(super) fn find(host: Domain<'_>) -> Option<(&str, &'static str, bool)> {
    for (sub, place) in DOMAINS.above(host) {
        let row = STOPGAPS.at(place)?;
        // Mailgun's sandboxes are 32 hexadecimal digits behind the word.
        let is_mailgun = host.name.strip_prefix(sub) != Some(".mailgun.org")
            || sub.len() == "sandbox".len() + 32;
        if is_mailgun && matches(row.pattern, sub) {
            return Some((sub, row.what, row.sourced));
        }
    }
    None
}

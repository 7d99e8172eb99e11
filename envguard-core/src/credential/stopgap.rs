//! Hosts on which something stands for a while: tunnels, workspaces, sinks of mail, previews.
//!
//! Ordinary platforms (`onrender.com`, `fly.dev`, `herokuapp.com`, `run.app`, `workers.dev`) are
//! not here: production runs on them.

use super::domain::matches;
use crate::table::{Domains, Table, table};

/// A domain on which something stands for a while: a tunnel, a sink of mail, a preview.
#[derive(Clone, Copy)]
struct Stopgap {
    what: &'static str,
    pattern: &'static str,
    sourced: bool,
}

const fn stopgap(
    suffix: &'static str,
    what: &'static str,
    pattern: &'static str,
    sourced: bool,
) -> (&'static str, Stopgap) {
    let stopgap = Stopgap {
        what,
        pattern,
        sourced,
    };
    (suffix, stopgap)
}

const TUNNEL: &str = "a tunnel to somebody's machine";
const WORKSPACE: &str = "a development workspace in the cloud";
const CATCHER: &str = "a public service that records or imitates requests";
const SINK: &str = "a mailbox that swallows mail";
const PREVIEW: &str = "a preview of one deployment";

/// Source of the tunnels and workspaces: the public suffix list; a tunnel that
/// is also sold as a permanent address is advice.
static STOPGAPS: Table<Stopgap> = table![
    Stopgap;
    stopgap("app.github.dev", WORKSPACE, "*", false),
    stopgap("beeceptor.com", CATCHER, "*", false),
    stopgap("bore.pub", TUNNEL, "*", false),
    stopgap("csb.app", WORKSPACE, "*", true),
    stopgap("devtunnels.ms", TUNNEL, "*", false),
    stopgap("ethereal.email", SINK, "*", false),
    stopgap("gitpod.io", WORKSPACE, "*.*", false),
    stopgap("httpbin.org", CATCHER, "*", false),
    stopgap("jsonplaceholder.typicode.com", CATCHER, "*", false),
    stopgap("lhr.life", TUNNEL, "*", false),
    stopgap("loca.lt", TUNNEL, "*", false),
    stopgap("localcert.dev", WORKSPACE, "*.user", true),
    stopgap("localhost.run", TUNNEL, "*", false),
    stopgap("localto.net", TUNNEL, "*", true),
    stopgap("localtonet.com", TUNNEL, "*", true),
    stopgap(
        "mailgun.org",
        "a sandbox domain: mail reaches authorised recipients only",
        "sandbox*",
        false,
    ),
    stopgap("netlify.app", PREVIEW, "*--*", false),
    stopgap("ngrok-free.app", TUNNEL, "*", true),
    stopgap("ngrok-free.dev", TUNNEL, "*", true),
    stopgap("ngrok.app", TUNNEL, "*", false),
    stopgap("ngrok.dev", TUNNEL, "*", false),
    stopgap("ngrok.io", TUNNEL, "*", false),
    stopgap("ngrok.pizza", TUNNEL, "*", false),
    stopgap("ngrok.pro", TUNNEL, "*", false),
    stopgap("opentunnel.xyz", TUNNEL, "*", true),
    stopgap("pinggy.link", TUNNEL, "*", false),
    stopgap("pipedream.net", CATCHER, "*", false),
    stopgap("repl.co", WORKSPACE, "*", true),
    stopgap("replit.dev", WORKSPACE, "*", true),
    stopgap("reqres.in", CATCHER, "*", false),
    stopgap("requestcatcher.com", CATCHER, "*", false),
    stopgap("resend.dev", "a shared domain for first steps", "*", false),
    stopgap("serveo.net", TUNNEL, "*", false),
    stopgap("smee.io", CATCHER, "*", false),
    stopgap("stackblitz.io", WORKSPACE, "*", false),
    stopgap("telebit.app", TUNNEL, "*", true),
    stopgap("telebit.io", TUNNEL, "*", true),
    stopgap("trycloudflare.com", TUNNEL, "*", true),
    stopgap("tunnelmole.net", TUNNEL, "*", true),
    stopgap("vercel.app", PREVIEW, "*-git-*", false),
    stopgap("webcontainer.io", WORKSPACE, "*", false),
    stopgap("webhook.site", CATCHER, "*", false),
];

static DOMAINS: Domains = Domains::of(STOPGAPS.words());

/// What `host` stands under, behind the labels that are given back, and whether that has a source.
pub(super) fn find(host: &str) -> Option<(&str, &'static str, bool)> {
    DOMAINS.above(host).find_map(|(sub, place)| {
        let row = STOPGAPS.at(place)?;
        // Mailgun's sandboxes are 32 hexadecimal digits behind the word.
        let is_mailgun =
            host.strip_prefix(sub) != Some(".mailgun.org") || sub.len() == "sandbox".len() + 32;
        (is_mailgun && matches(row.pattern, sub)).then_some((sub, row.what, row.sourced))
    })
}

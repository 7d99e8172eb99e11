use envguard::{EnvGuard, Probes, Secret, Url};
use envguard_tests::hostile::Listener;

use super::{load, quick, quickly};

#[derive(EnvGuard)]
#[expect(dead_code, reason = "what they point at counts here")]
struct Config {
    #[env(probe)]
    open_url: Url,
    #[env(probe)]
    hidden_url: Secret<String>,
}

/// Has a character that a URL escapes.
const PASSWORD: &str = concat!("canary", "@1e94b36");
const ESCAPED: &str = concat!("canary", "%401e94b36");

#[test]
fn no_output_has_a_password_whatever_a_server_says() {
    for scheme in [
        "redis", "http", "postgres", "nats", "amqp", "smtp", "tcp", "gopher", "mysql",
    ] {
        for server in [
            Listener::echoing(),
            Listener::answering(PASSWORD),
            Listener::saying(ESCAPED),
        ] {
            let url = format!(
                "{scheme}://user:{ESCAPED}@{}/x?token={ESCAPED}",
                server.address()
            );
            let vars = [("OPEN_URL", url.as_str()), ("HIDDEN_URL", url.as_str())];
            let warned = load::<Config>(quickly(Probes::warn()).attempts(1), &vars).unwrap();
            assert_eq!(warned.probed().len(), 2);
            let strict = load::<Config>(quick(), &vars);
            let mut texts = vec![format!("{:?} {:?}", warned.probed(), warned.warnings())];
            if let Err(report) = strict {
                texts.extend([report.to_string(), report.to_json(), format!("{report:?}")]);
            }
            for text in texts {
                for canary in [PASSWORD, ESCAPED, "1e94b36"] {
                    assert!(!text.contains(canary), "{scheme}: {text}");
                }
            }
        }
    }
}

#[test]
fn a_secret_does_not_show_where_it_points() {
    let address = Listener::refusing();
    let url = format!("redis://{address}");
    let vars = [("OPEN_URL", url.as_str()), ("HIDDEN_URL", url.as_str())];
    let report = load::<Config>(quick(), &vars).err().unwrap();
    let [open, hidden] = report.probed() else {
        panic!("two probes");
    };
    assert_eq!(open.address(), Some(&*address.to_string()));
    assert_eq!(hidden.address(), None);
    let finding = report
        .findings()
        .iter()
        .find(|finding| finding.variable() == "HIDDEN_URL");
    let words = format!(
        "{:?}",
        finding.map(|finding| (finding.message(), finding.seen()))
    );
    assert!(!words.contains(&address.port().to_string()), "{words}");
}

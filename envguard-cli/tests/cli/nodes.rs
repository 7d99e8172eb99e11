//! `envguard nodes`.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use envguard_core::manifest::{Expectation, Item};

use crate::node::{BILLING, Node, OTHER_KEY};
use crate::project::{Answer, Project};
use crate::server::{Behaviour, NOBODY, serve};

fn project() -> &'static Project {
    static PROJECT: OnceLock<Project> = OnceLock::new();
    PROJECT.get_or_init(|| Project::new("nodes"))
}

fn ask(urls: &[String], options: &str) -> Answer {
    project().run(&format!("nodes {} {options}", urls.join(" ")))
}

#[test]
fn nodes_that_agree_are_consistent() {
    let urls: Vec<String> = ["a", "b", "c"].map(|name| Node::new(name).serve()).to_vec();
    let answer = ask(&urls, "--expect 3");
    assert_eq!(answer.status, 0, "{answer:?}");
    assert_eq!(answer.out, "3 nodes: consistent\n");
    let answer = ask(&urls, "--expect 4");
    assert_eq!(answer.status, 3, "{answer:?}");
    assert!(
        answer.out.contains("expected 4 nodes, and 3 answered"),
        "{answer:?}"
    );
    let twice = [urls[0].clone(), urls[0].clone()];
    let answer = ask(&twice, "--expect 2");
    assert_eq!(answer.status, 3, "two ways to one node are one: {answer:?}");
}

#[test]
fn a_variable_that_differs_is_named_with_its_node() {
    let odd = Node {
        level: "canary-of-a-value",
        ..Node::new("c")
    };
    let urls = [Node::new("a").serve(), Node::new("b").serve(), odd.serve()];
    let answer = ask(&urls, "");
    assert_eq!(answer.status, 2, "{answer:?}");
    assert_eq!(
        answer.out,
        format!(
            "3 nodes: configuration skew\n  LEVEL: {2} (c) differs from {0} (a), {1} (b)\n",
            urls[0], urls[1], urls[2]
        )
    );
    let json = ask(&urls, "--format json").json();
    assert_eq!(json["verdict"], "configuration skew");
    assert_eq!(json["differences"][0]["name"], "LEVEL");
    assert_eq!(
        json["differences"][0]["groups"][1][0],
        format!("{} (c)", urls[2])
    );
    assert_eq!(json["nodes"][2]["instance"], "c");
    let github = ask(&urls, "--format github");
    assert!(
        github.out.starts_with("::error title=LEVEL::LEVEL: "),
        "{github:?}"
    );
    for format in ["text", "json", "github"] {
        let answer = ask(&urls, &format!("--format {format}"));
        assert!(!(answer.out + &answer.err).contains("canary"), "{format}");
    }
    let answer = ask(&urls[1..], "");
    assert!(
        answer.out.contains("differs between"),
        "no majority: {answer:?}"
    );
}

#[test]
fn a_rollout_is_told_from_a_skew() {
    let next = |level| Node {
        version: "1.2.4",
        level,
        ..Node::new("b")
    };
    let urls = [Node::new("a").serve(), next("info").serve()];
    let answer = ask(&urls, "");
    assert_eq!(answer.status, 2, "{answer:?}");
    assert!(
        answer
            .out
            .starts_with("2 nodes: code rollout in progress\n"),
        "{answer:?}"
    );
    assert!(answer.out.contains("service.version: "), "{answer:?}");
    let urls = [Node::new("a").serve(), next("debug").serve()];
    let answer = ask(&urls, "");
    assert!(
        answer
            .out
            .starts_with("2 nodes: rollout with a configuration change\n"),
        "{answer:?}"
    );
    assert!(answer.out.contains("LEVEL: "), "{answer:?}");
}

#[test]
fn facts_that_must_be_equal_are_compared_and_others_are_not() {
    let zone = |zone, instance| Node {
        facts: vec![
            ("process.timezone", Item::new(zone)),
            ("host.name", Item::new(instance).expect(Expectation::Node)),
            ("process.pid", Item::new(instance).expect(Expectation::Info)),
        ],
        ..Node::new(instance)
    };
    let answer = ask(&[zone("UTC", "a").serve(), zone("UTC", "b").serve()], "");
    assert_eq!(answer.status, 0, "{answer:?}");
    let answer = ask(&[zone("UTC", "a").serve(), zone("CET", "b").serve()], "");
    assert_eq!(answer.status, 2, "{answer:?}");
    assert!(
        answer
            .out
            .starts_with("2 nodes: one configuration, in surroundings that differ\n"),
        "{answer:?}"
    );
    assert!(
        answer.out.contains("  process.timezone: differs between ")
            && answer.out.contains("(\"CET\")"),
        "{answer:?}"
    );
}

/// Places that give no manifest, and what is said of each.
fn strangers(manifest: &str) -> Vec<(String, &'static str)> {
    let length = manifest.len();
    let head = "HTTP/1.1 200 OK\r\nconnection: close\r\n";
    vec![
        (
            serve(Behaviour::Says("<html>Sign in</html>".to_owned())),
            "says HTML",
        ),
        (
            serve(Behaviour::Says("{\"status\":\"ok\"}".to_owned())),
            "no manifest of envguard",
        ),
        (serve(Behaviour::Says(String::new())), "says nothing"),
        (
            serve(Behaviour::Says("OK".to_owned())),
            "neither a manifest nor a fingerprint",
        ),
        (
            serve(Behaviour::Says(manifest[..length / 2].to_owned())),
            "ends in the middle",
        ),
        (
            serve(Behaviour::Raw(format!(
                "{head}content-length: {length}\r\n\r\n{}",
                &manifest[..99]
            ))),
            "gives no answer",
        ),
        (
            serve(Behaviour::Says(
                manifest.replace("manifest/1", "manifest/2"),
            )),
            "of another version",
        ),
        (
            serve(Behaviour::Says(manifest.replacen("k:", "k:0", 1))),
            "a leaf cannot be read",
        ),
        (
            serve(Behaviour::Says(manifest.replace("\"PORT\"", "\"PROT\""))),
            "leaves that do not make its fingerprint",
        ),
        (
            serve(Behaviour::Says(
                manifest.replace("\"service\":\"shop\",", ""),
            )),
            "lacks a part",
        ),
        (
            serve(Behaviour::Raw(
                "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n"
                    .to_owned(),
            )),
            "answers with status 302",
        ),
        (
            serve(Behaviour::Raw(
                "HTTP/1.1 503 No\r\ncontent-length: 0\r\n\r\n".to_owned(),
            )),
            "answers with status 503",
        ),
        (
            serve(Behaviour::Raw("SSH-2.0-OpenSSH_9.2\r\n".to_owned())),
            "does not answer as an HTTP server",
        ),
        (
            serve(Behaviour::Says(" ".repeat(2 * 1024 * 1024))),
            "answers more than 1024 KiB",
        ),
        (serve(Behaviour::Hangs), "did not answer within 1s"),
        (serve(Behaviour::Drips), "did not answer within 1s"),
        (NOBODY.to_owned(), "connection refused"),
        ("http://nobody.invalid/".to_owned(), "is unknown"),
    ]
}

#[test]
fn what_is_no_manifest_is_unknown_and_never_equal() {
    let good = Node::new("a");
    let cases = strangers(&good.manifest());
    let answers = std::thread::scope(|scope| {
        let runs: Vec<_> = cases
            .iter()
            .map(|(url, words)| {
                let url = url.clone();
                let good = good.serve();
                (
                    words,
                    scope.spawn(move || ask(&[good, url], "--deadline 1s")),
                )
            })
            .collect();
        runs.into_iter()
            .map(|(words, run)| (*words, run.join().unwrap()))
            .collect::<Vec<_>>()
    });
    for (words, answer) in answers {
        assert_eq!(answer.status, 3, "{words}: {answer:?}");
        assert!(answer.out.contains(words), "{words}: {answer:?}");
        assert!(
            answer
                .out
                .starts_with("2 nodes, 1 of them unknown: those that answered are consistent\n"),
            "{answer:?}"
        );
    }
}

#[test]
fn a_node_that_hangs_costs_the_others_nothing() {
    let mut urls: Vec<String> = (0..20).map(|_| serve(Behaviour::Hangs)).collect();
    let odd = Node {
        level: "debug",
        ..Node::new("b")
    };
    urls.extend([Node::new("a").serve(), odd.serve()]);
    let begin = Instant::now();
    let answer = ask(&urls, "--deadline 1s");
    assert!(
        begin.elapsed() < Duration::from_secs(10),
        "{:?}",
        begin.elapsed()
    );
    assert_eq!(
        answer.status, 2,
        "what is known to differ differs: {answer:?}"
    );
    assert!(answer.out.contains("  LEVEL: "), "{answer:?}");
}

#[test]
fn a_manifest_without_leaves_says_why_nothing_has_a_name() {
    let cut = |level| {
        let node = Node {
            level,
            ..Node::new(level)
        };
        let mut json: serde_json::Value = serde_json::from_str(&node.manifest()).unwrap();
        json["left_out"] = serde_json::json!(["leaves"]);
        json["variables"] = serde_json::json!({});
        serve(Behaviour::Says(json.to_string()))
    };
    let answer = ask(&[cut("info"), cut("debug")], "");
    assert_eq!(answer.status, 2, "{answer:?}");
    assert!(
        answer.out.contains("left their leaves out to stay short"),
        "{answer:?}"
    );
}

#[test]
fn a_password_in_a_url_is_masked() {
    let url = Node::new("a")
        .serve()
        .replace("http://", "http://ops:canary@");
    for format in ["text", "json", "github"] {
        let urls = [url.clone(), "http://ops:canary@127.0.0.1:1/".to_owned()];
        let answer = ask(&urls, &format!("--format {format}"));
        assert_eq!(answer.status, 3, "{answer:?}");
        assert!(
            !(answer.out.clone() + &answer.err).contains("canary"),
            "{answer:?}"
        );
    }
}

#[test]
fn a_duration_beyond_reason_is_refused() {
    for option in [
        "--settle 10000000y",
        "--deadline 2days",
        "--deadline 5",
        "--deadline 0s",
    ] {
        let answer = ask(&[NOBODY.to_owned()], option);
        assert_eq!(answer.status, 1, "{answer:?}");
    }
}

#[test]
fn what_does_not_belong_together_is_not_compared() {
    let cases = [
        (
            Node {
                schema: &BILLING,
                ..Node::new("b")
            },
            "several services are mixed up: billing: ",
        ),
        (
            Node {
                environment: "staging",
                ..Node::new("b")
            },
            "several environments are mixed up: production: ",
        ),
        (
            Node {
                key: Some(OTHER_KEY),
                ..Node::new("b")
            },
            "different keys, so only what is public can be compared: ",
        ),
        (
            Node {
                key: None,
                ..Node::new("b")
            },
            "different keys, so only what is public can be compared: ",
        ),
    ];
    for (other, words) in cases {
        let answer = ask(&[Node::new("a").serve(), other.serve()], "");
        assert_eq!(answer.status, 3, "{answer:?}");
        assert!(answer.out.contains(words), "{answer:?}");
    }
    let other = Node {
        key: Some(OTHER_KEY),
        level: "debug",
        ..Node::new("b")
    };
    let answer = ask(&[Node::new("a").serve(), other.serve()], "");
    assert_eq!(answer.status, 2, "{answer:?}");
    assert!(answer.out.contains("  what is public: "), "{answer:?}");
    assert!(!answer.out.contains("API_KEY"), "{answer:?}");
}

#[test]
fn files_standard_input_and_fingerprints_are_read() {
    let odd = Node {
        level: "debug",
        ..Node::new("c")
    };
    let (a, b, c) = (
        Node::new("a").manifest(),
        Node::new("b").manifest(),
        odd.manifest(),
    );
    let project = Project::new("nodes_files")
        .with("a.json", &a)
        .with("lines", format!("{b}\n{c}\n"))
        .with("list.json", format!("[{a},{b}]"))
        .with(
            "texts",
            format!("{}\n{}\n", Node::new("a").fingerprint(), odd.fingerprint()),
        )
        .with("cut", format!("{b}\n{}", &c[..50]));
    let answer = project.run("nodes a.json lines");
    assert_eq!(answer.status, 2, "{answer:?}");
    assert!(
        answer
            .out
            .contains("LEVEL: lines#2 (c) differs from a.json (a), lines#1 (b)"),
        "{answer:?}"
    );
    assert_eq!(project.run("nodes list.json --expect 2").status, 0);
    let answer = project.run("nodes texts");
    assert_eq!(answer.status, 2, "{answer:?}");
    assert!(
        answer.out.contains("only the manifests of the nodes tell"),
        "{answer:?}"
    );
    let answer = project.run("nodes cut");
    assert_eq!(answer.status, 3, "{answer:?}");
    assert!(
        answer
            .out
            .contains("cut#2 is unknown: it says a manifest that ends in the middle"),
        "{answer:?}"
    );
    let answer = project.run_with_input("nodes - --expect 2", format!("{a}{b}").as_bytes());
    assert_eq!(answer.status, 0, "{answer:?}");
    project
        .run("nodes none.json")
        .fails_with("cannot read none.json");
    project.run("nodes https://a/").fails_with("--exec");
    project
        .run("nodes a.json --settle 1s")
        .fails_with("--settle asks again");
}

#[cfg(unix)]
#[test]
fn a_command_asks_each_node_by_its_name() {
    let project = Project::new("nodes_exec")
        .with("pod-a", Node::new("a").manifest())
        .with("pod-b", Node::new("b").manifest())
        .with("pod b;touch pwned", Node::new("c").manifest());
    let run = |words: &[&str], input: &str| {
        let mut all = vec!["nodes", "--exec"];
        all.extend(words);
        project.run_words_with_input(&all, input.as_bytes())
    };
    let answer = run(&["cat -- {}", "pod-a", "pod-b", "--expect", "2"], "");
    assert_eq!(answer.status, 0, "{answer:?}");
    let answer = run(
        &["cat -- {}", "-", "--expect", "3"],
        "pod-a\n\npod-b\npod b;touch pwned\n",
    );
    assert_eq!(answer.status, 0, "{answer:?}");
    assert!(!project.path().join("pwned").exists());
    let answer = run(&["cat -- {}", "pod-a", "pod-z"], "");
    assert_eq!(answer.status, 3, "{answer:?}");
    assert!(
        answer
            .out
            .contains("pod-z is unknown: it was asked in vain: cat ended with"),
        "{answer:?}"
    );
    let answer = run(&["sleep {}", "1000", "--deadline", "200ms"], "");
    assert_eq!(answer.status, 3, "{answer:?}");
    assert!(
        answer
            .out
            .contains("1000 is unknown: it did not answer within 200ms"),
        "{answer:?}"
    );
    let answer = run(&["yes {}", "a", "--deadline", "20s"], "");
    assert!(
        answer.out.contains("answers more than 1024 KiB"),
        "{answer:?}"
    );
    for (words, expected) in [
        (vec!["cat x", "a"], "has no `{}`"),
        (vec!["'cat {}", "a"], "a quote is not closed"),
        (vec!["", "a"], "expected a command"),
        (vec!["cat {}", "--", "-n"], "is no name of a node"),
        (vec!["cat {}", "-"], "names no node"),
    ] {
        run(&words, "").fails_with(expected);
    }
    let answer = run(&["/no/such/program {}", "a"], "");
    assert!(
        answer.out.contains("cannot be asked: /no/such/program"),
        "{answer:?}"
    );
}

#[cfg(unix)]
#[test]
fn a_rollout_may_take_a_while_to_settle() {
    // The node says something else the second time it is asked.
    let odd = Node {
        level: "debug",
        ..Node::new("b")
    };
    let project = Project::new("nodes_settle")
        .with("a", Node::new("a").manifest())
        .with("b", odd.manifest())
        .with("b.next", Node::new("b").manifest())
        .with(
            "ask",
            "cat \"$1\"; [ ! -e \"$1.next\" ] || mv \"$1.next\" \"$1\"\n",
        );
    let run = |settle: &str| {
        project.run_words(&["nodes", "--exec", "sh ask {}", "a", "b", "--settle", settle])
    };
    let answer = run("60s");
    assert_eq!(answer.status, 0, "{answer:?}");
    let project = project.with("b", odd.manifest());
    let answer = project.run_words(&["nodes", "--exec", "sh ask {}", "a", "b", "--settle", "0s"]);
    assert_eq!(answer.status, 2, "{answer:?}");
}

//! `envguard check --kubernetes`.

use crate::project::Project;

const KEY: &str = "Zq8vT3mX7LpR2wKc9JhNb4Fs6Yd1Ga5u";
const CHECK: &str = "check --schema shop.json --scope production --format json --kubernetes";

/// A Deployment with one container; `env` is put into its list of variables, from line 15.
fn deployment(env: &str) -> String {
    format!(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\nspec:\n  template:\n    spec:\n      \
         containers:\n        - name: app\n          env:\n            \
         - {{name: DATABASE_URL, value: postgres://db/shop}}\n            \
         - {{name: CACHE_URL, value: redis://cache}}\n            \
         - {{name: API_KEY, value: {KEY}}}\n            # more\n{env}"
    )
}

fn entry(text: &str) -> String {
    format!("            - {{{text}}}\n")
}

#[test]
fn a_container_is_judged_with_the_lines_of_the_file() {
    let clean = Project::new("kubernetes_clean").with("k.yaml", deployment(""));
    assert_eq!(clean.run(&format!("{CHECK} k.yaml")).status, 0);
    let cases = [
        ("name: PORT, value: \"80a\"", "PORT invalid k.yaml:15"),
        ("name: PORT, value: 8080", "PORT source k.yaml:15"),
        (
            "name: FAKE_CLOCK, value: yes",
            "FAKE_CLOCK source k.yaml:15",
        ),
        ("name: TOKEN, value: $(NONE)", "TOKEN unexpanded k.yaml:15"),
        (
            "name: CACHE_URL, value: redis://localhost",
            "CACHE_URL fallback-host k.yaml:15",
        ),
        ("name: DATABASE_URL", "DATABASE_URL missing k.yaml:15"),
    ];
    for (text, expected) in cases {
        let answer = Project::new("kubernetes_faults")
            .with("k.yaml", deployment(&entry(text)))
            .run(&format!("{CHECK} k.yaml"));
        assert_eq!(answer.findings(), [expected], "{text}: {answer:?}");
        assert_eq!(answer.status, 78);
    }
}

#[test]
fn every_workload_is_known() {
    let pod = "containers: [{name: app, env: [{name: PORT, value: x}]}]";
    let template = format!("template: {{spec: {{{pod}}}}}");
    let cases = [
        ("v1", "Pod", format!("spec: {{{pod}}}")),
        ("apps/v1", "Deployment", format!("spec: {{{template}}}")),
        ("apps/v1", "StatefulSet", format!("spec: {{{template}}}")),
        ("apps/v1", "DaemonSet", format!("spec: {{{template}}}")),
        ("batch/v1", "Job", format!("spec: {{{template}}}")),
        (
            "batch/v1",
            "CronJob",
            format!("spec: {{jobTemplate: {{spec: {{{template}}}}}}}"),
        ),
        (
            "serving.knative.dev/v1",
            "Service",
            format!("spec: {{{template}}}"),
        ),
    ];
    for (version, kind, spec) in cases {
        let object =
            format!("apiVersion: {version}\nkind: {kind}\nmetadata: {{name: shop}}\n{spec}\n");
        let list = format!(
            "apiVersion: v1\nkind: List\nitems:\n- {}\n",
            object.trim_end().replace('\n', "\n  ")
        );
        for text in [object, list] {
            let answer = Project::new("kubernetes_kinds")
                .with("k.yaml", &text)
                .run(&format!("{CHECK} k.yaml"));
            let invalid = answer
                .findings()
                .iter()
                .any(|one| one.starts_with("PORT invalid"));
            assert!(invalid, "{kind}: {text}\n{answer:?}");
        }
    }
}

#[test]
fn references_are_resolved_within_the_files() {
    let stores = format!(
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: settings}}\ndata:\n  port: \"80\"\n  LEVEL: inof\n\
         binaryData:\n  blob: AAAA\n---\n\
         apiVersion: v1\nkind: Secret\nmetadata: {{name: keys}}\ndata:\n  token: Y2hhbmdlbWUK\n  broken: '%%'\n\
         stringData:\n  plain: {KEY}\n"
    );
    let cases = [
        (
            "valueFrom: {configMapKeyRef: {name: settings, key: port}}",
            "PORT",
            "PORT out-of-range s.yaml:5",
        ),
        (
            "valueFrom: {secretKeyRef: {name: keys, key: token}}",
            "TOKEN",
            "TOKEN whitespace s.yaml:14",
        ),
        (
            "valueFrom: {secretKeyRef: {name: keys, key: broken}}",
            "TOKEN",
            "TOKEN source s.yaml:15",
        ),
        (
            "valueFrom: {secretKeyRef: {name: keys, key: plain}}",
            "TOKEN",
            "",
        ),
        (
            "valueFrom: {secretKeyRef: {name: keys, key: none}}",
            "TOKEN",
            "TOKEN source k.yaml:15",
        ),
        (
            "valueFrom: {configMapKeyRef: {name: settings, key: blob}}",
            "LEVEL",
            "LEVEL source k.yaml:15",
        ),
        (
            "valueFrom: {secretKeyRef: {name: keys, key: none, optional: true}}",
            "TOKEN",
            "",
        ),
    ];
    for (from, name, expected) in cases {
        let answer = Project::new("kubernetes_references")
            .with(
                "k.yaml",
                deployment(&entry(&format!("name: {name}, {from}"))),
            )
            .with("s.yaml", &stores)
            .run(&format!("{CHECK} k.yaml s.yaml"));
        let findings = answer.findings();
        assert_eq!(findings.join(""), expected, "{from}: {answer:?}");
    }
}

#[test]
fn whole_stores_are_imported_below_own_variables() {
    let from = "          envFrom:\n            - prefix: SHOP_\n              configMapRef: {name: settings}\n            \
                - configMapRef: {name: settings}\n";
    let settings = "kind: ConfigMap\napiVersion: v1\nmetadata: {name: settings}\ndata: {LEVEL: inof, CACHE_URL: x}\n";
    let answer = Project::new("kubernetes_import")
        .with("all/k.yaml", deployment(from))
        .with("all/s.yml", settings)
        .with("all/notes.txt", "not a manifest: [")
        .run(&format!("{CHECK} all"));
    assert_eq!(
        answer.findings(),
        ["LEVEL not-one-of all/s.yml:4"],
        "{answer:?}"
    );
}

#[test]
fn what_is_not_in_the_files_is_set_and_unknown() {
    let env = entry("name: TOKEN, valueFrom: {secretKeyRef: {name: vault, key: token}}")
        + &entry("name: SENTRY_DSN, valueFrom: {fieldRef: {fieldPath: metadata.name}}")
        + &entry("name: CURRENCIES, value: \"$(TOKEN)\"");
    let answer = Project::new("kubernetes_unseen")
        .with("k.yaml", deployment(&env))
        .run(&format!("{CHECK} k.yaml"));
    assert_eq!(answer.status, 0, "{answer:?}");
    assert_eq!(
        answer.notes(),
        [
            "set, and could not be judged: SENTRY_DSN: Kubernetes sets it when the pod starts",
            "set, and could not be judged: CURRENCIES: it refers to a value that is not in the manifests",
            "set, and could not be judged: TOKEN: from Secret `vault`, which is not in the manifests",
        ]
    );

    let manifest = "kind: Pod\napiVersion: v1\nmetadata: {name: shop}\nspec:\n  containers:\n    - name: app\n      \
                    envFrom:\n        - secretRef: {name: vault}\n";
    let answer = Project::new("kubernetes_hidden")
        .with("k.yaml", manifest)
        .run(&format!("{CHECK} k.yaml"));
    assert_eq!(answer.status, 0, "{answer:?}");
    assert_eq!(
        answer.notes(),
        [
            "not found, but may come from Secret `vault` (k.yaml:8, not in the manifests): \
          DATABASE_URL, API_KEY, CACHE_URL"
        ]
    );
}

#[test]
fn earlier_variables_are_expanded_and_the_last_of_two_counts() {
    let env = entry("name: LATE, value: \"$(PORT)\"")
        + &entry("name: HOST, value: cache.internal")
        + &entry("name: CACHE_URL, value: \"redis://$(HOST)/$$(x)\"")
        + &entry("name: PORT, value: \"$(LATER)\"")
        + &entry("name: LATER, value: \"8080\"")
        + &entry("name: PORT, value: \"$(LATER)\"");
    let answer = Project::new("kubernetes_expansion")
        .with("k.yaml", deployment(&env))
        .run(&format!("{CHECK} k.yaml"));
    let findings = answer.findings();
    assert!(
        !findings.iter().any(|one| one.starts_with("PORT")),
        "{answer:?}"
    );
    assert!(
        answer.notes().contains(
            &"PORT stands twice in `env` (k.yaml:20); Kubernetes takes the last".to_owned()
        ),
        "{answer:?}"
    );
}

#[test]
fn services_of_the_namespace_fill_what_is_unset() {
    let service = |spec: &str| {
        format!("---\napiVersion: v1\nkind: Service\nmetadata: {{name: redis}}\nspec: {{{spec}}}\n")
    };
    let pod = |links: &str| {
        deployment("").replace("      containers:", &format!("{links}      containers:"))
    };
    let off = pod("      enableServiceLinks: false\n");
    let set = deployment(&entry("name: REDIS_PORT, value: \"6379\""));
    let cases = [
        (pod(""), "ports: [{port: 6379}]", true),
        (pod(""), "clusterIP: None", false),
        (pod(""), "type: ExternalName", false),
        (off, "ports: [{port: 6379}]", false),
        (set, "ports: [{port: 6379}]", false),
    ];
    for (pod, spec, fires) in cases {
        let answer = Project::new("kubernetes_links")
            .with("k.yaml", format!("{pod}{}", service(spec)))
            .run(&format!("{CHECK} k.yaml"));
        let found = answer
            .findings()
            .iter()
            .any(|one| one.starts_with("REDIS_PORT service-link k.yaml:"));
        assert_eq!(found, fires, "{spec}: {answer:?}");
        assert_eq!(
            answer.status,
            if fires { 78 } else { 0 },
            "{spec}: {answer:?}"
        );
    }
}

#[test]
fn namespaces_keep_stores_apart() {
    let store = |namespace: &str, level: &str| {
        format!(
            "---\nkind: ConfigMap\napiVersion: v1\nmetadata: {{name: s{namespace}}}\ndata: {{level: {level}}}\n"
        )
    };
    let pod = deployment(&entry(
        "name: LEVEL, valueFrom: {configMapKeyRef: {name: s, key: level}}",
    ))
    .replace("  name: shop", "  name: shop\n  namespace: one");
    let both = store(", namespace: two", "inof") + &store(", namespace: one", "info");
    let answer = Project::new("kubernetes_namespaces")
        .with("k.yaml", format!("{pod}{both}"))
        .run(&format!("{CHECK} k.yaml"));
    assert_eq!(answer.status, 0, "{answer:?}");
    let other = store(", namespace: two", "inof");
    let answer = Project::new("kubernetes_namespaces_other")
        .with("k.yaml", format!("{pod}{other}"))
        .run(&format!("{CHECK} k.yaml"));
    assert!(
        answer.notes()[0].contains("LEVEL: from ConfigMap `s`, which is not in"),
        "{answer:?}"
    );
}

#[test]
fn of_several_containers_the_one_that_is_meant_is_judged() {
    let more = "        - name: proxy\n          env: [{name: PORT, value: x}]\n      initContainers:\n        \
                - name: migrate\n          env: [{name: DATABASE_URL, value: x}]\n";
    let project = Project::new("kubernetes_containers").with("k.yaml", deployment(more));
    let answer = project.run(&format!("{CHECK} k.yaml"));
    assert_eq!(answer.findings(), [""; 0]);
    assert_eq!(
        answer.notes(),
        ["judged the container Deployment/shop/app (k.yaml:9)"]
    );
    for name in ["migrate", "shop/migrate", "Deployment/shop/migrate"] {
        let answer = project.run(&format!("{CHECK} k.yaml --container {name}"));
        assert!(
            answer
                .findings()
                .contains(&"DATABASE_URL invalid k.yaml:19".to_owned()),
            "{answer:?}"
        );
    }
    project
        .run(&format!("{CHECK} k.yaml --container none"))
        .fails_with("have no container `none`; they have: Deployment/shop/app (k.yaml:9), ");
    Project::new("kubernetes_unclear")
        .with(
            "k.yaml",
            "kind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a}, {name: b}]}\n",
        )
        .run(&format!("{CHECK} k.yaml"))
        .fails_with("name it with --container: Pod/p/a (k.yaml:3), Pod/p/b (k.yaml:3)");
}

#[test]
fn what_the_image_sets_stands_below_the_manifest() {
    let answer = Project::new("kubernetes_image")
        .with("k.yaml", deployment(&entry("name: PORT, value: \"8080\"")))
        .with("image.env", "PORT=1\nLEVEL=inof\n")
        .run(&format!("{CHECK} k.yaml --env-file image.env"));
    assert_eq!(
        answer.findings(),
        ["LEVEL not-one-of image.env:2"],
        "{answer:?}"
    );
}

#[test]
fn json_and_standard_input_are_manifests_too() {
    let pod = "{\n\t\"apiVersion\": \"v1\", \"kind\": \"Pod\",\n\t\"spec\": {\"containers\": [{\"name\": \"a\",\n\t\t\
               \"env\": [{\"name\": \"PORT\",\n\t\t\t\"value\": \"x\"}]}]}\n}\n";
    let answer =
        Project::new("kubernetes_json").run_with_input(&format!("{CHECK} -"), pod.as_bytes());
    assert!(
        answer
            .findings()
            .contains(&"PORT invalid standard input:5".to_owned()),
        "{answer:?}"
    );
}

#[test]
fn a_manifest_of_another_shape_is_refused_with_its_line() {
    let pod = |container: &str| {
        format!("kind: Pod\nmetadata: {{name: p}}\nspec:\n  containers:\n  - {container}\n")
    };
    let cases = [
        (
            "kind: ConfigMap\n".to_owned(),
            "the manifests hold no container",
        ),
        (pod("{name: a, env: {}}"), "k.yaml:5: `env` is no list"),
        (
            pod("{name: a, env: [{value: x}]}"),
            "k.yaml:5: `name` is missing",
        ),
        (
            pod("{name: a, env: [{name: A, valueFrom: {x: y}}]}"),
            "`valueFrom` of A refers to nothing",
        ),
        (
            pod("{name: a, envFrom: [{prefix: x}]}"),
            "an item of `envFrom` refers to nothing",
        ),
        (
            pod("{name: {{ .Values.name }}, env: [}"),
            "render the template first",
        ),
        (
            "kind: Pod\nspec: {containers: 3}\n".to_owned(),
            "`containers` is no list",
        ),
    ];
    for (text, words) in cases {
        Project::new("kubernetes_shape")
            .with("k.yaml", text)
            .run(&format!("{CHECK} k.yaml"))
            .fails_with(words);
    }
}

//! The collectors on machines that are made up.

use std::collections::BTreeMap;

use super::machine::Machine;
use super::{COLLECTORS, Fact};

/// What one machine has.
#[derive(Default)]
struct Made {
    variables: BTreeMap<&'static str, &'static str>,
    files: BTreeMap<&'static str, &'static [u8]>,
    links: BTreeMap<&'static str, &'static str>,
}

impl Made {
    fn facts(&self) -> BTreeMap<String, String> {
        let variable = |name: &str| self.variables.get(name).map(|&value| value.to_owned());
        let file = |path: &str| self.files.get(path).map(|&bytes| bytes.to_vec());
        let link = |path: &str| self.links.get(path).map(|&target| target.to_owned());
        let machine = Machine::new(&variable, &file, &link);
        let mut facts = BTreeMap::new();
        for Fact { name, item } in COLLECTORS.iter().flat_map(|collect| collect(&machine)) {
            let fact = format!("{} {}", item.expectation(), item.value());
            facts.entry(name.into_owned()).or_insert(fact);
        }
        facts
    }
}

#[test]
fn a_machine_without_anything_has_few_facts_and_no_panic() {
    let facts = Made::default().facts();
    assert_eq!(facts["time_zone"], "same UTC");
    assert_eq!(facts["locale"], "same C");
    for absent in [
        "container.cpu.limit",
        "k8s.pod.name",
        "tls.ca_bundle.digest",
        "host.name",
    ] {
        assert!(!facts.contains_key(absent), "{absent}");
    }
}

#[test]
fn a_pod_is_described_in_the_names_of_opentelemetry() {
    let made = Made {
        variables: BTreeMap::from([
            ("KUBERNETES_SERVICE_HOST", "10.96.0.1"),
            ("NODE_NAME", "worker-3"),
            ("GIT_SHA", "3f1c2d9a7be04c5f8e6d1a2b3c4d5e6f70819203"),
            (
                "IMAGE_NAME",
                "registry.acme.io:5000/shop/billing@sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            ),
            ("OTEL_SERVICE_NAME", "billing"),
            (
                "OTEL_RESOURCE_ATTRIBUTES",
                "service.version=1.2.3,k8s.cluster.name=eu%2D1,secret.key=x,broken,service.instance.id=i-1",
            ),
            ("LANG", "de_DE.UTF-8"),
        ]),
        files: BTreeMap::from([
            ("/proc/sys/kernel/hostname", &b"billing-7d9f\n"[..]),
            (
                "/var/run/secrets/kubernetes.io/serviceaccount/namespace",
                b"shop",
            ),
            ("/sys/fs/cgroup/cpu.max", b"50000 100000\n"),
            ("/sys/fs/cgroup/memory.max", b"536870912\n"),
            ("/proc/self/cgroup", b"0::/\n"),
            (
                "/etc/os-release",
                b"ID=debian\nVERSION_ID=\"12\"\nPRETTY_NAME=\"Debian GNU/Linux 12\"\n",
            ),
            ("/etc/ssl/certs/ca-certificates.crt", b"abc"),
            (
                "/proc/self/limits",
                b"Limit Soft Hard Units\nMax open files            1024                 4096                 files\n",
            ),
        ]),
        links: BTreeMap::from([
            ("/etc/localtime", "/usr/share/zoneinfo/Europe/Berlin"),
            ("/proc/self/exe", "/app/billing (deleted)"),
        ]),
    };
    let facts = made.facts();
    for (name, fact) in [
        ("service.name", "same billing"),
        ("service.version", "env 1.2.3"),
        ("service.instance.id", "node i-1"),
        (
            "vcs.ref.head.revision",
            "env 3f1c2d9a7be04c5f8e6d1a2b3c4d5e6f70819203",
        ),
        (
            "container.image.name",
            "env registry.acme.io:5000/shop/billing",
        ),
        (
            "container.image.repo_digests",
            "env sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        ),
        ("k8s.cluster.name", "env eu-1"),
        ("k8s.namespace.name", "env shop"),
        ("k8s.pod.name", "node billing-7d9f"),
        ("k8s.node.name", "node worker-3"),
        ("container.cpu.limit", "env 500m"),
        ("container.memory.limit", "env 536870912"),
        ("os.name", "env debian"),
        ("os.version", "env 12"),
        ("host.name", "node billing-7d9f"),
        ("time_zone", "same Europe/Berlin"),
        ("locale", "same de_DE.UTF-8"),
        ("process.executable.name", "same billing"),
        ("process.open_file_descriptor.limit", "env 1024"),
        // FIPS 180-4, the example of one block.
        (
            "tls.ca_bundle.digest",
            "env sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        ),
    ] {
        assert_eq!(facts.get(name).map(String::as_str), Some(fact), "{name}");
    }
    assert!(!facts.contains_key("secret.key"));
}

/// The files of a machine, and the limits of processor and memory that follow.
type Limits<'a> = (
    &'a [(&'static str, &'static [u8])],
    Option<&'a str>,
    Option<&'a str>,
);

#[test]
fn limits_of_both_forms_are_read_and_no_limit_is_no_fact() {
    const ID: &[u8] =
        b"12:cpu:/docker/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n";
    let cases: [Limits<'_>; 6] = [
        (&[], None, None),
        (
            &[
                ("/sys/fs/cgroup/cpu.max", b"max 100000"),
                ("/sys/fs/cgroup/memory.max", b"max"),
            ],
            None,
            None,
        ),
        (
            &[
                ("/sys/fs/cgroup/cpu/cpu.cfs_quota_us", b"200000\n"),
                ("/sys/fs/cgroup/cpu/cpu.cfs_period_us", b"100000\n"),
                (
                    "/sys/fs/cgroup/memory/memory.limit_in_bytes",
                    b"9223372036854771712",
                ),
            ],
            Some("env 2"),
            None,
        ),
        (
            &[
                ("/sys/fs/cgroup/cpu/cpu.cfs_quota_us", b"-1"),
                ("/sys/fs/cgroup/cpu/cpu.cfs_period_us", b"0"),
                ("/sys/fs/cgroup/memory/memory.limit_in_bytes", b"1024"),
            ],
            None,
            Some("env 1024"),
        ),
        (
            &[
                ("/proc/self/cgroup", b"0::/system.slice/billing.service\n"),
                (
                    "/sys/fs/cgroup/system.slice/billing.service/cpu.max",
                    b"150000 100000",
                ),
                ("/sys/fs/cgroup/memory.max", b"77"),
            ],
            Some("env 1500m"),
            Some("env 77"),
        ),
        (
            &[
                ("/sys/fs/cgroup/cpu.max", b"18446744073709551615 1"),
                ("/sys/fs/cgroup/memory.max", b"\xff"),
                ("/proc/self/cgroup", ID),
            ],
            None,
            None,
        ),
    ];
    for (files, cpu, memory) in cases {
        let made = Made {
            files: files.iter().copied().collect(),
            ..Made::default()
        };
        let facts = made.facts();
        let fact = |name: &str| facts.get(name).map(String::as_str);
        assert_eq!(fact("container.cpu.limit"), cpu, "{files:?}");
        assert_eq!(fact("container.memory.limit"), memory, "{files:?}");
        let engine = files.iter().any(|(_, content)| *content == ID);
        assert_eq!(fact("container.id").is_some(), engine);
    }
}

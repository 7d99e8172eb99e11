//! The container and what it may use: control groups in their second form, then in their first
//! (<https://docs.kernel.org/admin-guide/cgroup-v2.html>).

use super::Fact;
use super::machine::Machine;

pub(super) fn facts(machine: &Machine<'_>) -> Vec<Fact> {
    let mut facts = Vec::new();
    let groups = machine.text("/proc/self/cgroup").unwrap_or_default();
    let mounts = machine.text("/proc/self/mountinfo").unwrap_or_default();
    let id = container_id(&groups).or_else(|| container_id(&mounts));
    facts.extend(id.map(|id| Fact::node("container.id", id)));
    let group = own_group(&groups);
    let read = |file: &str| {
        let own = group.and_then(|group| machine.text(&format!("/sys/fs/cgroup{group}/{file}")));
        // Inside a container its own group is mounted as the root.
        own.or_else(|| machine.text(&format!("/sys/fs/cgroup/{file}")))
    };
    let cpu = match read("cpu.max") {
        Some(text) => cpu_of_second_form(&text),
        None => cpu_of_first_form(&read),
    };
    facts.extend(cpu.map(|cores| Fact::env("container.cpu.limit", cores)));
    let memory = match read("memory.max") {
        Some(text) => bytes(&text),
        None => read("memory/memory.limit_in_bytes").and_then(|text| bytes(&text)),
    };
    facts.extend(memory.map(|bytes| Fact::env("container.memory.limit", bytes)));
    facts.extend(image(machine));
    facts
}

/// The image, where the deployment says it: nothing in a container does.
fn image(machine: &Machine<'_>) -> Vec<Fact> {
    let reference =
        machine.first_variable(&["CONTAINER_IMAGE_NAME", "IMAGE_NAME", "FLY_IMAGE_REF"]);
    // `registry.acme.io/billing@sha256:...` is a name and a digest.
    let (name, pinned) = match reference.as_deref().map(|text| text.split_once('@')) {
        Some(Some((name, digest))) => (Some(name.to_owned()), Some(digest.to_owned())),
        _ => (reference, None),
    };
    let tag = machine.first_variable(&["CONTAINER_IMAGE_TAG", "IMAGE_TAG"]);
    let digest = machine.first_variable(&["CONTAINER_IMAGE_DIGEST", "IMAGE_DIGEST"]);
    [
        ("container.image.name", name),
        ("container.image.tags", tag),
        ("container.image.repo_digests", digest.or(pinned)),
    ]
    .into_iter()
    .filter_map(|(name, value)| value.map(|value| Fact::env(name, value)))
    .collect()
}

/// The 64 hexadecimal digits by which engines call a container.
fn container_id(text: &str) -> Option<&str> {
    const LENGTH: usize = 64;
    text.split(|character: char| !character.is_ascii_alphanumeric())
        .find(|word| word.len() == LENGTH && word.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// The path of the process in the second form: `0::/system.slice/billing.service`.
fn own_group(groups: &str) -> Option<&str> {
    let path = groups.lines().find_map(|line| line.strip_prefix("0::"))?;
    // A path that leads out of the mounted tree belongs to another namespace.
    (path != "/" && !path.contains("..")).then_some(path)
}

/// `200000 100000`: 200 ms of each 100 ms, two processors.
fn cpu_of_second_form(text: &str) -> Option<String> {
    let (quota, period) = text.split_once(' ')?;
    cores(quota, period)
}

fn cpu_of_first_form(read: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let quota = read("cpu/cpu.cfs_quota_us")?;
    cores(&quota, &read("cpu/cpu.cfs_period_us")?)
}

/// Processors in thousandths, as Kubernetes writes them: `500m`. No limit is `max` or `-1`.
fn cores(quota: &str, period: &str) -> Option<String> {
    let quota: u64 = quota.parse().ok()?;
    let period: u64 = period.parse().ok().filter(|period| *period > 0)?;
    let thousandths = quota.checked_mul(1000)? / period;
    Some(if thousandths.is_multiple_of(1000) {
        (thousandths / 1000).to_string()
    } else {
        format!("{thousandths}m")
    })
}

/// A number of bytes. No limit is `max`, or in the first form almost the largest number.
fn bytes(text: &str) -> Option<String> {
    const NONE: u64 = 1 << 62;
    let bytes: u64 = text.parse().ok()?;
    (bytes < NONE).then(|| bytes.to_string())
}

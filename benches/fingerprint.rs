//! How long a fingerprint takes that is of 100 variables, with a key and without one: what a start
//! pays for the feature. It has to stay under 200 microseconds.

use std::ffi::OsStr;
use std::hint::black_box;

use divan::Bencher;
use envguard_core::fingerprint::{Key, LeafHasher};
use envguard_core::{Kind, Schema, Variable};

fn main() {
    divan::main();
}

const COUNT: usize = 100;

/// Values as they stand in a deployment, one of three kinds for each variable.
const VALUES: [&str; 3] = [
    "postgres://billing@db.internal.shop.svc.cluster.local:5432/billing?sslmode=verify-full",
    "30s",
    "kQ7v1ZcXw0RrT9uYb3NmLp5sDf8gHj2k",
];

fn schema() -> &'static Schema {
    let variables: Vec<Variable> = (0..COUNT)
        .map(|index| {
            let name: &'static str = format!("BILLING_SOME_VARIABLE_{index}").leak();
            Variable::new(name, "Config.some_variable", Kind::String).secret(index % 3 == 2)
        })
        .collect();
    Box::leak(Box::new(Schema::new("billing", variables.leak())))
}

/// Everything from the first value to the text.
#[divan::bench(args = [true, false])]
fn of_100_variables(bencher: Bencher<'_, '_>, keyed: bool) {
    let schema = schema();
    let random = "3c0b9a1e77d24f58a6e1d9b0c4f2873a";
    let key = keyed.then(|| Key::parse(random).expect("a key"));
    bencher.bench(|| {
        let mut hasher = LeafHasher::new(schema, key.as_ref());
        for (index, value) in VALUES.iter().cycle().take(COUNT).enumerate() {
            hasher.set(index, OsStr::new(black_box(value)));
        }
        hasher.finish().fingerprint().to_string()
    });
}

#[divan::bench]
fn to_read_a_key(bencher: Bencher<'_, '_>) {
    bencher.bench(|| Key::parse(black_box("3c0b9a1e77d24f58a6e1d9b0c4f2873a")));
}

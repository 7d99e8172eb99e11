//! How long the judge takes: over the values of the corpora, and as a value grows.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use corpus::Row;
use divan::Bencher;
use divan::counter::BytesCount;
use envguard_core::{Alone, Judge, Kind, Scope, Variable};

// As a file of its own: the crate of the tests brings servers and certificates.
#[allow(
    dead_code,
    unreachable_pub,
    reason = "the tests use more of it, from outside"
)]
#[path = "../tests/src/corpus.rs"]
mod corpus;

fn main() {
    println!("{}\n", Times::of(&corpora()));
    divan::main();
}

/// Every row of the corpora.
fn corpora() -> Vec<Row> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpora");
    std::fs::read_dir(folder)
        .expect("the folder of the corpora")
        .flat_map(|entry| {
            let path = entry.expect("an entry").path();
            corpus::read(&std::fs::read_to_string(path).expect("a corpus"))
        })
        .collect()
}

/// How long single values take, from the quickest to the slowest.
struct Times(Vec<Duration>);

impl Times {
    /// Each value is judged often enough that the clock does not count, and the quickest of several
    /// batches is taken, so that what else the machine does counts little.
    fn of(rows: &[Row]) -> Self {
        const BATCHES: u32 = 8;
        const ROUNDS: u32 = 25;
        let mut times: Vec<Duration> = rows
            .iter()
            .map(|row| {
                let mut judge = Judge::new(row.scope, &Alone);
                let mut batch = || {
                    let start = Instant::now();
                    for _ in 0..ROUNDS {
                        black_box(judge.text(black_box(&row.variable), black_box(&row.value)));
                    }
                    start.elapsed() / ROUNDS
                };
                (0..BATCHES).map(|_| batch()).min().unwrap_or_default()
            })
            .collect();
        times.sort_unstable();
        Self(times)
    }

    fn at(&self, percent: usize) -> Duration {
        let index = (self.0.len() * percent / 100).min(self.0.len().saturating_sub(1));
        self.0.get(index).copied().unwrap_or_default()
    }
}

impl std::fmt::Display for Times {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            formatter,
            "to judge one of {} values of the corpora: median {:?}, 95 % {:?}, slowest {:?}",
            self.0.len(),
            self.at(50),
            self.at(95),
            self.at(100)
        )
    }
}

/// One character, over and over: the characters at which the rules look twice. Linear growth is a
/// throughput that does not fall as the size doubles.
mod growth {
    use super::{Alone, Bencher, BytesCount, Judge, Kind, Scope, Variable, black_box};

    const KIB: usize = 1024;
    const SIZES: [usize; 11] = [
        KIB,
        2 * KIB,
        4 * KIB,
        8 * KIB,
        16 * KIB,
        32 * KIB,
        64 * KIB,
        128 * KIB,
        256 * KIB,
        512 * KIB,
        1024 * KIB,
    ];

    const SECRET: Variable = Variable::new("API_TOKEN", "Config.token", Kind::String).secret(true);
    const LOCATOR: Variable = Variable::new("DATABASE_URL", "Config.url", Kind::String);
    const LIST: Variable = Variable::new("ORIGINS", "Config.origins", Kind::List(&Kind::String));

    fn grow(bencher: Bencher<'_, '_>, variable: &Variable, unit: char, size: usize) {
        let text: String = std::iter::repeat_n(unit, size).collect();
        bencher.counter(BytesCount::new(size)).bench_local(|| {
            Judge::new(Scope::Production, &Alone).text(black_box(variable), black_box(&text))
        });
    }

    #[divan::bench(consts = ['@', ',', '{', ':', 'a'], args = SIZES, max_time = 0.2)]
    fn secret<const UNIT: char>(bencher: Bencher<'_, '_>, size: usize) {
        grow(bencher, &SECRET, UNIT, size);
    }

    #[divan::bench(consts = ['@', ',', '{', ':', 'a'], args = SIZES, max_time = 0.2)]
    fn locator<const UNIT: char>(bencher: Bencher<'_, '_>, size: usize) {
        grow(bencher, &LOCATOR, UNIT, size);
    }

    #[divan::bench(consts = ['@', '{', ':', 'a'], args = SIZES, max_time = 0.2)]
    fn list<const UNIT: char>(bencher: Bencher<'_, '_>, size: usize) {
        grow(bencher, &LIST, UNIT, size);
    }
}

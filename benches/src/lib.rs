//! Benchmarks: `cargo bench -p envguard-benches`.

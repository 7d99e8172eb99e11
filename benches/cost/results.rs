//! The figures of one run, and the table of them.

use std::fmt::Write as _;

use crate::contestant::{BASE, LEAN};
use crate::load::Load;
use crate::options::{Options, Part};

/// How many variables nobody reads in the second environment.
pub(crate) const UNRELATED: usize = 1000;

/// The number of fields at which everything is measured.
pub(crate) const SIZE: usize = 100;

/// What was measured of one contestant.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    pub(crate) name: &'static str,
    /// By number of fields: nothing else in the environment, and [`UNRELATED`] others.
    pub(crate) loads: Vec<(usize, Load, Load)>,
    /// By number of fields: processor seconds.
    pub(crate) rebuilds: Vec<(usize, f64)>,
    pub(crate) cold: Option<f64>,
    /// Bytes.
    pub(crate) binary: Option<u64>,
    pub(crate) crates: Vec<String>,
}

impl Figures {
    /// Whether the program of so many fields could be built.
    pub(crate) fn is_built(&self, size: usize) -> bool {
        self.rebuild_of(size).is_some()
    }

    fn load(&self) -> Option<(Load, Load)> {
        self.load_of(SIZE)
    }

    fn load_of(&self, size: usize) -> Option<(Load, Load)> {
        let at = self.loads.iter().find(|(of, ..)| *of == size)?;
        Some((at.1, at.2))
    }

    fn rebuild(&self) -> Option<f64> {
        self.rebuild_of(SIZE)
    }

    fn rebuild_of(&self, size: usize) -> Option<f64> {
        let at = self.rebuilds.iter().find(|(of, _)| *of == size)?;
        Some(at.1)
    }
}

/// The page `RESULTS.md`.
pub(crate) fn page(machine: &[String], all: &[Figures], options: &Options) -> String {
    let mut page = String::from(
        "# What envguard costs, side by side\n\n\
         One struct of 100 variables (texts, numbers, switches, durations, URLs, lists, secrets, an\n\
         enum; a third of them left to defaults), declared in the way of each library. Every program\n\
         read the same values from its process environment: their digests were compared. envguard\n\
         judges them in production, with every rule on. Written by\n\
         `cargo run --release -p envguard-benches --bin cost`.\n\n",
    );
    for line in machine {
        let _ = writeln!(page, "- {line}");
    }
    let of = |name: &str| all.iter().find(|figures| figures.name == name);
    let Some(base) = of(BASE) else { return page };
    page.push_str(
        "\nIn brackets: how many times \"by hand\". Load: microseconds of one load, the quickest of many.\n\
         Instructions: thousands a load. Builds: seconds of processor time, user and system.\n\
         Binary: KiB, stripped, and the difference to \"by hand\".\n\n\
         | | load | load, +1,000 | instructions | instructions, +1,000 | release rebuild | cold debug build | binary | crates |\n\
         |---|---|---|---|---|---|---|---|---|\n",
    );
    for figures in all {
        let load = figures.load();
        let cells = [
            ratio(
                load.map(|of| of.0.nanoseconds),
                base.load().map(|of| of.0.nanoseconds),
                1e-3,
                1,
            ),
            ratio(
                load.map(|of| of.1.nanoseconds),
                base.load().map(|of| of.1.nanoseconds),
                1e-3,
                1,
            ),
            ratio(
                load.and_then(|of| of.0.instructions),
                base.load().and_then(|of| of.0.instructions),
                1e-3,
                0,
            ),
            ratio(
                load.and_then(|of| of.1.instructions),
                base.load().and_then(|of| of.1.instructions),
                1e-3,
                0,
            ),
            ratio(figures.rebuild(), base.rebuild(), 1.0, 2),
            ratio(figures.cold, base.cold, 1.0, 1),
            size(figures.binary, base.binary),
            figures.crates.len().to_string(),
        ];
        let _ = writeln!(page, "| {} | {} |", figures.name, cells.join(" | "));
    }
    page.push_str("\n## What must hold\n\n| what | target | measured |\n|---|---|---|\n");
    for (what, target, measured) in targets(all) {
        let measured =
            measured.map_or_else(|| "not measured".to_owned(), |value| format!("{value:.2}"));
        let _ = writeln!(page, "| {what} | {target} | {measured} |");
    }
    growth(&mut page, all, options);
    versions(&mut page, all);
    page
}

/// Each target: what, the most that it may be, and what it is.
fn targets(all: &[Figures]) -> Vec<(&'static str, f64, Option<f64>)> {
    let of = |name: &str| all.iter().find(|figures| figures.name == name);
    let divide = |one: Option<f64>, other: Option<f64>| Some(one? / other?);
    let (Some(own), Some(base)) = (of("envguard"), of(BASE)) else {
        return Vec::new();
    };
    let load = |figures: &Figures, others: bool| {
        let (without, with) = figures.load()?;
        Some(if others { with } else { without }.nanoseconds)
    };
    let plain = divide(load(own, false), load(base, false));
    let crowded = divide(load(own, true), load(base, true));
    let kib = |figures: &Figures| figures.binary.map(kib);
    let bigger = kib(own).zip(kib(base)).map(|(own, base)| own - base);
    vec![
        ("load, times by hand", 1.5, plain),
        (
            "load among 1,000 unrelated variables, times by hand",
            1.5,
            crowded,
        ),
        (
            "the second of these ratios over the first",
            1.1,
            divide(crowded, plain),
        ),
        (
            "load among 1,000 unrelated variables over load without them",
            1.1,
            divide(load(own, true), load(own, false)),
        ),
        (
            "release rebuild, times by hand",
            1.0,
            divide(own.rebuild(), base.rebuild()),
        ),
        (
            "cold debug build, times envy with url",
            0.9,
            divide(own.cold, of("envy").and_then(|of| of.cold)),
        ),
        (
            "lean cold debug build, times envconfig with url",
            0.5,
            divide(
                of(LEAN.name).and_then(|of| of.cold),
                of("envconfig").and_then(|of| of.cold),
            ),
        ),
        ("binary, KiB more than by hand", 60.0, bigger),
    ]
}

fn growth(page: &mut String, all: &[Figures], options: &Options) {
    let sizes: Vec<String> = options.sizes.iter().map(usize::to_string).collect();
    let mut table = |title: &str, cell: &dyn Fn(&Figures, usize) -> String| {
        let _ = writeln!(
            page,
            "\n## {title}\n\n| | {} |\n|---|{}",
            sizes.join(" | "),
            "---|".repeat(sizes.len())
        );
        for figures in all {
            let cells: Vec<String> = options
                .sizes
                .iter()
                .map(|&size| cell(figures, size))
                .collect();
            let _ = writeln!(page, "| {} | {} |", figures.name, cells.join(" | "));
        }
    };
    let microseconds = |load: Option<Load>| match load {
        Some(load) => format!("{:.1}", load.nanoseconds / 1000.0),
        None => "-".to_owned(),
    };
    if options.has(Part::Load) {
        table("Load by number of variables, microseconds", &|of, size| {
            microseconds(of.load_of(size).map(|(plain, _)| plain))
        });
        table(
            "Load among 1,000 unrelated variables, by number of variables, microseconds",
            &|of, size| microseconds(of.load_of(size).map(|(_, crowded)| crowded)),
        );
    }
    if options.has(Part::Load) || options.has(Part::Rebuild) {
        table(
            "Release rebuild by number of variables, processor seconds",
            &|of, size| match of.rebuild_of(size) {
                Some(seconds) => format!("{seconds:.2}"),
                None => format!("over {}", options.limit),
            },
        );
    }
}

/// Which release of each library was compared.
fn versions(page: &mut String, all: &[Figures]) {
    const NAMES: [&str; 10] = [
        "clap",
        "conf",
        "config",
        "confique",
        "envconfig",
        "envy",
        "figment",
        "humantime",
        "serde",
        "url",
    ];
    let mut lines: Vec<&str> = all
        .iter()
        .flat_map(|figures| &figures.crates)
        .map(String::as_str)
        .filter(|line| {
            NAMES
                .iter()
                .any(|name| line.split(' ').next() == Some(name))
        })
        .collect();
    lines.sort_unstable();
    lines.dedup();
    let _ = writeln!(page, "\n## Versions\n\n{}", lines.join(", "));
}

#[expect(clippy::cast_precision_loss, reason = "the size of a file")]
fn kib(bytes: u64) -> f64 {
    bytes as f64 / 1024.0
}

fn ratio(value: Option<f64>, base: Option<f64>, unit: f64, digits: usize) -> String {
    match (value, base) {
        (None, _) => "-".to_owned(),
        (Some(value), None) => format!("{:.digits$}", value * unit),
        (Some(value), Some(base)) => {
            format!("{:.digits$} ({:.2})", value * unit, value / base)
        }
    }
}

fn size(bytes: Option<u64>, base: Option<u64>) -> String {
    match (bytes, base) {
        (None, _) => "-".to_owned(),
        (Some(bytes), None) => format!("{:.0}", kib(bytes)),
        (Some(bytes), Some(base)) => format!("{:.0} ({:+.0})", kib(bytes), kib(bytes) - kib(base)),
    }
}

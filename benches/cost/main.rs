//! What envguard costs beside hand-written code and seven libraries: one struct, one run, one table.
//!
//! `cargo run --release -p envguard-benches --bin cost` takes about an hour, prints the table
//! and writes it to `benches/RESULTS.md`. Its options narrow it down:
//!
//! | option | meaning |
//! |---|---|
//! | `--only NAME,NAME` | some of the contestants; "by hand" is always there |
//! | `--part load,rebuild,cold` | some of the measurements |
//! | `--sizes 10,100` | some of the numbers of variables |
//! | `--rounds 3` | how often each build is repeated; the quickest counts |
//! | `--limit 600` | the processor seconds after which a compiler is stopped |
//! | `--print` | prints the table only |
//!
//! The programs are written below the folder for temporary files and built there. Contestants take
//! turns, so that what else the machine does hits all of them.

mod build;
mod contestant;
mod declaration;
mod load;
mod machine;
mod options;
mod project;
mod results;

use std::path::Path;
use std::{fs, io};

use contestant::{ALL, Contestant, LEAN};
use options::{Options, Part};
use project::Project;
use results::{Figures, SIZE, UNRELATED};

fn main() -> io::Result<()> {
    let options = Options::read(std::env::args().skip(1)).map_err(io::Error::other)?;
    let root = std::env::temp_dir().join("envguard-cost");
    build::limit(options.limit)?;
    let mut run = Run::prepare(&root, &options)?;
    // Loads run what this builds.
    if options.has(Part::Rebuild) || options.has(Part::Load) {
        run.rebuilds(&options)?;
    }
    if options.has(Part::Load) {
        run.loads(&options)?;
    }
    if options.has(Part::Cold) {
        run.cold_builds(&root.join("cold"), options.rounds)?;
    }
    let page = results::page(&machine::describe(), &run.figures, &options);
    println!("{page}");
    if !options.print {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("RESULTS.md");
        fs::write(&file, page)?;
        eprintln!("written to {}", file.display());
    }
    Ok(())
}

/// The contestants of one run.
struct Run {
    projects: Vec<Project>,
    figures: Vec<Figures>,
}

impl Run {
    fn prepare(root: &Path, options: &Options) -> io::Result<Self> {
        let chosen: Vec<Contestant> = ALL
            .into_iter()
            .chain([LEAN])
            .filter(|of| options.chose(of.name))
            .collect();
        let mut run = Self {
            projects: Vec::new(),
            figures: Vec::new(),
        };
        for contestant in &chosen {
            eprintln!("{}: release build of what it depends on", contestant.name);
            let project = Project::write(root, contestant, &options.sizes)?;
            let smallest = options.sizes.iter().copied().min().unwrap_or(SIZE);
            if options.has(Part::Load) || options.has(Part::Rebuild) {
                build::warm_up(&project, smallest)?;
            }
            run.figures.push(Figures {
                name: contestant.name,
                crates: project.crates(smallest)?,
                ..Figures::default()
            });
            run.projects.push(project);
        }
        Ok(run)
    }

    fn contestants(&mut self) -> impl Iterator<Item = (&Project, &mut Figures)> {
        self.projects.iter().zip(&mut self.figures)
    }

    fn rebuilds(&mut self, options: &Options) -> io::Result<()> {
        for &size in &options.sizes {
            // Some contestants take minutes for the largest.
            let rounds = if size > SIZE { 1 } else { options.rounds };
            for round in 1..=rounds {
                for (project, figures) in self.contestants() {
                    let Some(seconds) = build::rebuild(project, size, round, options.limit)? else {
                        eprintln!("{}, {size} variables: stopped", figures.name);
                        continue;
                    };
                    eprintln!(
                        "{}, {size} variables: rebuilt in {seconds:.2} s",
                        figures.name
                    );
                    match figures.rebuilds.iter_mut().find(|(of, _)| *of == size) {
                        Some((_, least)) => *least = least.min(seconds),
                        None => figures.rebuilds.push((size, seconds)),
                    }
                }
            }
        }
        Ok(())
    }

    fn loads(&mut self, options: &Options) -> io::Result<()> {
        for &size in &options.sizes {
            let fields = declaration::fields(size);
            let mut expected = None;
            for (project, figures) in self.contestants() {
                if !figures.is_built(size) {
                    continue;
                }
                let program = project.program(size);
                let digest = load::digest(&program, &fields)?;
                if *expected.get_or_insert_with(|| digest.clone()) != digest {
                    let words = format!("{} reads other values than the first", figures.name);
                    return Err(io::Error::other(words));
                }
                if size == SIZE {
                    figures.binary = Some(fs::metadata(&program)?.len());
                }
                let count = |unrelated| {
                    let counted = size == SIZE;
                    counted
                        .then(|| load::instructions(&program, &fields, unrelated))
                        .flatten()
                };
                let of = |instructions| load::Load {
                    nanoseconds: f64::INFINITY,
                    instructions,
                };
                figures
                    .loads
                    .push((size, of(count(0)), of(count(UNRELATED))));
            }
            for _ in 0..options.rounds * 4 {
                for (project, figures) in self.contestants() {
                    let Some((_, plain, crowded)) =
                        figures.loads.iter_mut().find(|(of, ..)| *of == size)
                    else {
                        continue;
                    };
                    for (unrelated, best) in [(0, plain), (UNRELATED, crowded)] {
                        let time = load::time(&project.program(size), &fields, unrelated)?;
                        best.nanoseconds = best.nanoseconds.min(time);
                    }
                }
            }
            eprintln!("{size} variables: loads timed");
        }
        Ok(())
    }

    fn cold_builds(&mut self, target: &Path, rounds: usize) -> io::Result<()> {
        for _ in 0..rounds {
            for (project, figures) in self.contestants() {
                let seconds = build::cold(project, SIZE, target)?;
                eprintln!("{}: built from nothing in {seconds:.1} s", figures.name);
                figures.cold = Some(figures.cold.map_or(seconds, |least| least.min(seconds)));
            }
        }
        Ok(())
    }
}

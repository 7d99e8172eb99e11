//! The lines in which two texts differ, for the message of a test.

use std::fmt::Write as _;

use envguard_core::redact;

/// Lines shown round a difference.
const CONTEXT: usize = 3;

/// The largest table of a comparison. Beyond it, the middle counts as replaced as a whole.
const CELLS: usize = 4_000_000;

#[derive(Clone, Copy)]
enum Line<'a> {
    Both(&'a str),
    Old(&'a str),
    New(&'a str),
}

/// The lines of `old` (`-`) and `new` (`+`) that the other has not, with some of those that both
/// have, and `...` for the rest.
pub(crate) fn difference(old: &str, new: &str) -> String {
    let lines = aligned(&lines(old), &lines(new));
    let near = |index: usize| {
        let from = index.saturating_sub(CONTEXT);
        let to = (index + CONTEXT + 1).min(lines.len());
        lines[from..to]
            .iter()
            .any(|line| !matches!(line, Line::Both(_)))
    };
    let mut text = String::new();
    let mut skipping = false;
    for (index, &line) in lines.iter().enumerate() {
        if !near(index) {
            skipping = true;
            continue;
        }
        if std::mem::take(&mut skipping) {
            text.push_str("  ...\n");
        }
        let (mark, content) = match line {
            Line::Both(content) => (' ', content),
            Line::Old(content) => ('-', content),
            Line::New(content) => ('+', content),
        };
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "  {mark} {}", redact::escaped(content));
    }
    if skipping {
        text.push_str("  ...\n");
    }
    text
}

fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    for line in text.split('\n') {
        lines.push(line);
    }
    lines
}

/// The lines of both texts in one order, by their longest common subsequence.
fn aligned<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<Line<'a>> {
    let shorter = old.len().min(new.len());
    let mut start = 0;
    while start < shorter && old[start] == new[start] {
        start += 1;
    }
    let mut end = 0;
    while start + end < shorter && old[old.len() - end - 1] == new[new.len() - end - 1] {
        end += 1;
    }
    let (old, old_end) = old.split_at(old.len() - end);
    let (begin, old_middle) = old.split_at(start);
    let new_middle = &new[start..new.len() - end];

    let mut lines = Vec::new();
    extend(&mut lines, begin, Line::Both);
    middle(old_middle, new_middle, &mut lines);
    extend(&mut lines, old_end, Line::Both);
    lines
}

fn extend<'a>(lines: &mut Vec<Line<'a>>, of: &[&'a str], line: fn(&'a str) -> Line<'a>) {
    for text in of {
        lines.push(line(text));
    }
}

fn middle<'a>(old: &[&'a str], new: &[&'a str], lines: &mut Vec<Line<'a>>) {
    let width = new.len() + 1;
    if (old.len() + 1).saturating_mul(width) > CELLS {
        extend(lines, old, Line::Old);
        extend(lines, new, Line::New);
        return;
    }
    // `common[at(i, j)]`: how many lines `old[i..]` and `new[j..]` have in common.
    let mut common = vec![0_u32; (old.len() + 1) * width];
    let at = |i: usize, j: usize| i * width + j;
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[at(i, j)] = if old[i] == new[j] {
                common[at(i + 1, j + 1)] + 1
            } else {
                common[at(i + 1, j)].max(common[at(i, j + 1)])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            lines.push(Line::Both(old[i]));
            (i, j) = (i + 1, j + 1);
        } else if common[at(i + 1, j)] >= common[at(i, j + 1)] {
            lines.push(Line::Old(old[i]));
            i += 1;
        } else {
            lines.push(Line::New(new[j]));
            j += 1;
        }
    }
    extend(lines, &old[i..], Line::Old);
    extend(lines, &new[j..], Line::New);
}

//! An answer: its sentence, the words it stands on, its table, what to bear in mind.

use crate::places::{Places, Texts};
use crate::style::{Ink, Style, tame};
use crate::width::columns;
use tradent_dossier::Finding;
use tradent_dossier::finding::{Piece, Table};

/// A finding as lines, each ended by a newline.
///
/// The sentence's numbers and a table's cells carry `[n]`; below stand the words of each `n`,
/// verbatim but on one line, with document and place. Linear in the texts cited.
pub fn finding(finding: &Finding, texts: &Texts<'_>, style: Style) -> String {
    let places = Places::find(&finding.anchors, texts);
    let mut out = String::new();
    let sentence: String = finding.sentence.iter().map(with_marks).collect();
    for line in style.wrap(&sentence, 0, 0) {
        push(&mut out, &style.paint(Ink::Strong, &line));
    }
    quotes(&mut out, finding, &places, style);
    table(&mut out, &finding.table, style);
    for caveat in &finding.caveats {
        let lines = style.wrap(caveat, 6, 6);
        for (i, line) in lines.iter().enumerate() {
            let start = if i == 0 { "note: " } else { "" };
            push(&mut out, &style.paint(Ink::Warning, &format!("{start}{line}")));
        }
    }
    out
}

pub(super) fn push(out: &mut String, line: &str) {
    out.push_str(line.trim_end());
    out.push('\n');
}

/// A piece with the numbers of its anchors, counted from 1.
pub(super) fn with_marks(piece: &Piece) -> String {
    let marks: Vec<String> = piece.refs.iter().map(|r| (r + 1).to_string()).collect();
    if marks.is_empty() {
        return tame_piece(&piece.text);
    }
    // The mark goes after the words, not after the space that ends them.
    let body = piece.text.trim_end();
    let tail = if body.len() < piece.text.len() { " " } else { "" };
    format!("{} [{}]{tail}", tame_piece(body), marks.join(","))
}

/// Like [`tame`], but keeps the spaces at the ends, which join a piece to its neighbours.
fn tame_piece(text: &str) -> String {
    let lead = if text.starts_with(' ') { " " } else { "" };
    let tail = if text.ends_with(' ') && text.len() > 1 { " " } else { "" };
    format!("{lead}{}{tail}", tame(text))
}

fn quotes(out: &mut String, finding: &Finding, places: &Places, style: Style) {
    for (i, anchor) in finding.anchors.iter().enumerate() {
        let mark = format!("  [{}] ", i + 1);
        let quote = format!("“{}”", tame(anchor.anchor.words()));
        let hang = columns(&mark);
        let place = places.say(anchor);
        let lines = style.wrap(&quote, hang, hang);
        for (k, line) in lines.iter().enumerate() {
            let start = if k == 0 { mark.as_str() } else { "" };
            let last = k + 1 == lines.len();
            let words = style.paint(Ink::Words, line);
            if last && style.width.is_none() {
                push(out, &format!("{start}{words} {}", style.paint(Ink::Quiet, &place)));
            } else {
                push(out, &format!("{start}{words}"));
            }
        }
        if style.width.is_some() {
            let line = format!("{}{place}", " ".repeat(hang));
            push(out, &style.paint(Ink::Quiet, &line));
        }
    }
}

/// A table in columns; without a width, cells separated by tabs.
pub(super) fn table(out: &mut String, table: &Table, style: Style) {
    if table.rows.is_empty() {
        return;
    }
    let cells: Vec<Vec<String>> =
        table.rows.iter().map(|r| r.iter().map(|p| with_marks(p).trim().to_owned()).collect()).collect();
    let Some(width) = style.width else {
        push(out, &table.columns.join("\t"));
        cells.iter().for_each(|row| push(out, &row.join("\t")));
        return;
    };
    let wide = widths(&table.columns, &cells, width.max(20));
    out.push('\n');
    row(out, &table.columns, &wide, Ink::Quiet, style);
    for cells in &cells {
        row(out, cells, &wide, Ink::Strong, style);
    }
}

/// Each column as wide as its widest cell, the widest columns narrowed until all fit.
fn widths(heads: &[String], cells: &[Vec<String>], width: usize) -> Vec<usize> {
    let mut wide: Vec<usize> = heads.iter().map(|h| columns(h)).collect();
    for row in cells {
        for (w, cell) in wide.iter_mut().zip(row) {
            *w = (*w).max(columns(cell));
        }
    }
    let room = width.saturating_sub(2 * wide.len().saturating_sub(1));
    while wide.iter().sum::<usize>() > room {
        let Some(widest) = wide.iter_mut().max() else {
            break;
        };
        if *widest <= 6 {
            break;
        }
        *widest -= 1;
    }
    wide
}

fn row(out: &mut String, cells: &[String], wide: &[usize], ink: Ink, style: Style) {
    let broken: Vec<Vec<String>> = cells.iter().zip(wide).map(|(cell, w)| cut(cell, *w)).collect();
    let lines = broken.iter().map(Vec::len).max().unwrap_or(0);
    for k in 0..lines {
        let mut line = String::new();
        for (i, (cell, w)) in broken.iter().zip(wide).enumerate() {
            let words = cell.get(k).map_or("", String::as_str);
            let pad = " ".repeat(w.saturating_sub(columns(words)) + 2);
            let ink = if i == 0 || ink == Ink::Quiet { Some(ink) } else { None };
            line.push_str(&ink.map_or_else(|| words.to_owned(), |ink| style.paint(ink, words)));
            line.push_str(&pad);
        }
        push(out, &line);
    }
}

/// A cell's lines, broken at spaces where it can be and inside words where it must.
fn cut(cell: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in cell.split(' ') {
        let line = lines.last().map_or(0, |l| columns(l));
        if line > 0 && line + 1 + columns(word) > width {
            lines.push(String::new());
        } else if line > 0 {
            lines.last_mut().into_iter().for_each(|l| l.push(' '));
        }
        for c in word.chars() {
            let full = lines.last().is_some_and(|l| columns(l) >= width.max(1));
            if full {
                lines.push(String::new());
            }
            lines.last_mut().into_iter().for_each(|l| l.push(c));
        }
    }
    lines
}

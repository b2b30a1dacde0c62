//! Mastheads and title pages: an issuing body or an author, a title, a day or a year, each on a
//! line, in the order that newspapers, records, diaries, letters on file and books have in common.

use super::{Page, anchored, dates, fill, lists, names};
use crate::chars::capitals;
use crate::lines::Line;
use crate::model::{FieldSource, Meta};

/// Reads the lines that stand over the text. Where unsure, gives nothing.
pub(crate) fn read(page: &Page, meta: &mut Meta) {
    let head: Vec<Line> =
        page.head.iter().copied().take(if page.masthead > 0 { page.masthead } else { 4 }).collect();
    if let [line] = head.as_slice() {
        one_line(page, *line, meta);
        for below in page.head.iter().skip(1).take(3).filter(|l| super::only_a_date(l.words(page.text))) {
            dated(page, *below, meta, FieldSource::Masthead);
        }
        return;
    }
    if page.masthead < 2 {
        for line in &head {
            dated(page, *line, meta, FieldSource::Masthead);
        }
        return;
    }
    let mut rest = Vec::new();
    let mut date_line = None;
    for line in &head {
        let before = meta.date.is_some();
        dated(page, *line, meta, FieldSource::Masthead);
        if !before && meta.date.is_some() && date_line.is_none() {
            date_line = Some(*line);
        } else if !undated(line.words(page.text)) && !day_spoilt(line.words(page.text)) {
            rest.push(*line);
        }
    }
    if meta.author.is_none() {
        let person = rest.iter().take(2).enumerate().find_map(|(i, line)| {
            names::person(line.words(page.text)).map(|(s, e)| (i, line.start + s, line.start + e))
        });
        let issuer = || {
            let paper = rest.first().filter(|l| lists::any("paper", l.words(page.text))).map(|_| 0);
            let body = rest.iter().take(3).position(|l| lists::any("issuer", l.words(page.text)));
            paper.or(body).or_else(|| rest.first().filter(|l| capitals(l.words(page.text), 4)).map(|_| 0))
        };
        if let Some((i, start, end)) = person {
            fill(&mut meta.author, anchored(page.text, start, end, FieldSource::Masthead));
            rest.remove(i);
        } else if let Some(i) = issuer() {
            let line = rest.remove(i);
            let words = line.words(page.text);
            let end = [" into ", ", ", " — ", "   "]
                .iter()
                .filter_map(|cut| words.find(cut))
                .min()
                .unwrap_or(words.len());
            fill(&mut meta.author, anchored(page.text, line.start, line.start + end, FieldSource::Masthead));
            if i > 0 {
                // What stands above the issuing body is its country or place.
                rest.drain(..i);
            }
        }
    } else {
        rest.retain(|line| {
            !meta
                .author
                .as_ref()
                .and_then(|a| a.range)
                .is_some_and(|r| usize::from(r.start()) >= line.start && usize::from(r.end()) <= line.end)
        });
    }
    if meta.title.is_none() {
        let mut title = rest.first().map(|l| (l.start, l.end));
        if title.is_none()
            && let (Some(line), Some(range)) = (date_line, meta.date.as_ref().and_then(|d| d.range))
        {
            let before =
                page.text[line.start..usize::from(range.start())].trim_end_matches([' ', ',', '(', '—', '–']);
            title = before.contains(' ').then_some((line.start, line.start + before.len()));
        }
        if let Some((start, end)) = title {
            fill(&mut meta.title, anchored(page.text, start, end, FieldSource::Title));
        }
    }
}

/// A line that begins with a day and holds a year, but is no date that can be read (`12th Novernber, 1948`).
fn day_spoilt(line: &str) -> bool {
    let year = line.split(|c: char| !c.is_ascii_digit()).any(|d| d.len() == 4);
    line.starts_with(|c: char| c.is_ascii_digit()) && year
}

/// Whether a line says that there is no date.
pub(crate) fn undated(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    matches!(bare.as_str(), "no date" | "undated" | "n.d" | "s.d" | "without date")
}

fn dated(page: &Page, line: Line, meta: &mut Meta, from: FieldSource) {
    let words = line.words(page.text);
    if line.width() > 300 || (page.masthead == 0 && !super::head_line(words)) {
        return;
    }
    let taken =
        ["taken down", "recorded on", "noted down"].iter().any(|p| words.to_ascii_lowercase().contains(p));
    let from = if taken { FieldSource::TakenDown } else { from };
    if let Some((start, end)) = dates::or_year(words) {
        let range_of_years = words[..start].trim_end().ends_with(['–', '-', '—']);
        if !range_of_years {
            fill(&mut meta.date, anchored(page.text, line.start + start, line.start + end, from));
        }
    }
}

/// `Selden Courier, 6 May 2018`; `Hugh Ray, Eastern Benches (London, 1934), pp. 3-5`.
fn one_line(page: &Page, line: Line, meta: &mut Meta) {
    dated(page, line, meta, FieldSource::Masthead);
    let words = line.words(page.text);
    if page.masthead == 0 || words.len() > 260 {
        return;
    }
    let at = |start: usize, end: usize, from| anchored(page.text, line.start + start, line.start + end, from);
    let date = meta
        .date
        .as_ref()
        .and_then(|d| d.range)
        .map(|r| usize::from(r.start()))
        .filter(|start| (line.start..line.end).contains(start))
        .map_or(words.len(), |s| s - line.start);
    let lead = words[..date].trim_end_matches([' ', ',', '(']);
    let comma = lead.find([',', '|']);
    let quoted = lead.find('“').zip(lead.find('”')).filter(|(a, b)| a < b);
    let first = &lead[..comma.unwrap_or(lead.len())];
    if let Some(of) = ["Diary of ", "Journal of ", "Statement of ", "Deposition of "]
        .into_iter()
        .find(|of| words.starts_with(of))
        && let Some((start, end)) = names::person(&words[of.len()..])
    {
        fill(&mut meta.author, at(of.len() + start, of.len() + end, FieldSource::Masthead));
    }
    if let Some((start, end)) = names::person(words)
        && comma.is_some()
    {
        fill(&mut meta.author, at(start, end, FieldSource::Masthead));
        let title = &lead[end..];
        let title_end = end + title.find(" (").unwrap_or(title.len());
        let title_start = end + title.len() - title.trim_start_matches([',', ' ', '|', '“']).len();
        let title_end = quoted.map_or(title_end, |(_, close)| close);
        if title_end > title_start {
            fill(&mut meta.title, at(title_start, title_end, FieldSource::Title));
        }
        return;
    }
    let issuer =
        lists::any("issuer", first) && !lists::is("genre", first.split_whitespace().next().unwrap_or(""));
    if issuer && first.split_whitespace().count() <= 6 {
        fill(&mut meta.author, at(0, first.len(), FieldSource::Masthead));
    }
    if let Some((open, close)) = quoted {
        fill(&mut meta.title, at(open + '“'.len_utf8(), close, FieldSource::Title));
    } else if !issuer {
        let end = lead.find(". ").unwrap_or(lead.len());
        // A place before a day is no title.
        if lists::any("genre", &lead[..end]) || lead[..end].split_whitespace().count() >= 4 {
            fill(&mut meta.title, at(0, end, FieldSource::Title));
        }
    }
}

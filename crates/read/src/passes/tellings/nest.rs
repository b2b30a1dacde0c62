//! Which telling stands in which: by containment, at most four deep.

use super::raw::{Desk, Raw};
use text_size::TextRange;
use tradent_dossier::{Act, Status};

/// How deep tellings are read inside tellings.
pub(super) const DEEPEST: u8 = 4;

/// Orders the tellings by place, sets parents, cuts contents to their parent's, and drops what
/// stands too deep or twice. `O(n log n)`.
pub(super) fn nest(desk: &Desk<'_, '_>, raws: Vec<Raw>) -> Vec<Raw> {
    let mut raws = raws;
    // Outer before inner: by where the content begins, the longer first; then by the cue.
    raws.sort_by(|a, b| {
        let (x, y) = (a.hull(), b.hull());
        (x.start(), y.end(), a.at).cmp(&(y.start(), x.end(), b.at))
    });
    let mut kept: Vec<Raw> = Vec::with_capacity(raws.len());
    let mut open: Vec<usize> = Vec::new();
    for mut raw in raws {
        let hull = raw.hull();
        open.retain(|i| kept[*i].hull().end() > hull.start());
        let place = cue_range(desk, &raw).unwrap_or(hull);
        let parent = open.iter().rev().copied().find(|i| {
            let outer = &kept[*i];
            outer.holds(place) && outer.at != raw.at
        });
        if let Some(p) = parent {
            let outer = &kept[p];
            raw.depth = outer.depth + 1;
            if raw.depth >= DEEPEST || !clip(&mut raw, outer) {
                continue;
            }
            if raw.content == outer.content && raw.cue.is_empty() {
                continue;
            }
            raw.parent = Some(p);
            if matches!(outer.lemma, "allege" | "claim" | "accuse" | "allegation" | "accusation")
                && raw.status == Status::Reported
                && raw.act != Act::Think
            {
                raw.status = Status::Alleged;
            }
        } else if let Some(other) = open.iter().rev().copied().find(|i| overlaps(&kept[*i], &raw)) {
            // Two that cross are two readings of one place: the surer stays; the other is cut off.
            if kept[other].holds(hull) && raw.cue.iter().any(|c| c.0 < kept[other].at && kept[other].at < c.1)
            {
                continue;
            }
        }
        open.push(kept.len());
        if open.len() > 12 {
            open.remove(0);
        }
        kept.push(raw);
    }
    kept
}

fn cue_range(desk: &Desk<'_, '_>, raw: &Raw) -> Option<TextRange> {
    raw.cue.first().map(|c| desk.range(*c))
}

fn overlaps(a: &Raw, b: &Raw) -> bool {
    a.content.iter().any(|x| b.content.iter().any(|y| x.intersect(*y).is_some_and(|i| !i.is_empty())))
}

/// Cuts a content to its parent's; `false` if nothing is left.
fn clip(raw: &mut Raw, outer: &Raw) -> bool {
    if raw.content.iter().all(|c| outer.holds(*c)) {
        return true;
    }
    let mut cut: Vec<TextRange> = Vec::new();
    for part in &raw.content {
        for whole in &outer.content {
            if let Some(shared) = part.intersect(*whole).filter(|s| !s.is_empty()) {
                cut.push(shared);
            }
        }
    }
    cut.sort_by_key(|r| r.start());
    cut.dedup();
    raw.content = cut;
    !raw.content.is_empty()
}

//! A person's decisions survive whatever the machine does, and any of them can be taken back.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use proptest::prelude::*;
use std::collections::BTreeMap;
use tradent_dossier::judgement::Draft;
use tradent_dossier::view::{Ground, View};
use tradent_dossier::{Ledger, Reading, RecordId, Source, Target, Verdict};
use tradent_store::{Access, Intake, Store};
use tradent_text::intake;

const STEPS: usize = 1_000;

fn read(text: &str, doc: &str) -> (Reading, String) {
    let taken = intake(&tradent_text::Source { name: "made.txt", bytes: text.as_bytes() }).unwrap();
    let document = tradent_read::document(&taken, doc, doc, "00");
    (tradent_read::read(&taken, document), taken.text().to_owned())
}

fn texts() -> Vec<(&'static str, [String; 2])> {
    let first = "Colonel Varga told Dr. Lindqvist on 4 March 1921 that the bridge was mined. The consul denied it the next day.";
    let second =
        "According to Madame Orlova, General Brandt had written in August 1919 that the treaty was signed.";
    let third =
        "Pavel Hrabal learned from the courier that no such letter existed.1\n\n1 Thorne, Memoirs, p. 12.";
    // Each document has two states: as it was, and with a line in front, which moves every word.
    let both = |t: &str| [t.to_owned(), format!("Copied by hand, with mistakes.\n\n{t}")];
    vec![("varga", both(first)), ("orlova", both(second)), ("hrabal", both(third))]
}

fn put(
    store: &mut Store,
    reading: &(Reading, String),
    location: &str,
    replaces: Option<tradent_dossier::DocId>,
) {
    store.put(&[Intake { reading: &reading.0, text: &reading.1, location, replaces }]).unwrap();
}

fn draft(verdict: Verdict, on: Vec<Target>, value: &str, revokes: Option<RecordId>) -> Draft {
    let mut fields = BTreeMap::new();
    if verdict == Verdict::Correct {
        fields.insert("name".into(), value.into());
    }
    Draft {
        at: "2026-01-01T00:00:00Z".into(),
        by: "k".into(),
        verdict,
        on,
        value: fields,
        why: "".into(),
        evidence: Vec::new(),
        revokes,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, max_shrink_iters: 0, ..ProptestConfig::default() })]

    /// 1,000 decisions, undos (and undos of undos) and re-readings, of the same and of changed
    /// files, end where the decisions in force, laid over a fresh reading, end.
    #[test]
    fn a_thousand_decisions_and_undos_with_rereadings_end_where_the_live_ones_do(rolls in prop::collection::vec(any::<[u32; 4]>(), STEPS)) {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(&dir.path().join("d.tradent"), Access::Create).unwrap();
        let texts = texts();
        let states: Vec<[(Reading, String); 2]> = texts.iter().map(|(doc, both)| [read(&both[0], doc), read(&both[1], doc)]).collect();
        let mut now = vec![0usize; states.len()];
        for (state, (doc, _)) in states.iter().zip(&texts) {
            put(&mut store, &state[0], doc, None);
        }
        for [what, a, b, c] in rolls {
            let which = a as usize % states.len();
            let current = &states[which][now[which]];
            let ledger = store.ledger().unwrap();
            match what % 10 {
                0 => put(&mut store, current, texts[which].0, None),
                1 => {
                    let old = current.0.document.id;
                    now[which] = 1 - now[which];
                    put(&mut store, &states[which][now[which]], texts[which].0, Some(old));
                }
                2..=4 if !ledger.all().is_empty() => {
                    let chosen = &ledger.all()[b as usize % ledger.all().len()];
                    let undone = store.judge(draft(Verdict::Revoke, Vec::new(), "", Some(chosen.id)));
                    prop_assert_eq!(undone.is_ok(), ledger.live_ids().contains(&chosen.id));
                }
                _ => {
                    let targets = |n: u32| {
                        let (reading, text) = &states[n as usize % states.len()][now[n as usize % states.len()]];
                        let records = reading.records();
                        let (id, anchor) = records.get(n as usize / 7 % records.len().max(1))?;
                        Target::new(&Source::new(text), &reading.document.doc, anchor.range(), Some(*id))
                    };
                    let verdict = [Verdict::Accept, Verdict::Reject, Verdict::Correct, Verdict::SameActor, Verdict::DifferentActor][c as usize % 5];
                    let on: Option<Vec<Target>> = [b, c].into_iter().take(verdict.arity()).map(targets).collect();
                    if let Some(on) = on {
                        store.judge(draft(verdict, on, &format!("name {b}"), None)).unwrap();
                    }
                }
            }
        }
        let stored = tradent_engine::view(&store).unwrap();
        let ledger = store.ledger().unwrap();
        let live = Ledger::from_stored(ledger.live().cloned().collect());
        let fresh: Vec<(Reading, String)> = texts.iter().zip(&now).map(|((doc, both), n)| read(&both[*n], doc)).collect();
        let grounds: Vec<Ground<'_>> = fresh.iter().map(|(r, t)| Ground::new(Source::new(t), r)).collect();
        prop_assert_eq!(&stored, &View::of(&live, &grounds));
        prop_assert!(live.all().is_empty() || !stored.standings.is_empty() || !stored.pairs.is_empty() || !stored.homeless.is_empty());
    }
}

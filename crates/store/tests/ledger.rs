//! The ledger grows at its end and nowhere else, and reads back as it was made.
#![allow(clippy::unwrap_used, reason = "a test that fails here fails rightly")]

mod made;
use made::*;
use proptest::prelude::*;
use rusqlite::Connection;
use tradent_dossier::judgement::Refused;
use tradent_dossier::{DocId, Kind, Ledger, RecordId, Verdict};
use tradent_store::{Access, Store, StoreError};

const TEXT: &str = "Anna told Boris that Clara had seen the paper in Vienna.";

#[test]
fn judgements_come_back_as_they_were_made() {
    let (_folder, path) = place();
    let mut store = create(&path);
    let mut d = draft(Verdict::Correct, vec![target("a", TEXT, "Clara")]);
    d.value.insert("name".into(), "Klára".into());
    d.why = "she signs so".into();
    d.evidence = vec![target("a", TEXT, "paper"), target("a", TEXT, "Vienna")];
    let made = store.judge(d).unwrap();
    drop(store);
    assert_eq!(Store::open(&path, Access::Read).unwrap().ledger().unwrap().all(), [made]);
}

#[test]
fn the_rules_of_the_ledger_hold() {
    let (_folder, path) = place();
    let mut store = create(&path);
    let refused = store.judge(draft(Verdict::SameActor, vec![target("a", TEXT, "Anna")]));
    assert!(matches!(refused, Err(StoreError::Refused { why: Refused::Arity { .. }, .. })));
    let mut undo = draft(Verdict::Revoke, vec![]);
    undo.revokes = Some(RecordId { kind: Kind::Judgement, hash: 1 });
    assert!(matches!(store.judge(undo), Err(StoreError::Refused { why: Refused::NoSuchJudgement(_), .. })));
    let mut long = draft(Verdict::Accept, vec![target("a", TEXT, "Anna")]);
    long.why = "x".repeat(2 << 20).into();
    assert!(matches!(store.judge(long), Err(StoreError::TooLarge { .. })));
    assert_eq!(store.ledger().unwrap().all(), []);
}

#[test]
fn nobody_changes_or_deletes_a_judgement() {
    let (_folder, path) = place();
    let mut store = create(&path);
    put(&mut store, "a", TEXT);
    for words in ["Anna", "Boris"] {
        store.judge(draft(Verdict::Accept, vec![target("a", TEXT, words)])).unwrap();
    }
    let gone = put(&mut store, "b", "Another text");
    store.judge(draft(Verdict::Accept, vec![target("b", "Another text", "text")])).unwrap();
    store.forget(gone, "2026-01-02T03:04:05Z", "k").unwrap();
    let before = store.ledger().unwrap();
    let held = DocId::of(TEXT).hex();
    let tampering = [
        "DELETE FROM judgement".to_owned(),
        "DELETE FROM target".to_owned(),
        "DELETE FROM forgotten".to_owned(),
        "UPDATE judgement SET why = 'other' WHERE seq = 0".to_owned(),
        "UPDATE judgement SET why = '', value = '{}' WHERE seq = 0".to_owned(),
        "UPDATE judgement SET verdict = 'reject', why = '', value = '{}' WHERE seq = 2".to_owned(),
        "UPDATE judgement SET seq = 7 WHERE seq = 2".to_owned(),
        "UPDATE target SET words = 'other' WHERE seq = 0".to_owned(),
        "UPDATE target SET doc = '', words = '', before = '', after = '' WHERE seq = 0".to_owned(),
        "UPDATE target SET words = 'other' WHERE seq = 2".to_owned(),
        "UPDATE target SET first = 1 WHERE seq = 2".to_owned(),
        "UPDATE forgotten SET by = 'other'".to_owned(),
        format!("UPDATE forgotten SET sha256 = x'{held}'"),
        "INSERT OR REPLACE INTO judgement SELECT * FROM judgement WHERE seq = 0".to_owned(),
        "INSERT OR REPLACE INTO judgement SELECT 3, id, at, by, verdict, value, why, revokes, targets FROM judgement WHERE seq = 0".to_owned(),
        "INSERT INTO judgement SELECT 9, 'j-0000000000000000', at, by, verdict, value, why, revokes, targets FROM judgement WHERE seq = 0".to_owned(),
        "INSERT OR REPLACE INTO target SELECT * FROM target WHERE seq = 0".to_owned(),
        "INSERT INTO target SELECT seq, 1, evidence, record, sha256, first, past, doc, words, before, after FROM target WHERE seq = 2".to_owned(),
        "INSERT OR REPLACE INTO forgotten SELECT * FROM forgotten WHERE seq = 0".to_owned(),
        // Forgetting something that is still held opens nothing.
        format!("INSERT INTO forgotten VALUES (1, x'{held}', 'now', 'me'); UPDATE target SET doc = '', words = '', before = '', after = '' WHERE seq = 0"),
    ];
    let stranger = Connection::open(&path).unwrap();
    for sql in tampering {
        let refused = stranger.execute_batch(&format!("BEGIN; {sql}; COMMIT"));
        assert!(refused.is_err(), "{sql}");
        stranger.execute_batch("ROLLBACK").unwrap();
        assert_eq!(store.ledger().unwrap(), before, "{sql}");
    }
}

/// One step of somebody's work.
#[derive(Debug, Clone)]
enum Step {
    Judge(Verdict, usize, usize),
    Revoke(usize),
    ReadAgain,
    Reopen,
}

fn step() -> impl Strategy<Value = Step> {
    let verdict = prop::sample::select(vec![
        Verdict::Accept,
        Verdict::Reject,
        Verdict::Correct,
        Verdict::SameActor,
        Verdict::UnsureActor,
        Verdict::Sound,
    ]);
    prop_oneof![
        8 => (verdict, 0..5usize, 0..5usize).prop_map(|(v, a, b)| Step::Judge(v, a, b)),
        6 => any::<usize>().prop_map(Step::Revoke),
        1 => Just(Step::ReadAgain),
        1 => Just(Step::Reopen),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]
    #[test]
    fn any_work_reads_back_as_a_ledger_made_in_memory(steps in prop::collection::vec(step(), 100..300)) {
        let (_folder, path) = place();
        let mut store = create(&path);
        let mut memory = Ledger::default();
        put(&mut store, "a", TEXT);
        for step in steps {
            let made = match step {
                Step::Judge(verdict, a, b) => {
                    let words = ["Anna", "Boris", "Clara", "paper", "Vienna"];
                    let mut on = vec![target("a", TEXT, words[a]), target("a", TEXT, words[b])];
                    on.truncate(verdict.arity());
                    let mut d = draft(verdict, on);
                    d.value.insert("field".into(), words[b].into());
                    Some(d)
                }
                Step::Revoke(which) => (!memory.all().is_empty()).then(|| {
                    let mut d = draft(Verdict::Revoke, vec![]);
                    d.revokes = Some(memory.all()[which % memory.all().len()].id);
                    d
                }),
                Step::ReadAgain => { put(&mut store, "a", TEXT); None }
                Step::Reopen => { drop(store); store = Store::open(&path, Access::Write).unwrap(); None }
            };
            if let Some(d) = made {
                match (memory.append(d.clone()).cloned(), store.judge(d)) {
                    (Ok(one), Ok(other)) => prop_assert_eq!(one, other),
                    (Err(one), Err(StoreError::Refused { why, .. })) => prop_assert_eq!(one, why),
                    (one, other) => prop_assert!(false, "{:?} is not {:?}", one, other),
                }
            }
        }
        prop_assert_eq!(store.ledger().unwrap(), memory);
        prop_assert_eq!(store.check().unwrap().problems, []);
    }
}

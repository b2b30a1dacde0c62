//! Speed of the store: documents of about 50 kB, their words drawn from a made vocabulary in which
//! few are common and most are rare, as in prose. `cargo bench -p tradent-store`.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use std::path::PathBuf;
use std::sync::OnceLock;
use tradent_dossier::reading::{Mention, MentionForm};
use tradent_dossier::{ActorType, Document, Kind, Reading, RecordId, Source, TextRange};
use tradent_store::{Access, Intake, Query, Store};

const BYTES: usize = 50_000;
const VOCABULARY: f64 = 60_000.0;
/// Rarer words that a document draws from.
const OWN: usize = 3_500;

fn main() {
    divan::main();
}

/// The same numbers in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }
}

fn word(rank: u64) -> String {
    let letters = b"etaoinsrhldcumfpgwybvkxjqz";
    let mut rest = rank;
    let mut out = String::new();
    loop {
        out.push(char::from(letters[(rest % 26) as usize]));
        rest /= 26;
        if rest == 0 {
            // Rare words are longer than common ones.
            if rank > 40_000 {
                out.push_str("ing");
            }
            return out;
        }
    }
}

/// Zipf's law over the vocabulary, the chance of rank r being as 1/r; and what is rare in general
/// is rare words of the document's own matter, said again and again. That gives about 2,300
/// distinct words among 9,000, as in prose of that length.
fn text(number: u64) -> String {
    let mut dice = Dice(number * 7919 + 1);
    let own: Vec<u64> = (0..OWN).map(|_| VOCABULARY.powf(0.5 + dice.roll() / 2.0) as u64).collect();
    let mut out = String::with_capacity(BYTES + 40);
    while out.len() < BYTES {
        let rank = match VOCABULARY.powf(dice.roll()) as u64 {
            rank @ 0..400 => rank,
            _ => own[(dice.roll() * dice.roll() * OWN as f64) as usize],
        };
        out.push_str(&word(rank * 31 + 7));
        out.push_str(if dice.roll() < 0.08 { ".\n" } else { " " });
    }
    out
}

fn reading(number: u64, text: &str) -> Reading {
    let source = Source::new(text);
    let document = Document {
        id: source.doc(),
        doc: format!("document {number:05}").into(),
        path: format!("papers/{number}.txt").into(),
        chars: text.chars().count() as u32,
        file_sha256: source.doc().hex().into(),
        format: "plain".into(),
        encoding: "UTF-8".into(),
        title: None,
        author: None,
        date: None,
        dated: None,
        pages: Vec::new(),
        notes: Vec::new(),
    };
    let mut reading = Reading::empty(document, "bench");
    for start in (0..text.len() as u32 - 10).step_by(250) {
        let range = TextRange::at(start.into(), 8.into());
        reading.mentions.push(Mention {
            id: RecordId::derive(Kind::Mention, source.doc(), &[range], ""),
            words: source.anchor(range).expect("the text is ASCII"),
            kind: ActorType::Person,
            form: MentionForm::Name,
            actor: None,
        });
    }
    reading
}

fn pile(documents: u64) -> Vec<(Reading, String)> {
    (0..documents)
        .map(|number| {
            let text = text(number);
            (reading(number, &text), text)
        })
        .collect()
}

fn put(path: &std::path::Path, pile: &[(Reading, String)], batch: usize) {
    let mut store = Store::open(path, Access::Create).expect("a new dossier");
    for part in pile.chunks(batch) {
        let batch: Vec<Intake<'_>> = part
            .iter()
            .map(|(reading, text)| Intake { reading, text, location: "", replaces: None })
            .collect();
        store.put(&batch).expect("put");
    }
}

/// A dossier of 1,000 documents, made once.
fn thousand() -> &'static PathBuf {
    static MADE: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = MADE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("dossier.tradent");
        put(&path, &pile(1000), 64);
        (folder, path)
    });
    path
}

/// Storing and indexing 200 documents, closing included.
#[divan::bench(args = [16, 64, 200], sample_count = 5, sample_size = 1)]
fn put_200(bencher: Bencher<'_, '_>, batch: usize) {
    let pile = pile(200);
    let bytes: usize = pile.iter().map(|(_, text)| text.len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .with_inputs(|| tempfile::tempdir().expect("a folder"))
        .bench_local_refs(|folder| put(&folder.path().join("dossier.tradent"), &pile, batch));
}

/// Storing 1,000 documents in batches of 64: does it slow down as the dossier grows?
#[divan::bench(sample_count = 2, sample_size = 1)]
fn put_1000(bencher: Bencher<'_, '_>) {
    let pile = pile(1000);
    let bytes: usize = pile.iter().map(|(_, text)| text.len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .with_inputs(|| tempfile::tempdir().expect("a folder"))
        .bench_local_refs(|folder| put(&folder.path().join("dossier.tradent"), &pile, 64));
}

#[divan::bench(args = [Access::Read, Access::Write], sample_count = 20)]
fn open_1000(bencher: Bencher<'_, '_>, access: Access) {
    let path = thousand();
    bencher.bench_local(|| Store::open(black_box(path), access).expect("opened"));
}

/// A dossier of 13 MB, small enough to be checked for damage before it is written.
#[divan::bench(sample_count = 10)]
fn open_checked(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("dossier.tradent");
    put(&path, &pile(200), 64);
    bencher.bench_local(|| Store::open(black_box(&path), Access::Write).expect("opened"));
}

#[divan::bench(sample_count = 20)]
fn list_1000(bencher: Bencher<'_, '_>) {
    let store = Store::open(thousand(), Access::Read).expect("opened");
    bencher.bench_local(|| store.documents().expect("listed"));
}

/// The first 20 places of a common word, a rare one, two words, a phrase, and a phrase of two
/// common words that stands nowhere (the worst case).
#[divan::bench(args = ["common", "rare", "two", "phrase", "nowhere"], sample_count = 20)]
fn find_1000(bencher: Bencher<'_, '_>, what: &str) {
    let store = Store::open(thousand(), Access::Read).expect("opened");
    let (first, second, rare) = (word(31 + 7), word(31 * 2 + 7), word(31 * 40_000 + 7));
    let query = match what {
        "common" => first,
        "rare" => rare,
        "two" => format!("{} {}", first, word(31 * 3000 + 7)),
        "phrase" => format!("\"{first} {second}\""),
        _ => format!("\"{0} {0} {0} {0} {0} {0} {0}\"", word(31 * 30 + 7)),
    };
    let query = Query::parse(&query).expect("a query");
    bencher.bench_local(|| store.find(black_box(&query), 20).expect("found"));
}

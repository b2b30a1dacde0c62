//! What the command-line tests share: a made corpus and a way to run the program.
#![allow(dead_code)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A small generator of numbers: the same numbers in every run.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: u64) -> u64 {
        // xorshift64*: good enough to make texts and pick moments.
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % n
    }

    pub fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len() as u64) as usize]
    }
}

const WHO: &[&str] = &[
    "Colonel Varga",
    "Dr. Lindqvist",
    "the consul",
    "Madame Orlova",
    "General Brandt",
    "Pavel Hrabal",
    "the attaché",
    "Miss Thorne",
];
const SAID: &[&str] = &[
    "said that",
    "told the minister that",
    "wrote that",
    "denied that",
    "learned from the courier that",
    "reported to the Ministry of Marine that",
    "believed that",
];
const WHAT: &[&str] = &[
    "the bridge at Tarn was mined",
    "the envoy had left Königsberg",
    "no such letter existed",
    "the garrison would not move before the spring",
    "two regiments were on the road to Łódź",
    "the treaty had been signed in secret",
];
const WHEN: &[&str] = &[
    "On 4 March 1921",
    "The next day",
    "About the turn of the year",
    "In August 1919",
    "Ten days later",
    "At first",
];

/// A text of about `bytes` bytes that reads like a report.
pub fn made_text(dice: &mut Dice, bytes: usize) -> String {
    let mut text = format!("REPORT No. {}\n\n{} March 1921\n\n", dice.below(9_999), 1 + dice.below(28));
    while text.len() < bytes {
        for _ in 0..3 + dice.below(5) {
            text.push_str(&format!(
                "{} {} {} {}, and file {} was closed. ",
                dice.pick(WHEN),
                dice.pick(WHO),
                dice.pick(SAID),
                dice.pick(WHAT),
                dice.below(100_000)
            ));
        }
        text.push_str("\n\n");
    }
    text
}

/// `count` files of 2 to 50 kB (most of them short) in ten folders below `root`.
pub fn made_corpus(root: &Path, count: usize) {
    let mut dice = Dice::new(0x7261_6465_6e74);
    for n in 0..count {
        let folder = root.join(format!("box-{}", n % 10));
        fs::create_dir_all(&folder).expect("a folder");
        let size = 2_000 + dice.below(48_000).min(dice.below(48_000)).min(dice.below(48_000));
        // Every tenth name comes again in another folder.
        let name = if n % 10 == 9 { format!("letter-{}.txt", n - 5) } else { format!("letter-{n}.txt") };
        fs::write(folder.join(name), made_text(&mut dice, size as usize)).expect("a file");
    }
}

/// The program.
pub fn tradent() -> Command {
    let mut c = Command::new(env!("CARGO_BIN_EXE_tradent"));
    c.env_remove("TRADENT_DOSSIER").env("NO_COLOR", "1").env("USER", "tester");
    c
}

/// Runs it in `dir`.
pub fn run(dir: &Path, args: &[&str]) -> Output {
    tradent().current_dir(dir).args(args).output().expect("the program runs")
}

/// Runs it and expects an exit code.
#[track_caller]
pub fn expect(dir: &Path, code: i32, args: &[&str]) -> Output {
    let out = run(dir, args);
    assert_eq!(
        out.status.code(),
        Some(code),
        "tradent {args:?}\nstdout: {}\nstderr: {}",
        stdout(&out),
        stderr(&out)
    );
    out
}

pub fn stdout(out: &Output) -> String {
    String::from_utf8_lossy(&out.stdout).into_owned()
}

pub fn stderr(out: &Output) -> String {
    String::from_utf8_lossy(&out.stderr).into_owned()
}

/// A dossier with three small documents, and its folder.
pub fn small_dossier() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a folder");
    let mut dice = Dice::new(3);
    for name in ["a.txt", "b.txt", "c.txt"] {
        fs::write(dir.path().join(name), made_text(&mut dice, 1_500)).expect("a file");
    }
    expect(dir.path(), 0, &["read", "a.txt", "b.txt", "c.txt"]);
    let path = dir.path().join("dossier.tradent");
    (dir, path)
}

//! Known verbs with all their forms, and verb groups.

use super::shape::{Form, Shape, Tag};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;
use tradent_dossier::{Act, CertaintyClass, Stance};

/// A verb that carries a telling, or one that does not.
#[derive(Debug, Clone)]
pub struct Verb {
    /// The base form.
    pub lemma: &'static str,
    /// What it does, if it carries tellings.
    pub cue: Option<Cue>,
}

/// What a cue verb does.
#[derive(Debug, Clone, Copy)]
pub struct Cue {
    /// The act.
    pub act: Act,
    /// The teller's stance.
    pub stance: Stance,
    /// How sure the teller is.
    pub certainty: CertaintyClass,
    frames: u32,
}

impl Cue {
    /// Whether the verb takes a frame, by the letter of `lexicons/cues.tsv`.
    pub fn takes(&self, frame: char) -> bool {
        self.frames & bit(frame) != 0
    }
}

fn bit(frame: char) -> u32 {
    match frame {
        'a'..='z' => 1 << (frame as u32 - 'a' as u32),
        _ => 0,
    }
}

/// Every known verb and form.
#[derive(Debug)]
pub struct Verbs {
    forms: FxHashMap<String, (u16, Form)>,
    list: Vec<Verb>,
}

impl Verbs {
    /// The verb of a form in lower case. A past that is also a participle comes as [`Form::Past`],
    /// a past that is also a base form too.
    pub fn find(&self, low: &str) -> Option<(u16, Form)> {
        self.forms.get(low).copied()
    }

    /// A verb by its index.
    pub fn get(&self, lemma: u16) -> Option<&Verb> {
        self.list.get(usize::from(lemma))
    }
}

/// The verbs of the word lists.
pub fn verbs() -> &'static Verbs {
    static VERBS: OnceLock<Verbs> = OnceLock::new();
    VERBS.get_or_init(|| {
        let mut verbs = Verbs { forms: FxHashMap::default(), list: Vec::new() };
        read(&mut verbs, include_str!("../../../../lexicons/cues.tsv"), true);
        read(&mut verbs, include_str!("../../../../lexicons/verbs.tsv"), false);
        verbs
    })
}

fn read(verbs: &mut Verbs, tsv: &'static str, cues: bool) {
    for line in tsv.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
        let columns: Vec<&'static str> = line.split('\t').map(str::trim).collect();
        let column = |i: usize| columns.get(i).copied().unwrap_or("");
        let lemma = column(0);
        let Ok(index) = u16::try_from(verbs.list.len()) else {
            return;
        };
        let cue = cues.then(|| Cue {
            act: column(3).parse().unwrap_or(Act::State),
            stance: column(4).parse().unwrap_or(Stance::Assert),
            frames: column(5).chars().fold(0, |all, c| all | bit(c)),
            certainty: column(6).parse().unwrap_or(CertaintyClass::Certain),
        });
        verbs.list.push(Verb { lemma, cue });
        let (past, participle) = match column(1) {
            "-" | "" => (regular_past(lemma), regular_past(lemma)),
            past => (past.to_owned(), column(2).to_owned()),
        };
        let doubled =
            past.strip_suffix("ed").is_some_and(|stem| stem.len() > lemma.len() && stem.starts_with(lemma));
        let mut put = |form: String, kind: Form| {
            verbs.forms.entry(form).or_insert((index, kind));
        };
        put(past, Form::Past);
        put(participle, Form::Participle);
        put(lemma.to_owned(), Form::Base);
        put(third(lemma), Form::Third);
        put(ing(lemma, doubled), Form::Ing);
    }
}

fn consonant_y(lemma: &str) -> Option<&str> {
    let stem = lemma.strip_suffix('y')?;
    (!stem.ends_with(['a', 'e', 'i', 'o', 'u'])).then_some(stem)
}

fn regular_past(lemma: &str) -> String {
    if lemma.ends_with('e') {
        format!("{lemma}d")
    } else if let Some(stem) = consonant_y(lemma) {
        format!("{stem}ied")
    } else {
        format!("{lemma}ed")
    }
}

fn third(lemma: &str) -> String {
    if let Some(stem) = consonant_y(lemma) {
        format!("{stem}ies")
    } else if lemma.ends_with(['s', 'x', 'z', 'o']) || lemma.ends_with("sh") || lemma.ends_with("ch") {
        format!("{lemma}es")
    } else {
        format!("{lemma}s")
    }
}

fn ing(lemma: &str, doubled: bool) -> String {
    let short = ["put", "set", "let", "cut", "hit", "get", "run", "sit", "win", "begin", "forget", "shut"];
    match lemma {
        "lie" => return "lying".to_owned(),
        "die" => return "dying".to_owned(),
        _ => {}
    }
    if doubled || short.contains(&lemma) {
        let last = &lemma[lemma.len() - 1..];
        return format!("{lemma}{last}ing");
    }
    match lemma.strip_suffix('e') {
        Some(stem) if !stem.ends_with('e') => format!("{stem}ing"),
        _ => format!("{lemma}ing"),
    }
}

/// A verb with its auxiliaries and adverbs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    /// First token: the first auxiliary, or the verb.
    pub first: usize,
    /// The verb.
    pub verb: usize,
    /// A negation stands in it.
    pub negated: bool,
    /// A modal stands in it.
    pub modal: Option<usize>,
    /// It is "to" and an infinitive.
    pub infinitive: bool,
    /// It is a passive.
    pub passive: bool,
    /// It has a finite verb.
    pub finite: bool,
    /// It asks: "did he say".
    pub question: bool,
}

impl Shape {
    /// The group of the verb at `verb`, not reaching before `floor`. Bounded.
    pub fn group(&self, verb: usize, floor: usize) -> Group {
        let form = self.tok(verb).form;
        let mut g = Group {
            first: verb,
            verb,
            negated: false,
            modal: None,
            infinitive: false,
            passive: false,
            finite: matches!(form, Form::Past | Form::Third),
            question: false,
        };
        let mut at = verb;
        let mut steps = 0;
        while at > floor && steps < 8 {
            steps += 1;
            let t = self.tok(at - 1);
            match t.tag {
                Tag::Adv => {}
                Tag::Neg => g.negated = true,
                Tag::Have | Tag::Be | Tag::Do | Tag::Modal => {
                    if t.tag == Tag::Be && matches!(form, Form::Participle | Form::Past) {
                        g.passive = true;
                    }
                    if t.tag == Tag::Modal {
                        g.modal = Some(at - 1);
                    }
                    g.negated |= t.negated;
                    g.finite |= self.finite(at - 1);
                    g.first = at - 1;
                }
                Tag::To if matches!(form, Form::Base) || g.first < verb => {
                    g.infinitive = true;
                    g.first = at - 1;
                    // "did not want to say", "was to tell": what stands before belongs to another verb.
                    break;
                }
                _ => break,
            }
            at -= 1;
        }
        if form == Form::Base && !g.infinitive && g.first == verb {
            self.look_for_question(&mut g, floor);
            let before = verb.checked_sub(1).map(|i| self.tag(i));
            g.finite |= matches!(
                before,
                Some(Tag::Subj | Tag::Pron | Tag::Noun | Tag::Name | Tag::Adv | Tag::Num | Tag::Close)
            );
        }
        g
    }

    /// "Did he say", "had you told": the auxiliary stands before the subject.
    fn look_for_question(&self, g: &mut Group, floor: usize) {
        let from = floor.max(g.verb.saturating_sub(8));
        for at in (from..g.verb).rev() {
            match self.tag(at) {
                Tag::Do | Tag::Modal => {
                    g.question = true;
                    g.finite = true;
                    g.negated |= self.tok(at).negated;
                    return;
                }
                Tag::Subj | Tag::Pron | Tag::Name | Tag::Noun | Tag::Det | Tag::Poss | Tag::Adv => {}
                Tag::Neg => g.negated = true,
                _ => return,
            }
        }
    }
}

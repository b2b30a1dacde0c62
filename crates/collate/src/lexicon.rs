//! Word lists of `lexicons/`, compiled in.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

pub(crate) type List = FxHashMap<&'static str, Vec<&'static str>>;

fn parse(tsv: &'static str) -> List {
    let mut out = List::default();
    for line in tsv.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
        let mut columns = line.split('\t').map(str::trim);
        if let Some(word) = columns.next() {
            out.entry(word).or_insert_with(|| columns.collect());
        }
    }
    out
}

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        $($(#[$doc])* pub(crate) static $name: LazyLock<List> =
            LazyLock::new(|| parse(include_str!(concat!("../../../lexicons/", $file))));)*
    };
}

lists! {
    /// Words before and after names, and for whom they stand.
    TITLES = "name-titles.tsv";
    /// Words that say what kind of body a name is.
    BODY_FORMS = "organisation-forms.tsv";
    /// Forms of given names.
    GIVEN = "given-forms.tsv";
    /// Words that carry no content.
    FUNCTION = "function-words.tsv";
    /// Words before a stop that ends no sentence.
    ABBREVIATIONS = "abbreviations.tsv";
    /// "I saw": how somebody says to know.
    ACCESS = "access.tsv";
    /// Words that turn a sentence into its denial.
    DENIALS = "denials.tsv";
    /// Verbs of saying, knowing and seeing.
    LIGHT = "light-verbs.tsv";
    /// Second past forms of regular verbs.
    DOUBLETS = "stem-doublets.tsv";
    /// Words that make a name a crowd.
    CROWDS = "crowds.tsv";
    /// Verbs that carry none.
    VERBS = "verbs.tsv";
    /// Verbs that carry a telling, by lemma.
    CUES = "cues.tsv";
}

//! Finding the places where words stand.
//!
//! The index says which documents hold all the words; their texts, read in order of short names,
//! say where. So a phrase of common words that is itself rare costs a look into every document
//! that holds the words (3 to 5 ms per MB), and anything else stops as soon as enough is found.

use crate::{Store, StoreError, fold};
use text_size::{TextRange, TextSize};
use tradent_dossier::DocId;

/// Words of a query, all pieces together.
const MOST_WORDS: usize = 64;

/// Pieces that stand within so many bytes are shown as one place.
const CLOSE: usize = 240;

/// Code points of context on each side of a hit.
const CONTEXT: usize = 48;

/// What to look for: words and "phrases", all of which a document must hold, and -exclusions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    wanted: Vec<Piece>,
    unwanted: Vec<Piece>,
}

/// Folded words that stand one after the other.
type Piece = Vec<Box<[u8]>>;

/// Why a query can't be answered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// Nothing in it is a word.
    #[error("there is no word to look for in \"{0}\" (a word has letters or digits)")]
    NoWord(String),
    /// It only says what not to find.
    #[error("\"{0}\" only says what not to find (add a word without a minus)")]
    OnlyExclusions(String),
    /// It is too long.
    #[error("the query has more than {MOST_WORDS} words (use fewer)")]
    TooLong,
}

/// A place where something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The document.
    pub id: DocId,
    /// Its short name.
    pub doc: String,
    /// Where, in bytes of its text.
    pub range: TextRange,
    /// The words there, verbatim.
    pub words: String,
    /// Up to 48 code points before them, verbatim.
    pub before: String,
    /// Up to 48 code points after them, verbatim.
    pub after: String,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The places, by document in order of short names; in a document the place where the query's
    /// pieces stand closest together comes first.
    pub hits: Vec<Hit>,
    /// How many documents match. Exact unless `more` is set and the query has phrases: then it
    /// counts documents that hold the words, apart or together.
    pub documents: usize,
    /// Whether there are more places than were asked for.
    pub more: bool,
}

impl Query {
    /// Reads a query. `plot`: the word, whatever its case and accents. `"double agent"`: these
    /// words in this order, whatever stands between them that is no word. `-forged`: in no document
    /// that holds it; so with a phrase. A word with a hyphen or an apostrophe is a phrase of its
    /// parts. A document matches if it holds every piece.
    ///
    /// # Errors
    /// [`QueryError`] where nothing can be looked for.
    pub fn parse(given: &str) -> Result<Query, QueryError> {
        let shown = || given.chars().take(80).collect::<String>();
        let mut query = Query { wanted: Vec::new(), unwanted: Vec::new() };
        let mut words = 0;
        let mut rest = given.trim_start();
        while !rest.is_empty() {
            let (minus, body) = match rest.strip_prefix('-') {
                Some(body) => (true, body),
                None => (false, rest),
            };
            let (said, after) = match body.strip_prefix(['"', '“', '”', '„', '«']) {
                Some(quoted) => quoted.split_once(['"', '”', '“', '»']).unwrap_or((quoted, "")),
                None => {
                    let end = body.find(|c: char| c.is_whitespace() || c == '"').unwrap_or(body.len());
                    body.split_at(end)
                }
            };
            let mut piece = Piece::new();
            fold::each_word(said, |_, word| piece.push(word.into()));
            words += piece.len();
            match (piece.is_empty(), minus) {
                (true, _) => {}
                (false, true) => query.unwanted.push(piece),
                (false, false) => query.wanted.push(piece),
            }
            rest = after.trim_start();
        }
        if words > MOST_WORDS {
            return Err(QueryError::TooLong);
        }
        match (query.wanted.is_empty(), query.unwanted.is_empty()) {
            (false, _) => Ok(query),
            (true, true) => Err(QueryError::NoWord(shown())),
            (true, false) => Err(QueryError::OnlyExclusions(shown())),
        }
    }

    /// As the index understands it. Words there are letters and digits only, so that quoting them
    /// is enough.
    fn for_index(&self) -> String {
        let quoted = |word: &[u8]| format!("\"{}\"", String::from_utf8_lossy(fold::indexed(word)));
        let mut wanted: Vec<String> = self.wanted.iter().flatten().map(|w| quoted(w)).collect();
        wanted.sort();
        wanted.dedup();
        let mut out = format!("({})", wanted.join(" AND "));
        for piece in &self.unwanted {
            // The index can only rule out whole words; phrases are looked for in the text.
            if let [word] = &piece[..]
                && word.len() <= fold::INDEXED
            {
                out.push_str(" NOT ");
                out.push_str(&quoted(word));
            }
        }
        out
    }

    /// Where the query matches in `text`, best place first; empty if it doesn't. Linear in the text.
    fn places(&self, text: &str) -> Vec<TextRange> {
        let pieces: Vec<&Piece> = self.wanted.iter().chain(&self.unwanted).collect();
        let (wanted, unwanted) = standing(&pieces, text, self.wanted.len());
        if unwanted || wanted.iter().any(Vec::is_empty) {
            return Vec::new();
        }
        let Some(rarest) = (0..wanted.len()).min_by_key(|&i| wanted[i].len()) else {
            return Vec::new();
        };
        let mut places: Vec<(u32, TextRange)> = wanted[rarest]
            .iter()
            .map(|&place| {
                let cover = wanted.iter().fold(place, |cover, others| cover.cover(nearest(others, place)));
                let close = usize::from(cover.len()) <= CLOSE;
                (cover.len().into(), if close { cover } else { place })
            })
            .collect();
        if wanted.len() > 1 {
            places.sort_by_key(|(spread, range)| (*spread, range.start()));
        }
        places.dedup_by_key(|(_, range)| *range);
        places.into_iter().map(|(_, range)| range).collect()
    }
}

/// Every place of the first `wanted` pieces, and whether any of the others stands in the text.
fn standing(pieces: &[&Piece], text: &str, wanted: usize) -> (Vec<Vec<TextRange>>, bool) {
    let longest = pieces.iter().map(|p| p.len()).max().unwrap_or(0);
    let mut places = vec![Vec::new(); wanted];
    let mut unwanted = false;
    let mut first = [false; 256];
    for word in pieces.iter().copied().flatten() {
        first[usize::from(word[0])] = true;
    }
    // The last words, as long as each of them is some piece's word.
    let mut run: Vec<(TextSize, &[u8])> = Vec::with_capacity(longest + 1);
    fold::each_word(text, |range, word| {
        let known = match first[usize::from(word[0])] {
            true => pieces.iter().copied().flatten().find(|w| ***w == *word),
            false => None,
        };
        let Some(known) = known else {
            run.clear();
            return;
        };
        let end = TextSize::from(range.end as u32);
        if run.len() == longest {
            run.remove(0);
        }
        run.push((TextSize::from(range.start as u32), known));
        for (i, piece) in pieces.iter().enumerate() {
            let Some(from) = run.len().checked_sub(piece.len()) else {
                continue;
            };
            if run[from..].iter().zip(piece.iter()).all(|((_, a), b)| **a == **b) {
                match places.get_mut(i) {
                    Some(places) => places.push(TextRange::new(run[from].0, end)),
                    None => unwanted = true,
                }
            }
        }
    });
    (places, unwanted)
}

/// The place nearest to `place`; `places` is sorted and not empty.
fn nearest(places: &[TextRange], place: TextRange) -> TextRange {
    let next = places.partition_point(|p| p.start() < place.start());
    let gap = |p: &TextRange| usize::from(p.cover(place).len());
    let around = places[next.saturating_sub(1)..].iter().take(2);
    around.min_by_key(|p| gap(p)).copied().unwrap_or(place)
}

impl Store {
    /// At most `limit` places where the query matches, in order of the documents' short names.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if a text isn't the one that was stored, or what the database says.
    pub fn find(&self, query: &Query, limit: usize) -> Result<Found, StoreError> {
        let _one_moment = self.snapshot()?;
        let candidates = self.sql(self.candidates(query))?;
        let mut found = Found { documents: candidates.len(), ..Found::default() };
        for (id, doc) in candidates {
            let text = self.stored_text(id)?;
            let places = query.places(&text);
            if places.is_empty() {
                found.documents -= 1;
            } else {
                self.compare_hash(id, &text)?;
            }
            for range in places {
                if found.hits.len() == limit {
                    found.more = true;
                    return Ok(found);
                }
                found.hits.push(hit(id, &doc, &text, range));
            }
        }
        Ok(found)
    }

    fn candidates(&self, query: &Query) -> rusqlite::Result<Vec<(DocId, String)>> {
        let mut select = self.db.prepare_cached(
            "SELECT d.id, d.doc FROM word CROSS JOIN document d ON d.n = word.rowid
             WHERE word MATCH ?1 ORDER BY d.doc",
        )?;
        let rows = select.query_map([query.for_index()], |row| Ok((DocId(row.get(0)?), row.get(1)?)))?;
        rows.collect()
    }
}

fn hit(id: DocId, doc: &str, text: &str, range: TextRange) -> Hit {
    let (start, end) = (usize::from(range.start()), usize::from(range.end()));
    let (before, after) = (&text[..start], &text[end..]);
    let from = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(i, _)| i);
    let to = after.char_indices().nth(CONTEXT).map_or(after.len(), |(i, _)| i);
    Hit {
        id,
        doc: doc.to_owned(),
        range,
        words: text[start..end].to_owned(),
        before: before[from..].to_owned(),
        after: after[..to].to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places<'t>(query: &str, text: &'t str) -> Vec<&'t str> {
        let places = Query::parse(query).unwrap().places(text);
        places.into_iter().map(|r| &text[usize::from(r.start())..usize::from(r.end())]).collect()
    }

    #[test]
    fn what_holds_no_word_is_refused() {
        for wordless in ["", "  ", "😀", "\"--\"", "-", "- -"] {
            assert!(matches!(Query::parse(wordless), Err(QueryError::NoWord(_))), "{wordless}");
        }
        assert!(matches!(Query::parse("-plot"), Err(QueryError::OnlyExclusions(_))));
        assert_eq!(Query::parse(&"a ".repeat(65)), Err(QueryError::TooLong));
    }

    #[test]
    fn phrases_stand_together_and_words_anywhere() {
        let text = "The agent was double-faced; a Double  Agent, he said.";
        assert_eq!(places("\"double agent\"", text), ["Double  Agent"]);
        assert_eq!(places("double-faced", text), ["double-faced"]);
        assert_eq!(places("\"agent double\"", text), Vec::<&str>::new());
        assert_eq!(places("said -\"double agent\"", text), Vec::<&str>::new());
        assert_eq!(places("said -\"agent double\"", text), ["said"]);
    }

    #[test]
    fn the_closest_place_comes_first() {
        let text = format!("A plot. {} Skoblin's plot again, and Skoblin.", "Words between. ".repeat(30));
        assert_eq!(places("plot skoblin", &text), ["Skoblin's plot", "plot"]);
    }

    #[test]
    fn a_phrase_may_repeat_a_word() {
        assert_eq!(places("\"no no yes\"", "no no no yes"), ["no no yes"]);
    }
}

//! Runs of capitals, cut into names.

use super::Candidate;
use super::capitals::{capital, initial, lower, possessive, shouted, stem};
use super::words::{Known, Title, WORDS};
use crate::{Page, Sentence};
use tradent_dossier::{ActorType, MentionForm};
use tradent_text::WordKind;

/// The longest run that is looked at as one; longer ones are lists or headings.
const LONGEST: usize = 24;

/// All candidates of a page, in order and disjoint. Linear in the tokens.
pub fn candidates(page: &Page<'_>) -> Vec<Candidate> {
    let mut out = Vec::new();
    for sentence in &page.sentences {
        let shouting = all_capitals(page, sentence);
        let mut i = sentence.first;
        while i < sentence.end {
            if !begins(page, i, sentence.end) {
                i += 1;
                continue;
            }
            let end = extend(page, i, sentence.end);
            cut(page, i, end, sentence, shouting, &mut out);
            i = end;
        }
    }
    out
}

/// Whether capitals mean nothing in a sentence, since nearly all of it is in them.
fn all_capitals(page: &Page<'_>, sentence: &Sentence) -> bool {
    let (mut loud, mut words) = (0, 0);
    for i in sentence.first..sentence.end {
        if page.tokens[i].kind == WordKind::Word {
            words += 1;
            loud += usize::from(shouted(page.token(i)));
        }
    }
    words >= 3 && loud * 10 >= words * 7
}

fn particle(word: &str) -> bool {
    matches!(
        word,
        "von"
            | "van"
            | "de"
            | "der"
            | "den"
            | "del"
            | "della"
            | "di"
            | "da"
            | "dos"
            | "du"
            | "la"
            | "le"
            | "al"
            | "el"
            | "bin"
            | "ibn"
            | "ben"
            | "ter"
            | "zu"
            | "zur"
            | "af"
            | "y"
    )
}

fn begins(page: &Page<'_>, i: usize, end: usize) -> bool {
    if capital(page, i) {
        return true;
    }
    matches!(page.token(i), "von" | "van" | "de" | "di" | "du" | "della")
        && i + 1 < end
        && (capital(page, i + 1) || particle(page.token(i + 1)) && i + 2 < end && capital(page, i + 2))
}

/// Past the run that begins at `i`.
fn extend(page: &Page<'_>, i: usize, limit: usize) -> usize {
    let limit = limit.min(i + LONGEST);
    let mut j = i + 1;
    while !capital(page, j - 1) && j < limit {
        j += 1;
    }
    // Whether a head or post stands in the run, so that "of" and "for" go on with it.
    let mut led = false;
    while j < limit {
        let last = lower(page, j - 1);
        if possessive(page, j - 1) {
            // "Special Counsel's Office", "His Majesty's Government"
            let goes_on = capital(page, j)
                && WORDS.head(&lower(page, j))
                && (WORDS.title(&last).is_some()
                    || matches!(last.as_str(), "majesty" | "people" | "workers"));
            if !goes_on {
                break;
            }
        }
        let noble = WORDS.title(&last).is_some();
        let head = WORDS.head(&last);
        led |= noble || head;
        if capital(page, j) {
            j += 1;
            continue;
        }
        let word = page.token(j);
        let next = j + 1;
        if word == "."
            && next < limit
            && capital(page, next)
            && (initial(page, j - 1) || abbreviated(&last))
            && page.tokens[j].range.start() == page.tokens[j - 1].range.end()
        {
            j = next + 1;
            continue;
        }
        if particle(word) {
            let k = if next < limit && particle(page.token(next)) { next + 1 } else { next };
            if k < limit && capital(page, k) && !head {
                j = k + 1;
                continue;
            }
        }
        let the = usize::from(next < limit && page.token(next) == "the");
        let target = next + the;
        if target >= limit
            || !capital(page, target)
            || WORDS.no_name(&lower(page, target)) && lower(page, target) != "foreign"
        {
            break;
        }
        let joins = match word {
            "of" => {
                head || noble
                    || matches!(
                        last.as_str(),
                        "bay"
                            | "gulf"
                            | "isle"
                            | "cape"
                            | "straits"
                            | "strait"
                            | "river"
                            | "lake"
                            | "mount"
                            | "sea"
                            | "port"
                            | "fort"
                            | "republic"
                            | "kingdom"
                            | "duchy"
                            | "city"
                            | "state"
                            | "states"
                            | "province"
                            | "sea-bed"
                    )
            }
            "for" => (head || noble) && the == 0,
            "in" | "to" | "at" => {
                the == 0
                    && matches!(
                        last.as_str(),
                        "embassy" | "legation" | "consulate" | "minister" | "ambassador" | "chargé" | "envoy"
                    )
                    && WORDS.phrase(&lower(page, target)) == Some(Known::Place)
            }
            "and" | "&" => {
                led && j >= i + 3
                    && page.token(j - 2) != ","
                    && (i..j).any(|k| matches!(page.token(k), "of" | "for"))
                    && WORDS.phrase(&last).is_none()
                    && the == 0
                    && WORDS.title(&lower(page, target)).is_none()
                    && !WORDS.people(&last)
            }
            _ => false,
        };
        if word == "&" || joins {
            j = target + 1;
        } else {
            break;
        }
    }
    j
}

fn abbreviated(last: &str) -> bool {
    matches!(
        last,
        "dr" | "mr"
            | "mrs"
            | "ms"
            | "gen"
            | "col"
            | "maj"
            | "capt"
            | "lt"
            | "lieut"
            | "sgt"
            | "adm"
            | "prof"
            | "rev"
            | "hon"
            | "st"
            | "sir"
            | "messrs"
            | "sr"
            | "gov"
            | "sen"
            | "rep"
            | "pres"
            | "brig"
            | "cdr"
            | "cmdr"
            | "comdr"
            | "insp"
            | "mme"
            | "mlle"
            | "fr"
            | "m"
    )
}

/// Cuts the run `i..end` into names.
fn cut(
    page: &Page<'_>,
    mut i: usize,
    end: usize,
    sentence: &Sentence,
    shouting: bool,
    out: &mut Vec<Candidate>,
) {
    while i < end {
        let opening =
            i == sentence.first || matches!(page.token(i - 1), "“" | "\"" | "‘" | ":" | "(" | "«" | "—");
        let next = one(page, i, end, opening, shouting, out);
        i = next.max(i + 1);
    }
}

fn push(
    out: &mut Vec<Candidate>,
    first: usize,
    end: usize,
    name: usize,
    kind: Option<ActorType>,
    form: MentionForm,
    shouting: bool,
) {
    out.push(Candidate { first, end, kind, form, name, shouted: shouting });
}

/// Reads one name at `i`; gives the token after it.
fn one(
    page: &Page<'_>,
    i: usize,
    end: usize,
    opening: bool,
    shouting: bool,
    out: &mut Vec<Candidate>,
) -> usize {
    let word = lower(page, i);
    let known = phrase(page, i, end);
    // "Soviet Union" and "New York" before their adjectives; "New York Times" before "New York".
    if let Some((kind, after)) = known {
        let lone_given = after == i + 1
            && WORDS.given(&word).is_some()
            && after < end
            && capital(page, after)
            && WORDS.given(&lower(page, after)).is_none()
            && WORDS.phrase(&lower(page, after)).is_none()
            && !WORDS.head(&lower(page, after))
            && title_at(page, after, end).is_none();
        if !lone_given && !possessive_inside(page, i, after) {
            return known_name(page, i, after, end, kind, shouting, out);
        }
    }
    // "Soviet-sponsored", "Paris-based": adjectives made of names.
    if let Some((first, rest)) = word.split_once('-')
        && page.token(i).rsplit('-').next().is_some_and(|r| r.starts_with(char::is_lowercase))
        && (WORDS.adjective(first) || WORDS.phrase(first).is_some() || WORDS.no_name(first))
        && rest.len() > 3
    {
        return i + 1;
    }
    if let Some(after) = titled(page, i, end, shouting, out) {
        return after;
    }
    if WORDS.adjective(&word) || WORDS.people(&word) {
        return nation(page, i, end, opening, shouting, out);
    }
    if let Some(after) = headed(page, i, end, shouting, opening) {
        push(out, i, after, i, Some(ActorType::Organisation), MentionForm::Name, shouting);
        return after;
    }
    if shouting && WORDS.given(&word).is_none() {
        // Capitals say nothing here; the rest of the document may know the name.
        if word.len() > 2 && !WORDS.no_name(&word) {
            push(out, i, i + 1, i, None, MentionForm::Name, true);
        }
        return i + 1;
    }
    if WORDS.no_name(&word) && !initial(page, i) || word == "i" || word.starts_with("i'") {
        return i + 1;
    }
    plain(page, i, end, shouting, out)
}

fn possessive_inside(page: &Page<'_>, i: usize, after: usize) -> bool {
    (i..after - 1).any(|k| possessive(page, k))
}

/// The longest known phrase at `i`, and the token after it.
fn phrase(page: &Page<'_>, i: usize, end: usize) -> Option<(Known, usize)> {
    let mut words = lower(page, i);
    // "who", "us", "aman" are names only in capitals.
    let loud = shouted(stem(page, i)) || words.len() > 4;
    let small = !loud
        && !words.contains('.')
        && matches!(
            words.as_str(),
            "who"
                | "us"
                | "aman"
                | "isi"
                | "trust"
                | "time"
                | "dia"
                | "sim"
                | "sa"
                | "ira"
                | "plo"
                | "anc"
                | "nice"
                | "main"
                | "bath"
                | "brest"
                | "bug"
                | "don"
                | "lena"
                | "po"
                | "sale"
                | "ap"
                | "un"
                | "eta"
                | "who's"
                | "sis"
                | "upa"
                | "cork"
                | "split"
                | "tours"
                | "hull"
                | "acre"
                | "mons"
                | "pau"
                | "zug"
                | "ems"
        );
    let mut best = if small
        && !matches!(
            words.as_str(),
            "nice"
                | "bath"
                | "ems"
                | "zug"
                | "brest"
                | "cork"
                | "hull"
                | "acre"
                | "mons"
                | "split"
                | "tours"
                | "pau"
        ) {
        None
    } else {
        WORDS.phrase(&words).map(|k| (k, i + 1))
    };
    if !WORDS.opens(&words) {
        return best;
    }
    for j in i + 1..end.min(i + 6) {
        if page.token(j) == "." {
            continue;
        }
        words.push(' ');
        words.push_str(&lower(page, j));
        if let Some(kind) = WORDS.phrase(&words) {
            best = Some((kind, j + 1));
        }
    }
    best
}

/// A known place or organisation, with what makes it part of a longer name.
fn known_name(
    page: &Page<'_>,
    i: usize,
    after: usize,
    end: usize,
    kind: Known,
    shouting: bool,
    out: &mut Vec<Candidate>,
) -> usize {
    // "Chungking Government", "Guatemala Chairman Ku", "Washington Post"
    if after < end && !possessive(page, after - 1) && capital(page, after) {
        if let Some(after) = headed(page, after, end, shouting, false) {
            push(out, i, after, i, Some(ActorType::Organisation), MentionForm::Name, shouting);
            return after;
        }
        if kind == Known::Place && title_at(page, after, end).is_some() {
            let from = out.len();
            if let Some(next) = titled(page, after, end, shouting, out) {
                if let Some(found) = out.get_mut(from) {
                    found.first = i;
                }
                return next;
            }
        }
    }
    let kind = match kind {
        Known::Place => ActorType::Place,
        Known::Organisation => ActorType::Organisation,
    };
    let mut after = after;
    // "Petén district" keeps its kind's noun only in capitals; "Embassy in Lebanon" its place.
    if kind == ActorType::Place && after < end && capital(page, after) && geographic(&lower(page, after)) {
        after += 1;
    }
    push(out, i, after, i, Some(kind), MentionForm::Name, shouting);
    after
}

fn geographic(word: &str) -> bool {
    matches!(
        word,
        "river"
            | "street"
            | "bay"
            | "lake"
            | "mountains"
            | "island"
            | "islands"
            | "peninsula"
            | "valley"
            | "province"
            | "district"
            | "county"
            | "city"
            | "square"
            | "avenue"
            | "road"
            | "gulf"
            | "strait"
            | "straits"
            | "harbour"
            | "harbor"
            | "sea"
            | "ocean"
            | "desert"
            | "hills"
            | "heights"
            | "pass"
            | "canal"
            | "coast"
            | "isthmus"
            | "airport"
            | "station"
            | "castle"
            | "palace"
            | "prison"
            | "bridge"
            | "gate"
            | "hotel"
            | "restaurant"
            | "café"
            | "house"
    )
}

/// The title at `i` and the token after it, the longest of up to four words.
fn title_at(page: &Page<'_>, i: usize, end: usize) -> Option<(Title, usize)> {
    let mut words = lower(page, i);
    if words == "m" && page.token((i + 1).min(page.tokens.len() - 1)) != "." {
        return None;
    }
    let mut best = WORDS.title(&words).map(|(t, _)| (t, i + 1));
    if WORDS.opens(&words) {
        for j in i + 1..end.min(i + 4) {
            words.push(' ');
            words.push_str(&lower(page, j));
            if let Some((t, _)) = WORDS.title(&words) {
                best = Some((t, j + 1));
            }
        }
    }
    best
}

fn rank_prefix(word: &str) -> bool {
    matches!(
        word,
        "deputy"
            | "assistant"
            | "vice"
            | "acting"
            | "chief"
            | "first"
            | "second"
            | "third"
            | "lord"
            | "under"
            | "special"
            | "former"
            | "late"
            | "senior"
            | "foreign"
            | "desk"
            | "field"
            | "rear"
            | "chargé"
            | "naval"
            | "military"
            | "air"
            | "commercial"
            | "press"
            | "prime"
            | "minister"
            | "resident"
            | "high"
    )
}

/// Titles and the name after them: "General Miller", "Deputy Assistant Secretary of State Clayton
/// McManaway", "Foreign Minister"; `None` where no title stands.
fn titled(page: &Page<'_>, i: usize, end: usize, shouting: bool, out: &mut Vec<Candidate>) -> Option<usize> {
    let mut j = i;
    let mut post = false;
    let mut any = false;
    while j < end {
        if let Some((title, after)) = title_at(page, j, end) {
            // "Captain's table": the title alone.
            any = true;
            post |= title == Title::Post;
            j = after;
            if j < end && page.token(j) == "." {
                j += 1;
            }
            if possessive(page, after - 1) {
                break;
            }
            let diplomat =
                matches!(
                    lower(page, after - 1).as_str(),
                    "minister" | "ambassador" | "chargé" | "consul" | "envoy" | "attaché"
                ) && !matches!(lower(page, (after - 1).max(i + 1) - 1).as_str(), "foreign" | "prime");
            let abroad = j < end && matches!(page.token(j), "in" | "to" | "at");
            if abroad && !diplomat {
                continue;
            }
            if title == Title::Post
                || matches!(lower(page, after - 1).as_str(), "emperor" | "king" | "duke" | "queen" | "prince")
            {
                j = complement(page, j, end);
            }
            continue;
        }
        let word = lower(page, j);
        if j + 1 < end
            && capital(page, j)
            && (rank_prefix(&word) || !any && j == i && WORDS.adjective(&word))
            && capital(page, j + 1)
            && leads_to_title(page, j + 1, end)
        {
            j += 1;
            continue;
        }
        break;
    }
    if !any {
        return None;
    }
    // "General Staff", "Governor's Office": an organisation after all.
    if let Some(after) = headed(page, i, end, shouting, false)
        && after > j
        && !shouting
    {
        push(out, i, after, i, Some(ActorType::Organisation), MentionForm::Name, shouting);
        return Some(after);
    }
    let name = j;
    let stopped = possessive(page, j - 1);
    let k = if stopped { j } else { name_end(page, j, end, shouting) };
    if k > name {
        push(out, i, k, name, Some(ActorType::Person), MentionForm::Name, shouting);
        return Some(k);
    }
    if post {
        push(out, i, j, i, Some(ActorType::Person), MentionForm::Title, shouting);
    }
    Some(j)
}

fn leads_to_title(page: &Page<'_>, i: usize, end: usize) -> bool {
    (i..end.min(i + 3)).any(|k| title_at(page, k, end).is_some_and(|(t, _)| t != Title::Courtesy))
        && (i..end.min(i + 3))
            .take_while(|k| title_at(page, *k, end).is_none())
            .all(|k| rank_prefix(&lower(page, k)))
}

/// Past "of State", "for Foreign Affairs", "to Guatemala", "of the French" after a post.
fn complement(page: &Page<'_>, j: usize, end: usize) -> usize {
    if j + 1 >= end || !matches!(page.token(j), "of" | "for" | "in" | "to" | "at") {
        return j;
    }
    let mut k = j + 1 + usize::from(page.token(j + 1) == "the");
    if k >= end {
        return j;
    }
    let first = lower(page, k);
    if let Some((_, after)) = phrase(page, k, end) {
        return after;
    }
    if matches!(first.as_str(), "foreign" | "internal" | "external" | "public" | "national" | "native")
        && k + 1 < end
    {
        return k + 2;
    }
    k += 1;
    // "Ministry of Posts and Telegraphs"
    if k + 1 < end && page.token(k) == "and" { k + 2 } else { k }
}

/// Past the words of a person's name that begin at `j`.
fn name_end(page: &Page<'_>, j: usize, end: usize, shouting: bool) -> usize {
    let mut k = j;
    while k < end {
        let word = lower(page, k);
        if page.token(k) == "." {
            k += 1;
            continue;
        }
        if capital(page, k) {
            let stop = (WORDS.no_name(&word) && !initial(page, k))
                || word == "stop"
                || (k > j && shouting)
                || (k > j
                    && title_at(page, k, end).is_some()
                    && !matches!(
                        word.as_str(),
                        "marshal"
                            | "dean"
                            | "earl"
                            | "duke"
                            | "king"
                            | "pope"
                            | "abbé"
                            | "khan"
                            | "pasha"
                            | "bey"
                            | "shah"
                            | "baron"
                            | "major"
                            | "judge"
                    ));
            if stop {
                break;
            }
            k += 1;
            if possessive(page, k - 1) {
                break;
            }
        } else if particle(&word) && k + 1 < end {
            k += 1;
        } else {
            break;
        }
    }
    // Never end on a stop or particle.
    while k > j && !capital(page, k - 1) {
        k -= 1;
    }
    k
}

/// An organisation by its head noun in `i..end`: "German Foreign Ministry", "Union of Tsarist
/// Veterans", "the Embassy".
fn headed(page: &Page<'_>, i: usize, end: usize, shouting: bool, opening: bool) -> Option<usize> {
    let mut last = None;
    let mut k = i;
    while k < end.min(i + 10) {
        let word = lower(page, k);
        let connector =
            matches!(word.as_str(), "of" | "for" | "and" | "the" | "&" | "in" | "at" | "to" | ".");
        if connector && last.is_none() && word != "and" && word != "&" {
            break;
        }
        if capital(page, k) && WORDS.head(&word) {
            last = Some(k + 1);
            // "Union of ...", "Committee for ...": to the end of the run, up to a title.
            if k + 1 < end && matches!(page.token(k + 1), "of" | "for" | "in" | "at") && !shouting {
                let mut e = end;
                while e > k + 1 && !capital(page, e - 1) {
                    e -= 1;
                }
                return Some(e);
            }
        } else if !connector && title_at(page, k, end).is_some_and(|(t, _)| t == Title::Courtesy) && !shouting
        {
            break;
        }
        if possessive(page, k)
            && WORDS.title(&word).is_none()
            && !matches!(word.as_str(), "majesty" | "people" | "workers")
        {
            break;
        }
        k += 1;
    }
    let after = last?;
    // A head noun alone that opens a sentence is any noun, unless an article went before it.
    if after == i + 1 && opening {
        return None;
    }
    if shouting && after == i + 1 {
        return None;
    }
    Some(after)
}

/// A nationality: with a head noun or a post it begins a longer name; a people is a group; an
/// adjective alone is nothing.
fn nation(
    page: &Page<'_>,
    i: usize,
    end: usize,
    opening: bool,
    shouting: bool,
    out: &mut Vec<Candidate>,
) -> usize {
    let word = lower(page, i);
    let next = i + 1;
    if next < end && capital(page, next) && !possessive(page, i) {
        if let Some((Known::Organisation, after)) = phrase(page, next, end) {
            push(out, i, after, i, Some(ActorType::Organisation), MentionForm::Name, shouting);
            return after;
        }
        if let Some(after) = headed(page, next, end, shouting, false) {
            push(out, i, after, i, Some(ActorType::Organisation), MentionForm::Name, shouting);
            return after;
        }
        let inner = lower(page, next);
        if WORDS.people(&inner) && WORDS.only_people(&inner) {
            push(out, i, next + 1, i, Some(ActorType::Group), MentionForm::Name, shouting);
            return next + 1;
        }
    }
    if WORDS.only_people(&word) || WORDS.people(&word) && stands_for_people(page, i, opening) {
        push(out, i, next, i, Some(ActorType::Group), MentionForm::Name, shouting);
    }
    next
}

/// "the British had": not before a noun.
fn stands_for_people(page: &Page<'_>, i: usize, opening: bool) -> bool {
    let _ = opening;
    let the = i > 0 && page.token(i - 1).eq_ignore_ascii_case("the");
    let Some(next) = page.tokens.get(i + 1) else {
        return the;
    };
    let word = page.token(i + 1);
    the && (next.kind != WordKind::Word
        || next.sentence != page.tokens[i].sentence
        || matches!(
            word,
            "had"
                | "have"
                | "has"
                | "were"
                | "was"
                | "are"
                | "is"
                | "would"
                | "will"
                | "could"
                | "did"
                | "do"
                | "and"
                | "or"
                | "to"
                | "in"
                | "at"
                | "on"
                | "of"
                | "for"
                | "by"
                | "as"
                | "that"
                | "who"
                | "with"
                | "from"
                | "into"
                | "said"
                | "told"
                | "knew"
                | "thought"
                | "believed"
                | "wanted"
                | "should"
                | "might"
                | "may"
                | "must"
                | "then"
                | "not"
                | "but"
                | "about"
                | "themselves"
                | "also"
                | "came"
                | "took"
                | "if"
        ))
}

/// A name by itself: its given name may tell a person; else the document decides.
fn plain(page: &Page<'_>, i: usize, end: usize, shouting: bool, out: &mut Vec<Candidate>) -> usize {
    let mut k = name_end(page, i, end, shouting);
    if k == i {
        return i + 1;
    }
    // Stop before a known place or people inside the run ("Ambassador Erell Washington").
    for m in i + 1..k {
        let word = lower(page, m);
        if WORDS.adjective(&word) && WORDS.given(&lower(page, i)).is_none() || WORDS.only_people(&word) {
            k = m;
            break;
        }
    }
    let mut first = i;
    while first < k && WORDS.no_name(&lower(page, first)) && !initial(page, first) {
        first += 1;
    }
    if first >= k {
        return k;
    }
    let given =
        (first..k).any(|m| WORDS.given(&lower(page, m)).is_some() && (m == first || initial(page, first)));
    let place = k - first >= 2
        && (geographic(&lower(page, k - 1))
            || matches!(
                lower(page, first).as_str(),
                "river"
                    | "lake"
                    | "mount"
                    | "cape"
                    | "fort"
                    | "rio"
                    | "port"
                    | "camp"
                    | "villa"
                    | "hotel"
                    | "château"
            ));
    let abbreviation = k == first + 1 && shouted(stem(page, first)) && stem(page, first).chars().count() <= 6;
    let kind = if place {
        Some(ActorType::Place)
    } else if given && !abbreviation {
        Some(ActorType::Person)
    } else {
        None
    };
    push(out, first, k, first, kind, MentionForm::Name, shouting);
    k
}

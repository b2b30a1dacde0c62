//! Who is who over all documents, as far as asking for somebody by name needs it.

use std::collections::{BTreeMap, BTreeSet};
use tradent_dossier::claim::Identity;
use tradent_dossier::telling::Party;
use tradent_dossier::{ActorType, Reading, RecordId};

/// Somebody: a place in [`People`].
pub type Person = usize;

/// Everybody who acts, each once.
#[derive(Default)]
pub struct People {
    of_actor: BTreeMap<RecordId, Person>,
    names: Vec<BTreeSet<String>>,
    by_name: BTreeMap<String, BTreeSet<Person>>,
    shown: Vec<String>,
}

impl People {
    /// Actors that identities join are one; places and documents are nobody.
    pub fn new(readings: &[Reading], identities: &[Identity]) -> Self {
        let mut people = People::default();
        for identity in identities {
            let person = people.add(&identity.name);
            people.of_actor.extend(identity.actors.iter().map(|a| (*a, person)));
        }
        for actor in readings.iter().flat_map(|r| &r.actors) {
            if matches!(actor.kind, ActorType::Place | ActorType::Document) {
                continue;
            }
            let person = match people.of_actor.get(&actor.id) {
                Some(known) => *known,
                None => people.add(&actor.name),
            };
            people.of_actor.insert(actor.id, person);
            for name in actor.names.iter().chain([&actor.name]) {
                people.also(person, folded(name));
            }
        }
        people
    }

    fn add(&mut self, name: &str) -> Person {
        let person = self.shown.len();
        self.names.push(BTreeSet::new());
        self.shown.push(name.to_owned());
        self.also(person, folded(name));
        person
    }

    fn also(&mut self, person: Person, name: String) {
        self.by_name.entry(name.clone()).or_default().insert(person);
        self.names[person].insert(name);
    }

    /// The name to show.
    pub fn name(&self, person: Person) -> &str {
        &self.shown[person]
    }

    /// The one whom an actor is.
    pub fn of(&self, actor: RecordId) -> Option<Person> {
        self.of_actor.get(&actor).copied()
    }

    /// The one with this name, who is made if nobody has it.
    pub fn called(&mut self, name: &str) -> Person {
        match self.find(name).as_slice() {
            [one, ..] => *one,
            [] => self.add(name),
        }
    }

    /// Everybody whom `name` may mean: those who bear it in full; else those in one of whose names
    /// all its words stand; else those whose family name it ends in and whose first letters agree;
    /// else those who bear no word that is not in it.
    pub fn find(&self, name: &str) -> Vec<Person> {
        let wanted = folded(name);
        let words: Vec<&str> = wanted.split(' ').collect();
        let those = |fits: &dyn Fn(&str) -> bool| -> Vec<Person> {
            (0..self.names.len()).filter(|p| self.names[*p].iter().any(|n| fits(n))).collect()
        };
        if let Some(bearers) = self.by_name.get(&wanted) {
            return bearers.iter().copied().collect();
        }
        let mut found = those(&|n| words.iter().all(|w| n.split(' ').any(|part| part == *w)));
        if found.is_empty() && words.len() > 1 {
            let ends = |n: &str| {
                let parts: Vec<&str> = n.split(' ').collect();
                let initial = |w: &str| w.chars().next();
                parts.len() > 1 && parts.last() == words.last() && initial(parts[0]) == initial(words[0])
            };
            found = those(&ends);
        }
        if found.is_empty() {
            let within = |n: &String| n.split(' ').all(|part| words.contains(&part));
            found = (0..self.names.len()).filter(|p| self.names[*p].iter().all(within)).collect();
        }
        found
    }

    /// Whom a party of a telling is; "I" and its like are the one who speaks.
    pub fn party(&self, party: &Party, speaker: Option<Person>) -> Option<Person> {
        let known = party.actor.and_then(|a| self.of(a));
        let first = || party.words.as_ref().is_some_and(|w| is_first_person(w.words()));
        known.or_else(|| speaker.filter(|_| first()))
    }
}

fn is_first_person(words: &str) -> bool {
    matches!(folded(words).as_str(), "i" | "we" | "me" | "us" | "myself" | "ourselves")
}

/// Letters and digits in lower case, one blank between words.
fn folded(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

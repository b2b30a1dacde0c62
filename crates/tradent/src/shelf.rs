//! Documents at hand for showing quotations: asked for by hash, from a dossier or from a pile.

use std::collections::BTreeMap;
use tradent_dossier::DocId;
use tradent_engine::Pile;
use tradent_store::Store;

/// Where texts come from.
pub enum Shelf<'a> {
    /// A dossier: short names at hand, texts fetched one by one.
    Dossier(&'a Store, BTreeMap<DocId, String>),
    /// Readings in memory.
    Pile(BTreeMap<DocId, (&'a str, &'a str)>),
}

impl<'a> Shelf<'a> {
    /// The documents of a dossier.
    pub fn of_store(store: &'a Store) -> Result<Self, tradent_store::StoreError> {
        let names = store.documents()?.into_iter().map(|h| (h.id, h.doc)).collect();
        Ok(Shelf::Dossier(store, names))
    }

    /// The documents of a pile.
    pub fn of_pile(pile: &'a Pile) -> Self {
        let of =
            |(r, t): &'a (tradent_dossier::Reading, String)| (r.document.id, (&*r.document.doc, t.as_str()));
        Shelf::Pile(pile.readings.iter().map(of).collect())
    }

    fn find(&self, doc: DocId) -> Option<(String, String)> {
        match self {
            // A text that can't be fetched shows as "not at hand"; `tradent check` says why.
            Shelf::Dossier(store, names) => Some((names.get(&doc)?.clone(), store.text(doc).ok()?)),
            Shelf::Pile(held) => held.get(&doc).map(|(name, text)| ((*name).to_owned(), (*text).to_owned())),
        }
    }

    /// For views.
    pub fn look(&self, doc: DocId) -> Option<tradent_look::Held<'static>> {
        self.find(doc).map(|(name, text)| tradent_look::Held { name: name.into(), text: text.into() })
    }

    /// For records.
    pub fn records(&self, doc: DocId) -> Option<tradent_exchange::Held<'static>> {
        self.find(doc).map(|(name, text)| tradent_exchange::Held { name: name.into(), text: text.into() })
    }
}

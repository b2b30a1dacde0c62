//! Which document holds a record.

use crate::{Store, StoreError};
use rusqlite::OptionalExtension;
use tradent_dossier::{DocId, Kind, RecordId};

impl Store {
    /// The document whose reading holds record `id`; `None` if no reading does.
    ///
    /// Goes through the stored readings: about a millisecond per megabyte of them. An index of
    /// every record would be larger than the readings and is asked for only when a person judges.
    ///
    /// # Errors
    /// What the database says.
    pub fn holder_of(&self, id: RecordId) -> Result<Option<DocId>, StoreError> {
        if id.kind == Kind::Document {
            let is_it = |doc: &DocId| RecordId::derive(Kind::Document, *doc, &[], "") == id;
            return Ok(self.documents()?.into_iter().map(|h| h.id).find(is_it));
        }
        let query = "SELECT d.id FROM document d JOIN reading r ON r.n = d.n WHERE instr(r.json, ?1) > 0 ORDER BY d.doc LIMIT 1";
        // A record is defined where its id is a value of "id"; elsewhere it is only pointed at.
        let needle = format!("\"id\":\"{id}\"");
        let mut prepared = self.sql(self.db.prepare_cached(query))?;
        let row = prepared.query_row([needle.as_bytes()], |row| row.get::<_, [u8; 32]>(0)).optional();
        Ok(self.sql(row)?.map(DocId))
    }
}

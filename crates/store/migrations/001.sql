-- The first schema. Columns are STRICT and bounded: a stranger's file can't hand over other types.

CREATE TABLE document (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
    doc TEXT NOT NULL UNIQUE CHECK (length(doc) BETWEEN 1 AND 4096),
    path TEXT NOT NULL CHECK (length(path) <= 65536),
    location TEXT NOT NULL CHECK (length(location) <= 65536),
    file_sha256 TEXT NOT NULL CHECK (length(file_sha256) <= 64),
    reader TEXT NOT NULL CHECK (length(reader) <= 4096),
    bytes INTEGER NOT NULL CHECK (bytes >= 0),
    chars INTEGER NOT NULL CHECK (chars BETWEEN 0 AND bytes),
    words_digest BLOB NOT NULL CHECK (length(words_digest) = 32)
) STRICT;

-- Texts and readings stand apart from the list, so that listing reads no long rows.
CREATE TABLE text (
    n INTEGER PRIMARY KEY REFERENCES document (n) ON DELETE CASCADE,
    text BLOB NOT NULL
) STRICT;

CREATE TABLE reading (
    n INTEGER PRIMARY KEY REFERENCES document (n) ON DELETE CASCADE,
    json BLOB NOT NULL
) STRICT;

-- One row per document, fed with its distinct folded words: it says which documents to look into,
-- and the text says where the words stand.
CREATE VIRTUAL TABLE word USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);
INSERT INTO word (word, rank) VALUES ('hashsize', 16777216);
INSERT INTO word (word, rank) VALUES ('automerge', 0);
INSERT INTO word (word, rank) VALUES ('crisismerge', 64);

-- The ledger. A judgement's targets stand in a table of their own because they hold the words of
-- documents, and those can be blanked when a document is forgotten.
CREATE TABLE judgement (
    seq INTEGER PRIMARY KEY CHECK (seq >= 0),
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 18),
    at TEXT NOT NULL CHECK (length(at) <= 64),
    by TEXT NOT NULL CHECK (length(by) <= 4096),
    verdict TEXT NOT NULL CHECK (length(verdict) <= 64),
    value TEXT NOT NULL CHECK (length(value) <= 1048576),
    why TEXT NOT NULL CHECK (length(why) <= 1048576),
    revokes TEXT CHECK (length(revokes) = 18),
    targets INTEGER NOT NULL CHECK (targets BETWEEN 0 AND 65536)
) STRICT;

CREATE TABLE target (
    seq INTEGER NOT NULL REFERENCES judgement (seq),
    pos INTEGER NOT NULL,
    evidence INTEGER NOT NULL CHECK (evidence IN (0, 1)),
    record TEXT CHECK (length(record) = 18),
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    first INTEGER NOT NULL CHECK (first >= 0),
    past INTEGER NOT NULL CHECK (past >= first),
    doc TEXT NOT NULL,
    words TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    PRIMARY KEY (seq, pos)
) STRICT;
CREATE INDEX target_of ON target (sha256);
CREATE INDEX target_in ON target (doc);

-- What was forgotten: a hash, when and by whom. Its rows are also the only key that opens the
-- triggers below, and only for blanking what points at that hash while it isn't held.
CREATE TABLE forgotten (
    seq INTEGER PRIMARY KEY CHECK (seq >= 0),
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    at TEXT NOT NULL CHECK (length(at) <= 64),
    by TEXT NOT NULL CHECK (length(by) <= 4096)
) STRICT;
CREATE INDEX forgotten_hash ON forgotten (sha256);

-- Work that must be finished by whoever opens the dossier next.
CREATE TABLE due (what TEXT NOT NULL PRIMARY KEY) STRICT;

-- What the engine can compute again.
CREATE TABLE kept (
    key TEXT NOT NULL PRIMARY KEY CHECK (length(key) <= 4096),
    basis TEXT NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

-- The ledger only grows at its end. REPLACE is caught by the insert triggers, for it fires no
-- delete trigger unless recursive triggers are on.
CREATE TRIGGER judgement_appended BEFORE INSERT ON judgement
WHEN new.seq IS NOT (SELECT coalesce(max(seq) + 1, 0) FROM judgement)
    OR EXISTS (SELECT 1 FROM judgement WHERE id = new.id)
BEGIN
    SELECT raise(ABORT, 'judgements are only appended');
END;

CREATE TRIGGER judgement_stays BEFORE DELETE ON judgement
BEGIN
    SELECT raise(ABORT, 'judgements are never deleted');
END;

CREATE TRIGGER judgement_unchanged BEFORE UPDATE ON judgement
WHEN new.seq IS NOT old.seq OR new.id IS NOT old.id OR new.at IS NOT old.at
    OR new.by IS NOT old.by OR new.verdict IS NOT old.verdict
    OR new.revokes IS NOT old.revokes OR new.targets IS NOT old.targets
    OR new.value IS NOT '{}' OR new.why IS NOT ''
    OR NOT EXISTS (
        SELECT 1 FROM target t JOIN forgotten f ON f.sha256 = t.sha256
        WHERE t.seq = old.seq AND NOT EXISTS (SELECT 1 FROM document d WHERE d.id = t.sha256)
    )
BEGIN
    SELECT raise(ABORT, 'judgements are never changed');
END;

CREATE TRIGGER target_appended BEFORE INSERT ON target
WHEN new.seq IS NOT (SELECT max(seq) FROM judgement)
    OR new.pos IS NOT (SELECT count(*) FROM target WHERE seq = new.seq)
    OR new.pos >= (SELECT targets FROM judgement WHERE seq = new.seq)
BEGIN
    SELECT raise(ABORT, 'judgements are only appended');
END;

CREATE TRIGGER target_stays BEFORE DELETE ON target
BEGIN
    SELECT raise(ABORT, 'judgements are never deleted');
END;

CREATE TRIGGER target_unchanged BEFORE UPDATE ON target
WHEN new.seq IS NOT old.seq OR new.pos IS NOT old.pos OR new.evidence IS NOT old.evidence
    OR new.record IS NOT old.record OR new.sha256 IS NOT old.sha256
    OR new.first IS NOT old.first OR new.past IS NOT old.past
    OR new.doc IS NOT '' OR new.words IS NOT '' OR new.before IS NOT '' OR new.after IS NOT ''
    OR NOT EXISTS (SELECT 1 FROM forgotten WHERE sha256 = old.sha256)
    OR EXISTS (SELECT 1 FROM document WHERE id = old.sha256)
BEGIN
    SELECT raise(ABORT, 'judgements are never changed');
END;

CREATE TRIGGER forgotten_appended BEFORE INSERT ON forgotten
WHEN new.seq IS NOT (SELECT coalesce(max(seq) + 1, 0) FROM forgotten)
BEGIN
    SELECT raise(ABORT, 'the record of what was forgotten only grows');
END;

CREATE TRIGGER forgotten_stays BEFORE DELETE ON forgotten
BEGIN
    SELECT raise(ABORT, 'the record of what was forgotten only grows');
END;

CREATE TRIGGER forgotten_unchanged BEFORE UPDATE ON forgotten
BEGIN
    SELECT raise(ABORT, 'the record of what was forgotten is never changed');
END;

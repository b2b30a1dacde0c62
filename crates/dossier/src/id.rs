//! Ids that are the same in every run, order and resume.
//!
//! A document is its text: [`DocId`] is the SHA-256 of the text's UTF-8. A record's id is derived
//! from that hash, the record's kind and its spans, so that a judgement finds it again.

use crate::closed_list::closed_list;
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;
use text_size::TextRange;

/// The SHA-256 of a document's text in UTF-8. Two documents with the same text are one document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocId(pub [u8; 32]);

impl DocId {
    /// The id of a text. Linear in its length.
    pub fn of(text: &str) -> Self {
        DocId(Sha256::digest(text.as_bytes()).into())
    }

    /// 64 lower-case hexadecimal digits.
    pub fn hex(&self) -> String {
        let mut out = String::with_capacity(64);
        for byte in self.0 {
            out.push(hex_digit(byte >> 4));
            out.push(hex_digit(byte & 15));
        }
        out
    }
}

fn hex_digit(nibble: u8) -> char {
    char::from(b"0123456789abcdef"[usize::from(nibble & 15)])
}

impl fmt::Debug for DocId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DocId({})", &self.hex()[..12])
    }
}

impl fmt::Display for DocId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hex())
    }
}

/// What is wrong with an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadId {
    /// Not 64 hexadecimal digits.
    #[error("not a document id: \"{0}\" (expected 64 hexadecimal digits)")]
    Doc(String),
    /// Not a kind's letter, a hyphen and 16 hexadecimal digits.
    #[error(
        "not a record id: \"{0}\" (expected a letter and 16 hexadecimal digits, like t-0123456789abcdef)"
    )]
    Record(String),
}

impl FromStr for DocId {
    type Err = BadId;

    fn from_str(s: &str) -> Result<Self, BadId> {
        let bad = || BadId::Doc(s.chars().take(80).collect());
        if s.len() != 64 || !s.is_ascii() {
            return Err(bad());
        }
        let mut out = [0u8; 32];
        for (i, byte) in out.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&s[2 * i..2 * i + 2], 16).map_err(|_| bad())?;
        }
        Ok(DocId(out))
    }
}

closed_list! {
    /// What a record is. The word is the contract's `kind`.
    Kind {
        Document = "document",
        Actor = "actor",
        Mention = "mention",
        Date = "date",
        Telling = "telling",
        Hedge = "hedge",
        Tie = "tie",
        Event = "event",
        Citation = "citation",
        Gap = "gap",
        Claim = "claim",
        Judgement = "judgement",
    }
}

impl Kind {
    /// The letter that opens a record's id.
    pub const fn letter(self) -> char {
        match self {
            Kind::Document => 'o',
            Kind::Actor => 'a',
            Kind::Mention => 'm',
            Kind::Date => 'd',
            Kind::Telling => 't',
            Kind::Hedge => 'h',
            Kind::Tie => 'i',
            Kind::Event => 'e',
            Kind::Citation => 'c',
            Kind::Gap => 'g',
            Kind::Claim => 'k',
            Kind::Judgement => 'j',
        }
    }

    fn from_letter(letter: char) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|k| k.letter() == letter)
    }
}

/// A record's id: its kind and 64 bits of a hash. Written `t-0123456789abcdef`.
///
/// In a pile of a million records the chance that any two of a kind share an id is below 1e-7.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId {
    /// What it names.
    pub kind: Kind,
    /// 64 bits of SHA-256.
    pub hash: u64,
}

impl RecordId {
    /// The id of a record of `kind` in document `doc` at `spans`; `detail` tells records of one
    /// kind at the same spans apart (a tie's type and ends, for one).
    pub fn derive(kind: Kind, doc: DocId, spans: &[TextRange], detail: &str) -> Self {
        let mut h = Sha256::new();
        h.update(doc.0);
        h.update(kind.as_str().as_bytes());
        for span in spans {
            h.update(u32::from(span.start()).to_le_bytes());
            h.update(u32::from(span.end()).to_le_bytes());
        }
        h.update([0xff]);
        h.update(detail.as_bytes());
        Self::from_digest(kind, &h.finalize())
    }

    /// The id of something made of other records: a claim of its tellings, a judgement of its parts.
    pub fn of_parts<'a>(kind: Kind, parts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut h = Sha256::new();
        h.update(kind.as_str().as_bytes());
        for part in parts {
            h.update((part.len() as u64).to_le_bytes());
            h.update(part.as_bytes());
        }
        Self::from_digest(kind, &h.finalize())
    }

    fn from_digest(kind: Kind, digest: &[u8]) -> Self {
        let mut first = [0u8; 8];
        first.copy_from_slice(&digest[..8]);
        RecordId { kind, hash: u64::from_be_bytes(first) }
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:016x}", self.kind.letter(), self.hash)
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for RecordId {
    type Err = BadId;

    fn from_str(s: &str) -> Result<Self, BadId> {
        let bad = || BadId::Record(s.chars().take(80).collect());
        let (letter, digits) = s.split_once('-').ok_or_else(bad)?;
        let mut letters = letter.chars();
        let kind = letters.next().and_then(Kind::from_letter).ok_or_else(bad)?;
        let lower_hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        if letters.next().is_some() || digits.len() != 16 || !digits.bytes().all(lower_hex) {
            return Err(bad());
        }
        let hash = u64::from_str_radix(digits, 16).map_err(|_| bad())?;
        Ok(RecordId { kind, hash })
    }
}

macro_rules! serde_as_string {
    ($t:ty) => {
        impl serde::Serialize for $t {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }
        impl<'de> serde::Deserialize<'de> for $t {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let s = <std::borrow::Cow<'de, str>>::deserialize(d)?;
                s.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use serde_as_string;
serde_as_string!(DocId);
serde_as_string!(RecordId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_written_and_read_back() {
        let doc = DocId::of("a text");
        assert_eq!(doc.hex().parse::<DocId>().unwrap(), doc);
        for kind in Kind::ALL {
            let id = RecordId::derive(*kind, doc, &[TextRange::new(1.into(), 3.into())], "x");
            assert_eq!(id.to_string().parse::<RecordId>().unwrap(), id);
        }
    }

    #[test]
    fn ids_differ_with_kind_span_and_detail() {
        let doc = DocId::of("a text");
        let at = |a: u32, b: u32| TextRange::new(a.into(), b.into());
        let one = RecordId::derive(Kind::Tie, doc, &[at(0, 4)], "");
        assert_ne!(one.hash, RecordId::derive(Kind::Event, doc, &[at(0, 4)], "").hash);
        assert_ne!(one, RecordId::derive(Kind::Tie, doc, &[at(0, 5)], ""));
        assert_ne!(one, RecordId::derive(Kind::Tie, doc, &[at(0, 4)], "kin_of"));
        assert_ne!(one, RecordId::derive(Kind::Tie, DocId::of("b"), &[at(0, 4)], ""));
    }

    #[test]
    fn a_wrong_id_is_refused() {
        for wrong in [
            "",
            "t-",
            "t-0123456789ABCDEF",
            "x-0123456789abcdef",
            "t0123456789abcdef",
            "tt-0123456789abcdef",
            "t-+123456789abcde",
        ] {
            assert!(wrong.parse::<RecordId>().is_err(), "{wrong}");
        }
        assert!("ab".parse::<DocId>().is_err());
        assert!("ä".repeat(32).parse::<DocId>().is_err());
    }
}

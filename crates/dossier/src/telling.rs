//! Tellings: one act of saying, writing or thinking.

use crate::anchor::Anchor;
use crate::certainty::{Certainty, Confidence, Report};
use crate::closed_list::closed_list;
use crate::id::RecordId;
use crate::when::Edtf;
use serde::{Deserialize, Serialize};

closed_list! {
    /// What kind of act.
    Act {
        State = "state",
        Ask = "ask",
        Propose = "propose",
        Reply = "reply",
        Order = "order",
        Warn = "warn",
        Promise = "promise",
        Accuse = "accuse",
        Transmit = "transmit",
        Write = "write",
        Think = "think",
    }
}

closed_list! {
    /// Whose words the content gives.
    Mode { Direct = "direct", Indirect = "indirect", Mixed = "mixed" }
}

closed_list! {
    /// The teller's stance towards the content.
    Stance {
        Assert = "assert",
        Deny = "deny",
        Doubt = "doubt",
        Suspect = "suspect",
        Believe = "believe",
        Know = "know",
        Pretend = "pretend",
    }
}

closed_list! {
    /// Whether something was so: reported, alleged, denied, or planned. (A tie is never planned.)
    Status { Reported = "reported", Alleged = "alleged", Denied = "denied", Planned = "planned" }
}

closed_list! {
    /// How the teller says to know it.
    AccessKind {
        Saw = "saw",
        TookPart = "took_part",
        Heard = "heard",
        Read = "read",
        Inferred = "inferred",
    }
}

/// How the teller says to know it, with the words that say so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Access {
    /// Saw, took part, heard, read or inferred.
    pub kind: AccessKind,
    /// "I saw", "he was present".
    pub words: Anchor,
}

closed_list! {
    /// What one telling says about another.
    Verdict { Plant = "plant", Forged = "forged", False = "false", True = "true" }
}

/// A telling about another telling: "understood as a plant".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The telling spoken of.
    pub telling: RecordId,
    /// What is said of it.
    #[serde(rename = "as")]
    pub verdict: Verdict,
}

/// Somebody in a telling: the words that name them here, the actor, or both.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Party {
    /// The words; none where a report runs on without naming its teller again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Anchor>,
    /// Who it is, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<RecordId>,
}

/// One act of saying, writing or thinking that a text attributes to somebody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Telling {
    /// Derived from the document, the cue and the content's spans.
    pub id: RecordId,
    /// Who; `None` for "it was said".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub teller: Option<Party>,
    /// The verb or noun that carries it; may have gaps, may be absent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cue: Vec<Anchor>,
    /// What was told.
    pub content: Content,
    /// To whom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hearers: Vec<Party>,
    /// Through whom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<Party>,
    /// The telling in whose content this one stands; `None`: the author reports it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<RecordId>,
    /// What kind of act.
    pub act: Act,
    /// Direct, indirect or mixed.
    pub mode: Mode,
    /// The teller's stance.
    pub stance: Stance,
    /// Whether it was said at all.
    pub status: Status,
    /// How sure the one who reports it is that it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Report>,
    /// How sure the teller is of it.
    pub certainty: Certainty,
    /// How the teller says to know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<Access>,
    /// Set where this is said about another telling.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
    /// When it was told, where the text fixes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Edtf>,
    /// Where it was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Anchor>,
    /// How sure the reader is.
    pub confidence: Confidence,
    /// Which pass or model read it.
    pub reader: Box<str>,
}

/// The spans of what was told: never empty, in text order, without overlap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Anchor>", into = "Vec<Anchor>")]
pub struct Content(Vec<Anchor>);

/// Why anchors make no content.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoContent {
    /// No anchor: no line.
    #[error("a telling needs at least one anchor for its content")]
    Empty,
    /// Two spans share bytes.
    #[error("the spans of a telling's content overlap")]
    Overlap,
}

impl Content {
    /// Orders the anchors.
    ///
    /// # Errors
    /// [`NoContent`] without an anchor, or if two overlap.
    pub fn new(mut anchors: Vec<Anchor>) -> Result<Self, NoContent> {
        anchors.sort();
        if anchors.is_empty() {
            return Err(NoContent::Empty);
        }
        if anchors.windows(2).any(|w| w[0].range().end() > w[1].range().start()) {
            return Err(NoContent::Overlap);
        }
        Ok(Content(anchors))
    }

    /// The spans in text order; at least one.
    pub fn anchors(&self) -> &[Anchor] {
        &self.0
    }

    /// The first span.
    pub fn first(&self) -> &Anchor {
        &self.0[0]
    }

    pub(crate) fn anchors_mut(&mut self) -> &mut [Anchor] {
        &mut self.0
    }
}

impl From<Anchor> for Content {
    fn from(anchor: Anchor) -> Self {
        Content(vec![anchor])
    }
}

impl TryFrom<Vec<Anchor>> for Content {
    type Error = NoContent;

    fn try_from(anchors: Vec<Anchor>) -> Result<Self, NoContent> {
        Content::new(anchors)
    }
}

impl From<Content> for Vec<Anchor> {
    fn from(content: Content) -> Self {
        content.0
    }
}

//! Where clauses end.

use super::LONGEST;
use super::shape::{Form, Shape, Tag};
use super::verbs::verbs;

/// What kind of clause is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clause {
    /// With a finite verb: after "that", "if", or alone.
    Finite,
    /// An infinitive.
    Infinitive,
    /// A noun phrase with what hangs on it.
    Nominal,
}

impl Shape {
    /// One past the last token of the clause that begins at `first`, before `limit`; at most
    /// [`LONGEST`] tokens. Trailing signs are left out.
    pub fn clause_end(&self, first: usize, limit: usize, clause: Clause) -> usize {
        let limit = limit.min(first + LONGEST);
        let mut at = first;
        let mut open = 0usize;
        let mut brackets = 0usize;
        while at < limit {
            let stop = match self.tag(at) {
                Tag::Open => {
                    open += 1;
                    false
                }
                Tag::Close if open == 0 => true,
                Tag::Close => {
                    open -= 1;
                    false
                }
                Tag::Bracket => {
                    brackets += 1;
                    false
                }
                Tag::BracketEnd if brackets == 0 => true,
                Tag::BracketEnd => {
                    brackets -= 1;
                    false
                }
                _ if open > 0 => false,
                Tag::Semi => true,
                Tag::Colon => clause == Clause::Nominal,
                Tag::Comma => self.comma_ends(at, limit, clause),
                Tag::Conj => self.conj_ends(at, at + 1, clause, false),
                Tag::Sub if clause == Clause::Infinitive => {
                    matches!(self.low(at), "while" | "whereas" | "although" | "whilst")
                }
                Tag::Sub if clause == Clause::Nominal => !matches!(self.low(at), "than" | "as" | "so"),
                _ => false,
            };
            if stop && at > first {
                break;
            }
            at += 1;
        }
        self.trim(first, at)
    }

    /// Leaves out signs, marks and conjunctions at the end.
    pub fn trim(&self, first: usize, mut end: usize) -> usize {
        while end > first + 1 {
            let cut = match self.tag(end - 1) {
                Tag::Comma
                | Tag::Semi
                | Tag::Colon
                | Tag::Stop
                | Tag::Dash
                | Tag::Mark
                | Tag::Conj
                | Tag::Sign => true,
                Tag::Open => true,
                Tag::Close => !(first..end - 1).rev().any(|i| self.tag(i) == Tag::Open),
                Tag::Bracket => true,
                _ => false,
            };
            if !cut {
                break;
            }
            end -= 1;
        }
        end
    }

    fn comma_ends(&self, comma: usize, limit: usize, clause: Clause) -> bool {
        let next = comma + 1;
        if next >= limit {
            return true;
        }
        if self.tag(next) == Tag::Conj {
            return self.conj_ends(next, next + 1, clause, true);
        }
        // ", adding that", ", saying that"
        let at = if self.tag(next) == Tag::Adv { next + 1 } else { next };
        if self.tok(at).form == Form::Ing
            && self.is_cue(at)
            && matches!(self.tag(at + 1), Tag::That | Tag::Comma | Tag::Colon | Tag::Open)
        {
            return true;
        }
        match clause {
            Clause::Nominal => {
                !matches!(self.tag(next), Tag::Name | Tag::Num | Tag::Noun | Tag::Date | Tag::Det)
                    || self.noun_end(next, limit, false).is_some_and(|end| self.finite(end))
            }
            Clause::Infinitive => {
                matches!(self.tag(next), Tag::Sub | Tag::Subj)
                    || self.noun_end(next, limit, false).is_some_and(|end| self.finite(end))
            }
            Clause::Finite => matches!(self.low(next), "whereupon" | "whereas"),
        }
    }

    /// Whether what "and" or "but" at `conj` brings belongs to the outer level.
    fn conj_ends(&self, conj: usize, mut at: usize, clause: Clause, comma: bool) -> bool {
        if self.tag(conj) != Tag::Conj {
            return false;
        }
        while matches!(self.tag(at), Tag::Adv | Tag::Date) && at < conj + 6 {
            at += 1;
        }
        if self.tag(at) == Tag::Comma {
            return false;
        }
        let finite_cue = |i: usize| {
            let t = self.tok(i);
            t.tag == Tag::Verb && matches!(t.form, Form::Past | Form::Third) && self.is_cue(i)
        };
        if self.tag(at) == Tag::Verb && matches!(self.tok(at).form, Form::Past | Form::Third) {
            return match clause {
                Clause::Finite => comma && self.is_cue(at),
                Clause::Infinitive | Clause::Nominal => true,
            };
        }
        let subject = self.noun_end(at, at + 14, false);
        let Some(mut verb) = subject else {
            return false;
        };
        while self.tag(verb) == Tag::Adv && verb < at + 16 {
            verb += 1;
        }
        match clause {
            Clause::Finite => {
                comma
                    && finite_cue(verb)
                    && matches!(
                        self.tag(verb + 1),
                        Tag::That
                            | Tag::Open
                            | Tag::Comma
                            | Tag::To
                            | Tag::Obj
                            | Tag::Det
                            | Tag::Name
                            | Tag::Subj
                            | Tag::Sub
                    )
            }
            Clause::Infinitive | Clause::Nominal => self.finite(verb),
        }
    }

    /// Whether a token's verb carries tellings.
    pub fn is_cue(&self, index: usize) -> bool {
        verbs().get(self.tok(index).lemma).is_some_and(|v| v.cue.is_some())
    }
}

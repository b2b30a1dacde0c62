//! Where noun phrases end.

use super::shape::{Form, Shape, Tag};

/// The longest noun phrase, in tokens.
const LONGEST_NOUN: usize = 28;

impl Shape {
    /// One past the noun phrase that begins at `first`; `None` where none does. With `split`, a new
    /// name ends it ("In Berlin | Schellenberg"). Bounded.
    pub fn noun_end(&self, first: usize, limit: usize, split: bool) -> Option<usize> {
        match self.tag(first) {
            Tag::Subj | Tag::Obj | Tag::Pron => return (first < limit).then_some(first + 1),
            Tag::Date => {
                let mut at = first;
                while at < limit && self.tag(at) == Tag::Date {
                    at += 1;
                }
                return Some(at);
            }
            _ => {}
        }
        let limit = limit.min(first + LONGEST_NOUN);
        let mut at = first;
        let mut head = None;
        let mut open = false;
        while at < limit {
            let after = self.tag(at + 1);
            match self.tag(at) {
                Tag::Det | Tag::Poss if head.is_none() || at > first && self.low(at - 1) == "of" => {
                    if head.is_none()
                        && !matches!(
                            self.low(at),
                            "the" | "a" | "an" | "every" | "my" | "your" | "his" | "its" | "our" | "their"
                        )
                    {
                        head = Some(at + 1);
                    }
                }
                Tag::Name
                    if split
                        && head == Some(at)
                        && self.tok(at).begins
                        && self.tag(at - 1) == Tag::Name
                        && !self.tok(at - 1).possessive =>
                {
                    break;
                }
                Tag::Noun | Tag::Name | Tag::Num => head = Some(at + 1),
                Tag::Date if head != Some(at) => head = Some(at + 1),
                Tag::Adv if head.is_none() && matches!(after, Tag::Noun | Tag::Adv | Tag::Num) => {}
                Tag::Verb
                    if head.is_none()
                        && at > first
                        && matches!(self.tok(at).form, Form::Participle | Form::Ing | Form::Past) => {}
                Tag::Open if matches!(after, Tag::Noun | Tag::Name | Tag::Num | Tag::Det | Tag::Adv) => {
                    open = true
                }
                Tag::Close if open => {
                    open = false;
                    if head == Some(at) {
                        head = Some(at + 1);
                    }
                }
                Tag::Prep
                    if head == Some(at)
                        && self.low(at) == "of"
                        && matches!(
                            after,
                            Tag::Noun | Tag::Name | Tag::Num | Tag::Det | Tag::Poss | Tag::Obj | Tag::Open
                        ) => {}
                Tag::Obj if at > first && self.low(at - 1) == "of" => {
                    head = Some(at + 1);
                    break;
                }
                _ => break,
            }
            at += 1;
        }
        head.filter(|end| *end <= limit)
    }

    /// As [`Shape::noun_end`], with what "and" joins to it: "Stalin and Molotov".
    pub fn nouns_end(&self, first: usize, limit: usize) -> Option<usize> {
        let mut end = self.noun_end(first, limit, false)?;
        for _ in 0..4 {
            let comma = self.tag(end) == Tag::Comma
                && self.tag(end + 1) == Tag::Name
                && self.tag(end - 1) == Tag::Name;
            let and = matches!(self.low(end), "and" | "or") && self.tag(end) == Tag::Conj;
            if !(comma || and)
                || !matches!(self.tag(end + 1), Tag::Name | Tag::Det | Tag::Poss | Tag::Obj | Tag::Noun)
            {
                break;
            }
            let Some(next) = self.noun_end(end + 1, limit, false) else {
                break;
            };
            let list = comma && !(matches!(self.low(next), "and" | "or"));
            if self.finite(next) || list || self.tag(next) == Tag::Adv && self.finite(next + 1) {
                break;
            }
            end = next;
        }
        Some(end)
    }
}

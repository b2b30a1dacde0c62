//! Drawings as SVG, one file or folder each.

pub mod stemma;
mod svg;

/// A picture, ready to be written or embedded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// The whole SVG document, UTF-8.
    pub svg: String,
    /// Width in pixels.
    pub width: i32,
    /// Height in pixels.
    pub height: i32,
    /// What can be pointed at, from top to bottom and left to right.
    pub spots: Vec<Spot>,
    /// What the picture leaves out, in a sentence; empty if nothing.
    pub note: String,
}

/// A place in a picture that stands for a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The record's id as the claim's case has it.
    pub id: String,
    /// What it says there, in words.
    pub label: String,
    /// Left, top, width, height in pixels.
    pub area: [i32; 4],
}

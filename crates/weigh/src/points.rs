//! Single points of failure.

use serde::Serialize;

/// What a point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PointKind {
    /// A component.
    Component,
    /// One telling.
    Telling,
    /// One teller with all his tellings.
    Teller,
}

/// Something that all hangs on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Point {
    /// A telling's or component's id, or the teller's name.
    pub id: Box<str>,
    /// Which of them.
    pub kind: PointKind,
    /// The telling's teller, the component's name, the teller.
    pub name: Box<str>,
    /// The tellings that fail with it.
    pub tellings: Vec<Box<str>>,
    /// Steps from the nearest held telling, 0 for a held one.
    pub steps: u32,
}

//! Views for the terminal, one file each.

mod claim;
mod finding;
#[cfg(test)]
mod tests;
mod tree;

pub use claim::claim;
pub use finding::finding;
pub use tree::tree;

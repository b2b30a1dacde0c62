//! `tradent raw`: single tools for a user's own tables, and for measuring.

mod edtf;
mod fault_tree;
mod reach;
mod reuse;

use crate::args::{self, RawTool};
use crate::output::Exit;
use crate::problem::Problem;

/// Runs one.
pub fn run(args: &args::Raw) -> Result<Exit, Problem> {
    match &args.tool {
        RawTool::Edtf { string } => edtf::edtf(string),
        RawTool::FaultTree(args) => fault_tree::fault_tree(args),
        RawTool::Reach(args) => reach::run(args),
        RawTool::Reuse { docs } => reuse::shared(docs),
    }
}

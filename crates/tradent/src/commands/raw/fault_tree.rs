//! `tradent raw fault-tree`: the probability of a fault tree's top event.

use crate::args;
use crate::output::{Exit, Out};
use crate::problem::Problem;
use serde_json::{Map, Value, json};
use tradent_exchange::parse_openpsa;
use tradent_weigh::fault_tree::{CutSets, FaultTreeAnswer, fault_tree as solve};

/// Exactly where it can be, else as a bound that says so.
pub fn fault_tree(args: &args::FaultTree) -> Result<Exit, Problem> {
    let path = &args.file;
    let hint = "docs/formats.md says what is understood";
    let xml = std::fs::read_to_string(path).map_err(|e| Problem::file(path, &e))?;
    let tree = parse_openpsa(&xml).map_err(|e| Problem::new(format!("{}: {e}", path.display()), hint))?;
    let answer = solve(&tree, args.top.as_deref(), args.cut_sets).map_err(|e| {
        Problem::new(format!("{}: {e}", path.display()), "correct the file, or name another --top")
    })?;
    let mut out = Out::new();
    if args.json {
        out.json(&Value::Object(record(&answer)))?;
    } else {
        out.line(sentence(&answer))?;
    }
    out.end()?;
    Ok(Exit::Done)
}

fn record(answer: &FaultTreeAnswer) -> Map<String, Value> {
    let mut record = Map::new();
    let mut put = |name: &str, value: Value| record.insert(name.to_owned(), value);
    put("top", json!(answer.top));
    // The middle of a bound is no better than any other value in it, but it is one.
    put("probability", json!(if answer.exact { answer.low } else { (answer.low + answer.high) / 2.0 }));
    put("nodes", json!(answer.nodes));
    put("method", json!(if answer.exact { "exact" } else { "bound" }));
    if !answer.exact {
        put("low", json!(answer.low));
        put("high", json!(answer.high));
    }
    if let Some(cuts) = &answer.cut_sets {
        put("minimal_cut_sets", cuts.total.map_or(Value::Null, count));
        let by_order = cuts.by_order.iter().enumerate().filter(|(_, n)| **n > 0);
        put("by_order", by_order.map(|(order, n)| (order.to_string(), count(*n))).collect());
        put("coherent", json!(cuts.coherent));
        put("capped", json!(cuts.capped));
    }
    record
}

/// A number where JSON's readers keep it exact, else its digits.
fn count(n: u128) -> Value {
    u64::try_from(n).map_or_else(|_| json!(n.to_string()), |n| json!(n))
}

fn sentence(answer: &FaultTreeAnswer) -> String {
    let FaultTreeAnswer { top, low, high, nodes, .. } = answer;
    let mut sentence = if answer.exact {
        format!("P({top}) = {low}, exact, {nodes} nodes")
    } else {
        format!("P({top}) lies between {low} and {high}: too large to be solved exactly")
    };
    match &answer.cut_sets {
        None => {}
        Some(CutSets { coherent: false, .. }) => {
            sentence.push_str("; minimal cut sets are counted for trees of AND, OR and k-of-n only");
        }
        Some(CutSets { total: Some(n), .. }) => sentence.push_str(&format!("; {n} minimal cut sets")),
        Some(_) => sentence.push_str("; too many minimal cut sets to be counted"),
    }
    sentence
}

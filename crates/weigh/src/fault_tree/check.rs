//! Whether a fault tree makes sense, and its graph.

use super::graph::{FALSE, Graph, Lit, TRUE};
use rustc_hash::FxHashMap;
use tradent_dossier::fault_tree::{FaultTree, Formula};

/// Gates that a tree may have at most.
pub const MOST_GATES: usize = 100_000;
/// Basic and house events that a tree may have at most.
pub const MOST_EVENTS: usize = 100_000;
/// Formulas inside formulas, at most.
const DEEPEST: usize = 100;
/// Arguments in all, at most.
const MOST_ARGUMENTS: usize = 2_000_000;
/// Steps of counting that all k-of-n gates together may ask for.
const MOST_COUNTING: usize = 10_000_000;

/// Why a fault tree can't be solved.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FaultTreeError {
    /// More than fits.
    #[error("the fault tree has {count} {what}, the most is {most} (split it)")]
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many there may be.
        most: usize,
    },
    /// Two things under one name.
    #[error("two gates or events are called \"{name}\" (give each its own name)")]
    SameName {
        /// The name.
        name: String,
    },
    /// A name that nothing has.
    #[error(
        "gate \"{gate}\" names \"{name}\", which the file does not define (define it, or correct the name)"
    )]
    Unknown {
        /// Who names it.
        gate: String,
        /// The name.
        name: String,
    },
    /// A gate that rests on itself.
    #[error("gates rest on each other in a ring: {ring} (take out one of these links)")]
    Ring {
        /// Names in order, the first again at the end.
        ring: String,
    },
    /// A number that is no probability.
    #[error("basic event \"{event}\" has probability {value}, which is not in 0..1")]
    Probability {
        /// Which.
        event: String,
        /// As given.
        value: f64,
    },
    /// A gate without arguments, or with more wanted than there are.
    #[error("gate \"{gate}\" {what}")]
    Arguments {
        /// Which.
        gate: String,
        /// What is wrong with it.
        what: String,
    },
    /// No gate to start from, or several.
    #[error("{what} (name the top event)")]
    Top {
        /// What was found instead.
        what: String,
    },
}

enum Meant {
    Gate(usize),
    Literal(Lit),
}

/// The top event's name and the graph under it. Linear.
///
/// # Errors
/// [`FaultTreeError`].
pub fn check<'t>(tree: &'t FaultTree, top: Option<&str>) -> Result<(&'t str, Graph), FaultTreeError> {
    sizes(tree)?;
    let mut graph = Graph::new();
    let mut names: FxHashMap<&str, Meant> = FxHashMap::default();
    let events = tree.events.iter().enumerate().map(|(i, (name, _))| (name, None, i));
    let houses = tree.houses.iter().map(|(name, on)| (name, Some(if *on { TRUE } else { FALSE }), 0));
    for (name, house, i) in events.chain(houses) {
        let lit = house.unwrap_or_else(|| graph.event(i as u32));
        if names.insert(name, Meant::Literal(lit)).is_some() {
            return Err(FaultTreeError::SameName { name: name.to_string() });
        }
    }
    for (i, (name, _)) in tree.gates.iter().enumerate() {
        if names.insert(name, Meant::Gate(i)).is_some() {
            return Err(FaultTreeError::SameName { name: name.to_string() });
        }
    }
    if let Some((name, value)) = tree.events.iter().find(|(_, p)| !(0.0..=1.0).contains(p)) {
        return Err(FaultTreeError::Probability { event: name.to_string(), value: *value });
    }
    let mut uses: Vec<Vec<usize>> = Vec::with_capacity(tree.gates.len());
    let (mut arguments, mut counting) = (0, 0);
    for (name, formula) in &tree.gates {
        let mut found = Vec::new();
        let mut limits =
            Limits { gate: name, names: &names, arguments: &mut arguments, counting: &mut counting };
        limits.formula(formula, 0, &mut found)?;
        uses.push(found);
    }
    let top = find_top(tree, &uses, top)?;
    let order = arguments_first(tree, &uses)?;
    let mut made: Vec<Lit> = vec![TRUE; tree.gates.len()];
    for gate in order {
        made[gate] = literal(&mut graph, &tree.gates[gate].1, &names, &made);
    }
    graph.root = made[top];
    Ok((&tree.gates[top].0, graph))
}

fn sizes(tree: &FaultTree) -> Result<(), FaultTreeError> {
    let events = tree.events.len() + tree.houses.len();
    for (what, count, most) in [("gates", tree.gates.len(), MOST_GATES), ("events", events, MOST_EVENTS)] {
        if count > most {
            return Err(FaultTreeError::TooMany { what, count, most });
        }
    }
    Ok(())
}

/// Looks at the formulas of one gate.
struct Limits<'a> {
    gate: &'a str,
    names: &'a FxHashMap<&'a str, Meant>,
    arguments: &'a mut usize,
    counting: &'a mut usize,
}

impl Limits<'_> {
    fn formula(&mut self, f: &Formula, depth: usize, found: &mut Vec<usize>) -> Result<(), FaultTreeError> {
        let wrong = |what: String| FaultTreeError::Arguments { gate: self.gate.to_owned(), what };
        if depth > DEEPEST {
            return Err(wrong(format!("nests formulas more than {DEEPEST} deep (name the inner ones)")));
        }
        *self.arguments += 1;
        if *self.arguments > MOST_ARGUMENTS {
            let count = *self.arguments;
            return Err(FaultTreeError::TooMany { what: "arguments", count, most: MOST_ARGUMENTS });
        }
        match f {
            Formula::Constant(_) => Ok(()),
            Formula::Name(name) => match self.names.get(&**name) {
                None => Err(FaultTreeError::Unknown { gate: self.gate.to_owned(), name: name.to_string() }),
                Some(Meant::Gate(g)) => {
                    found.push(*g);
                    Ok(())
                }
                Some(Meant::Literal(_)) => Ok(()),
            },
            Formula::Not(inner) => self.formula(inner, depth + 1, found),
            Formula::And(args) | Formula::Or(args) | Formula::Xor(args) | Formula::AtLeast(_, args) => {
                if args.is_empty() {
                    return Err(wrong("has no arguments (give it one at least)".to_owned()));
                }
                if let Formula::AtLeast(k, _) = f {
                    if *k as usize > args.len() {
                        let n = args.len();
                        return Err(wrong(format!("wants {k} of {n} arguments (no more than there are)")));
                    }
                    *self.counting += *k as usize * args.len();
                    if *self.counting > MOST_COUNTING {
                        let count = *self.counting;
                        return Err(FaultTreeError::TooMany {
                            what: "steps of k-of-n",
                            count,
                            most: MOST_COUNTING,
                        });
                    }
                }
                args.iter().try_for_each(|a| self.formula(a, depth + 1, found))
            }
        }
    }
}

fn find_top(tree: &FaultTree, uses: &[Vec<usize>], top: Option<&str>) -> Result<usize, FaultTreeError> {
    if let Some(top) = top {
        let place = tree.gates.iter().position(|(name, _)| &**name == top);
        return place.ok_or_else(|| FaultTreeError::Top { what: format!("there is no gate \"{top}\"") });
    }
    let mut used = vec![false; tree.gates.len()];
    uses.iter().flatten().for_each(|&g| used[g] = true);
    let free: Vec<usize> = (0..used.len()).filter(|&g| !used[g]).collect();
    match free.as_slice() {
        [one] => Ok(*one),
        // Either there are no gates, or they run in rings.
        [] if tree.gates.is_empty() => Err(FaultTreeError::Top { what: "there are no gates".to_owned() }),
        [] => arguments_first(tree, uses)
            .and(Err(FaultTreeError::Top { what: "every gate is used by another".to_owned() })),
        several => {
            let names: Vec<&str> = several.iter().take(5).map(|&g| &*tree.gates[g].0).collect();
            let more = if several.len() > 5 { " and more" } else { "" };
            let what = format!("{} gates are used by no other: {}{more}", several.len(), names.join(", "));
            Err(FaultTreeError::Top { what })
        }
    }
}

/// Gates, those they rest on first; a ring is an error that shows it.
fn arguments_first(tree: &FaultTree, uses: &[Vec<usize>]) -> Result<Vec<usize>, FaultTreeError> {
    // 0 not met, 1 being looked at, 2 done.
    let mut state = vec![0u8; uses.len()];
    let mut order = Vec::with_capacity(uses.len());
    for start in 0..uses.len() {
        if state[start] != 0 {
            continue;
        }
        state[start] = 1;
        let mut path = vec![(start, 0)];
        while let Some((gate, next)) = path.last_mut() {
            let gate = *gate;
            let Some(&arg) = uses[gate].get(*next) else {
                state[gate] = 2;
                order.push(gate);
                path.pop();
                continue;
            };
            *next += 1;
            match state[arg] {
                0 => {
                    state[arg] = 1;
                    path.push((arg, 0));
                }
                1 => {
                    let from = path.iter().position(|(g, _)| *g == arg).unwrap_or(0);
                    let mut ring: Vec<&str> = path[from..].iter().map(|(g, _)| &*tree.gates[*g].0).collect();
                    if ring.len() > 20 {
                        ring.truncate(20);
                        ring.push("...");
                    }
                    ring.push(&tree.gates[arg].0);
                    return Err(FaultTreeError::Ring { ring: ring.join(" -> ") });
                }
                _ => {}
            }
        }
    }
    Ok(order)
}

fn literal(graph: &mut Graph, f: &Formula, names: &FxHashMap<&str, Meant>, made: &[Lit]) -> Lit {
    let mut each =
        |args: &[Formula]| -> Vec<Lit> { args.iter().map(|a| literal(graph, a, names, made)).collect() };
    match f {
        Formula::Constant(on) => {
            if *on {
                TRUE
            } else {
                FALSE
            }
        }
        Formula::Name(name) => match names.get(&**name) {
            Some(Meant::Gate(g)) => made[*g],
            Some(Meant::Literal(lit)) => *lit,
            // Every name was looked up before.
            None => FALSE,
        },
        Formula::Not(inner) => literal(graph, inner, names, made) ^ 1,
        Formula::And(args) => {
            let args = each(args);
            graph.and(args)
        }
        Formula::Or(args) => {
            let args = each(args);
            graph.or(args)
        }
        Formula::Xor(args) => {
            let args = each(args);
            graph.xor(args)
        }
        Formula::AtLeast(k, args) => {
            let args = each(args);
            graph.at_least(i64::from(*k), args)
        }
    }
}

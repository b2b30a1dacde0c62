//! Fault trees in the OpenPSA Model Exchange Format: XML, in and out.
//!
//! Read: `define-gate`, `define-basic-event` (a number), `define-house-event`, wherever they stand;
//! `and`, `or`, `atleast`, `not`, `xor`, `nand`, `nor`, `gate`, `basic-event`, `house-event`,
//! `event`, `constant`. A document type declaration is refused, and with it every entity.
//!
//! **Lost**: labels and attributes. **Refused**, because leaving it out would change the answer:
//! every other definition (parameters, common cause groups, event trees, components).

use roxmltree::{Document, Node, ParsingOptions};
use std::fmt::Write;
use tradent_dossier::fault_tree::{FaultTree, Formula};

/// Bytes that a file may have at most.
const MOST_BYTES: usize = 256 << 20;
/// Elements, texts and comments that a file may have at most.
const MOST_NODES: u32 = 10_000_000;
/// Formulas inside formulas, at most.
const DEEPEST: usize = 100;

/// Why a text is no fault tree.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenPsaError {
    /// Not XML, or not of the format's form.
    #[error("line {line}: {reason}")]
    Form {
        /// From 1.
        line: u32,
        /// What is wrong, and what to do where that helps.
        reason: String,
    },
    /// Too long to be read.
    #[error("the file has {0} bytes, the most is 268435456 (split it)")]
    TooLong(usize),
}

/// Reads a fault tree. Linear in its length.
///
/// # Errors
/// [`OpenPsaError`] with the line: not XML, entities, formulas nested more than 100 deep, more than
/// ten million nodes, an element that isn't understood, a missing name or number.
pub fn parse_openpsa(xml: &str) -> Result<FaultTree, OpenPsaError> {
    if xml.len() > MOST_BYTES {
        return Err(OpenPsaError::TooLong(xml.len()));
    }
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(xml, options).map_err(|e| OpenPsaError::Form {
        line: e.pos().row,
        reason: match e {
            roxmltree::Error::DtdDetected => {
                "a document type declaration, which could define entities without end (remove it)".to_owned()
            }
            other => plain(&other),
        },
    })?;
    let root = document.root_element();
    let mut reader = Reader { document: &document, tree: FaultTree::default() };
    if root.tag_name().name() != "opsa-mef" {
        return Err(reader.wrong(root, format!("the root is <{}>, not <opsa-mef>", root.tag_name().name())));
    }
    for part in elements(root) {
        match part.tag_name().name() {
            "define-fault-tree" => {
                if reader.tree.name.is_empty() {
                    reader.tree.name = part.attribute("name").unwrap_or_default().into();
                }
                for definition in elements(part) {
                    reader.definition(definition)?;
                }
            }
            "model-data" => {
                for definition in elements(part) {
                    reader.definition(definition)?;
                }
            }
            "label" | "attributes" => {}
            other => return Err(reader.wrong(part, format!("<{other}> is not understood (remove it)"))),
        }
    }
    Ok(reader.tree)
}

/// The parser's words without the place, which stands before them.
fn plain(error: &roxmltree::Error) -> String {
    let place = format!(" at {}:{}", error.pos().row, error.pos().col);
    error.to_string().replace(&place, "")
}

fn elements<'a, 'i>(node: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(Node::is_element)
}

struct Reader<'a, 'i> {
    document: &'a Document<'i>,
    tree: FaultTree,
}

impl Reader<'_, '_> {
    fn wrong(&self, node: Node<'_, '_>, reason: String) -> OpenPsaError {
        OpenPsaError::Form { line: self.document.text_pos_at(node.range().start).row, reason }
    }

    fn attribute(&self, node: Node<'_, '_>, name: &str) -> Result<Box<str>, OpenPsaError> {
        let value = node.attribute(name).map(str::trim).filter(|v| !v.is_empty());
        let tag = node.tag_name().name();
        value.map(Into::into).ok_or_else(|| self.wrong(node, format!("<{tag}> has no {name} (give it one)")))
    }

    fn definition(&mut self, node: Node<'_, '_>) -> Result<(), OpenPsaError> {
        match node.tag_name().name() {
            "define-gate" => {
                let name = self.attribute(node, "name")?;
                let formula = self.only(node)?;
                let formula = self.formula(formula, 0)?;
                self.tree.gates.push((name, formula));
            }
            "define-basic-event" => {
                let name = self.attribute(node, "name")?;
                let value = self.only(node)?;
                let p = match value.tag_name().name() {
                    "float" | "int" => self.number(value)?,
                    other => {
                        let reason =
                            format!("<{other}> as a probability is not understood (write a <float>)");
                        return Err(self.wrong(value, reason));
                    }
                };
                self.tree.events.push((name, p));
            }
            "define-house-event" => {
                let name = self.attribute(node, "name")?;
                let value = self.only(node)?;
                let on = self.constant(value)?;
                self.tree.houses.push((name, on));
            }
            "label" | "attributes" => {}
            other => return Err(self.wrong(node, format!("<{other}> is not understood (remove it)"))),
        }
        Ok(())
    }

    fn only<'a, 'i>(&self, node: Node<'a, 'i>) -> Result<Node<'a, 'i>, OpenPsaError> {
        let mut inner = elements(node).filter(|n| !matches!(n.tag_name().name(), "label" | "attributes"));
        match (inner.next(), inner.next()) {
            (Some(one), None) => Ok(one),
            (found, _) => {
                let (tag, count) =
                    (node.tag_name().name(), if found.is_some() { "more than one" } else { "no" });
                Err(self.wrong(node, format!("<{tag}> has {count} element inside, not one")))
            }
        }
    }

    fn number(&self, node: Node<'_, '_>) -> Result<f64, OpenPsaError> {
        let value = self.attribute(node, "value")?;
        value.parse().map_err(|_| self.wrong(node, format!("\"{value}\" is not a number")))
    }

    fn constant(&self, node: Node<'_, '_>) -> Result<bool, OpenPsaError> {
        let value = self.attribute(node, "value")?;
        match (node.tag_name().name(), &*value) {
            ("constant" | "bool", "true") => Ok(true),
            ("constant" | "bool", "false") => Ok(false),
            _ => Err(self.wrong(node, "a constant is <constant value=\"true\"/> or \"false\"".to_owned())),
        }
    }

    fn formula(&self, node: Node<'_, '_>, depth: usize) -> Result<Formula, OpenPsaError> {
        if depth > DEEPEST {
            let reason = format!("formulas are nested more than {DEEPEST} deep (name the inner ones)");
            return Err(self.wrong(node, reason));
        }
        let args = || elements(node).map(|n| self.formula(n, depth + 1)).collect::<Result<Vec<_>, _>>();
        Ok(match node.tag_name().name() {
            "gate" | "basic-event" | "house-event" | "event" => Formula::Name(self.attribute(node, "name")?),
            "constant" | "bool" => Formula::Constant(self.constant(node)?),
            "and" => Formula::And(args()?),
            "or" => Formula::Or(args()?),
            "xor" => Formula::Xor(args()?),
            "nand" => Formula::Not(Box::new(Formula::And(args()?))),
            "nor" => Formula::Not(Box::new(Formula::Or(args()?))),
            "not" => {
                let inner = self.only(node)?;
                Formula::Not(Box::new(self.formula(inner, depth + 1)?))
            }
            "atleast" => {
                let min = self.attribute(node, "min")?;
                let min = min
                    .parse()
                    .map_err(|_| self.wrong(node, format!("min is \"{min}\", not a whole number")))?;
                Formula::AtLeast(min, args()?)
            }
            other => return Err(self.wrong(node, format!("<{other}> is no formula that is understood"))),
        })
    }
}

/// Writes a fault tree; reading it back gives the same one. Linear.
pub fn write_openpsa(tree: &FaultTree) -> String {
    let mut out = String::from("<?xml version=\"1.0\"?>\n<opsa-mef>\n");
    let gates: std::collections::BTreeSet<&str> = tree.gates.iter().map(|(n, _)| &**n).collect();
    let houses: std::collections::BTreeSet<&str> = tree.houses.iter().map(|(n, _)| &**n).collect();
    let kind = |name: &str| match name {
        n if gates.contains(n) => "gate",
        n if houses.contains(n) => "house-event",
        _ => "basic-event",
    };
    // Writing into a string can't fail.
    let _ = writeln!(out, "<define-fault-tree name=\"{}\">", escaped(&tree.name));
    for (name, formula) in &tree.gates {
        let _ = writeln!(out, "<define-gate name=\"{}\">", escaped(name));
        write_formula(&mut out, formula, &kind);
        out.push_str("</define-gate>\n");
    }
    out.push_str("</define-fault-tree>\n<model-data>\n");
    for (name, p) in &tree.events {
        let name = escaped(name);
        let _ = writeln!(
            out,
            "<define-basic-event name=\"{name}\">\n<float value=\"{p:?}\"/>\n</define-basic-event>"
        );
    }
    for (name, on) in &tree.houses {
        let name = escaped(name);
        let _ = writeln!(
            out,
            "<define-house-event name=\"{name}\">\n<constant value=\"{on}\"/>\n</define-house-event>"
        );
    }
    out.push_str("</model-data>\n</opsa-mef>\n");
    out
}

fn write_formula<'k>(out: &mut String, formula: &Formula, kind: &dyn Fn(&str) -> &'k str) {
    let (tag, min, args) = match formula {
        Formula::Name(name) => {
            let _ = writeln!(out, "<{} name=\"{}\"/>", kind(name), escaped(name));
            return;
        }
        Formula::Constant(on) => {
            let _ = writeln!(out, "<constant value=\"{on}\"/>");
            return;
        }
        Formula::Not(inner) => ("not", None, std::slice::from_ref(&**inner)),
        Formula::And(args) => ("and", None, args.as_slice()),
        Formula::Or(args) => ("or", None, args.as_slice()),
        Formula::Xor(args) => ("xor", None, args.as_slice()),
        Formula::AtLeast(min, args) => ("atleast", Some(min), args.as_slice()),
    };
    let _ = match min {
        Some(min) => writeln!(out, "<{tag} min=\"{min}\">"),
        None => writeln!(out, "<{tag}>"),
    };
    for arg in args {
        write_formula(out, arg, kind);
    }
    let _ = writeln!(out, "</{tag}>");
}

fn escaped(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' | '\r' => {
                let _ = write!(out, "&#{};", c as u32);
            }
            c => out.push(c),
        }
    }
    out
}

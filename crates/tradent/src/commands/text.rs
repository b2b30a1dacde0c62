//! `tradent text`: a file's text, exactly.

use crate::args;
use crate::output::{Exit, Out};
use crate::problem::Problem;
use serde_json::json;
use tradent_dossier::CodePoints;
use tradent_text::{BlockKind, Field, Text};

/// Runs it.
pub fn run(args: &args::Text) -> Result<Exit, Problem> {
    let gathered = tradent_engine::gather(std::slice::from_ref(&args.file));
    let failed =
        |f: &tradent_engine::Failure| Problem::new(format!("{}: {}", f.path, f.reason), f.reason.hint());
    if let Some(f) = gathered.failures.first() {
        return Err(failed(f));
    }
    let [input] = gathered.inputs.as_slice() else {
        return Err(Problem::new(format!("{} is a folder", args.file.display()), "name one file"));
    };
    let text = tradent_engine::text_of_file(input).map_err(|f| failed(&f))?;
    let mut out = Out::new();
    if args.json {
        out.json(&map_of(&text))?;
    } else {
        out.write(text.text())?;
        text.notes().iter().for_each(|n| eprintln!("{}: {}", input.shown, n.message));
    }
    out.end()?;
    Ok(Exit::Done)
}

fn map_of(text: &Text) -> serde_json::Value {
    let points = CodePoints::new(text.text());
    let field = |f: &Option<Field>| {
        f.as_ref().map(
            |f| json!({"words": f.words, "span": f.range.map(|r| points.span(r)), "from": f.from.name()}),
        )
    };
    let sentences = |b| {
        tradent_text::sentences(text, b)
            .iter()
            .map(|s| json!({"span": points.span(s.range), "broken": s.broken}))
            .collect::<Vec<_>>()
    };
    json!({
        "format": text.format().name(),
        "encoding": text.encoding(),
        "chars": points.total(),
        "pages": text.pages().iter().map(|p| points.span(*p)).collect::<Vec<_>>(),
        "blocks": text.blocks().iter().map(|b| json!({"kind": kind(&b.kind), "span": points.span(b.range), "sentences": sentences(b)})).collect::<Vec<_>>(),
        "title": field(&text.meta().title),
        "author": field(&text.meta().author),
        "date": field(&text.meta().date),
        "notes": text.notes().iter().map(|n| json!({"kind": n.kind.name(), "message": n.message, "span": n.range.map(|r| points.span(r))})).collect::<Vec<_>>(),
    })
}

fn kind(kind: &BlockKind) -> String {
    match kind {
        BlockKind::Heading { level } => format!("heading {level}"),
        BlockKind::Paragraph => "paragraph".into(),
        BlockKind::ListItem => "list item".into(),
        BlockKind::Quotation => "quotation".into(),
        BlockKind::Note { label: Some(label) } => format!("note {label}"),
        BlockKind::Note { label: None } => "note".into(),
        BlockKind::Masthead => "masthead".into(),
        BlockKind::FrontMatter => "front matter".into(),
    }
}

//! What is found on made passages.

use tradent_text::{
    BlockKind, FieldSource, Format, MetaError, MetaTable, NoteKind, Source, Text, TextRange, TextSize,
    Unreadable, WordKind, intake, possessive_stem, sentences, words,
};

fn read(name: &str, bytes: &[u8]) -> Text {
    intake(&Source { name, bytes }).expect("a text")
}

fn blocks(text: &Text) -> Vec<String> {
    text.blocks()
        .iter()
        .map(|b| {
            let kind = match &b.kind {
                BlockKind::Heading { level } => format!("H{level}"),
                BlockKind::Paragraph => "P".to_owned(),
                BlockKind::ListItem => "L".to_owned(),
                BlockKind::Quotation => "Q".to_owned(),
                BlockKind::Note { label } => format!("N{}", label.as_deref().unwrap_or("-")),
                BlockKind::Masthead => "M".to_owned(),
                BlockKind::FrontMatter => "F".to_owned(),
            };
            format!("{kind} {}", text.slice(b.range).replace('\n', "/"))
        })
        .collect()
}

fn said(words: &str) -> Vec<String> {
    let text = read("a.txt", words.as_bytes());
    text.blocks()
        .iter()
        .flat_map(|b| sentences(&text, b))
        .map(|s| format!("{}{}", if s.broken { "~" } else { "" }, text.slice(s.range)))
        .collect()
}

fn cut(text: &str) -> String {
    words(text, TextRange::up_to(TextSize::of(text)))
        .map(|w| {
            let sign = match w.kind {
                WordKind::Word => "w",
                WordKind::Number => "n",
                WordKind::Punct => "p",
                WordKind::Mark => "m",
            };
            format!("{}/{sign}", &text[w.range])
        })
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn sentences_end_where_a_reader_ends_them() {
    for (passage, wanted) in [
        ("Gen. Ray met Col. K. L. Voss. They spoke.", vec!["Gen. Ray met Col. K. L. Voss.", "They spoke."]),
        ("It failed in 1936.12 The envoy left.", vec!["It failed in 1936.12", "The envoy left."]),
        (
            "See pp. 33-5, and op. cit. No. 14. He agreed.",
            vec!["See pp. 33-5, and op. cit. No. 14.", "He agreed."],
        ),
        (
            "The N.K.V.D. General came. The N.K.V.D. The men left.",
            vec!["The N.K.V.D. General came.", "The N.K.V.D.", "The men left."],
        ),
        (
            "They met at 7 p.m. Stalin spoke at 9 a.m. Monday.",
            vec!["They met at 7 p.m.", "Stalin spoke at 9 a.m. Monday."],
        ),
        ("“Go!” said he! and left. He was gone.", vec!["“Go!” said he! and left.", "He was gone."]),
        (
            "“Who came?” General Ray asked. Nobody knew.",
            vec!["“Who came?” General Ray asked.", "Nobody knew."],
        ),
        (
            "He said “no.” Then it rose 3.5 per cent. (It fell.) Done.",
            vec!["He said “no.”", "Then it rose 3.5 per cent.", "(It fell.)", "Done."],
        ),
        (
            "He waited... and waited… Then he\nleft the room for good.",
            vec!["He waited... and waited…", "Then he\nleft the room for good."],
        ),
        (
            "667. The embassy has learned it. Mr. Ray left.",
            vec!["667. The embassy has learned it.", "Mr. Ray left."],
        ),
        (
            "ARMY WILL NOT MOVE STOP MINISTER AGREES STOP RAY",
            vec!["ARMY WILL NOT MOVE STOP", "MINISTER AGREES STOP", "RAY"],
        ),
        (
            "The bitter rivalry.68 For in truth it was the general who had not been",
            vec!["The bitter rivalry.68", "~For in truth it was the general who had not been"],
        ),
        ("Was it dark? — Not that night. Yes.", vec!["Was it dark?", "— Not that night.", "Yes."]),
    ] {
        assert_eq!(said(passage), wanted, "{passage}");
    }
}

#[test]
fn a_bracketed_mark_after_the_stop_does_not_break_a_sentence() {
    assert_eq!(
        said("He came in the evening and the watchman saw him plainly.[2]"),
        ["He came in the evening and the watchman saw him plainly.[2]"]
    );
}

#[test]
fn words_and_marks() {
    assert_eq!(
        cut("Heydrich's well-known N.K.V.D. MI5, U2 T34 B-29 10th"),
        "Heydrich's/w well-known/w N.K.V.D./w MI5/w ,/p U2/w T34/w B-29/w 10th/w"
    );
    assert_eq!(
        cut("version,”67 rivalry.68 contact.fn7 plain² scheme12 [1]"),
        "version/w ,/p ”/p 67/m rivalry/w ./p 68/m contact/w ./p fn7/m plain/w ²/m scheme/w 12/m [1]/m"
    );
    assert_eq!(
        cut("1936.12 The 3.5 and 30,000 at 10:30..."),
        "1936/n ./p 12/m The/w 3.5/n and/w 30,000/n at/w 10:30/n .../p"
    );
    assert_eq!(
        cut("l’abbé e\u{301}t 東京 No.14 p.12"),
        "l’abbé/w e\u{301}t/w 東/w 京/w No/w ./p 14/n p/w ./p 12/n"
    );
    assert_eq!(possessive_stem("Heydrich’s"), "Heydrich");
    assert_eq!(possessive_stem("workers'"), "workers");
    assert_eq!(possessive_stem("'s"), "'s");
}

#[test]
fn blocks_of_plain_text() {
    let page = "THE EVENING STAR\nA STRANGE CALL\n5 June 1936\n\nThe envoy came to the town in the evening, and he was not\nexpected there by anyone.1 He had no papers with him, and he\nsaid so.\n  A second paragraph begins with an indent and\ngoes on.\n\n    We were told, he wrote, to wait\n    for the word of the general.\n\nCHAPTER TWO\n\n- one thing\n- another thing\n\n1. Ray, Letters, p. 4.\n";
    assert_eq!(
        blocks(&read("a.txt", page.as_bytes())),
        [
            "M THE EVENING STAR",
            "M A STRANGE CALL",
            "M 5 June 1936",
            "P The envoy came to the town in the evening, and he was not/expected there by anyone.1 He had no papers with him, and he/said so.",
            "P A second paragraph begins with an indent and/goes on.",
            "Q We were told, he wrote, to wait/    for the word of the general.",
            "H1 CHAPTER TWO",
            "L one thing",
            "L another thing",
            "N1 Ray, Letters, p. 4.",
        ]
    );
}

#[test]
fn a_numbered_paragraph_nobody_refers_to_is_no_note() {
    let text = read("a.txt", b"The talk went on.\n\n1. I saw the envoy today.\n\n2. He left.\n");
    assert_eq!(blocks(&text), ["P The talk went on.", "L I saw the envoy today.", "L He left."]);
}

#[test]
fn blocks_of_markdown() {
    let text = read("a.md", b"---\ntitle: \"On Ray\"\nauthor: Ann Voss\ntags: x\n---\n# The talk\n\nHe came.[^1]\nHe left.\n\n> They said\n> no.\n\n* one\n* two\n\nBelow\n-----\n\n[^1]: Voss, p. 3.\n");
    assert_eq!(
        blocks(&text)[1..],
        [
            "H1 The talk",
            "P He came.[^1]/He left.",
            "Q They said/> no.",
            "L one",
            "L two",
            "H2 Below",
            "N1 Voss, p. 3.",
        ]
    );
    let meta = text.meta();
    assert_eq!(
        meta.title.as_ref().map(|f| (f.words.as_str(), f.from)),
        Some(("On Ray", FieldSource::FrontMatter))
    );
    assert_eq!(meta.author.as_ref().map(|f| text.slice(f.range.unwrap())), Some("Ann Voss"));
    assert_eq!(meta.extra[0].0, "tags");
}

#[test]
fn a_page_of_html() {
    let page = "<!DOCTYPE html><html><head><title>On &amp; off</title><meta name=author content='Ann Voss'><script>evil()</script></head><body><h1>The talk</h1><p>He came.<sup><a href='#fn1'>1</a></sup> And <b>he</b>\n left.<p>Next<blockquote>They said no.</blockquote><ul><li>one<li>two</ul><p><time datetime='1936-06-05'>5 June 1936</time></p><section class=footnotes><ol><li id=fn1>Voss, p. 3.</li></ol></section><style>x{}</style></body></html>";
    let text = read("a.html", page.as_bytes());
    assert_eq!(
        blocks(&text),
        [
            "H1 The talk",
            "P He came.¹ And he left.",
            "P Next",
            "Q They said no.",
            "L one",
            "L two",
            "P 5 June 1936",
            "N1 Voss, p. 3.",
        ]
    );
    assert_eq!(text.format(), Format::Html);
    assert!(!text.text().contains("evil"));
    let meta = text.meta();
    assert_eq!(meta.title.as_ref().unwrap().words, "On & off");
    assert_eq!(meta.author.as_ref().unwrap().words, "Ann Voss");
    assert_eq!(text.slice(meta.date.as_ref().unwrap().range.unwrap()), "5 June 1936");
}

#[test]
fn html_nested_ten_thousand_deep_is_read_with_a_note() {
    let page = format!(
        "<html>{}deep words<script>evil()</script>{}",
        "<div><b>".repeat(10_000),
        "</div>".repeat(10_000)
    );
    let text = read("a.html", page.as_bytes());
    assert_eq!(text.text(), "deep words");
    assert!(text.notes().iter().any(|n| n.kind == NoteKind::NestingCut));
}

#[test]
fn encodings_are_found_and_noted() {
    let latin = read("a.txt", b"The caf\xe9 was na\xefve, said Fran\xe7ois, and d\xe9j\xe0 vu.");
    assert_eq!(latin.encoding(), "windows-1252");
    assert!(latin.text().contains("café"));
    assert_eq!(latin.notes()[0].kind, NoteKind::EncodingGuessed);
    let (russian, _, _) = encoding_rs::WINDOWS_1251
        .encode("Генерал приехал вечером в город и сказал, что письмо пришло из Парижа.");
    let russian = read("a.txt", &russian);
    assert_eq!(russian.encoding(), "windows-1251");
    assert!(russian.text().starts_with("Генерал"));
    let bad = read("a.txt", b"caf\xc3\xa9 d\xc3\xa9j\xc3\xa0 \xff vu");
    assert_eq!((bad.encoding(), bad.text()), ("UTF-8", "café déjà \u{fffd} vu"));
    let note = bad.notes().iter().find(|n| n.kind == NoteKind::BytesReplaced).unwrap();
    assert_eq!(bad.slice(note.range.unwrap()), "\u{fffd}");
    let wide: Vec<u8> = "Plain words.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!((read("a.txt", &wide).text(), read("a.txt", &wide).encoding()), ("Plain words.", "UTF-16LE"));
    let page = b"<html><head><meta charset=windows-1251></head><p>\xcf\xf0\xe8\xe2\xe5\xf2</p></html>";
    assert_eq!(read("a.html", page).text(), "Привет");
}

#[test]
fn an_empty_file_is_read_with_a_note() {
    let text = read("a.txt", b"");
    assert_eq!((text.text(), text.blocks().len(), text.pages().len()), ("", 0, 0));
    assert_eq!(text.notes()[0].kind, NoteKind::Empty);
}

#[test]
fn what_is_no_text_is_refused_by_its_kind() {
    for (bytes, word) in [
        (&b"%PDF-1.7 and more"[..], "a PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        (b"\x7FELF\x02\x01\x01\0", "program"),
        (b"ab\0c\x01\x02\0\0d\xfe", "zero bytes"),
        (b"\x01\x02\x03\x04\x05\x06abc", "control"),
        (b"{\\rtf1 words}", "RTF"),
    ] {
        let error = intake(&Source { name: "x", bytes }).unwrap_err();
        assert!(error.to_string().contains(word), "{error}");
    }
    assert!(matches!(intake(&Source { name: "x", bytes: b"%PDF-1.7" }), Err(Unreadable::Binary { .. })));
}

#[test]
fn pages_end_at_form_feeds_and_so_do_blocks() {
    let text = read("a.txt", b"One goes on\x0cand ends.\x0c");
    let pages: Vec<&str> = text.pages().iter().map(|p| text.slice(*p)).collect();
    assert_eq!(pages, ["One goes on\x0c", "and ends.\x0c"]);
    assert_eq!(blocks(&text), ["P One goes on", "P and ends."]);
}

#[test]
fn heads_say_who_and_when() {
    for (page, author, title, date) in [
        (
            "Sir John Ray, K.C.B.\nWINTER ROADS: A Memoir\nLondon, 1931\n\nI was born there.",
            "John Ray",
            "WINTER ROADS: A Memoir",
            "1931",
        ),
        (
            "THE NORTON GAZETTE\nA QUIET DAY\nMonday, June 5, 1936\n\nNothing came.",
            "THE NORTON GAZETTE",
            "A QUIET DAY",
            "Monday, June 5, 1936",
        ),
        (
            "From: Ann Voss\nTo: John Ray\nDate: 5 June 1936\nSubject: The letter\n\nIt came.",
            "Ann Voss",
            "The letter",
            "5 June 1936",
        ),
        (
            "The Minister in Norway (Ray) to the Foreign Secretary. Oslo, 5 June 1936\n\nSir: It came.",
            "Ray",
            "The Minister in Norway (Ray) to the Foreign Secretary",
            "5 June 1936",
        ),
        (
            "Vienna, 5 June 1936\n\nDear Ann,\n\nIt came in the evening, as you said.\n\nYours faithfully,\nJohn Ray\n",
            "John Ray",
            "",
            "5 June 1936",
        ),
        ("PARIS, 5 June. — The envoy left today, and nobody saw him go.", "", "", "5 June"),
        (
            "The talk went on for hours, and it was dark when he left.\n\nTaken down 9 October 1932.",
            "",
            "",
            "9 October 1932",
        ),
        (
            "A STRANGE CALL\n\nBy Ann Voss\n\nThe envoy came to the town in the evening and was gone before morning came.",
            "Ann Voss",
            "A STRANGE CALL",
            "",
        ),
        (
            "Diary of Ann Voss\n\nMonday, 5 June 1936\n\nIt was a dark night and nobody had seen the envoy come.",
            "Ann Voss",
            "Diary of Ann Voss",
            "Monday, 5 June 1936",
        ),
        (
            "New York, 5 June 1936\n\nThe envoy came in the evening and nobody had seen him come.",
            "",
            "",
            "5 June 1936",
        ),
        ("In June 1936 a man came to the town and was seen there by the watchman.", "", "", ""),
    ] {
        let text = read("a.txt", page.as_bytes());
        let meta = text.meta();
        let words = |f: &Option<tradent_text::Field>| f.as_ref().map_or(String::new(), |f| f.words.clone());
        assert_eq!(
            (words(&meta.author).as_str(), words(&meta.title).as_str(), words(&meta.date).as_str()),
            (author, title, date),
            "{page}"
        );
    }
}

#[test]
fn a_table_of_metadata() {
    let table = MetaTable::parse(b"Title,doc,shelf,date,author\nOn Ray,a,9,1936,\n,b.txt,,,Voss\n").unwrap();
    let row = table.lookup("a").unwrap();
    assert_eq!(
        (row.title.as_deref(), row.author.as_deref(), row.date.as_deref()),
        (Some("On Ray"), None, Some("1936"))
    );
    assert_eq!(table.lookup("b").unwrap().author.as_deref(), Some("Voss"));
    assert_eq!(
        MetaTable::parse(b"doc,date\na,1\na,2\n"),
        Err(MetaError::Twice { line: 3, first: 2, doc: "a".to_owned() })
    );
    assert_eq!(MetaTable::parse(b"name,date\na,1\n"), Err(MetaError::NoDocColumn));
    let mut text = read("a.txt", b"Words.");
    text.describe(row);
    assert_eq!(text.meta().title.as_ref().unwrap().from, FieldSource::MetaFile);
}

#[test]
fn a_single_line_is_no_heading() {
    assert_eq!(blocks(&read("a.txt", b"Ann Told The General")), ["P Ann Told The General"]);
}

#[test]
fn notes_at_the_foot_of_their_page() {
    let text = read("a.txt", b"He came from Oslo.1 He left it soon.*\n\n1 See Ray, Letters, p. 3.\n* The first time.\x0cHe wrote home.2\n\n2 Voss, p. 9.\n");
    assert_eq!(
        blocks(&text),
        [
            "P He came from Oslo.1 He left it soon.*",
            "N1 See Ray, Letters, p. 3.",
            "N* The first time.",
            "P He wrote home.2",
            "N2 Voss, p. 9.",
        ]
    );
}

#[test]
fn high_digits_label_a_note_by_their_plain_form() {
    let text = read("a.txt", "He came from Oslo.¹²\n\n¹² Ray, p. 3.\n".as_bytes());
    assert_eq!(blocks(&text), ["P He came from Oslo.¹²", "N12 Ray, p. 3."]);
}

#[test]
fn long_runs_of_one_sign_cost_their_length() {
    for sign in [".", "*", "-", "1.", "a.", ")", "? ", ".*", "“", "¹", "a-", "\u{301}", "…"] {
        let line = format!("He came.{}x", sign.repeat(200_000));
        let text = read("a.txt", line.as_bytes());
        let block = &text.blocks()[0];
        let count = words(text.text(), block.range).count();
        assert!(count > 2 && !sentences(&text, block).is_empty(), "{sign}");
    }
}

#[test]
fn an_author_element_whose_leading_space_was_cut_is_read() {
    let html = "Words here. &nbsp;<span class=byline><aside>é";
    let text = intake(&Source { name: "a.html", bytes: format!("<html>{html}").as_bytes() }).expect("a text");
    assert!(text.text().ends_with('é'));
}

//! What holds for every text and for any bytes at all.

use proptest::prelude::*;
use tradent_text::{Source, Text, TextRange, intake, sentences, words};

/// Characters of every plane, line ends of every kind, marks; no other control characters.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => any::<char>().prop_filter("control", |c| !c.is_control()).prop_map(String::from),
        2 => prop::sample::select(vec![
            "\r\n", "\r", "\n", "\n\n", "\t", "\u{c}", "e\u{301}", "\u{feff}", ". ", ".12 The ", "N.K.V.D. ", "¹²", "[1] ", "1. ",
            "# ", "> ", "- ", "“", "” ", "fn7 ", "By ", "THE HERALD\n", "5 June 1936", "---\n", ": ", "Dear Ray,\n", "STOP ", "👩‍🚀", "’s ", "*", "…",
        ]).prop_map(str::to_owned),
        3 => "[ -~]{1,12}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn ordered(text: &str, ranges: &[TextRange], within: TextRange) {
    let mut at = within.start();
    for range in ranges {
        assert!(
            range.start() >= at && range.end() <= within.end() && !range.is_empty(),
            "{range:?} in {text:?}"
        );
        let slice = text.get(std::ops::Range::<usize>::from(*range)).expect("on character boundaries");
        assert_eq!(slice, slice.trim(), "white space at an edge in {text:?}");
        at = range.end();
    }
}

fn whole(text: &Text) {
    let full = TextRange::up_to(tradent_text::TextSize::of(text.text()));
    let blocks: Vec<TextRange> = text.blocks().iter().map(|b| b.range).collect();
    ordered(text.text(), &blocks, full);
    let mut page_at = full.start();
    for page in text.pages() {
        assert_eq!(page.start(), page_at, "pages tile");
        page_at = page.end();
    }
    assert_eq!(page_at, full.end());
    for block in text.blocks() {
        let said: Vec<TextRange> = sentences(text, block).iter().map(|s| s.range).collect();
        ordered(text.text(), &said, block.range);
        let in_block: Vec<TextRange> = words(text.text(), block.range).map(|w| w.range).collect();
        ordered(text.text(), &in_block, block.range);
        let seen: String = in_block.iter().map(|r| text.slice(*r)).collect();
        let all: String = text.slice(block.range).split_whitespace().collect();
        assert_eq!(seen.replace(char::is_whitespace, ""), all, "words leave out only white space");
        let told: String = said.iter().map(|r| text.slice(*r)).collect();
        assert_eq!(told.replace(char::is_whitespace, ""), all, "sentences leave out only white space");
    }
    let meta = text.meta();
    for field in [&meta.author, &meta.title, &meta.date].into_iter().flatten() {
        if let Some(range) = field.range {
            assert_eq!(text.slice(range), field.words);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_text_is_the_file_without_its_mark(words in any_text(), name in prop::sample::select(vec!["a.txt", "a.md"])) {
        let text = intake(&Source { name, bytes: words.as_bytes() }).unwrap();
        prop_assert_eq!(text.text(), words.strip_prefix('\u{feff}').unwrap_or(&words));
        prop_assert_eq!(text.encoding(), "UTF-8");
        whole(&text);
    }

    #[test]
    fn utf_16_comes_back(words in any_text(), big in any::<bool>()) {
        let bytes: Vec<u8> = std::iter::once(0xFEFF).chain(words.encode_utf16())
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect();
        // FF FE 00 00 is the mark of UTF-32.
        prop_assume!(!words.starts_with('\0'));
        let text = intake(&Source { name: "a.txt", bytes: &bytes }).unwrap();
        prop_assert_eq!(text.text(), words.as_str());
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), name in prop::sample::select(vec!["a.txt", "a.md", "a.html", "-"])) {
        if let Ok(text) = intake(&Source { name, bytes: &bytes }) {
            whole(&text);
        }
    }

    #[test]
    fn no_markup_makes_it_panic(pieces in prop::collection::vec(prop::sample::select(vec![
        "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<li>", "<ul>", "</ul>", "<script>", "</script>", "<style>", "x", "Words here. ", " ", "\n",
        "<sup>", "</sup>", "12", "<a href='#fn1'>", "</a>", "<aside>", "</aside>", "<blockquote>", "</blockquote>", "<pre>", "</pre>", "<br>",
        "<title>", "</title>", "<time>", "</time>", "<span class=byline>", "By Ann Ray", "</span>", "<td>", "<tr>", "<table>", "</table>", "&nbsp;",
        "&amp;", "<", ">", "é", "<h1>", "</h1>", "<p hidden>", "<template>", "</template>", "<!-- ", "-->", "<head>", "<body>", "\u{2003}",
    ]), 0..40)) {
        let page = pieces.concat();
        let text = intake(&Source { name: "a.html", bytes: page.as_bytes() }).unwrap();
        whole(&text);
    }
}

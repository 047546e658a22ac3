//! A document has one template for each language. Both have the same structure: tags in the same order, headings, rows
//! of tables, blocks of commands. What is only there in one language is seen here even where no sample shows it.

use stackwright::core::tree::templates::Templates;
use stackwright::sources::embedded;

/// The language's part of a name, taken out of names that templates include.
const LANGUAGES: [&str; 2] = [".en.", ".ko."];

/// The same at the end of a component's name.
const COMPONENTS: [&str; 2] = ["_en", "_ko"];

/// What must be the same, in its order.
#[derive(Debug, Default, PartialEq)]
struct Structure {
    tags: Vec<String>,
    headings: Vec<usize>,
    rows: usize,
    fences: Vec<String>,
}

impl Structure {
    fn of(template: &str) -> Self {
        let mut structure = Self { tags: tags(template), ..Self::default() };
        for line in template.lines().map(str::trim_start) {
            let level = line.chars().take_while(|c| *c == '#').count();
            if level > 0 && line[level..].starts_with(' ') {
                structure.headings.push(level);
            }
            structure.rows += usize::from(line.starts_with('|'));
            structure.fences.extend(line.strip_prefix("```").map(str::to_owned));
        }
        structure
    }
}

/// Every `{% … %}`, with single spaces.
fn tags(template: &str) -> Vec<String> {
    let inside = template.split("{%").skip(1).filter_map(|rest| rest.split_once("%}"));
    let plain = |(tag, _): (&str, &str)| {
        let words: Vec<&str> = tag.trim_matches('-').split_whitespace().collect();
        let tag = LANGUAGES.iter().fold(words.join(" "), |tag, name| tag.replace(name, "."));
        match tag.split_once("component ") {
            None => tag,
            Some(_) => COMPONENTS.iter().fold(tag, |tag, name| tag.replace(name, "")),
        }
    };
    inside.map(plain).collect()
}

/// The documents that have a template in English, with the one in Korean.
fn pairs(templates: &Templates) -> impl Iterator<Item = (&str, Option<&str>, Option<&str>)> {
    templates.below("").filter(|(path, _)| path.contains(LANGUAGES[0])).map(|(path, _)| {
        let korean = path.replace(LANGUAGES[0], LANGUAGES[1]);
        (path, templates.text(path), templates.text(&korean))
    })
}

#[test]
fn both_languages_of_a_document_have_the_same_structure() {
    let templates = embedded::templates();
    let mut count = 0;
    for (path, english, korean) in pairs(&templates) {
        let (english, korean) = (english.expect(path), korean.expect(path));
        assert_eq!(Structure::of(english), Structure::of(korean), "{path}");
        count += 1;
    }
    assert!(count > 20, "{count}");
}

#[test]
fn a_missing_condition_row_or_heading_is_seen() {
    let whole = "# A\n{% if x -%}\n| a |\n```console\n{%- include \"p/b.en.md\" %}";
    let same = "# 가\n{% if  x %}\n| 가 |\n```console\n{% include \"p/b.ko.md\" %}";
    assert_eq!(Structure::of(whole), Structure::of(same));
    for other in [
        whole.replace("{% if x -%}", ""),
        whole.replace("| a |", ""),
        whole.replace("# A", "## A"),
        whole.replace("console", "bash"),
    ] {
        assert_ne!(Structure::of(whole), Structure::of(&other), "{other}");
    }
}

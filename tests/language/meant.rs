//! What Korean changes besides words, and is meant to: fonts and JupyterLab's own language, which make Korean readable in
//! a notebook; and the lock, which names the language.

use std::collections::BTreeSet;

use stackwright::core::project::lock::Lock;
use stackwright::core::values::text::Locale;

/// Scenario, path, and how the first line begins of a block that only the Korean project has.
const BLOCKS: [(&str, &str, &str); 5] = [
    ("devbox", "matplotlibrc", "font.family: NanumGothic, DejaVu Sans"),
    ("devbox", "matplotlibrc", "axes.unicode_minus: False"),
    ("devbox", "pyproject.toml", "\"jupyterlab-language-pack-ko-KR\","),
    ("devbox", "requirements/packages.txt", "jupyterlab-language-pack-ko-kr=="),
    ("devbox", "jupyter/overrides.json", "\"@jupyterlab/translation-extension:plugin\": {"),
];

/// Scenario, path, and a word that only the Korean project has.
const WORDS: [(&str, &str, &str); 1] = [("devbox", "Dockerfile", "fonts-nanum ")];

/// How many there are: each must be met, or it is forgotten here.
pub(super) const ALL: usize = BLOCKS.len() + WORDS.len();

/// The Korean text without it. Notes in `met` what was found.
pub(super) fn taken_out(
    scenario: &str,
    path: &str,
    ko: &str,
    met: &mut BTreeSet<&'static str>,
) -> String {
    let mut text = ko.to_owned();
    for (_, _, first) in BLOCKS.iter().filter(|(id, file, _)| (*id, *file) == (scenario, path)) {
        if let Some(less) = without_block(&text, first) {
            text = less;
            met.insert(first);
        }
    }
    for (_, _, word) in WORDS.iter().filter(|(id, file, _)| (*id, *file) == (scenario, path)) {
        if text.contains(word) {
            text = text.replacen(word, "", 1);
            met.insert(word);
        }
    }
    text
}

/// The text without the line that begins so, the deeper ones below it, and the brace that ends them.
fn without_block(text: &str, first: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    let start = lines.iter().position(|line| line.trim_start().starts_with(first))?;
    let depth = |line: &str| line.len() - line.trim_start().len();
    let deeper = |line: &&&str| depth(line) > depth(lines[start]);
    let mut end = start + 1 + lines[start + 1..].iter().take_while(deeper).count();
    if end > start + 1 && lines.get(end).is_some_and(|line| line.trim() == "},") {
        end += 1;
    }
    Some([&lines[..start], &lines[end..]].concat().join("\n") + "\n")
}

/// Two locks are the same but for the language, and for the hashes of files, which are compared themselves.
pub(super) fn same_lock(en: &str, ko: &str) -> Result<(), String> {
    let plain = |text: &str| {
        let mut lock = Lock::parse(text).expect("it parses");
        lock.files.iter_mut().for_each(|file| file.sha256.clear());
        lock.base.sha256.clear();
        (std::mem::take(&mut lock.language), lock)
    };
    match (plain(en), plain(ko)) {
        ((Locale::En, en), (Locale::Ko, ko)) if en == ko => Ok(()),
        (en, ko) => Err(format!("{en:?} is {ko:?} in Korean")),
    }
}

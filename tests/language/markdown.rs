//! Markdown is words, but for its skeleton: headings, and what readers copy.

use super::source;

/// The same headings by depth, and the same fenced blocks but for their comments and texts.
pub(super) fn same(en: &str, ko: &str) -> Result<(), String> {
    let (en, ko) = (skeleton(en), skeleton(ko));
    if en.headings != ko.headings {
        return Err(format!("headings {:?} are {:?} in Korean", en.headings, ko.headings));
    }
    if en.blocks.len() != ko.blocks.len() {
        return Err(format!("{} blocks are {} in Korean", en.blocks.len(), ko.blocks.len()));
    }
    for ((language, english), (other, korean)) in en.blocks.iter().zip(&ko.blocks) {
        if language != other {
            return Err(format!("a block of {language} is one of {other} in Korean"));
        }
        let marks = match language.as_str() {
            "python" => source::marks("block.py"),
            "sql" => source::marks("block.sql"),
            _ => source::HASHES,
        };
        source::same(marks, english, korean)?;
    }
    Ok(())
}

#[derive(Default)]
struct Skeleton {
    /// Depths.
    headings: Vec<usize>,
    /// Language and content.
    blocks: Vec<(String, String)>,
}

fn skeleton(text: &str) -> Skeleton {
    let mut found = Skeleton::default();
    let mut inside = false;
    for line in text.lines() {
        if let Some(language) = line.trim_start().strip_prefix("```") {
            inside = !inside;
            found.blocks.extend(inside.then(|| (language.to_owned(), String::new())));
        } else if inside {
            let (_, block) = found.blocks.last_mut().expect("one was begun");
            block.extend([line, "\n"]);
        } else if line.starts_with('#') {
            found.headings.push(line.chars().take_while(|c| *c == '#').count());
        }
    }
    found
}

#[test]
fn headings_and_commands_are_the_same() {
    let en = "# One\n\nWords.\n\n```sh\nls # all\n```\n";
    assert_eq!(same(en, "# 하나\n\n```sh\nls # 모두\n```\n\n뒤\n"), Ok(()));
    assert!(same(en, "## 하나\n\n```sh\nls # 모두\n```\n").is_err());
    assert!(same(en, "# 하나\n\n```sh\nls -l # 모두\n```\n").is_err());
    assert!(same(en, "# 하나\n").is_err());
}

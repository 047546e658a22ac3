//! The hand-written cases, and what is made of them.

use std::fs;
use std::path::{Path, PathBuf};

use super::Project;

/// A folder below `nasty/`.
pub(super) struct Case {
    pub(super) name: String,
    folder: PathBuf,
    files: Vec<(String, String)>,
    env: String,
}

const FILES: [&str; 2] = ["compose.yaml", "compose.override.yaml"];

impl Case {
    pub(super) fn project(&self) -> Project<'_> {
        let files = self.files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        Project { files: files.collect(), env: &self.env }
    }

    /// Its compose files.
    pub(super) fn into_texts(self) -> impl Iterator<Item = String> {
        self.files.into_iter().map(|(_, text)| text)
    }

    /// Other files of the case: what `env_file` names.
    pub(super) fn others(&self) -> impl Iterator<Item = (String, String)> + use<> {
        let entries = fs::read_dir(&self.folder).unwrap().map(|entry| entry.unwrap().path());
        let others = entries.filter(|path| path.extension().is_some_and(|end| end == "env"));
        others.map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
    }
}

/// All of them, by name.
pub(super) fn all() -> Vec<Case> {
    let nasty = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compose/nasty");
    let mut cases: Vec<Case> = fs::read_dir(nasty)
        .unwrap()
        .map(|entry| {
            let folder = entry.unwrap().path();
            let text = |name: &str| fs::read_to_string(folder.join(name)).ok();
            let files = FILES.iter().filter_map(|name| Some(((*name).to_owned(), text(name)?)));
            Case {
                name: folder.file_name().unwrap().to_string_lossy().into_owned(),
                files: files.collect(),
                env: text("dot_env").unwrap_or_default(),
                folder,
            }
        })
        .collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

#[test]
fn nasty_files_are_resolved_as_reviewed() {
    let bless = std::env::var_os("STACKWRIGHT_BLESS").is_some();
    let mut wrong = Vec::new();
    let cases = all();
    assert!(cases.len() > 30, "{}", cases.len());
    for case in cases {
        let project = case.project();
        let made = project.resolve(usize::MAX, "/srv/project", true);
        let (name, other, text) = match made {
            Ok(resolved) => {
                let text = serde_json::to_string_pretty(resolved.value()).unwrap() + "\n";
                ("resolved.json", "refused.txt", text)
            }
            Err(error) => ("refused.txt", "resolved.json", format!("{error:?}\n")),
        };
        let is_refused = name == "refused.txt";
        assert_eq!(is_refused, case.name.starts_with("refused-"), "{}: {text}", case.name);
        let expected = fs::read_to_string(case.folder.join(name)).unwrap_or_default();
        if bless {
            fs::write(case.folder.join(name), text).unwrap();
        } else if expected != text || case.folder.join(other).exists() {
            wrong.push(format!(
                "{}:\n{}",
                case.name,
                crate::support::unified::hunks(&expected, &text, 3)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

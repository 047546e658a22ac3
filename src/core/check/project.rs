//! Does another folder of this machine have a project of the same name?

use super::{Facts, Finding, Level};
use crate::core::problem::Problem;

/// What the engine knows of the project's name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ProjectFacts {
    /// The name.
    pub name: String,
    /// Other folders that containers of this name were started from.
    pub elsewhere: Vec<OtherFolder>,
}

/// A folder with a project of the same name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct OtherFolder {
    pub path: String,
    /// Is it there? If not, the project may have been moved, or the engine is on another machine.
    pub exists: bool,
}

pub(super) fn check(facts: &Facts, found: &mut Vec<Finding>) {
    let Some(project) = &facts.project else {
        if !facts.compose.is_empty() {
            found.push(Finding::unknown("check-project-unknown"));
        }
        return;
    };
    let told = |code| Problem::new(code).arg("name", &project.name);
    for folder in &project.elsewhere {
        let (level, code) = if folder.exists {
            (Level::Error, "check-project-elsewhere")
        } else {
            (Level::Warning, "check-project-gone")
        };
        let problem = told(code).arg("path", &folder.path).hint("check-hint-project");
        found.push(Finding::new(level, problem));
    }
    if project.elsewhere.is_empty() {
        found.push(Finding::new(Level::Ok, told("check-project-alone")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::check::ComposeText;

    fn told(project: Option<ProjectFacts>) -> Vec<(Level, &'static str)> {
        let compose = vec![ComposeText::default()];
        let facts = Facts { compose, project, ..Facts::default() };
        let mut found = Vec::new();
        check(&facts, &mut found);
        found.iter().map(|finding| (finding.level, finding.problem.code)).collect()
    }

    #[test]
    fn another_folder_of_the_name_is_told() {
        let folder = |path: &str, exists| OtherFolder { path: path.into(), exists };
        let project =
            |elsewhere: Vec<OtherFolder>| Some(ProjectFacts { name: "demo".into(), elsewhere });
        assert_eq!(told(project(vec![])), [(Level::Ok, "check-project-alone")]);
        let expected =
            [(Level::Error, "check-project-elsewhere"), (Level::Warning, "check-project-gone")];
        assert_eq!(told(project(vec![folder("/a", true), folder("/b", false)])), expected);
        assert_eq!(told(None), [(Level::Unknown, "check-project-unknown")]);
    }
}

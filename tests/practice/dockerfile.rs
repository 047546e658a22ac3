//! What holds for Dockerfiles and their build contexts.

use stackwright::core::tree::path::RelPath;

use super::Project;
use crate::support::text;

fn dockerfiles(project: &Project<'_>) -> Vec<(String, String)> {
    // A Dev Container is a workplace, not a service.
    let service = |path: &&RelPath| !path.as_str().starts_with(".devcontainer/");
    let named = project.tree.paths().filter(|path| path.name() == "Dockerfile").filter(service);
    named.map(|path| (path.to_string(), text(project.tree, path.as_str()).to_owned())).collect()
}

/// Lines without comments, with continued lines joined.
fn instructions(text: &str) -> Vec<String> {
    let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with('#')).collect();
    let joined = code.join("\n").replace("\\\n", " ");
    joined.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

pub(super) fn stages(project: &Project<'_>) -> Vec<String> {
    let mut wrong = Vec::new();
    let built = project.summary.services.iter().filter(|service| service.built).count();
    if dockerfiles(project).is_empty() && built > 0 {
        wrong.push("no Dockerfile".into());
    }
    for (path, text) in dockerfiles(project) {
        let lines = instructions(&text);
        let starts = |word: &str| lines.iter().filter(|line| line.starts_with(word)).count();
        let mut need = |there: bool, what: &str| {
            if !there {
                wrong.push(format!("{path}: {what}"));
            }
        };
        need(!text.contains("# syntax="), "`# syntax=` needs a registry on every build");
        need(starts("FROM ") >= 2, "one stage only");
        need(text.contains("--mount=type=cache"), "no cache mount");
        need(text.contains("org.opencontainers.image."), "no OCI labels");
        need(lines.iter().any(|line| line.starts_with("ENTRYPOINT [")), "ENTRYPOINT is no list");
        need(lines.iter().any(|line| line.starts_with("CMD [")), "CMD is no list");
        let user = lines.iter().rev().find_map(|line| line.strip_prefix("USER "));
        need(user.is_some_and(|user| user != "root" && !user.contains(':')), "root, or uid:gid");
        for line in lines.iter().filter(|line| line.starts_with("FROM ")) {
            let image = line.split_whitespace().nth(1).unwrap_or_default();
            let stage = !image.contains(['/', ':', '$']);
            need(stage || image.starts_with("${REGISTRY}"), "an image without the mirror prefix");
            need(stage || image.contains(":${"), "an image whose tag is not an argument");
        }
    }
    wrong
}

pub(super) fn ignored(project: &Project<'_>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (path, _) in dockerfiles(project) {
        let context = path.trim_end_matches("Dockerfile");
        match project.tree.get(&format!("{context}.dockerignore")) {
            None => wrong.push(format!("{context} has no .dockerignore")),
            Some(file) => {
                let lines = String::from_utf8_lossy(&file.bytes).into_owned();
                for needed in ["__pycache__", ".env"] {
                    if !lines.contains(needed) {
                        wrong.push(format!("{context}.dockerignore lets {needed} in"));
                    }
                }
            }
        }
    }
    wrong
}

//! What a session inside needs: Git, terminals with the locked Python, a /tmp in which programs run.

use serde_json::{Value, json};
use stackwright::core::values::text::Locale;

use super::all;
use crate::support::{answers, catalog, compose, project, text};

/// Docker mounts a tmpfs `noexec`. Compilers, those of `torch` among them, load from /tmp what they have
/// just built there: pytorch issues 91005 and 123054.
#[test]
fn what_is_built_in_tmp_runs() {
    for (set, tree) in all() {
        for file in ["compose.yaml", "compose.override.yaml"] {
            let compose = compose::parse(&tree, file);
            for id in ["jupyter", "vscode", "tests"] {
                let tmpfs = &compose["services"][id]["tmpfs"];
                assert!(tmpfs.is_null() || tmpfs == &json!(["/tmp:exec"]), "{id}: {set}");
            }
        }
    }
}

/// docker-stacks-foundation/Dockerfile puts conda's hook into /etc/skel/.bashrc, which `useradd --create-home` copies:
/// every shell would run conda's Python.
#[test]
fn with_a_gpu_no_shell_switches_to_conda() {
    for (set, tree) in all().into_iter().filter(|(set, _)| set.contains("gpu = true")) {
        let file = text(&tree, "Dockerfile");
        let gone = file.find("sed -i '/conda shell.bash hook/d' /etc/skel/.bashrc");
        assert!(gone.is_some_and(|at| at < file.find("useradd").unwrap()), "{set}");
        assert!(file.contains("CONDA_AUTO_ACTIVATE_BASE=false"), "for homes that are there: {set}");
    }
}

/// `pip install` puts programs below the home, after those of the image.
#[test]
fn programs_of_packages_that_are_tried_out_are_found_last() {
    for (set, tree) in all() {
        let file = text(&tree, "Dockerfile");
        assert!(file.contains("target = /home/dev/.packages"), "{set}");
        assert!(file.contains("PATH=$PATH:/home/dev/.packages/bin"), "{set}");
    }
}

/// Git finds its repository above the workspace, and no secret of the project is there.
#[test]
fn a_workspace_in_a_folder_lies_in_its_repository() {
    for (set, tree) in all() {
        let compose = compose::parse(&tree, "compose.yaml");
        for id in ["jupyter", "vscode"] {
            let Some(volumes) = compose["services"][id]["volumes"].as_array() else { continue };
            let source = |target: &str| {
                let mounts = volumes.iter().find(|mount| mount["target"] == target);
                mounts.map_or(Value::Null, |mount| mount["source"].clone())
            };
            let bind = set.contains("bind");
            let wanted =
                if bind { [".", "/dev/null"].map(Value::from) } else { [Value::Null, Value::Null] };
            assert_eq!([source("/project"), source("/project/.env")], wanted, "{id}: {set}");
        }
        if let Some(file) = tree.get("jupyter/jupyter_server_config.json") {
            let config: Value = serde_json::from_slice(&file.bytes).unwrap();
            let root = if set.contains("bind") { "/project" } else { "/workspace" };
            assert_eq!(config["ServerApp"]["root_dir"], root, "{set}");
        }
    }
}

/// A tag that moves would change `torch` under packages that are pinned by hash; and Codespaces has to know.
#[test]
fn the_image_with_cuda_is_named_by_its_day() {
    for (set, tree) in all().into_iter().filter(|(set, _)| set.contains("gpu = true")) {
        let file = text(&tree, "Dockerfile");
        let line =
            file.lines().find(|line| line.starts_with("ARG PYTORCH_NOTEBOOK_VERSION=")).unwrap();
        let day = line.rsplit_once("cuda12-").map(|(_, day)| day.split('-').count());
        assert_eq!(day, Some(3), "{line}: {set}");
        let container: Value =
            serde_json::from_str(text(&tree, ".devcontainer/devcontainer.json")).unwrap();
        assert_eq!(container["hostRequirements"]["gpu"], true, "{set}");
    }
}

/// Debian's images empty the cache of downloads after each installation: a cache mount would keep nothing.
#[test]
fn the_cache_of_apt_is_kept() {
    for (set, tree) in all() {
        let file = text(&tree, "Dockerfile");
        let kept = file.find("rm -f /etc/apt/apt.conf.d/docker-clean").expect(&set);
        assert!(kept < file.find("apt-get install").unwrap(), "{set}");
        assert!(file.contains("${APT_PACKAGES}") && text(&tree, ".env").contains("APT_PACKAGES="));
    }
}

/// An extension that could not be had does not fail the build, so the workflow looks for the note that the build leaves.
#[test]
fn the_workflow_tells_of_extensions_that_are_missing() {
    let catalog = catalog();
    let scenario = catalog.find("devbox").expect("devbox");
    let set = "ide = \"vscode\"\nci = \"github\"".parse().unwrap();
    let tree = project(&scenario, &answers(&scenario, &set), Locale::En);
    let note = "/opt/vscode/not-installed";
    for file in ["vscode/install-extensions.sh", ".github/workflows/ci.yml"] {
        assert!(text(&tree, file).contains(note), "{file}");
    }
}

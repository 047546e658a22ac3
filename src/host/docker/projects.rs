//! Which other folders of this host have a Compose project of the same name? Two of them share containers, networks and
//! volumes: the later one takes over what the earlier one runs.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::{Docker, DockerError, Running};

/// What the engine has of a project's name, running or not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Traces {
    /// The folders that its containers were started from, as Compose wrote them down.
    pub folders: BTreeSet<PathBuf>,
    /// Its volumes. They stay when the containers are gone, and do not say which folder they came from.
    pub volumes: BTreeSet<String>,
}

impl Traces {
    /// The folders other than `own`, which need not exist.
    pub fn elsewhere(&self, own: &Path) -> Vec<&Path> {
        let real = |path: &Path| fs_err::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        let own = real(own);
        self.folders.iter().map(PathBuf::as_path).filter(|folder| real(folder) != own).collect()
    }
}

/// Two questions that Docker is working on.
pub struct Asked {
    containers: Running,
    volumes: Running,
    begun: Instant,
}

impl Docker {
    /// Asks for the traces of the project `name`, without waiting for the answer.
    ///
    /// # Errors
    /// [`DockerError::NotStarted`].
    pub fn ask_traces(&self, name: &str) -> Result<Asked, DockerError> {
        let begun = Instant::now();
        let label = format!("label=com.docker.compose.project={name}");
        let folder = "{{.Label \"com.docker.compose.project.working_dir\"}}";
        let ask = |arguments: &[&str]| {
            let arguments = [arguments, &["--filter", &label, "--format"]].concat();
            let format = if arguments[0] == "ps" { folder } else { "{{.Name}}" };
            let running = self.start(&[arguments, vec![format]].concat(), Path::new("/"))?;
            Ok(running.impatient())
        };
        Ok(Asked { containers: ask(&["ps", "--all"])?, volumes: ask(&["volume", "ls"])?, begun })
    }
}

impl Asked {
    /// Waits for the answer until `limit` after the question.
    ///
    /// # Errors
    /// [`DockerError::TimedOut`], [`DockerError::Interrupted`], and [`DockerError::Failed`] where no engine answers.
    pub fn traces(
        self,
        limit: Duration,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Traces, DockerError> {
        let left = || limit.saturating_sub(self.begun.elapsed());
        let containers = self.containers.finish(left(), cancelled)?.expect_success("ps")?;
        let volumes = self.volumes.finish(left(), cancelled)?.expect_success("volume ls")?;
        let lines = |text: &str| -> Vec<String> {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            lines.map(str::to_owned).collect()
        };
        Ok(Traces {
            folders: lines(&containers.stdout).into_iter().map(PathBuf::from).collect(),
            volumes: lines(&volumes.stdout).into_iter().collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::host::environment::Environment;

    fn traces(script: &str, limit: Duration) -> Result<Traces, DockerError> {
        let folder = tempfile::tempdir().expect("temp");
        let program = folder.path().join("docker");
        fs_err::write(&program, format!("#!/bin/sh\n{script}\n")).expect("written");
        fs_err::set_permissions(&program, PermissionsExt::from_mode(0o755)).expect("set");
        let path = format!("{}:/usr/bin:/bin", folder.path().display());
        let environment = Environment::new("/", [("PATH", path.as_str())]);
        let docker = Docker::find(&environment).expect("found");
        docker.ask_traces("demo").expect("started").traces(limit, &|| false)
    }

    const LONG: Duration = Duration::from_secs(20);

    #[test]
    fn folders_and_volumes_of_the_name_are_found() {
        let script = "case \"$*\" in\n\
            \"ps --all --filter label=com.docker.compose.project=demo --format \"*) \
                printf '/b\\n/a\\n\\n/b\\n' ;;\n\
            \"volume ls --filter label=com.docker.compose.project=demo --format \"*) \
                echo demo_data ;;\n*) exit 1 ;;\nesac";
        let found = traces(script, LONG).expect("answered");
        assert_eq!(found.elsewhere(Path::new("/a")), [Path::new("/b")]);
        assert_eq!(found.volumes, BTreeSet::from(["demo_data".to_owned()]));
    }

    #[test]
    fn a_folder_is_the_same_behind_a_link() {
        let folder = tempfile::tempdir().expect("temp");
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs_err::create_dir(&real).expect("made");
        std::os::unix::fs::symlink("real", &link).expect("linked");
        let found = Traces { folders: BTreeSet::from([link]), ..Traces::default() };
        assert_eq!(found.elsewhere(&real), Vec::<&Path>::new());
    }

    #[test]
    fn no_engine_and_no_answer_are_errors_and_soon() {
        let away = traces("echo 'no daemon' >&2; exit 1", LONG).expect_err("away");
        let expected = DockerError::Failed { command: "ps".into(), reason: "no daemon".into() };
        assert_eq!(away, expected);
        let begun = Instant::now();
        let script = "trap '' TERM\nwhile :; do :; done";
        let late = traces(script, Duration::from_millis(50)).expect_err("late");
        assert!(matches!(late, DockerError::TimedOut { .. }));
        assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
    }
}

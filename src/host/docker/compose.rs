//! `docker compose` for one project.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde::Deserialize;

use super::{Docker, DockerError, Output, Running};

/// Commands that only look take no longer than this.
const LOOK: Duration = Duration::from_secs(60);

/// A project, as Compose is told of it.
#[derive(Debug, Clone)]
pub struct Compose {
    /// The program.
    pub docker: Docker,
    /// The folder with `.env`, from which relative paths start.
    pub folder: PathBuf,
    /// The files, later ones over earlier ones; with none, Compose looks for its own.
    pub files: Vec<PathBuf>,
    /// A project name instead of the file's own.
    pub name: Option<String>,
    /// No command runs longer than until then, whatever its own limit.
    pub until: Option<Instant>,
}

/// A container of the project.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Container {
    /// The container's name.
    pub name: String,
    /// The service that it belongs to.
    pub service: String,
    /// `running`, `exited`, `created` …
    pub state: String,
    /// `healthy`, `unhealthy`, `starting`; empty where there is no healthcheck.
    pub health: String,
    /// How it ended.
    pub exit_code: i32,
    /// Where its ports are published.
    #[serde(deserialize_with = "null_is_empty")]
    pub publishers: Vec<Publisher>,
}

/// A published port of a container.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Publisher {
    pub target_port: u16,
    /// On the host; 0 where it is not published.
    pub published_port: u16,
    /// `tcp` or `udp`.
    pub protocol: String,
}

/// Compose writes `null` for a container without ports.
fn null_is_empty<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<Publisher>, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or_default())
}

/// Which log lines are wanted.
#[derive(Debug, Clone, Copy)]
pub struct LogRequest<'a> {
    /// The service.
    pub service: &'a str,
    /// How many of its last lines.
    pub lines: usize,
}

impl Compose {
    /// Starts a command without waiting for it.
    ///
    /// # Errors
    /// As [`Docker::start`].
    pub fn start(&self, arguments: &[&str]) -> Result<Running, DockerError> {
        self.docker.start(&self.arguments(arguments), &self.folder)
    }

    /// Runs a command to its end; any exit code is a result.
    ///
    /// # Errors
    /// As [`Docker::run`].
    pub fn run(
        &self,
        arguments: &[&str],
        limit: Duration,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Output, DockerError> {
        let left = self.until.map(|until| until.saturating_duration_since(Instant::now()));
        let limit = left.map_or(limit, |left| left.min(limit));
        self.start(arguments)?.finish(limit, cancelled)
    }

    /// The project with everything resolved, as JSON. It holds the secrets of `.env`: keep it in memory.
    ///
    /// # Errors
    /// [`DockerError::Failed`] with Compose's own words when the files are not valid, and as [`Docker::run`].
    pub fn config_json(&self, cancelled: &dyn Fn() -> bool) -> Result<String, DockerError> {
        let output = self.run(&["config", "--format", "json"], LOOK, cancelled)?;
        Ok(output.expect_success("compose config")?.stdout)
    }

    /// The same with the services behind every profile.
    ///
    /// # Errors
    /// As [`Compose::config_json`].
    pub fn whole_config_json(&self, cancelled: &dyn Fn() -> bool) -> Result<String, DockerError> {
        let arguments = ["--profile", "*", "config", "--format", "json"];
        let output = self.run(&arguments, LOOK, cancelled)?;
        Ok(output.expect_success("compose config")?.stdout)
    }

    /// The project's containers, those that have ended too.
    ///
    /// # Errors
    /// [`DockerError::Failed`], and as [`Docker::run`].
    pub fn containers(&self, cancelled: &dyn Fn() -> bool) -> Result<Vec<Container>, DockerError> {
        let output = self.run(&["ps", "--all", "--format", "json"], LOOK, cancelled)?;
        Ok(parse_containers(&output.expect_success("compose ps")?.stdout))
    }

    /// The last lines that a service printed, without its name before each.
    ///
    /// # Errors
    /// [`DockerError::Failed`], and as [`Docker::run`].
    pub fn logs(
        &self,
        wanted: LogRequest<'_>,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<String, DockerError> {
        let lines = wanted.lines.to_string();
        let arguments = ["logs", "--no-color", "--no-log-prefix", "--tail", &lines, wanted.service];
        let output = self.run(&arguments, LOOK, cancelled)?;
        let output = output.expect_success("compose logs")?;
        Ok(output.stdout + &output.stderr)
    }

    /// Runs a program in a service's container, without a terminal; any exit code is a result. Where the engine could
    /// not begin it, it is asked once more: now and then runc ends so (`read init-p: connection reset by peer`, seen with
    /// Engine 26.1), whatever the program.
    ///
    /// # Errors
    /// As [`Docker::run`].
    pub fn exec(
        &self,
        service: &str,
        command: &[String],
        limit: Duration,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Output, DockerError> {
        let mut arguments = vec!["exec", "-T", service];
        arguments.extend(command.iter().map(String::as_str));
        match self.run(&arguments, limit, cancelled)? {
            output if output.never_began() => self.run(&arguments, limit, cancelled),
            output => Ok(output),
        }
    }

    /// Runs a command in a container of its own, which is removed afterwards; any exit code is a result. A service
    /// behind a profile can be named too.
    ///
    /// # Errors
    /// As [`Docker::run`].
    pub fn run_once(
        &self,
        service: &str,
        command: &[String],
        limit: Duration,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Output, DockerError> {
        let mut arguments = vec!["run", "--rm", "--no-TTY", service];
        arguments.extend(command.iter().map(String::as_str));
        self.run(&arguments, limit, cancelled)
    }

    fn arguments(&self, command: &[&str]) -> Vec<OsString> {
        let mut arguments: Vec<OsString> = vec!["compose".into(), "--project-directory".into()];
        arguments.push(self.folder.clone().into());
        for file in &self.files {
            arguments.extend(["--file".into(), file.clone().into()]);
        }
        if let Some(name) = &self.name {
            arguments.extend(["--project-name".into(), name.into()]);
        }
        arguments.extend(command.iter().map(OsString::from));
        arguments
    }
}

/// Reads what `docker compose ps --format json` prints: an object on each line since 2.21, one array before.
pub fn parse_containers(text: &str) -> Vec<Container> {
    if text.trim_start().starts_with('[') {
        return serde_json::from_str(text).unwrap_or_default();
    }
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::host::environment::Environment;

    /// A `docker` that prints its arguments, or what `script` says.
    fn fake(script: &str) -> (tempfile::TempDir, Compose) {
        let folder = tempfile::tempdir().expect("temp");
        let program = folder.path().join("docker");
        fs_err::write(&program, format!("#!/bin/sh\n{script}\n")).expect("written");
        fs_err::set_permissions(&program, PermissionsExt::from_mode(0o755)).expect("set");
        let path = format!("{}:/usr/bin:/bin", folder.path().display());
        let environment = Environment::new("/", [("PATH", path.as_str())]);
        let compose = Compose {
            docker: Docker::find(&environment).expect("found"),
            folder: folder.path().to_path_buf(),
            files: vec!["a.yaml".into()],
            name: Some("demo".into()),
            until: None,
        };
        (folder, compose)
    }

    fn never() -> bool {
        false
    }

    #[test]
    fn a_program_that_the_engine_could_not_begin_is_begun_once_more() {
        let fails = "echo \"$@\" >>calls; echo 'OCI runtime exec failed: exec failed: unable to start container process: \
            waiting for init preliminary setup: read init-p: connection reset by peer: unknown'; exit 126";
        let calls = |script: &str| {
            let (folder, compose) = fake(&format!("cd \"$(dirname \"$0\")\"; {script}"));
            let output = compose.exec("a", &["true".into()], LOOK, &never).expect("ran");
            let calls = fs_err::read_to_string(folder.path().join("calls")).expect("called");
            (output.code, calls.lines().count())
        };
        assert_eq!(
            calls(&format!("[ ! -e calls ] || {{ echo >>calls; exit 0; }}; {fails}")),
            (Some(0), 2)
        );
        assert_eq!(calls(fails), (Some(126), 2), "once more, and not for ever");
        assert_eq!(calls("echo >>calls; echo no; exit 126"), (Some(126), 1), "its own failure");
    }

    #[test]
    fn the_project_is_named_in_every_call() {
        let (folder, compose) = fake("echo \"$@\"");
        let said = compose.config_json(&never).expect("printed");
        let expected = format!(
            "compose --project-directory {} --file a.yaml --project-name demo config --format json\n",
            folder.path().display()
        );
        assert_eq!(said, expected);
    }

    #[test]
    fn one_deadline_ends_every_command() {
        let (_folder, mut compose) = fake("exec sleep 60");
        compose.until = Some(Instant::now() + Duration::from_millis(50));
        let begun = Instant::now();
        let ended = compose.run(&["ps"], Duration::from_secs(50), &never);
        assert!(matches!(ended, Err(DockerError::TimedOut { .. })), "{ended:?}");
        assert!(begun.elapsed() < Duration::from_secs(20));
    }

    #[test]
    fn a_failure_has_dockers_own_words() {
        let (_folder, compose) = fake("echo 'service \"x\" is wrong' >&2; exit 15");
        let failed = compose.config_json(&never).expect_err("failed");
        let expected = DockerError::Failed {
            command: "compose config".into(),
            reason: "service \"x\" is wrong".into(),
        };
        assert_eq!(failed, expected);
        let engine = compose.docker.engine(&never).expect_err("away");
        assert!(matches!(engine, DockerError::Unreachable { .. }));
        let version = compose.docker.compose_version(&never).expect_err("none");
        assert!(matches!(version, DockerError::NoCompose { .. }));
    }

    #[test]
    fn an_engine_tells_its_version_and_memory() {
        let script = r#"case "$1" in
            version) echo 26.1.5+dfsg1;;
            info) echo '{"MemTotal": 1024, "DockerRootDir": "/var/lib/docker"}';;
            compose) echo v2.40.3;;
        esac"#;
        let (_folder, compose) = fake(script);
        let engine = compose.docker.engine(&never).expect("there");
        assert_eq!(engine.version, "26.1.5+dfsg1");
        assert_eq!(engine.memory, Some(1024));
        assert_eq!(compose.docker.compose_version(&never), Ok("v2.40.3".into()));
    }

    #[test]
    fn both_forms_of_the_container_list_are_read() {
        let one = r#"{"Name":"d-a-1","Service":"a","State":"running","Health":"healthy","ExitCode":0,"Publishers":[{"URL":"127.0.0.1","TargetPort":80,"PublishedPort":32768,"Protocol":"tcp"}]}"#;
        let two = r#"{"Name":"d-b-1","Service":"b","State":"exited","Health":"","ExitCode":3,"Publishers":null}"#;
        let lines = parse_containers(&format!("{one}\n{two}\n"));
        assert_eq!(lines, parse_containers(&format!("[{one},{two}]")));
        assert_eq!(lines[0].publishers[0].published_port, 32768);
        assert_eq!(lines[1].exit_code, 3);
    }
}

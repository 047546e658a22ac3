//! A generated project on the engine, taken down at the end whatever happens.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

/// A project in a folder of its own, with ports of its own.
pub(crate) struct Project {
    root: tempfile::TempDir,
    name: String,
    up: bool,
}

/// Which files Compose reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Dev,
    Prod,
}

/// An answer to a request.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
}

impl Project {
    /// Generates `scenario` with these answers, and makes its images where a lab is there.
    pub(crate) fn new(name: &str, scenario: &str, set: &[&str]) -> Self {
        let root = tempfile::tempdir().unwrap();
        let project = Self { root, name: format!("engine-{name}"), up: false };
        let mut command = Command::new(assert_cmd::cargo::cargo_bin("stackwright"));
        command.args(["new", scenario, "project", "--defaults", "--quiet"]);
        command.args(["--set", &format!("name={}", project.name)]);
        for answer in set {
            command.args(["--set", answer]);
        }
        finish(command.current_dir(project.root.path()));
        project.provide();
        project
    }

    /// Makes its images where a lab is there; again after another tag was written into `.env`.
    pub(crate) fn provide(&self) {
        if let Some(lab) = std::env::var_os("STACKWRIGHT_LAB") {
            let mut provide = Command::new(Path::new(&lab).join("provide"));
            finish(provide.arg(self.path("")));
        }
    }

    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.root.path().join("project").join(below)
    }

    pub(crate) fn read(&self, below: &str) -> String {
        fs::read_to_string(self.path(below)).unwrap()
    }

    pub(crate) fn write(&self, below: &str, text: &str) {
        fs::write(self.path(below), text).unwrap();
    }

    /// `stackwright verify`, with what it printed.
    pub(crate) fn verify(&self, form: &str) -> String {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin("stackwright"));
        command.args(["verify", "--form", form]).arg(self.path(""));
        let output = finish(&mut command);
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// `docker compose` with these arguments. It must succeed.
    pub(crate) fn compose(&self, form: Form, arguments: &[&str]) -> String {
        let output = finish(&mut self.command(form, arguments));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn command(&self, form: Form, arguments: &[&str]) -> Command {
        let mut command = Command::new("docker");
        command.arg("compose").current_dir(self.path(""));
        if form == Form::Prod {
            command.args(["--file", "compose.yaml"]);
        }
        command.args(arguments);
        command
    }

    /// Up and healthy, as the README says.
    pub(crate) fn up(&mut self, form: Form) {
        self.up = true;
        self.compose(form, &["up", "--build", "--wait", "--wait-timeout", "300"]);
    }

    /// Gives the whole folder to this user, whose number it is.
    pub(crate) fn hand_to(&self, user: u32) {
        finish(Command::new("chown").arg("-R").arg(user.to_string()).arg(self.path("")));
    }

    /// The number of the user whom a file belongs to.
    pub(crate) fn owner_of(&self, below: &str) -> u32 {
        fs::metadata(self.path(below)).unwrap().uid()
    }

    /// What `docker inspect` says about each container of a service.
    pub(crate) fn inspect(&self, service: &str, format: &str) -> Vec<String> {
        let containers = self.compose(Form::Dev, &["ps", "--all", "--quiet", service]);
        let mut inspect = Command::new("docker");
        inspect.args(["inspect", "--format", format]).args(containers.split_whitespace());
        let output = finish(&mut inspect);
        String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
    }

    /// Ends every process of a service's first container at once, as when memory runs out.
    pub(crate) fn kill_all_in(&self, service: &str) {
        // It kills the shell that kills, so that this never succeeds.
        let arguments = ["exec", "-T", service, "bash", "-c", "kill -9 -1"];
        self.command(Form::Dev, &arguments).output().unwrap();
    }

    /// `docker compose` with these arguments. It must fail; what it said.
    pub(crate) fn compose_fails(&self, form: Form, arguments: &[&str]) -> String {
        let output = self.command(form, arguments).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        assert!(!output.status.success(), "{arguments:?}\n{said}");
        said
    }

    /// What `docker compose` says, whether it succeeds or not.
    pub(crate) fn try_compose(&self, arguments: &[&str]) -> String {
        let output = self.command(Form::Dev, arguments).output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Runs a line of the README as it stands there, in the project's folder.
    pub(crate) fn shell(&self, line: &str) -> String {
        let output = finish(Command::new("bash").args(["-c", line]).current_dir(self.path("")));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// The commands between backticks in a section of the README, in their order.
    pub(crate) fn commands_of(&self, heading: &str) -> Vec<String> {
        let readme = self.read("README.md");
        let section = readme.split("\n## ").find(|section| section.starts_with(heading));
        let parts = section.expect(heading).split('`').skip(1).step_by(2);
        parts.filter(|part| part.starts_with("docker ")).map(str::to_owned).collect()
    }

    /// Gives variables of `.env` other values.
    pub(crate) fn set(&self, values: &[(&str, &str)]) {
        let env = self.read(".env");
        let mut lines: Vec<String> = env.lines().map(str::to_owned).collect();
        for (key, value) in values {
            let begin = format!("{key}=");
            let line = lines.iter_mut().find(|line| line.starts_with(&begin)).expect(key);
            *line = format!("{key}={value}");
        }
        self.write(".env", &(lines.join("\n") + "\n"));
    }

    /// The value of a variable of `.env`.
    pub(crate) fn env(&self, variable: &str) -> String {
        let env = stackwright::core::compose::env_file::parse(&self.read(".env")).unwrap();
        env.get(variable).unwrap().to_owned()
    }

    /// Sends a request to a published port of a variable of `.env`.
    pub(crate) fn request(&self, variable: &str, path: &str, body: Option<&str>) -> Answer {
        let json = ["--header", "content-type: application/json", "--data"];
        let arguments = body.map(|body| [&json[..], &[body]].concat());
        self.ask(variable, path, &arguments.unwrap_or_default())
    }

    /// Sends a request with these arguments of curl.
    pub(crate) fn ask(&self, variable: &str, path: &str, arguments: &[&str]) -> Answer {
        let url = format!("http://127.0.0.1:{}{path}", self.env(variable));
        let mut curl = Command::new("curl");
        curl.args(["--silent", "--max-time", "20", "--write-out", "\n%{http_code}", &url]);
        curl.args(arguments);
        let output = curl.output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let (body, status) = text.rsplit_once('\n').unwrap_or(("", "0"));
        Answer { status: status.parse().unwrap_or(0), body: body.to_owned() }
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        if self.up {
            let arguments =
                ["--profile", "*", "down", "-v", "--rmi", "local", "--remove-orphans", "-t", "5"];
            let _ = self.command(Form::Dev, &arguments).output();
        }
    }
}

/// Runs it to its end; what it said is shown when it failed.
fn finish(command: &mut Command) -> Output {
    let mut output = command.output().unwrap();
    // Now and then the engine cannot begin a program, whatever it is.
    if !output.status.success()
        && String::from_utf8_lossy(&output.stdout).starts_with("OCI runtime exec failed")
    {
        output = command.output().unwrap();
    }
    assert!(
        output.status.success(),
        "{command:?}\n{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    output
}

/// Looks again and again until it holds, for at most a minute.
pub(crate) fn eventually(what: &str, holds: impl FnMut() -> bool) {
    eventually_within(Duration::from_secs(60), what, holds);
}

/// Looks again and again until it holds.
pub(crate) fn eventually_within(bound: Duration, what: &str, mut holds: impl FnMut() -> bool) {
    let deadline = Instant::now() + bound;
    while !holds() {
        assert!(Instant::now() < deadline, "within {} s: {what}", bound.as_secs());
        std::thread::sleep(Duration::from_millis(200));
    }
}

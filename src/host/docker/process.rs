//! A program that runs beside us: watched, bounded in time and output, and ended with all its children.

use std::ffi::OsString;
use std::io::Read;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

use super::error::DockerError;
use super::output::Output;
use crate::host::environment::Environment;
use crate::host::pause;

/// How long a program may take to end after it was asked to.
const GRACE: Duration = Duration::from_secs(5);
/// The same for a program whose answer is only good to have.
const SHORT_GRACE: Duration = Duration::from_millis(200);
/// How often a running program is looked at.
const GLANCE: Duration = Duration::from_millis(50);
/// More output than this is not kept, in bytes: of a longer one, the end is.
const OUTPUT_LIMIT: usize = 16 * 1024 * 1024;
/// Words for a program that must neither ask nor decorate.
const QUIET: [(&str, &str); 5] = [
    ("BUILDKIT_PROGRESS", "plain"),
    ("COMPOSE_ANSI", "never"),
    ("COMPOSE_MENU", "0"),
    ("DOCKER_CLI_HINTS", "false"),
    ("NO_COLOR", "1"),
];

/// A program that runs. Dropping it ends it with all its children.
pub struct Running {
    child: Child,
    command: String,
    out: Pipe,
    err: Pipe,
    ended: bool,
    grace: Duration,
}

impl Running {
    /// Starts `program` in a process group of its own: a Ctrl-C in the terminal reaches us, and we end it.
    pub(super) fn start(
        program: &Path,
        arguments: &[OsString],
        folder: &Path,
        environment: &Environment,
    ) -> Result<Self, DockerError> {
        let not_started =
            |error: std::io::Error| DockerError::NotStarted { reason: error.to_string() };
        let mut child = Command::new(program)
            .args(arguments)
            .current_dir(folder)
            .env_clear()
            .envs(environment.variables())
            .envs(QUIET)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0)
            .spawn()
            .map_err(not_started)?;
        let words = arguments.iter().map(|word| word.to_string_lossy());
        let (out, err) = (child.stdout.take(), child.stderr.take());
        let mut running = Self {
            out: Pipe::default(),
            err: Pipe::default(),
            child,
            command: words.take(3).collect::<Vec<_>>().join(" "),
            ended: false,
            grace: GRACE,
        };
        running.out.read(out).map_err(not_started)?;
        running.err.read(err).map_err(not_started)?;
        Ok(running)
    }

    /// Gives it little time to end by itself, should it have to be ended.
    pub(super) fn impatient(mut self) -> Self {
        self.grace = SHORT_GRACE;
        self
    }

    /// Its output once it has ended; `None` while it runs.
    ///
    /// # Errors
    /// [`DockerError::NotStarted`] when the system has lost it.
    pub fn poll(&mut self) -> Result<Option<Output>, DockerError> {
        let status = self
            .child
            .try_wait()
            .map_err(|error| DockerError::NotStarted { reason: error.to_string() })?;
        let Some(status) = status else {
            return Ok(None);
        };
        self.ended = true;
        Ok(Some(Output { code: status.code(), stdout: self.out.all(), stderr: self.err.all() }))
    }

    /// The last line that it has said so far, to show that something is going on.
    pub fn last_line(&self) -> Option<String> {
        self.err.last_line().or_else(|| self.out.last_line())
    }

    /// Waits for its end.
    ///
    /// # Errors
    /// [`DockerError::TimedOut`] and [`DockerError::Interrupted`]; it is ended then.
    pub fn finish(
        mut self,
        limit: Duration,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Output, DockerError> {
        let begun = Instant::now();
        let mut glance = Duration::from_millis(2);
        loop {
            if let Some(output) = self.poll()? {
                return Ok(output);
            }
            if begun.elapsed() > limit {
                return Err(DockerError::TimedOut {
                    command: self.command.clone(),
                    seconds: limit.as_secs(),
                });
            }
            if !pause::wait(glance, cancelled) {
                return Err(DockerError::Interrupted);
            }
            glance = (glance * 2).min(GLANCE);
        }
    }

    /// Asks it and its children to end, and makes them when they do not.
    fn end(&mut self) {
        let group = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw);
        let Some(group) = group else { return };
        for signal in [Signal::TERM, Signal::KILL] {
            let _ = kill_process_group(group, signal);
            let begun = Instant::now();
            while begun.elapsed() < self.grace {
                if matches!(self.child.try_wait(), Ok(Some(_)) | Err(_)) {
                    return;
                }
                pause::wait(GLANCE, &|| false);
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if !self.ended {
            self.end();
        }
    }
}

/// One of a program's streams, read in the background so that it never blocks.
#[derive(Default)]
struct Pipe {
    bytes: Arc<Mutex<Vec<u8>>>,
    reader: Option<JoinHandle<()>>,
}

impl Pipe {
    /// Begins to read. Where many programs run already, the system may have no thread left to give.
    fn read(&mut self, stream: Option<impl Read + Send + 'static>) -> std::io::Result<()> {
        let shared = Arc::clone(&self.bytes);
        let read = |stream| Builder::new().spawn(move || pump(stream, &shared));
        self.reader = stream.map(read).transpose()?;
        Ok(())
    }

    /// Everything, once the program has ended; `…` stands first where the beginning was not kept.
    fn all(&mut self) -> String {
        // A child that outlives its parent may hold the stream open: what has come by now is enough.
        let begun = Instant::now();
        while self.reader.as_ref().is_some_and(|reader| !reader.is_finished())
            && begun.elapsed() < GRACE
        {
            pause::wait(Duration::from_millis(1), &|| false);
        }
        let bytes = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn last_line(&self) -> Option<String> {
        let bytes = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        let tail = String::from_utf8_lossy(&bytes[bytes.len().saturating_sub(2048)..]).into_owned();
        let line = tail.lines().rfind(|line| !line.trim().is_empty())?;
        Some(line.trim().to_owned())
    }
}

fn pump(mut stream: impl Read, shared: &Mutex<Vec<u8>>) {
    let mut chunk = [0; 8192];
    while let Ok(count @ 1..) = stream.read(&mut chunk) {
        let mut bytes = shared.lock().unwrap_or_else(PoisonError::into_inner);
        bytes.extend_from_slice(&chunk[..count]);
        if bytes.len() > 2 * OUTPUT_LIMIT {
            let excess = bytes.len() - OUTPUT_LIMIT;
            bytes.splice(..excess, "…".bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Running {
        let arguments = ["-c".into(), script.into()];
        let environment = Environment::new("/", [("PATH", "/usr/bin:/bin")]);
        Running::start(Path::new("/bin/sh"), &arguments, Path::new("/"), &environment)
            .expect("started")
    }

    const LONG: Duration = Duration::from_secs(20);

    #[test]
    fn output_and_exit_code_come_back() {
        let output = shell("echo out; echo err >&2; exit 3").finish(LONG, &|| false);
        let expected = Output { code: Some(3), stdout: "out\n".into(), stderr: "err\n".into() };
        assert_eq!(output, Ok(expected));
    }

    #[test]
    fn nothing_is_asked_and_no_colour_is_wanted() {
        let output = shell("cat; echo $NO_COLOR").finish(LONG, &|| false);
        assert_eq!(output.map(|output| output.stdout), Ok("1\n".into()));
    }

    #[test]
    fn a_program_that_takes_too_long_is_ended_with_its_children() {
        let folder = tempfile::tempdir().expect("temp");
        let file = folder.path().join("pid");
        let script = format!("sleep 60 & echo $! > {}; wait", file.display());
        let running = shell(&script);
        let ended = running.finish(Duration::from_millis(300), &|| false);
        assert!(matches!(ended, Err(DockerError::TimedOut { .. })));
        let child: i32 =
            fs_err::read_to_string(file).expect("written").trim().parse().expect("a number");
        let is_gone = || {
            let state = fs_err::read_to_string(format!("/proc/{child}/stat")).unwrap_or_default();
            state.is_empty() || state.contains(") Z ")
        };
        // The signal has been sent; a busy machine takes a moment to deliver it.
        pause::wait(GRACE, &is_gone);
        assert!(is_gone());
    }

    #[test]
    fn ctrl_c_ends_a_program() {
        let begun = Instant::now();
        let ended = shell("exec sleep 60").finish(LONG, &|| begun.elapsed().as_millis() > 100);
        assert_eq!(ended, Err(DockerError::Interrupted));
        assert!(begun.elapsed() < LONG);
    }
}

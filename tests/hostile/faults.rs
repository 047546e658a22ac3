//! `kill -9` at, and an error of, every system call that changes the disk: strace injects both.

use std::collections::BTreeMap;

use crate::place::Place;

/// The calls that change the disk.
const CALLS: [&str; 10] = [
    "mkdir",
    "mkdirat",
    "openat2",
    "write",
    "renameat",
    "renameat2",
    "unlinkat",
    "fchmodat",
    "fchmod",
    "fdatasync",
];

/// What is tried: the files that are there before, and what is typed.
struct Case {
    before: &'static [&'static str],
    arguments: &'static [&'static str],
    /// Every one, or every so-manieth: each takes a tenth of a second.
    every: usize,
}

const CASES: [Case; 4] = [
    Case {
        before: &[],
        arguments: &["-q", "new", "serving", "demo", "-y", "--no-git", "--set", "app=streamlit"],
        every: 1,
    },
    Case {
        before: &["mine.txt", "app/mine.txt"],
        arguments: &[
            "-q",
            "new",
            "serving",
            ".",
            "-y",
            "--no-git",
            "--into-existing",
            "--set",
            "app=streamlit",
        ],
        every: 1,
    },
    Case {
        before: &["demo/"],
        arguments: &["-q", "new", "serving", "demo", "-y", "--no-git", "--set", "app=streamlit"],
        every: 2,
    },
    Case {
        before: &["demo/mine.txt"],
        arguments: &["-q", "new", "serving", "demo", "-y", "--into-existing"],
        every: 3,
    },
];

impl Case {
    fn place(&self) -> Place {
        let place = Place::new();
        for path in self.before {
            let path_there = place.work().join(path);
            if path.ends_with('/') {
                fs_err::create_dir_all(path_there).unwrap();
            } else {
                fs_err::create_dir_all(path_there.parent().unwrap()).unwrap();
                fs_err::write(path_there, "mine").unwrap();
            }
        }
        place
    }

    fn ends(&self) -> [BTreeMap<String, u64>; 2] {
        let place = self.place();
        let before = place.listing();
        assert!(place.command(&[], "home", self.arguments).status().unwrap().success());
        assert!(!place.has_journal("home"));
        [before, place.listing()]
    }

    /// How often the case makes each call.
    fn counts(&self) -> BTreeMap<&'static str, usize> {
        let place = self.place();
        let log = place.beside("log");
        let calls = format!("trace={}", CALLS.join(","));
        let strace = ["strace", "-f", "-qq", "-o", log.to_str().unwrap(), "-e", &calls];
        assert!(place.command(&strace, "home", self.arguments).status().unwrap().success());
        let log = fs_err::read_to_string(log).unwrap();
        let is = |line: &str, call: &str| {
            line.split_once(' ')
                .is_some_and(|(_, rest)| rest.trim_start().starts_with(&format!("{call}(")))
        };
        let count =
            |call: &&'static str| (*call, log.lines().filter(|line| is(line, call)).count());
        CALLS.iter().map(count).collect()
    }
}

/// What a fault may leave: an error may keep the repository from being made, which is told and no reason to withhold the
/// project; a kill leaves it too, or nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    Kill,
    Error,
}

fn each_call(fault: &str, kind: Fault) {
    let names = |listing: &BTreeMap<String, u64>| -> Vec<String> {
        let counts = |path: &&String| kind == Fault::Kill || !path.ends_with(".git/");
        listing.keys().filter(counts).cloned().collect()
    };
    for case in &CASES {
        let [before, after] = case.ends();
        let mut tried = 0;
        for (call, count) in case.counts() {
            for when in (1..=count).step_by(case.every) {
                let place = case.place();
                let inject = format!("inject={call}:{fault}:when={when}");
                let strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", &inject];
                let ended = place.command(&strace, "home", case.arguments).output().unwrap();
                let what = format!("{:?} {inject}", case.arguments);
                if kind == Fault::Error && ended.status.success() {
                    assert_eq!(
                        names(&place.listing()),
                        names(&after),
                        "{what}: success is the whole"
                    );
                }
                let again = place.command(&[], "home", case.arguments).output().unwrap();
                let said = String::from_utf8_lossy(&again.stderr).into_owned();
                // The second run makes the whole, or finds it made by the first.
                assert_eq!(names(&place.listing()), names(&after), "{what}: {said}");
                assert!(
                    again.status.success()
                        || said.contains("exists already")
                        || said.contains("not empty"),
                    "{what}: {said}"
                );
                for path in before.keys().filter(|path| path.ends_with("mine.txt")) {
                    let mine = fs_err::read_to_string(place.work().join(path)).unwrap();
                    assert_eq!(mine, "mine", "{what}: {path}");
                }
                assert!(!place.has_journal("home"), "{what}: {said}");
                tried += 1;
            }
        }
        eprintln!("{fault}: {tried} calls of {:?}", case.arguments);
        assert!(tried > 20, "{tried}");
    }
}

#[test]
fn a_kill_at_any_call_leaves_nothing_or_the_whole() {
    each_call("signal=SIGKILL", Fault::Kill);
}

#[test]
fn an_error_of_any_call_leaves_nothing_or_the_whole() {
    for error in ["ENOSPC", "EIO"] {
        each_call(&format!("error={error}"), Fault::Error);
    }
}

//! Several runs at once, each in a PID namespace of its own, as containers on one bind mount are.

use std::process::{Command, Output, Stdio};

use crate::place::Place;

/// Each process is number 1 in its own world and sees none of the others.
const CONTAINER: [&str; 4] = ["unshare", "--pid", "--fork", "--mount-proc"];

fn rounds() -> usize {
    200
}

fn start(command: &mut Command) -> std::process::Child {
    command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

fn both(place: &Place, one: (&str, &[&str]), other: (&str, &[&str])) -> [Output; 2] {
    let first = start(&mut place.command(&CONTAINER, one.0, one.1));
    let second = start(&mut place.command(&CONTAINER, other.0, other.1));
    [first.wait_with_output().unwrap(), second.wait_with_output().unwrap()]
}

fn new(name: &str) -> [&str; 8] {
    ["-q", "new", "serving", name, "-y", "--no-git", "--set", "app=streamlit"]
}

/// How many files and folders a whole project has.
fn whole() -> usize {
    let place = Place::new();
    assert!(place.command(&[], "home", &new("demo")).status().unwrap().success());
    place.listing().len()
}

#[test]
fn two_projects_in_one_folder_are_both_whole() {
    let whole = whole();
    for round in 0..rounds() {
        // Every other time the two share a home, too.
        let homes = [["home", "home"], ["home", "other"]][round % 2];
        let place = Place::new();
        let ended = both(&place, (homes[0], &new("a")), (homes[1], &new("b")));
        for one in &ended {
            assert!(one.status.success(), "{round}: {}", String::from_utf8_lossy(&one.stderr));
        }
        assert_eq!(place.listing().len(), 2 * whole, "{round}");
    }
}

#[test]
fn of_two_runs_for_one_new_project_one_makes_it_whole() {
    let whole = whole();
    let mut refused = 0;
    for round in 0..rounds() {
        let homes = [["home", "home"], ["home", "other"]][round % 2];
        let place = Place::new();
        let ended = both(&place, (homes[0], &new("demo")), (homes[1], &new("demo")));
        let mut codes: Vec<_> = ended.iter().map(|one| one.status.code()).collect();
        codes.sort_unstable();
        assert!(codes == [Some(0), Some(1)] || codes == [Some(0), Some(0)], "{round}: {codes:?}");
        assert_eq!(codes[1], Some(1), "{round}: one of them must be refused");
        refused += 1;
        assert_eq!(place.listing().len(), whole, "{round}: {:?}", place.listing());
    }
    assert_eq!(refused, rounds());
}

#[test]
fn of_two_runs_into_one_existing_folder_none_harms_the_other() {
    let whole = whole();
    let mut one_won = 0;
    for round in 0..rounds() {
        let homes = [["home", "home"], ["home", "other"]][round % 2];
        let place = Place::new();
        fs_err::create_dir_all(place.work().join("demo/app")).unwrap();
        fs_err::write(place.work().join("demo/mine"), "mine").unwrap();
        let mut arguments = new("demo").to_vec();
        arguments.push("--into-existing");
        let ended = both(&place, (homes[0], &arguments), (homes[1], &arguments));
        let successes = ended.iter().filter(|one| one.status.success()).count();
        let found = place.listing();
        assert_eq!(fs_err::read_to_string(place.work().join("demo/mine")).unwrap(), "mine");
        match successes {
            1 => {
                one_won += 1;
                assert!(
                    found.contains_key("demo/README.md")
                        && found.contains_key("demo/.stackwright/lock.toml")
                );
                assert!(found.len() > whole, "{round}: {found:?}");
            }
            0 => assert_eq!(found.len(), 3, "{round}: both took everything back: {found:?}"),
            _ => panic!("{round}: both say that they made it"),
        }
    }
    eprintln!("one of two made it in {one_won} of {} rounds", rounds());
    assert!(one_won > rounds() / 2, "{one_won}");
}

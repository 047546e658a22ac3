//! `verify` where there is no Docker, or nothing to verify.

use insta::assert_snapshot;

use super::{run, run_ko};
use crate::support::docker;
use crate::support::sandbox::Sandbox;

#[test]
fn without_docker() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.run(&["new", "serving", "demo", "-y", "-q"]).quietly(), "");
    let verify = |language: &str| {
        let mut command = sandbox.command(&["--lang", language, "verify", "demo"]);
        sandbox.said(&command.env("PATH", "/nowhere").output().unwrap())
    };
    assert_snapshot!(verify("en"), @"
    ------- stderr -------
    error: There is no `docker` program on PATH.
      hint: Install Docker Engine or Docker Desktop: https://docs.docker.com/get-docker/
    [exit status: 1]
    ");
    assert_snapshot!(verify("ko"), @"
    ------- stderr -------
    오류: PATH에 `docker` 프로그램이 없습니다.
      힌트: Docker Engine이나 Docker Desktop을 설치하십시오: https://docs.docker.com/get-docker/
    [exit status: 1]
    ");
}

#[test]
fn no_project() {
    let sandbox = Sandbox::new();
    sandbox.write("empty/.keep", "");
    docker::install(&sandbox, "");
    assert_snapshot!(
        sandbox.said(&docker::command(&sandbox, &["verify", "empty"]).output().unwrap()), @"
    ------- stderr -------
    error: There is no compose.yaml in $SANDBOX/work/empty
      hint: Name the project's folder: `stackwright verify DIR`
    [exit status: 1]
    ");
    assert_snapshot!(run(&["verify", "nowhere"]), @"
    ------- stderr -------
    error: Not a folder: $SANDBOX/work/nowhere
      hint: Choose another folder.
    [exit status: 1]
    ");
    assert_snapshot!(run_ko(&["verify", "nowhere"]), @"
    ------- stderr -------
    오류: 폴더가 아닙니다: $SANDBOX/work/nowhere
      힌트: 다른 폴더를 고르십시오.
    [exit status: 1]
    ");
}

/// A project whose Docker is played: it answers `hello` with `answer`.
fn played(answer: &str, arguments: &[&str]) -> String {
    let sandbox = Sandbox::new();
    sandbox.write("demo/compose.yaml", "services: {web: {image: x}}\n");
    sandbox.write("demo/.env", "PASSWORD=hunter22\n");
    sandbox.write(
        "demo/.stackwright/probes.toml",
        "[[probes]]\nid = 'p'\nattempts = 1\ntitle = { en = 'says hello', ko = '인사' }\n\
         exec = { service = 'web', command = ['hello'], contains = ['hello'] }\n",
    );
    docker::install(&sandbox, answer);
    let all = [arguments, &["verify", "demo"]].concat();
    steady(&sandbox.said(&docker::command(&sandbox, &all).output().unwrap()).to_string())
}

/// A service that ends at once, and says why.
const ENDED: &str = r#"*" up "*) echo no route >&2; exit 1 ;;
*" ps "*) echo '{"Service":"web","State":"exited","Health":"","ExitCode":3,"Publishers":[]}' ;;
*" logs "*) echo 'cannot open hunter22' ;;"#;

/// Without the seconds that it took, and the name that the copy got.
fn steady(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let words = line.split(' ').map(|word| match word.split_once("demo-verify-") {
            Some((before, _)) => format!("{before}demo-verify-[COPY]"),
            None if is_seconds(word.trim_end_matches('초')) => "[S]".to_owned(),
            None => word.to_owned(),
        });
        out += &(words.collect::<Vec<_>>().join(" ") + "\n");
    }
    out
}

/// `12.3`
fn is_seconds(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    word.split_once('.')
        .is_some_and(|(whole, tenth)| digits(whole) && digits(tenth) && tenth.len() == 1)
}

#[test]
fn a_project_that_is_proven() {
    let right = "*\" exec \"*) echo hello ;;";
    assert_snapshot!(played(right, &[]), @"
    Service  State    Seconds
    web      healthy  [S]

    Probe       Result  Seconds
    says hello  right   [S]

    Proven: services 1/1, probes 1/1.
    ------- stderr -------
    Building demo-verify-[COPY]
    Starting demo-verify-[COPY]
    web  healthy  [S] s
    Probing demo-verify-[COPY]
    Taking down demo-verify-[COPY]
    [exit status: 0]
    ");
    assert_snapshot!(played(right, &["--lang", "ko"]), @"
    서비스  상태  초
    web     정상  [S]

    점검  결과  초
    인사  통과  [S]

    증명했습니다. 서비스 1/1, 점검 1/1
    ------- stderr -------
    빌드 중: demo-verify-[COPY]
    시작 중: demo-verify-[COPY]
    web  정상  [S]
    점검 중: demo-verify-[COPY]
    정리 중: demo-verify-[COPY]
    [exit status: 0]
    ");
}

#[test]
fn a_project_that_is_not() {
    let wrong =
        "*\" exec \"*) echo bye hunter22; exit 3 ;;\n*\" logs \"*) echo 'password hunter22' ;;";
    assert_snapshot!(played(wrong, &[]), @"
    Service  State    Seconds
    web      healthy  [S]

    Probe       Result  Seconds
    says hello  wrong   [S]

    Last log lines of web:
      password ••••••

    error: says hello: exit code 3 instead of 0; output: bye ••••••

    Not proven: services 1/1, probes 0/1.
    ------- stderr -------
    Building demo-verify-[COPY]
    Starting demo-verify-[COPY]
    web  healthy  [S] s
    Probing demo-verify-[COPY]
    Taking down demo-verify-[COPY]
    [exit status: 1]
    ");
    assert_snapshot!(played(wrong, &["--lang", "ko"]), @"
    서비스  상태  초
    web     정상  [S]

    점검  결과  초
    인사  실패  [S]

    마지막 로그: web
      password ••••••

    오류: 인사: 종료 코드가 다릅니다: 3 (기대값 0), 출력: bye ••••••

    증명하지 못했습니다. 서비스 1/1, 점검 0/1
    ------- stderr -------
    빌드 중: demo-verify-[COPY]
    시작 중: demo-verify-[COPY]
    web  정상  [S]
    점검 중: demo-verify-[COPY]
    정리 중: demo-verify-[COPY]
    [exit status: 1]
    ");
    assert_snapshot!(played("*\" build\") echo step 1; echo no such file >&2; exit 17 ;;", &[]), @"
    Service  State    Seconds
    web      waiting  [S]

    The end of the build:
      step 1

    error: The build failed: no such file

    Not proven: services 0/1, probes 0/0.
    ------- stderr -------
    Building demo-verify-[COPY]
    Taking down demo-verify-[COPY]
    [exit status: 1]
    ");
    assert_snapshot!(played("*\" build\") echo step 1; echo no such file >&2; exit 17 ;;", &["--lang", "ko"]), @"
    서비스  상태  초
    web     대기  [S]

    빌드의 마지막 부분:
      step 1

    오류: 빌드에 실패했습니다: no such file

    증명하지 못했습니다. 서비스 0/1, 점검 0/0
    ------- stderr -------
    빌드 중: demo-verify-[COPY]
    정리 중: demo-verify-[COPY]
    [exit status: 1]
    ");
    assert_snapshot!(played(ENDED, &[]), @"
    Service  State   Seconds
    web      failed  [S]

    Last log lines of web:
      cannot open ••••••

    error: It did not come up: no route

    Not proven: services 0/1, probes 0/0.
    ------- stderr -------
    Building demo-verify-[COPY]
    Starting demo-verify-[COPY]
    web  failed  [S] s
    Taking down demo-verify-[COPY]
    [exit status: 1]
    ");
    assert_snapshot!(played("*\" exec \"*) echo hello ;;\n*\" down \"*) echo busy >&2; exit 1 ;;", &[]), @"
    Service  State    Seconds
    web      healthy  [S]

    Probe       Result  Seconds
    says hello  right   [S]

    Proven: services 1/1, probes 1/1.
    ------- stderr -------
    Building demo-verify-[COPY]
    Starting demo-verify-[COPY]
    web  healthy  [S] s
    Probing demo-verify-[COPY]
    Taking down demo-verify-[COPY]
    It could not be taken down: busy
    To remove it: docker compose -p demo-verify-[COPY] down --volumes --rmi local --remove-orphans
    [exit status: 0]
    ");
    assert_snapshot!(played("\"compose version\"*) echo 2.20.0 ;;", &[]), @"
    ------- stderr -------
    error: Docker Compose 2.20.0 is too old: at least 2.24 is needed.
      hint: Upgrade Docker: https://docs.docker.com/engine/install/
    [exit status: 1]
    ");
    assert_snapshot!(played("version*) echo 'Cannot connect to the Docker daemon' >&2; exit 1 ;;", &[]), @"
    ------- stderr -------
    error: No Docker Engine answers: Cannot connect to the Docker daemon
      hint: Start Docker (`sudo systemctl start docker`, or Docker Desktop), and see that you may use it (`sudo usermod -aG docker $USER`, then log in again).
    [exit status: 1]
    ");
}

/// `verify` of a project with these files besides its compose file.
fn of(files: &[(&str, &str)], arms: &str, arguments: &[&str]) -> String {
    let sandbox = Sandbox::new();
    sandbox.write("demo/compose.yaml", "services: {web: {image: x}}\n");
    for (name, text) in files {
        sandbox.write(&format!("demo/{name}"), text);
    }
    docker::install(&sandbox, arms);
    let all = [&["verify", "demo"], arguments].concat();
    steady(&sandbox.said(&docker::command(&sandbox, &all).output().unwrap()).to_string())
}

#[test]
fn what_is_missing_or_broken() {
    const PROBES: &str = ".stackwright/probes.toml";
    let probe = |action: &str| {
        format!(
            "[[probes]]\nid = 'p'\nattempts = 1\ntitle = {{ en = 'asks', ko = '질문' }}\n{action}\n"
        )
    };
    assert_snapshot!(of(&[], "", &["--form", "dev"]), @"
    ------- stderr -------
    error: There is no compose.override.yaml, so there is no form `dev`.
      hint: Leave out `--form dev`.
    [exit status: 1]
    ");
    assert_snapshot!(of(&[], "", &[]), @"
    Service  State    Seconds
    web      healthy  [S]

    Proven: services 1/1, probes 0/0.
    ------- stderr -------
    The project has no .stackwright/probes.toml: only the start is proven.
    Building demo-verify-[COPY]
    Starting demo-verify-[COPY]
    web  healthy  [S] s
    Probing demo-verify-[COPY]
    Taking down demo-verify-[COPY]
    [exit status: 0]
    ");
    assert_snapshot!(of(&[(PROBES, "probes = 3\n")], "", &[]), @"
    ------- stderr -------
    error: .stackwright/probes.toml: The probes cannot be read: TOML parse error at line 1, column 10
          |
        1 | probes = 3
          |          ^
        invalid type: integer `3`, expected a sequence
    [exit status: 1]
    ");
    assert_snapshot!(of(&[(PROBES, &probe(""))], "", &[]), @"
    ------- stderr -------
    error: .stackwright/probes.toml:p: The probe needs exactly one of `http`, `exec` and `run`.
    [exit status: 1]
    ");
    let unpublished = probe("http = { service = 'web', port = 81, path = '/' }");
    assert_snapshot!(of(&[(PROBES, &unpublished)], "", &[]), @"
    Service  State    Seconds
    web      healthy  [S]

    Probe  Result  Seconds
    asks   wrong   [S]

    error: asks: web does not publish port 81

    Not proven: services 1/1, probes 0/1.
    ------- stderr -------
    Building demo-verify-[COPY]
    Starting demo-verify-[COPY]
    web  healthy  [S] s
    Probing demo-verify-[COPY]
    Taking down demo-verify-[COPY]
    [exit status: 1]
    ");
    let unknown = probe("exec = { service = 'none', command = ['x'] }");
    assert_snapshot!(of(&[(PROBES, &unknown)], "", &[]), @"
    ------- stderr -------
    error: .stackwright/probes.toml:p: The project has no service `none`.
    [exit status: 1]
    ");
}

#[test]
fn kept_up_and_out_of_time() {
    let ports = "*\" ps \"*) echo '{\"Service\":\"web\",\"State\":\"running\",\"Health\":\"healthy\",\"ExitCode\":0,\"Publishers\":[{\"TargetPort\":80,\"PublishedPort\":49153}]}' ;;";
    assert_snapshot!(of(&[], ports, &["--keep"]), @"
    Service  State    Seconds
    web      healthy  [S]

    Proven: services 1/1, probes 0/0.
    ------- stderr -------
    The project has no .stackwright/probes.toml: only the start is proven.
    Building demo-verify-[COPY]
    Starting demo-verify-[COPY]
    web  healthy  [S] s
    Probing demo-verify-[COPY]
    It is still up, as project demo-verify-[COPY]
    web 80 → 127.0.0.1:49153
    To remove it: docker compose -p demo-verify-[COPY] down --volumes --rmi local --remove-orphans
    [exit status: 0]
    ");
    let starting = "*\" ps \"*) echo '{\"Service\":\"web\",\"State\":\"running\",\"Health\":\"starting\",\"ExitCode\":0,\"Publishers\":[]}' ;;\n*\" up \"*) sleep 20 ;;";
    assert_snapshot!(of(&[], starting, &["--timeout", "1"]), @"
    Service  State     Seconds
    web      starting  [S]

    error: It did not come up within 1 s.
      hint: `--timeout SECONDS` gives it more time.

    Not proven: services 0/1, probes 0/0.
    ------- stderr -------
    The project has no .stackwright/probes.toml: only the start is proven.
    Building demo-verify-[COPY]
    Starting demo-verify-[COPY]
    Taking down demo-verify-[COPY]
    [exit status: 1]
    ");
}

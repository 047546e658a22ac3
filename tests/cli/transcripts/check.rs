//! `check`: a healthy project, and several problems at once.

use insta::assert_snapshot;

use crate::support::docker;
use crate::support::sandbox::{Said, Sandbox};

/// What depends on the machine that runs the tests.
const MACHINE: [&str; 10] = [
    "Memory",
    "memory",
    "Disk",
    "disk",
    "docker system df",
    "max_map_count",
    "메모리",
    "디스크",
    // The counts of all of them.
    " right, ",
    "확인 못 함",
];

const OWN: &str = env!("CARGO_PKG_VERSION");

fn check(sandbox: &Sandbox, arguments: &[&str]) -> Said {
    let all = [arguments, &["check", "demo"]].concat();
    sandbox.said(&docker::command(sandbox, &all).output().unwrap()).without(&MACHINE)
}

fn generated() -> Sandbox {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.run(&["new", "serving", "demo", "-y", "-q"]).quietly(), "");
    sandbox
}

/// Asks both languages and puts one below the other.
fn both(sandbox: &Sandbox) -> String {
    format!("{}\n\n{}", check(sandbox, &[]), check(sandbox, &["--lang", "ko"]))
}

#[test]
fn a_healthy_project() {
    let sandbox = generated();
    docker::install(&sandbox, "");
    assert_snapshot!(both(&sandbox), @"
    ok           Docker Engine 26.1.5 is new enough (at least 25.0).
    ok           Docker Compose 2.26.1 is new enough (at least 2.24).
    ok           Compose accepts the project; services: 1
    ok           Every variable that the compose files need has a value or a default (10).
    ok           .env and .env.example have the same variables (10).
    ok           .env is ignored by git.
    ok           Only you can read .env.
    ok           The values in .env are such as the services take (9).
    ok           No other folder of this machine has a project called demo.
    ok           Port 8080 (web) is free.
    ok           Every generated file is as it was generated (14).

    [exit status: 0]

    정상        버전이 충분합니다: Docker Engine 26.1.5 (최소 25.0)
    정상        버전이 충분합니다: Docker Compose 2.26.1 (최소 2.24)
    정상        Compose에서 유효한 프로젝트입니다. 서비스 수: 1
    정상        compose 파일의 변수에 모두 값이나 기본값이 있습니다(10개).
    정상        .env와 .env.example의 변수가 같습니다(10개).
    정상        git이 .env 파일을 무시합니다.
    정상        .env 파일은 본인만 읽을 수 있습니다.
    정상        .env의 값이 모두 서비스에서 쓸 수 있는 값입니다(9개).
    정상        이 컴퓨터의 다른 폴더에는 같은 이름의 프로젝트가 없습니다: demo
    정상        비어 있는 포트입니다: 8080 (web)
    정상        생성된 파일이 모두 그대로입니다(14개).

    [exit status: 0]
    ");
}

#[test]
fn without_docker() {
    let sandbox = generated();
    let mut command = sandbox.command(&["check", "demo"]);
    assert_snapshot!(
        sandbox.said(&command.env("PATH", "/nowhere").output().unwrap()).without(&MACHINE), @"
    not checked  Nothing that needs Docker was checked: there is no `docker` program on PATH.
                 → Install Docker Engine or Docker Desktop: https://docs.docker.com/get-docker/
    not checked  The compose files fit together; services: 1. Whether Compose accepts them was not asked.
    ok           Every variable that the compose files need has a value or a default (10).
    ok           .env and .env.example have the same variables (10).
    ok           .env is ignored by git.
    ok           Only you can read .env.
    ok           The values in .env are such as the services take (9).
    not checked  Whether another folder has a project of this name was not checked: the engine could not be asked.
    ok           Port 8000 (api) is free.
    ok           Every generated file is as it was generated (14).

    [exit status: 0]
    ");
}

#[test]
fn several_problems_each_with_its_remedy() {
    let sandbox = generated();
    docker::install(&sandbox, "");
    let env = sandbox.read("demo/.env").replace("API_WORKERS=2", "API_WORKERS=99");
    sandbox.write("demo/.env", &format!("{env}MINE=1\n"));
    let loose = std::os::unix::fs::PermissionsExt::from_mode(0o644);
    std::fs::set_permissions(sandbox.path("demo/.env"), loose).unwrap();
    sandbox.write(
        "demo/compose.yaml",
        "services: {web: {image: \"x:${TAG:?set it}\", environment: [\"A=${NOWHERE}\"]}}\n",
    );
    std::fs::remove_file(sandbox.path("demo/api/Dockerfile")).unwrap();
    assert_snapshot!(both(&sandbox), @"
    ok           Docker Engine 26.1.5 is new enough (at least 25.0).
    ok           Docker Compose 2.26.1 is new enough (at least 2.24).
    ok           Compose accepts the project; services: 1
    error        compose.yaml:1: `TAG` is used, but neither defined in .env nor given a default.
                 → Add it to .env and .env.example, or give it a default: `${TAG:-value}`
    error        compose.yaml:1: `NOWHERE` is used, but neither defined in .env nor given a default.
                 → Add it to .env and .env.example, or give it a default: `${NOWHERE:-value}`
    warning      In .env, but not in .env.example: MINE
                 → Add them to .env.example, without the secrets.
    ok           .env is ignored by git.
    error        Others on this machine can read .env (mode 0644).
                 → `chmod 600 .env`
    warning      .env:17:API_WORKERS: 99 is out of range: 1 to 32.
                 → Change it in .env, then `docker compose up -d`.
    ok           No other folder of this machine has a project called demo.
    ok           Port 8080 (web) is free.
    note         Changed since generation: compose.yaml
    note         Generated, but no longer here: api/Dockerfile

    [exit status: 1]

    정상        버전이 충분합니다: Docker Engine 26.1.5 (최소 25.0)
    정상        버전이 충분합니다: Docker Compose 2.26.1 (최소 2.24)
    정상        Compose에서 유효한 프로젝트입니다. 서비스 수: 1
    오류        compose.yaml:1: 쓰이고 있지만 .env에도 없고 기본값도 없습니다: `TAG`
                → .env와 .env.example에 추가하거나 기본값을 정하십시오: `${TAG:-값}`
    오류        compose.yaml:1: 쓰이고 있지만 .env에도 없고 기본값도 없습니다: `NOWHERE`
                → .env와 .env.example에 추가하거나 기본값을 정하십시오: `${NOWHERE:-값}`
    경고        .env에만 있고 .env.example에는 없습니다: MINE
                → 비밀 값은 빼고 .env.example에 추가하십시오.
    정상        git이 .env 파일을 무시합니다.
    오류        이 컴퓨터의 다른 사용자도 .env 파일을 읽을 수 있습니다(모드 0644).
                → `chmod 600 .env`
    경고        .env:17:API_WORKERS: 범위를 벗어났습니다: 99 (범위: 1–32)
                → .env의 값을 바꾼 뒤 `docker compose up -d` 명령을 실행하십시오.
    정상        이 컴퓨터의 다른 폴더에는 같은 이름의 프로젝트가 없습니다: demo
    정상        비어 있는 포트입니다: 8080 (web)
    참고        생성 이후 바뀐 파일: compose.yaml
    참고        생성되었지만 지금은 없는 파일: api/Dockerfile

    [exit status: 1]
    ");
}

#[test]
fn a_lock_that_cannot_be_read_says_why_and_what_to_do() {
    let sandbox = generated();
    let lock = sandbox.read("demo/.stackwright/lock.toml");
    let told = |text: &str| {
        sandbox.write("demo/.stackwright/lock.toml", text);
        let drift = |said: Said| {
            let error = |line: &&str| line.starts_with("error") || line.starts_with("오류");
            let from = said.stdout.lines().position(|line| error(&line)).unwrap_or_default();
            let lines: Vec<&str> = said.stdout.lines().skip(from).collect();
            let lines = lines.join("\n").replace(OWN, "[VERSION]");
            format!("{lines}\n[exit status: {}]", said.status)
        };
        format!("{}\n\n{}", drift(check(&sandbox, &[])), drift(check(&sandbox, &["--lang", "ko"])))
    };
    assert_snapshot!(told(
        &lock.replace("schema = 2", "schema = 3").replace(&format!("tool = \"{OWN}\""), "tool = \"99.9.1\"")
    ), @"
    error        .stackwright/lock.toml: A newer stackwright wrote this lock: 99.9.1 (this is [VERSION]).
                 → Update stackwright, then try again.

    [exit status: 1]

    오류        .stackwright/lock.toml: 더 새로운 stackwright가 쓴 lock 파일입니다: 99.9.1 (지금 버전: [VERSION])
                → stackwright를 업데이트한 뒤 다시 실행하세요.

    [exit status: 1]
    ");
    assert_snapshot!(told(&format!("<<<<<<< HEAD\n{lock}=======\n{lock}>>>>>>> other\n")), @"
    error        .stackwright/lock.toml: Git could not merge the lock: it holds conflict markers.
                 → Take everything in this folder from one side: `git checkout --ours -- .stackwright/` (or `--theirs`), then `git add .stackwright/`. What only the other side changed has to be set again.

    [exit status: 1]

    오류        .stackwright/lock.toml: git이 lock 파일을 병합하지 못했습니다. 충돌 표시가 남아 있습니다.
                → 이 폴더 전체를 한쪽에서 가져오세요: `git checkout --ours -- .stackwright/` (또는 `--theirs`), 그다음 `git add .stackwright/`. 다른 쪽에서만 바꾼 내용은 다시 설정해야 합니다.

    [exit status: 1]
    ");
    assert_snapshot!(told("schema = 2\n"), @"
    error        .stackwright/lock.toml: The lock cannot be read: TOML parse error at line 1, column 1
                     |
                   1 | schema = 2
                     | ^
                   missing field `tool`
                 → Take it back from git: `git checkout -- .stackwright/lock.toml`

    [exit status: 1]

    오류        .stackwright/lock.toml: lock 파일을 읽을 수 없습니다: TOML parse error at line 1, column 1
                    |
                  1 | schema = 2
                    | ^
                  missing field `tool`
                → git에서 되돌리십시오: `git checkout -- .stackwright/lock.toml`

    [exit status: 1]
    ");
}

#[test]
fn a_folder_that_is_none() {
    assert_snapshot!(Sandbox::new().run(&["check", "nowhere"]), @"
    ------- stderr -------
    error: Not a folder: $SANDBOX/work/nowhere
      hint: Choose another folder.
    [exit status: 1]
    ");
    assert_snapshot!(Sandbox::new().run(&["--lang", "ko", "check", "nowhere"]), @"
    ------- stderr -------
    오류: 폴더가 아닙니다: $SANDBOX/work/nowhere
      힌트: 다른 폴더를 고르십시오.
    [exit status: 1]
    ");
}

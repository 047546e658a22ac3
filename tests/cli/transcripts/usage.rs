//! Wrong command lines and wrong answers.

use insta::assert_snapshot;

use super::{run, run_ko};
use crate::support::sandbox::Sandbox;

#[test]
fn what_cannot_be_understood_is_answered_with_a_way_out() {
    assert_snapshot!(run(&["chekc"]), @"
    ------- stderr -------
    error: There is no command `chekc`.
      hint: Did you mean `check`?
      hint: `stackwright --help` lists the commands, `stackwright COMMAND --help` its options.
    [exit status: 2]
    ");
    assert_snapshot!(run_ko(&["chekc"]), @"
    ------- stderr -------
    오류: 없는 명령입니다: `chekc`
      힌트: 혹시 `check` 인가요?
      힌트: 명령 목록: `stackwright --help`, 명령별 옵션: `stackwright 명령 --help`
    [exit status: 2]
    ");
    assert_snapshot!(run(&["new", "--dryrun"]), @"
    ------- stderr -------
    error: There is no option `--dryrun`.
      hint: Did you mean `--dry-run`?
      hint: `stackwright --help` lists the commands, `stackwright COMMAND --help` its options.
    [exit status: 2]
    ");
    assert_snapshot!(run_ko(&["new", "--dryrun"]), @"
    ------- stderr -------
    오류: 없는 옵션입니다: `--dryrun`
      힌트: 혹시 `--dry-run` 인가요?
      힌트: 명령 목록: `stackwright --help`, 명령별 옵션: `stackwright 명령 --help`
    [exit status: 2]
    ");
    assert_snapshot!(run(&["new", "servng", "x", "-y"]), @"
    ------- stderr -------
    error: There is no scenario `servng`.
      hint: Did you mean `serving`?
      hint: `stackwright list` shows the scenarios and their aliases.
    [exit status: 2]
    ");
    assert_snapshot!(run_ko(&["new", "servng", "x", "-y"]), @"
    ------- stderr -------
    오류: 없는 시나리오입니다: `servng`
      힌트: 혹시 `serving` 인가요?
      힌트: 시나리오와 별칭 목록: `stackwright list`
    [exit status: 2]
    ");
    assert_snapshot!(run(&["--color", "blue", "list"]), @"
    ------- stderr -------
    error: `blue` is not a value for `--color <WHEN>`. Values: auto, always, never
      hint: `stackwright --help` lists the commands, `stackwright COMMAND --help` its options.
    [exit status: 2]
    ");
    assert_snapshot!(run_ko(&["--color", "blue", "list"]), @"
    ------- stderr -------
    오류: 쓸 수 없는 값입니다: `blue` (--color <WHEN>). 가능한 값: auto, always, never
      힌트: 명령 목록: `stackwright --help`, 명령별 옵션: `stackwright 명령 --help`
    [exit status: 2]
    ");
    assert_snapshot!(run(&["--lang", "fr", "list"]), @"
    ------- stderr -------
    error: `fr` is not a value for `--lang <LANGUAGE>`. Values: en, ko
      hint: `stackwright --help` lists the commands, `stackwright COMMAND --help` its options.
    [exit status: 2]
    ");
    assert_snapshot!(run(&["show"]), @"
    ------- stderr -------
    error: Missing: <SCENARIO>
      hint: `stackwright --help` lists the commands, `stackwright COMMAND --help` its options.
    [exit status: 2]
    ");
    assert_snapshot!(run_ko(&["show"]), @"
    ------- stderr -------
    오류: 필요한 인자가 빠졌습니다: <SCENARIO>
      힌트: 명령 목록: `stackwright --help`, 명령별 옵션: `stackwright 명령 --help`
    [exit status: 2]
    ");
    assert_snapshot!(run(&["show", "serving", "--set"]), @"
    ------- stderr -------
    error: `--set <KEY=VALUE>` needs a value.
      hint: `stackwright --help` lists the commands, `stackwright COMMAND --help` its options.
    [exit status: 2]
    ");
    assert_snapshot!(run_ko(&["show", "serving", "--set"]), @"
    ------- stderr -------
    오류: 값이 필요한 옵션입니다: `--set <KEY=VALUE>`
      힌트: 명령 목록: `stackwright --help`, 명령별 옵션: `stackwright 명령 --help`
    [exit status: 2]
    ");
    assert_snapshot!(run(&["verify", "--timeout", "0"]), @"
    ------- stderr -------
    error: `0` is not a value for `--timeout <SECONDS>`.
      hint: `stackwright --help` lists the commands, `stackwright COMMAND --help` its options.
    [exit status: 2]
    ");
    assert_snapshot!(run_ko(&["verify", "--timeout", "0"]), @"
    ------- stderr -------
    오류: 쓸 수 없는 값입니다: `0` (--timeout <SECONDS>)
      힌트: 명령 목록: `stackwright --help`, 명령별 옵션: `stackwright 명령 --help`
    [exit status: 2]
    ");
    assert_snapshot!(run(&["list", "more"]), @"
    ------- stderr -------
    error: There is no option `more`.
      hint: `stackwright --help` lists the commands, `stackwright COMMAND --help` its options.
    [exit status: 2]
    ");
    assert_snapshot!(run_ko(&["list", "more"]), @"
    ------- stderr -------
    오류: 없는 옵션입니다: `more`
      힌트: 명령 목록: `stackwright --help`, 명령별 옵션: `stackwright 명령 --help`
    [exit status: 2]
    ");
    assert_snapshot!(run(&["completions", "sh"]), @"
    ------- stderr -------
    error: `sh` is not a value for `<SHELL>`. Values: bash, elvish, fish, powershell, zsh
      hint: `stackwright --help` lists the commands, `stackwright COMMAND --help` its options.
    [exit status: 2]
    ");
    assert_snapshot!(run_ko(&["completions", "sh"]), @"
    ------- stderr -------
    오류: 쓸 수 없는 값입니다: `sh` (<SHELL>). 가능한 값: bash, elvish, fish, powershell, zsh
      힌트: 명령 목록: `stackwright --help`, 명령별 옵션: `stackwright 명령 --help`
    [exit status: 2]
    ");
    assert_snapshot!(run(&["new", "serving", "x", "--defaults", "--defaults"]), @"
    ------- stderr -------
    error: `--defaults` does not go with the other options.
      hint: `stackwright --help` lists the commands, `stackwright COMMAND --help` its options.
    [exit status: 2]
    ");
    assert_snapshot!(run_ko(&["new", "serving", "x", "--defaults", "--defaults"]), @"
    ------- stderr -------
    오류: 다른 옵션과 함께 쓸 수 없습니다: `--defaults`
      힌트: 명령 목록: `stackwright --help`, 명령별 옵션: `stackwright 명령 --help`
    [exit status: 2]
    ");
    assert_snapshot!(run(&[]), @"
    ------- stderr -------
    error: What shall be done? Name a command.
      hint: `stackwright --help` lists the commands, `stackwright COMMAND --help` its options.
    [exit status: 2]
    ");
    assert_snapshot!(run_ko(&[]), @"
    ------- stderr -------
    오류: 실행할 명령을 입력하세요.
      힌트: 명령 목록: `stackwright --help`, 명령별 옵션: `stackwright 명령 --help`
    [exit status: 2]
    ");
}

#[test]
fn what_is_missing_is_listed_with_its_flag() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.run(&["new"]), @"
    ------- stderr -------
    error: Missing: SCENARIO. One of: etl, serving, logs, databases, devbox
      hint: `--defaults` takes the default for everything that is not given; in a terminal, without `--no-input`, you are asked.
    [exit status: 2]
    ");
    assert_snapshot!(sandbox.run(&["new", "serving", "--no-input"]), @"
    ------- stderr -------
    error: Missing: DIR, the folder to create.
    error: Missing: `app`. Give it with --set app=… (fastapi, streamlit, fastapi+streamlit)
    error: Missing: `model`. Give it with --set model=… (sklearn, onnx)
    error: Missing: `database`. Give it with --set database=… (none, postgres)
    error: Missing: `cache`. Give it with --set cache=… (none, redis)
    error: Missing: `metrics`. Give it with --set metrics=…
    error: Missing: `timezone`. Give it with --set timezone=…
      hint: `--defaults` takes the default for everything that is not given; in a terminal, without `--no-input`, you are asked.
    [exit status: 2]
    ");
    assert_snapshot!(sandbox.run(&["new", "serving", "demo", "--set", "app=fastapi"]), @"
    ------- stderr -------
    error: Missing: `model`. Give it with --set model=… (sklearn, onnx)
    error: Missing: `database`. Give it with --set database=… (none, postgres)
    error: Missing: `cache`. Give it with --set cache=… (none, redis)
    error: Missing: `metrics`. Give it with --set metrics=…
    error: Missing: `timezone`. Give it with --set timezone=…
      hint: `--defaults` takes the default for everything that is not given; in a terminal, without `--no-input`, you are asked.
    [exit status: 2]
    ");
    assert_snapshot!(run_ko(&["new", "serving", "demo", "--set", "app=fastapi"]), @"
    ------- stderr -------
    오류: 빠진 답: `model`. 이렇게 지정하세요: --set model=… (sklearn, onnx)
    오류: 빠진 답: `database`. 이렇게 지정하세요: --set database=… (none, postgres)
    오류: 빠진 답: `cache`. 이렇게 지정하세요: --set cache=… (none, redis)
    오류: 빠진 답: `metrics`. 이렇게 지정하세요: --set metrics=…
    오류: 빠진 답: `timezone`. 이렇게 지정하세요: --set timezone=…
      힌트: `--defaults`를 주면 나머지는 기본값을 씁니다. 터미널에서 `--no-input` 없이 실행하면 하나씩 물어봅니다.
    [exit status: 2]
    ");
    assert_eq!(sandbox.files(), Vec::<String>::new());
}

#[test]
fn every_wrong_answer_is_reported_at_once() {
    let wrong = [
        "new",
        "serving",
        "x",
        "-y",
        "-s",
        "databse=x",
        "-s",
        "workers=99",
        "-s",
        "cache=rediss",
        "-s",
        "bind=localhost",
        "-s",
        "timezone=Seoul",
        "-s",
        "metrics=maybe",
        "-s",
        "name=My Shop",
        "-s",
        "api_memory=lots",
        "-s",
        "python_version=latest",
        "-s",
        "registry=corp",
        "-s",
        "api_port=0",
        "-s",
        "log_level=loud",
        "-s",
        "description=",
        "-s",
        "database_name=x",
    ];
    assert_snapshot!(run(&wrong), @"
    ------- stderr -------
    error: --set: `databse` is not a question of scenario `serving`.
      hint: Did you mean `database`?
      hint: `stackwright show serving` lists the keys.
    error: --set name: My Shop is not a project name: use lower-case letters, digits, - and _ (not side by side), start and end with a letter or digit, 63 characters at most, and no name that Windows reserves.
    error: --set cache: rediss is not a choice. Choices: none, redis.
      hint: Did you mean `redis`?
      hint: `stackwright show SCENARIO` lists every question with its type and choices.
    error: --set metrics: maybe is neither true nor false.
    error: --set workers: 99 is out of range: 1 to 32.
    error: --set log_level: loud is not a choice. Choices: debug, info, warning, error.
    error: --set: `database_name` is only asked when database = postgres.
    error: --set timezone: Seoul is not a time zone of the IANA database.
      hint: Did you mean `Asia/Seoul`?
      hint: `stackwright show SCENARIO` lists every question with its type and choices.
    error: --set description: Too short: at least 1 characters.
    error: --set bind: localhost is not an IPv4 address, nor an IPv6 address in brackets.
    error: --set registry: corp is not a mirror prefix: a host name, then path parts, with a slash at the end.
    error: --set api_port: 0 is out of range: 1 to 65535.
    error: --set api_memory: lots is not a memory size: a number with m or g, such as 512m or 2g, from 6m to 65536g.
    error: --set python_version: `latest` is not a tag to pin: it is another image next month.
      hint: `stackwright show SCENARIO` lists every question with its type and choices.
    [exit status: 2]
    ");
    assert_snapshot!(run_ko(&wrong), @"
    ------- stderr -------
    오류: --set: `serving` 시나리오에 없는 질문입니다: `databse`
      힌트: 혹시 `database` 인가요?
      힌트: 쓸 수 있는 키 목록: `stackwright show serving`
    오류: --set name: 프로젝트 이름으로 쓸 수 없습니다: My Shop. 영문 소문자, 숫자, -, _ 만 쓰고 소문자나 숫자로 시작하고 끝나며 63자 이내여야 합니다. -와 _ 는 나란히 쓸 수 없습니다. Windows 예약어도 쓸 수 없습니다.
    오류: --set cache: 선택할 수 없는 값입니다: rediss. 선택지: none, redis
      힌트: 혹시 `redis` 인가요?
      힌트: 질문별 형식과 선택지: `stackwright show 시나리오`
    오류: --set metrics: true 또는 false로 답해 주세요. 입력값: maybe
    오류: --set workers: 범위를 벗어났습니다: 99 (범위: 1–32)
    오류: --set log_level: 선택할 수 없는 값입니다: loud. 선택지: debug, info, warning, error
    오류: --set: 다음 조건에서만 쓰는 질문입니다: `database_name` (조건: database = postgres)
    오류: --set timezone: IANA 시간대 이름이 아닙니다: Seoul
      힌트: 혹시 `Asia/Seoul` 인가요?
      힌트: 질문별 형식과 선택지: `stackwright show 시나리오`
    오류: --set description: 너무 짧습니다. 최소 길이: 1자
    오류: --set bind: IPv4 주소도, 대괄호로 묶은 IPv6 주소도 아닙니다: localhost
    오류: --set registry: 미러 주소로 쓸 수 없습니다: corp. 호스트 이름, 경로 순으로 쓰고 끝에 /를 붙입니다.
    오류: --set api_port: 범위를 벗어났습니다: 0 (범위: 1–65535)
    오류: --set api_memory: 메모리 크기가 아닙니다: lots. 숫자 뒤에 m 또는 g를 붙입니다 (예: 512m, 2g). 최소 6m, 최대 65536g입니다.
    오류: --set python_version: `latest` 태그는 고정할 수 없습니다. 다음 달이면 다른 이미지가 됩니다.
      힌트: 질문별 형식과 선택지: `stackwright show 시나리오`
    [exit status: 2]
    ");
    assert_snapshot!(run(&["new", "serving", "x", "-y", "-s", "nothing"]), @"
    ------- stderr -------
    error: `nothing` is not an answer: write `--set KEY=VALUE`.
    [exit status: 2]
    ");
    assert_snapshot!(run(&["new", "streamlit", "x", "-y", "-s", "database=postgres"]), @"
    ------- stderr -------
    error: --set: `database` is only asked when app = fastapi, fastapi+streamlit.
    [exit status: 2]
    ");
}

#[test]
fn each_kind_of_answer_says_what_it_wants() {
    let databases = [
        "new",
        "databases",
        "x",
        "-y",
        "-s",
        "database_name=postgres",
        "-s",
        "admin=pgadmin",
        "-s",
        "pgadmin_email=me@localhost",
        "-s",
        "postgres_password=short",
        "-s",
        "app_password=",
        "-s",
        "postgres_memory=100m",
        "-s",
        "redis_port=5432",
        "-s",
        "backup_hour=x",
    ];
    assert_snapshot!(run(&databases), @"
    ------- stderr -------
    error: --set database_name: postgres cannot be the database's name: lower-case letters, digits and _, starting with a letter, 63 characters at most, and none of postgres, template0 and template1, which PostgreSQL makes itself.
    error: --set backup_hour: x is not a whole number.
    error: --set app_password: A secret cannot be empty.
    error: --set postgres_password: Too short: at least 8 characters.
    error: --set pgadmin_email: me@localhost is not an e-mail address that pgAdmin takes: letters, digits and . _ + - before the @, then a domain that can exist, so no localhost, .local or .test.
    error: --set postgres_memory: 100m of memory is too little: at least 128m.
      hint: `stackwright show SCENARIO` lists every question with its type and choices.
    [exit status: 2]
    ");
    assert_snapshot!(run_ko(&databases), @"
    ------- stderr -------
    오류: --set database_name: 데이터베이스 이름으로 쓸 수 없습니다: postgres. 영문 소문자로 시작하고 소문자, 숫자, _ 만 쓰며 63자 이내여야 합니다. PostgreSQL이 직접 만드는 postgres, template0, template1도 쓸 수 없습니다.
    오류: --set backup_hour: 정수가 아닙니다: x
    오류: --set app_password: 비밀 값은 비워 둘 수 없습니다.
    오류: --set postgres_password: 너무 짧습니다. 최소 길이: 8자
    오류: --set pgadmin_email: pgAdmin에서 쓸 수 없는 이메일 주소입니다: me@localhost. @ 앞에는 영문자, 숫자, . _ + - 만 쓰고, @ 뒤에는 실제로 있을 수 있는 도메인을 씁니다. localhost, .local, .test는 쓸 수 없습니다.
    오류: --set postgres_memory: 메모리가 너무 적습니다: 100m (최소 128m)
      힌트: 질문별 형식과 선택지: `stackwright show 시나리오`
    [exit status: 2]
    ");
    let small = ["new", "serving", "x", "-y", "-s", "cache=redis", "-s", "cache_ttl=0"];
    assert_snapshot!(run(&[&small[..], &["-s", "database=postgres", "-s", "postgres_port=6379", "-s", "redis_port=6379"]].concat()), @"
    ------- stderr -------
    error: --set cache_ttl: 0 is out of range: 1 to 31536000.
    error: redis_port: Port 6379 is already the answer to `postgres_port`.
      hint: `stackwright show SCENARIO` lists every question with its type and choices.
    [exit status: 2]
    ");
    let logs = [
        "new",
        "logs",
        "x",
        "-y",
        "-s",
        "security=tls",
        "-s",
        "tls_hosts=http://a",
        "-s",
        "log_source=logs dir",
        "-s",
        "heap=4g",
        "-s",
        "elasticsearch_memory=1g",
    ];
    assert_snapshot!(run(&logs), @r"
    ------- stderr -------
    error: --set log_source: logs dir is not a path of this machine: it begins with /, ./, ../ or ~/ and holds none of : $ { } \ * ? and quotes.
    error: --set tls_hosts: http://a is not a list of host names and addresses: commas between, without http:// and without ports, such as logs.corp.example, 10.0.0.5.
    error: --set elasticsearch_memory: 1g of memory is too little: at least 8g (heap 4g × 2).
      hint: Or one of these words: logs
      hint: `stackwright show SCENARIO` lists every question with its type and choices.
    [exit status: 2]
    ");
    let others = ["new", "devbox", "x", "-y", "-s", "ide=vscode", "-s", "vscode_extensions=python"];
    assert_snapshot!(run(&others), @"
    ------- stderr -------
    error: --set vscode_extensions: python is not a list of extensions: ids such as publisher.name or publisher.name@1.2.3, with spaces between.
      hint: `stackwright show SCENARIO` lists every question with its type and choices.
    [exit status: 2]
    ");
    let keys = [
        "new",
        "etl",
        "x",
        "-y",
        "-s",
        "fernet_key=hunter22 pass word",
        "-s",
        "executor=celery",
        "-s",
        "redis_password=hunter22@home",
        "-s",
        "airflow_admin_user=Me",
        "-s",
        "parallelism=8",
    ];
    assert_snapshot!(run(&keys), @"
    ------- stderr -------
    error: --set: `parallelism` is only asked when executor = local.
    error: --set airflow_admin_user: Me is not an identifier: lower-case letters, digits and _, starting with a letter, 63 characters at most.
    error: --set fernet_key: Not a Fernet key: 32 bytes in URL-safe base64, which is 44 characters with = at the end. `openssl rand -base64 32 | tr '+/' '-_'` makes one.
    error: --set redis_password: only letters, digits and - . _ ~ are allowed: it becomes part of URLs and requests.
      hint: `stackwright show SCENARIO` lists every question with its type and choices.
    [exit status: 2]
    ");
}

#[test]
fn an_answers_file_says_what_is_wrong_with_it_and_shows_no_secret() {
    let sandbox = Sandbox::new();
    for (name, text) in [
        ("bad.toml", "workers = \n"),
        ("wrong.yaml", "workers: many\nmetrics: 3\nmodel: 4\ntimezone: [x]\n"),
        ("twice.json", "{\"workers\": 3,\n\"workers\": 4}"),
        ("list.yaml", "- x\n"),
        ("null.json", "{\"workers\": null}"),
        ("number.yaml", "database: postgres\npostgres_password: 1234567890\n"),
    ] {
        sandbox.write(name, text);
    }
    let new = |file: &str| sandbox.run(&["new", "serving", "x", "-y", "-a", file]);
    assert_snapshot!(new("none.toml"), @"
    ------- stderr -------
    error: none.toml: The answers file cannot be read: No such file or directory (os error 2)
    [exit status: 2]
    ");
    assert_snapshot!(new("bad.toml"), @"
    ------- stderr -------
    error: bad.toml:1: The answers file is not valid TOML: the mistake is in column 11.
      hint: The line itself is not shown, because it may hold a secret.
    [exit status: 2]
    ");
    assert_snapshot!(new("wrong.yaml"), @"
    ------- stderr -------
    error: wrong.yaml:model: 4 is not a choice. Choices: sklearn, onnx.
    error: wrong.yaml:metrics: Expected true or false, found integer.
    error: wrong.yaml:workers: many is not a whole number.
    error: wrong.yaml:timezone: Expected text, found array.
      hint: `stackwright show SCENARIO` lists every question with its type and choices.
    [exit status: 2]
    ");
    assert_snapshot!(new("twice.json"), @"
    ------- stderr -------
    error: twice.json:2: `workers` stands twice in the answers file, the second time in column 9.
      hint: The line itself is not shown, because it may hold a secret.
    [exit status: 2]
    ");
    assert_snapshot!(new("list.yaml"), @"
    ------- stderr -------
    error: list.yaml: The answers file holds no keys with values at its top level.
    [exit status: 2]
    ");
    assert_snapshot!(new("null.json"), @"
    ------- stderr -------
    error: null.json:1: The answers file holds a value in column 16 that no question takes, such as null or a number without end.
      hint: The line itself is not shown, because it may hold a secret.
    [exit status: 2]
    ");
    assert_snapshot!(new("number.yaml"), @"
    ------- stderr -------
    error: number.yaml:postgres_password: A secret stands in quotes in an answers file; without them it is read as integer and may change.
    [exit status: 2]
    ");
}

//! `new` without a person: its end card, its plan, its notes.

use insta::assert_snapshot;

use super::{run, run_ko};
use crate::support::sandbox::Sandbox;

#[test]
fn the_end_card() {
    let arguments = ["new", "fastapi", "demo", "-y", "-s", "database=postgres", "-s", "workers=3"];
    assert_snapshot!(run(&arguments), @"
    ------- stderr -------
    ✔ 39 files in demo
      ├─ .stackwright/
      │  ├─ base.zip
      │  ├─ lock.toml
      │  └─ probes.toml
      ├─ api/
      │  ├─ app/ (13)
      │  ├─ model/ (1)
      │  ├─ requirements/ (3)
      │  ├─ tests/ (7)
      │  ├─ .dockerignore
      │  ├─ Dockerfile
      │  └─ pyproject.toml
      ├─ postgres/
      │  └─ initdb/ (1)
      ├─ .editorconfig
      ├─ .env
      ├─ .env.example
      ├─ .gitattributes
      ├─ .gitignore
      ├─ README.md
      ├─ compose.override.yaml
      └─ compose.yaml

    Addresses
      API (FastAPI)  http://localhost:8000/docs
      PostgreSQL     localhost:5432
                     only in development
                     user app: DATABASE_PASSWORD in .env; administrator postgres: POSTGRES_PASSWORD

    Next
      cd demo                           Go into the project
      docker compose up --build --wait  Build and start, and wait until all is healthy
      docker compose run --rm tests     Run the tests inside the container
      docker compose logs -f            Follow the logs
      docker compose down               Take it down; the data stays

    The same project again, without questions
      stackwright new serving demo --lang en --defaults --set database=postgres --set workers=3

    Notes
      · No git identity is configured: the first commit is by stackwright <stackwright@localhost>.
    [exit status: 0]
    ");
    assert_snapshot!(run_ko(&arguments), @"
    ------- stderr -------
    ✔ 파일 39개를 만들었습니다: demo
      ├─ .stackwright/
      │  ├─ base.zip
      │  ├─ lock.toml
      │  └─ probes.toml
      ├─ api/
      │  ├─ app/ (13)
      │  ├─ model/ (1)
      │  ├─ requirements/ (3)
      │  ├─ tests/ (7)
      │  ├─ .dockerignore
      │  ├─ Dockerfile
      │  └─ pyproject.toml
      ├─ postgres/
      │  └─ initdb/ (1)
      ├─ .editorconfig
      ├─ .env
      ├─ .env.example
      ├─ .gitattributes
      ├─ .gitignore
      ├─ README.md
      ├─ compose.override.yaml
      └─ compose.yaml

    접속 주소
      API (FastAPI)  http://localhost:8000/docs
      PostgreSQL     localhost:5432
                     개발 구성에서만
                     app 계정: .env의 DATABASE_PASSWORD, 관리자 postgres: POSTGRES_PASSWORD

    다음 단계
      cd demo                           프로젝트 폴더로 이동
      docker compose up --build --wait  빌드하고 실행한 뒤 모두 정상이 될 때까지 기다립니다
      docker compose run --rm tests     컨테이너 안에서 테스트를 실행합니다
      docker compose logs -f            로그를 따라 봅니다
      docker compose down               컨테이너를 정리합니다. 데이터는 남습니다

    질문 없이 같은 프로젝트를 다시 만드는 명령
      stackwright new serving demo --lang ko --defaults --set database=postgres --set workers=3

    참고
      · git 사용자 정보가 없어 첫 커밋의 작성자를 이렇게 지정했습니다: stackwright
        <stackwright@localhost>
    [exit status: 0]
    ");
}

#[test]
fn a_dry_run_shows_the_plan_and_writes_nothing() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.run(&["new", "devbox", "demo", "-y", "--dry-run"]), @"
    Nothing was written. 28 files would be written to demo:
    ├─ .devcontainer/
    │  ├─ compose.yaml
    │  └─ devcontainer.json
    ├─ .stackwright/
    │  ├─ base.zip
    │  ├─ lock.toml
    │  └─ probes.toml
    ├─ bin/
    │  ├─ run-notebook.py
    │  ├─ show-url.sh
    │  └─ start.sh
    ├─ jupyter/
    │  ├─ jupyter_server_config.json
    │  └─ overrides.json
    ├─ requirements/
    │  ├─ packages.txt
    │  └─ uv.txt
    ├─ tests/
    │  ├─ test_notebooks.py
    │  └─ test_packages.py
    ├─ workspace/
    │  ├─ .vscode/
    │  │  └─ settings.json
    │  ├─ data/
    │  │  └─ sales.csv
    │  └─ notebooks/
    │     └─ 01-welcome.ipynb
    ├─ .dockerignore
    ├─ .editorconfig
    ├─ .env
    ├─ .env.example
    ├─ .gitattributes
    ├─ .gitignore
    ├─ Dockerfile
    ├─ README.md
    ├─ compose.override.yaml
    ├─ compose.yaml
    └─ pyproject.toml
    [exit status: 0]
    ");
    assert_snapshot!(sandbox.run(&["--lang", "ko", "new", "devbox", "demo", "-y", "--dry-run"]), @"
    아무것도 쓰지 않았습니다. demo 폴더에 쓸 파일 28개:
    ├─ .devcontainer/
    │  ├─ compose.yaml
    │  └─ devcontainer.json
    ├─ .stackwright/
    │  ├─ base.zip
    │  ├─ lock.toml
    │  └─ probes.toml
    ├─ bin/
    │  ├─ run-notebook.py
    │  ├─ show-url.sh
    │  └─ start.sh
    ├─ jupyter/
    │  ├─ jupyter_server_config.json
    │  └─ overrides.json
    ├─ requirements/
    │  ├─ packages.txt
    │  └─ uv.txt
    ├─ tests/
    │  ├─ test_notebooks.py
    │  └─ test_packages.py
    ├─ workspace/
    │  ├─ .vscode/
    │  │  └─ settings.json
    │  ├─ data/
    │  │  └─ sales.csv
    │  └─ notebooks/
    │     └─ 01-welcome.ipynb
    ├─ .dockerignore
    ├─ .editorconfig
    ├─ .env
    ├─ .env.example
    ├─ .gitattributes
    ├─ .gitignore
    ├─ Dockerfile
    ├─ README.md
    ├─ compose.override.yaml
    ├─ compose.yaml
    └─ pyproject.toml
    [exit status: 0]
    ");
    assert_eq!(sandbox.files(), Vec::<String>::new());
}

#[test]
fn what_is_worth_knowing_is_noted() {
    let sandbox = Sandbox::new();
    sandbox.write("answers.toml", "database_name = 'x'\n");
    git2::Repository::init(sandbox.path("")).unwrap();
    let arguments = [
        "new",
        "serving",
        "../work/My Demo",
        "-y",
        "-a",
        "answers.toml",
        "-s",
        "bind=0.0.0.0",
        "-s",
        "postgres_password=hunter22 ",
        "-s",
        "database=postgres",
    ];
    assert_snapshot!(sandbox.run(&arguments), @"
    ------- stderr -------
    ✔ 39 files in ../work/My Demo
      ├─ .stackwright/
      │  ├─ base.zip
      │  ├─ lock.toml
      │  └─ probes.toml
      ├─ api/
      │  ├─ app/ (13)
      │  ├─ model/ (1)
      │  ├─ requirements/ (3)
      │  ├─ tests/ (7)
      │  ├─ .dockerignore
      │  ├─ Dockerfile
      │  └─ pyproject.toml
      ├─ postgres/
      │  └─ initdb/ (1)
      ├─ .editorconfig
      ├─ .env
      ├─ .env.example
      ├─ .gitattributes
      ├─ .gitignore
      ├─ README.md
      ├─ compose.override.yaml
      └─ compose.yaml

    Addresses
      API (FastAPI)  http://localhost:8000/docs
      PostgreSQL     localhost:5432
                     only in development
                     user app: DATABASE_PASSWORD in .env; administrator postgres: POSTGRES_PASSWORD

    Next
      cd '../work/My Demo'              Go into the project
      docker compose up --build --wait  Build and start, and wait until all is healthy
      docker compose run --rm tests     Run the tests inside the container
      docker compose logs -f            Follow the logs
      docker compose down               Take it down; the data stays

    The same project again, without questions
      stackwright new serving '../work/My Demo' --lang en --defaults --set database=postgres --set database_name=x --set bind=0.0.0.0

    Notes
      · Ports are open to the whole network (bind = 0.0.0.0). Docker's rules come before those of ufw.
      · A secret was typed on the command line: it stands in the shell's history.
      · The project is called my-demo, after its folder: My Demo
      · The folder is inside a git repository: no new one was made.
    [exit status: 0]
    ");
    let english = ["new", "streamlit", "en", "-y", "-a", "answers.toml"];
    assert_snapshot!(sandbox.run(&english).stderr.split_once("Notes").unwrap().1, @"

    · Not used with these answers: database_name
    · The folder is inside a git repository: no new one was made.
    ");
    let arguments = ["--lang", "ko", "new", "streamlit", "ko", "-y", "-a", "answers.toml"];
    assert_snapshot!(sandbox.run(&arguments), @"
    ------- stderr -------
    ✔ 파일 26개를 만들었습니다: ko
      ├─ .stackwright/
      │  ├─ base.zip
      │  ├─ lock.toml
      │  └─ probes.toml
      ├─ ui/
      │  ├─ .streamlit/ (1)
      │  ├─ app/ (5)
      │  ├─ model/ (1)
      │  ├─ requirements/ (3)
      │  ├─ tests/ (2)
      │  ├─ .dockerignore
      │  ├─ Dockerfile
      │  └─ pyproject.toml
      ├─ .editorconfig
      ├─ .env
      ├─ .env.example
      ├─ .gitattributes
      ├─ .gitignore
      ├─ README.md
      ├─ compose.override.yaml
      └─ compose.yaml

    접속 주소
      웹 화면 (Streamlit)  http://localhost:8501

    다음 단계
      cd ko                             프로젝트 폴더로 이동
      docker compose up --build --wait  빌드하고 실행한 뒤 모두 정상이 될 때까지 기다립니다
      docker compose run --rm tests     컨테이너 안에서 테스트를 실행합니다
      docker compose logs -f            로그를 따라 봅니다
      docker compose down               컨테이너를 정리합니다. 데이터는 남습니다

    질문 없이 같은 프로젝트를 다시 만드는 명령
      stackwright new serving ko --lang ko --defaults --set app=streamlit

    참고
      · 이 구성에서는 쓰지 않는 답변: database_name
      · 이미 git 저장소 안에 있는 폴더라서 새 저장소를 만들지 않았습니다.
    [exit status: 0]
    ");
}

#[test]
fn a_folder_that_cannot_be_written_to_is_told() {
    let sandbox = Sandbox::new();
    sandbox.write("full/compose.yaml", "mine");
    sandbox.write("file", "mine");
    assert_snapshot!(sandbox.run(&["new", "serving", "full", "-y"]), @"
    ------- stderr -------
    error: The folder is not empty: full
      hint: Choose another folder, or add to this one with `--into-existing` (nothing is overwritten).
    [exit status: 1]
    ");
    assert_snapshot!(sandbox.run(&["--lang", "ko", "new", "serving", "full", "-y"]), @"
    ------- stderr -------
    오류: 비어 있지 않은 폴더입니다: full
      힌트: 다른 폴더를 고르거나 `--into-existing`으로 추가하세요. 기존 파일은 덮어쓰지 않습니다.
    [exit status: 1]
    ");
    assert_snapshot!(sandbox.run(&["new", "serving", "file", "-y"]), @"
    ------- stderr -------
    error: Not a folder: $SANDBOX/work/file
      hint: Choose another folder.
    [exit status: 1]
    ");
    assert_snapshot!(sandbox.run(&[
        "new",
        "serving",
        "full",
        "-y",
        "--into-existing",
        "-s",
        "name=x"
    ]), @"
    ------- stderr -------
    error: compose.yaml: exists already
      hint: Nothing was written. Move these files away, or choose another folder.
    [exit status: 1]
    ");
    assert_snapshot!(sandbox.run(&["new", "serving", "con", "-y"]), @"
    ------- stderr -------
    error: con cannot be a folder's name on every system: Windows reserves it, or it is too long.
    [exit status: 2]
    ");
}

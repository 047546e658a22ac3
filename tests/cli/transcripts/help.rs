//! Help: short and long, of the program and of each verb.

use insta::assert_snapshot;

use super::{run, run_ko};

#[test]
fn the_program() {
    assert_snapshot!(run(&["-h"]), @"
    Turns a short interview into a complete, running Docker project

    Usage: stackwright [OPTIONS] <COMMAND>

    Commands:
      new          Create a project: with the wizard, or from answers
      list         List the scenarios
      show         Show a scenario: questions, services, ports, images, memory, files
      check        Check a project and this machine, without starting anything
      verify       Prove a project: build it, start it, probe it, take it down again
      schema       Print the JSON schema of scenario manifests
      completions  Print completions for a shell
      man          Print the manual page

    Options:
          --lang <LANGUAGE>  Language of everything that is said and generated: en or ko (default: from
                             LC_ALL, LC_MESSAGES, LANG)
          --json             Machine-readable output on stdout
      -q, --quiet            Say nothing but errors
          --color <WHEN>     Use colour: auto, always or never (NO_COLOR is honoured too)
          --no-input         Never ask; a missing answer is an error
      -h, --help             Print help; --help with examples
      -V, --version          Print the version
    [exit status: 0]
    ");
    assert_snapshot!(run(&["--help"]), @"
    Turns a short interview into a complete, running Docker project

    Usage: stackwright [OPTIONS] <COMMAND>

    Commands:
      new          Create a project: with the wizard, or from answers
      list         List the scenarios
      show         Show a scenario: questions, services, ports, images, memory, files
      check        Check a project and this machine, without starting anything
      verify       Prove a project: build it, start it, probe it, take it down again
      schema       Print the JSON schema of scenario manifests
      completions  Print completions for a shell
      man          Print the manual page

    Options:
          --lang <LANGUAGE>
              Language of everything that is said and generated: en or ko (default: from LC_ALL,
              LC_MESSAGES, LANG)

          --json
              Machine-readable output on stdout

      -q, --quiet
              Say nothing but errors

          --color <WHEN>
              Use colour: auto, always or never (NO_COLOR is honoured too)

          --no-input
              Never ask; a missing answer is an error

      -h, --help
              Print help; --help with examples

      -V, --version
              Print the version
    [exit status: 0]
    ");
    assert_snapshot!(run_ko(&["-h"]), @"
    몇 가지 질문만으로 바로 실행되는 Docker 프로젝트를 만듭니다

    사용법: stackwright [OPTIONS] <COMMAND>

    명령:
      new          프로젝트 생성: 마법사로 묻거나, 준비된 답변을 사용합니다
      list         시나리오 목록
      show         시나리오 상세: 질문, 서비스, 포트, 이미지, 메모리, 파일
      check        아무것도 띄우지 않고 프로젝트와 이 컴퓨터를 점검합니다
      verify       프로젝트 검증: 빌드, 기동, 동작 확인 후 정리합니다
      schema       시나리오 매니페스트의 JSON 스키마 출력
      completions  셸 자동 완성 스크립트 출력
      man          매뉴얼 페이지 출력

    옵션:
          --lang <LANGUAGE>  화면과 생성 결과에 쓸 언어: en 또는 ko (기본값: LC_ALL, LC_MESSAGES, LANG)
          --json             기계가 읽을 수 있는 결과를 표준 출력으로 내보냅니다
      -q, --quiet            오류만 출력합니다
          --color <WHEN>     색상 사용: auto, always, never (NO_COLOR도 따릅니다)
          --no-input         묻지 않습니다. 빠진 답이 있으면 오류로 끝납니다
      -h, --help             도움말 출력. --help는 예시까지 보여 줍니다
      -V, --version          버전 출력
    [exit status: 0]
    ");
    assert_snapshot!(run_ko(&["--help"]), @"
    몇 가지 질문만으로 바로 실행되는 Docker 프로젝트를 만듭니다

    사용법: stackwright [OPTIONS] <COMMAND>

    명령:
      new          프로젝트 생성: 마법사로 묻거나, 준비된 답변을 사용합니다
      list         시나리오 목록
      show         시나리오 상세: 질문, 서비스, 포트, 이미지, 메모리, 파일
      check        아무것도 띄우지 않고 프로젝트와 이 컴퓨터를 점검합니다
      verify       프로젝트 검증: 빌드, 기동, 동작 확인 후 정리합니다
      schema       시나리오 매니페스트의 JSON 스키마 출력
      completions  셸 자동 완성 스크립트 출력
      man          매뉴얼 페이지 출력

    옵션:
          --lang <LANGUAGE>
              화면과 생성 결과에 쓸 언어: en 또는 ko (기본값: LC_ALL, LC_MESSAGES, LANG)

          --json
              기계가 읽을 수 있는 결과를 표준 출력으로 내보냅니다

      -q, --quiet
              오류만 출력합니다

          --color <WHEN>
              색상 사용: auto, always, never (NO_COLOR도 따릅니다)

          --no-input
              묻지 않습니다. 빠진 답이 있으면 오류로 끝납니다

      -h, --help
              도움말 출력. --help는 예시까지 보여 줍니다

      -V, --version
              버전 출력
    [exit status: 0]
    ");
    assert_snapshot!(run(&["--version"]), @"
    stackwright [VERSION]
    [exit status: 0]
    ");
}

#[test]
fn a_verb_in_short() {
    assert_snapshot!(run(&["new", "-h"]), @"
    Create a project: with the wizard, or from answers

    Usage: stackwright new [OPTIONS] [SCENARIO] [DIR]

    Arguments:
      [SCENARIO]  What to create; `stackwright list` shows them
      [DIR]       Where; the folder must not exist, or be empty

    Options:
          --lang <LANGUAGE>  Language of everything that is said and generated: en or ko (default: from
                             LC_ALL, LC_MESSAGES, LANG)
          --json             Machine-readable output on stdout
      -q, --quiet            Say nothing but errors
      -s, --set <KEY=VALUE>  Answer a question; can be given several times
      -a, --answers <FILE>   Read answers from a TOML, YAML or JSON file; - is standard input
          --color <WHEN>     Use colour: auto, always or never (NO_COLOR is honoured too)
          --no-input         Never ask; a missing answer is an error
      -y, --defaults         Take the default for whatever is not given
          --dry-run          Show what would be written, and write nothing
      -h, --help             Print help; --help with examples
          --no-git           Do not make a git repository
          --into-existing    Add to a folder that holds files; nothing is ever overwritten
    [exit status: 0]
    ");
    assert_snapshot!(run_ko(&["new", "-h"]), @"
    프로젝트 생성: 마법사로 묻거나, 준비된 답변을 사용합니다

    사용법: stackwright new [OPTIONS] [SCENARIO] [DIR]

    인자:
      [SCENARIO]  만들 시나리오. 목록: `stackwright list`
      [DIR]       만들 위치. 없는 폴더이거나 빈 폴더여야 합니다

    옵션:
          --lang <LANGUAGE>  화면과 생성 결과에 쓸 언어: en 또는 ko (기본값: LC_ALL, LC_MESSAGES, LANG)
          --json             기계가 읽을 수 있는 결과를 표준 출력으로 내보냅니다
      -q, --quiet            오류만 출력합니다
      -s, --set <KEY=VALUE>  질문에 대한 답. 여러 번 쓸 수 있습니다
      -a, --answers <FILE>   답변을 TOML, YAML, JSON 파일에서 읽습니다. -는 표준 입력입니다
          --color <WHEN>     색상 사용: auto, always, never (NO_COLOR도 따릅니다)
          --no-input         묻지 않습니다. 빠진 답이 있으면 오류로 끝납니다
      -y, --defaults         주어지지 않은 답은 기본값을 씁니다
          --dry-run          무엇을 쓸지 보여 주기만 하고 쓰지 않습니다
      -h, --help             도움말 출력. --help는 예시까지 보여 줍니다
          --no-git           git 저장소를 만들지 않습니다
          --into-existing    파일이 있는 폴더에 추가합니다. 기존 파일은 절대 덮어쓰지 않습니다
    [exit status: 0]
    ");
}

#[test]
fn new() {
    assert_snapshot!(run(&["new", "--help"]), @"
    Create a project: with the wizard, or from answers

    Examples:
      stackwright new                              the wizard
      stackwright new serving demo                 the wizard, for one scenario
      stackwright new serving demo --defaults      no question at all
      stackwright new fastapi demo -y --set database=postgres --set cache=redis
      stackwright new serving demo -a answers.yaml --no-input
      STACKWRIGHT_SET_MODEL=onnx stackwright new serving demo -y

    Usage: stackwright new [OPTIONS] [SCENARIO] [DIR]

    Arguments:
      [SCENARIO]
              What to create; `stackwright list` shows them

      [DIR]
              Where; the folder must not exist, or be empty

    Options:
          --lang <LANGUAGE>
              Language of everything that is said and generated: en or ko (default: from LC_ALL,
              LC_MESSAGES, LANG)

          --json
              Machine-readable output on stdout

      -q, --quiet
              Say nothing but errors

      -s, --set <KEY=VALUE>
              Answer a question; can be given several times

      -a, --answers <FILE>
              Read answers from a TOML, YAML or JSON file; - is standard input

          --color <WHEN>
              Use colour: auto, always or never (NO_COLOR is honoured too)

          --no-input
              Never ask; a missing answer is an error

      -y, --defaults
              Take the default for whatever is not given

          --dry-run
              Show what would be written, and write nothing

      -h, --help
              Print help; --help with examples

          --no-git
              Do not make a git repository

          --into-existing
              Add to a folder that holds files; nothing is ever overwritten
    [exit status: 0]
    ");
    assert_snapshot!(run_ko(&["new", "--help"]), @"
    프로젝트 생성: 마법사로 묻거나, 준비된 답변을 사용합니다

    예시:
      stackwright new                              마법사
      stackwright new serving demo                 시나리오를 정하고 마법사 시작
      stackwright new serving demo --defaults      질문 없이 생성
      stackwright new fastapi demo -y --set database=postgres --set cache=redis
      stackwright new serving demo -a answers.yaml --no-input
      STACKWRIGHT_SET_MODEL=onnx stackwright new serving demo -y

    사용법: stackwright new [OPTIONS] [SCENARIO] [DIR]

    인자:
      [SCENARIO]
              만들 시나리오. 목록: `stackwright list`

      [DIR]
              만들 위치. 없는 폴더이거나 빈 폴더여야 합니다

    옵션:
          --lang <LANGUAGE>
              화면과 생성 결과에 쓸 언어: en 또는 ko (기본값: LC_ALL, LC_MESSAGES, LANG)

          --json
              기계가 읽을 수 있는 결과를 표준 출력으로 내보냅니다

      -q, --quiet
              오류만 출력합니다

      -s, --set <KEY=VALUE>
              질문에 대한 답. 여러 번 쓸 수 있습니다

      -a, --answers <FILE>
              답변을 TOML, YAML, JSON 파일에서 읽습니다. -는 표준 입력입니다

          --color <WHEN>
              색상 사용: auto, always, never (NO_COLOR도 따릅니다)

          --no-input
              묻지 않습니다. 빠진 답이 있으면 오류로 끝납니다

      -y, --defaults
              주어지지 않은 답은 기본값을 씁니다

          --dry-run
              무엇을 쓸지 보여 주기만 하고 쓰지 않습니다

      -h, --help
              도움말 출력. --help는 예시까지 보여 줍니다

          --no-git
              git 저장소를 만들지 않습니다

          --into-existing
              파일이 있는 폴더에 추가합니다. 기존 파일은 절대 덮어쓰지 않습니다
    [exit status: 0]
    ");
}

#[test]
fn list() {
    assert_snapshot!(run(&["list", "--help"]), @"
    List the scenarios

    Usage: stackwright list [OPTIONS]

    Options:
          --lang <LANGUAGE>
              Language of everything that is said and generated: en or ko (default: from LC_ALL,
              LC_MESSAGES, LANG)

          --json
              Machine-readable output on stdout

      -q, --quiet
              Say nothing but errors

          --color <WHEN>
              Use colour: auto, always or never (NO_COLOR is honoured too)

          --no-input
              Never ask; a missing answer is an error

      -h, --help
              Print help; --help with examples
    [exit status: 0]
    ");
    assert_snapshot!(run_ko(&["list", "--help"]), @"
    시나리오 목록

    사용법: stackwright list [OPTIONS]

    옵션:
          --lang <LANGUAGE>
              화면과 생성 결과에 쓸 언어: en 또는 ko (기본값: LC_ALL, LC_MESSAGES, LANG)

          --json
              기계가 읽을 수 있는 결과를 표준 출력으로 내보냅니다

      -q, --quiet
              오류만 출력합니다

          --color <WHEN>
              색상 사용: auto, always, never (NO_COLOR도 따릅니다)

          --no-input
              묻지 않습니다. 빠진 답이 있으면 오류로 끝납니다

      -h, --help
              도움말 출력. --help는 예시까지 보여 줍니다
    [exit status: 0]
    ");
}

#[test]
fn show() {
    assert_snapshot!(run(&["show", "--help"]), @"
    Show a scenario: questions, services, ports, images, memory, files

    Examples:
      stackwright show serving
      stackwright show serving --set database=postgres --why

    Usage: stackwright show [OPTIONS] <SCENARIO>

    Arguments:
      <SCENARIO>
              Its id or an alias

    Options:
          --lang <LANGUAGE>
              Language of everything that is said and generated: en or ko (default: from LC_ALL,
              LC_MESSAGES, LANG)

          --json
              Machine-readable output on stdout

      -s, --set <KEY=VALUE>
              Answer a question; can be given several times

      -a, --answers <FILE>
              Read answers from a TOML, YAML or JSON file; - is standard input

      -q, --quiet
              Say nothing but errors

          --color <WHEN>
              Use colour: auto, always or never (NO_COLOR is honoured too)

          --why
              Show every answer, and where it comes from

          --no-input
              Never ask; a missing answer is an error

      -h, --help
              Print help; --help with examples
    [exit status: 0]
    ");
    assert_snapshot!(run_ko(&["show", "--help"]), @"
    시나리오 상세: 질문, 서비스, 포트, 이미지, 메모리, 파일

    예시:
      stackwright show serving
      stackwright show serving --set database=postgres --why

    사용법: stackwright show [OPTIONS] <SCENARIO>

    인자:
      <SCENARIO>
              시나리오 이름 또는 별칭

    옵션:
          --lang <LANGUAGE>
              화면과 생성 결과에 쓸 언어: en 또는 ko (기본값: LC_ALL, LC_MESSAGES, LANG)

          --json
              기계가 읽을 수 있는 결과를 표준 출력으로 내보냅니다

      -s, --set <KEY=VALUE>
              질문에 대한 답. 여러 번 쓸 수 있습니다

      -a, --answers <FILE>
              답변을 TOML, YAML, JSON 파일에서 읽습니다. -는 표준 입력입니다

      -q, --quiet
              오류만 출력합니다

          --color <WHEN>
              색상 사용: auto, always, never (NO_COLOR도 따릅니다)

          --why
              모든 답과 그 출처를 보여 줍니다

          --no-input
              묻지 않습니다. 빠진 답이 있으면 오류로 끝납니다

      -h, --help
              도움말 출력. --help는 예시까지 보여 줍니다
    [exit status: 0]
    ");
}

#[test]
fn check() {
    assert_snapshot!(run(&["check", "--help"]), @"
    Check a project and this machine, without starting anything

    Exit status 1 when there is an error. What could not be checked is said.

    Usage: stackwright check [OPTIONS] [DIR]

    Arguments:
      [DIR]
              The project's folder

    Options:
          --lang <LANGUAGE>
              Language of everything that is said and generated: en or ko (default: from LC_ALL,
              LC_MESSAGES, LANG)

          --json
              Machine-readable output on stdout

      -q, --quiet
              Say nothing but errors

          --color <WHEN>
              Use colour: auto, always or never (NO_COLOR is honoured too)

          --no-input
              Never ask; a missing answer is an error

      -h, --help
              Print help; --help with examples
    [exit status: 0]
    ");
    assert_snapshot!(run_ko(&["check", "--help"]), @"
    아무것도 띄우지 않고 프로젝트와 이 컴퓨터를 점검합니다

    오류가 있으면 종료 코드는 1입니다. 점검하지 못한 항목도 알려 줍니다.

    사용법: stackwright check [OPTIONS] [DIR]

    인자:
      [DIR]
              프로젝트 폴더

    옵션:
          --lang <LANGUAGE>
              화면과 생성 결과에 쓸 언어: en 또는 ko (기본값: LC_ALL, LC_MESSAGES, LANG)

          --json
              기계가 읽을 수 있는 결과를 표준 출력으로 내보냅니다

      -q, --quiet
              오류만 출력합니다

          --color <WHEN>
              색상 사용: auto, always, never (NO_COLOR도 따릅니다)

          --no-input
              묻지 않습니다. 빠진 답이 있으면 오류로 끝납니다

      -h, --help
              도움말 출력. --help는 예시까지 보여 줍니다
    [exit status: 0]
    ");
}

#[test]
fn verify() {
    assert_snapshot!(run(&["verify", "--help"]), @"
    Prove a project: build it, start it, probe it, take it down again

    Runs beside a copy that is already up: own name, own ports, own volumes.

    Examples:
      stackwright verify demo
      stackwright verify demo --form dev --keep

    Usage: stackwright verify [OPTIONS] [DIR]

    Arguments:
      [DIR]
              The project's folder

    Options:
          --lang <LANGUAGE>
              Language of everything that is said and generated: en or ko (default: from LC_ALL,
              LC_MESSAGES, LANG)

          --json
              Machine-readable output on stdout

          --keep
              Leave it running afterwards

      -q, --quiet
              Say nothing but errors

          --timeout <SECONDS>
              How long building, starting and probing may take together, in seconds (default: 900)

          --color <WHEN>
              Use colour: auto, always or never (NO_COLOR is honoured too)

          --form <FORM>
              dev: with compose.override.yaml; prod: compose.yaml alone (default)

          --no-input
              Never ask; a missing answer is an error

      -h, --help
              Print help; --help with examples
    [exit status: 0]
    ");
    assert_snapshot!(run_ko(&["verify", "--help"]), @"
    프로젝트 검증: 빌드, 기동, 동작 확인 후 정리합니다

    이미 실행 중인 복사본과 이름, 포트, 볼륨이 겹치지 않습니다.

    예시:
      stackwright verify demo
      stackwright verify demo --form dev --keep

    사용법: stackwright verify [OPTIONS] [DIR]

    인자:
      [DIR]
              프로젝트 폴더

    옵션:
          --lang <LANGUAGE>
              화면과 생성 결과에 쓸 언어: en 또는 ko (기본값: LC_ALL, LC_MESSAGES, LANG)

          --json
              기계가 읽을 수 있는 결과를 표준 출력으로 내보냅니다

          --keep
              끝난 뒤에도 그대로 둡니다

      -q, --quiet
              오류만 출력합니다

          --timeout <SECONDS>
              빌드, 기동, 점검에 모두 합해 허용할 시간(초, 기본값: 900)

          --color <WHEN>
              색상 사용: auto, always, never (NO_COLOR도 따릅니다)

          --form <FORM>
              dev: compose.override.yaml 포함, prod: compose.yaml만 사용 (기본값)

          --no-input
              묻지 않습니다. 빠진 답이 있으면 오류로 끝납니다

      -h, --help
              도움말 출력. --help는 예시까지 보여 줍니다
    [exit status: 0]
    ");
}

#[test]
fn schema() {
    assert_snapshot!(run(&["schema", "--help"]), @"
    Print the JSON schema of scenario manifests

    Usage: stackwright schema [OPTIONS]

    Options:
          --lang <LANGUAGE>
              Language of everything that is said and generated: en or ko (default: from LC_ALL,
              LC_MESSAGES, LANG)

          --json
              Machine-readable output on stdout

      -q, --quiet
              Say nothing but errors

          --color <WHEN>
              Use colour: auto, always or never (NO_COLOR is honoured too)

          --no-input
              Never ask; a missing answer is an error

      -h, --help
              Print help; --help with examples
    [exit status: 0]
    ");
    assert_snapshot!(run_ko(&["schema", "--help"]), @"
    시나리오 매니페스트의 JSON 스키마 출력

    사용법: stackwright schema [OPTIONS]

    옵션:
          --lang <LANGUAGE>
              화면과 생성 결과에 쓸 언어: en 또는 ko (기본값: LC_ALL, LC_MESSAGES, LANG)

          --json
              기계가 읽을 수 있는 결과를 표준 출력으로 내보냅니다

      -q, --quiet
              오류만 출력합니다

          --color <WHEN>
              색상 사용: auto, always, never (NO_COLOR도 따릅니다)

          --no-input
              묻지 않습니다. 빠진 답이 있으면 오류로 끝납니다

      -h, --help
              도움말 출력. --help는 예시까지 보여 줍니다
    [exit status: 0]
    ");
}

#[test]
fn completions() {
    assert_snapshot!(run(&["completions", "--help"]), @"
    Print completions for a shell

    Usage: stackwright completions [OPTIONS] <SHELL>

    Arguments:
      <SHELL>
              bash, elvish, fish, powershell or zsh

    Options:
          --lang <LANGUAGE>
              Language of everything that is said and generated: en or ko (default: from LC_ALL,
              LC_MESSAGES, LANG)

          --json
              Machine-readable output on stdout

      -q, --quiet
              Say nothing but errors

          --color <WHEN>
              Use colour: auto, always or never (NO_COLOR is honoured too)

          --no-input
              Never ask; a missing answer is an error

      -h, --help
              Print help; --help with examples
    [exit status: 0]
    ");
    assert_snapshot!(run_ko(&["completions", "--help"]), @"
    셸 자동 완성 스크립트 출력

    사용법: stackwright completions [OPTIONS] <SHELL>

    인자:
      <SHELL>
              bash, elvish, fish, powershell, zsh

    옵션:
          --lang <LANGUAGE>
              화면과 생성 결과에 쓸 언어: en 또는 ko (기본값: LC_ALL, LC_MESSAGES, LANG)

          --json
              기계가 읽을 수 있는 결과를 표준 출력으로 내보냅니다

      -q, --quiet
              오류만 출력합니다

          --color <WHEN>
              색상 사용: auto, always, never (NO_COLOR도 따릅니다)

          --no-input
              묻지 않습니다. 빠진 답이 있으면 오류로 끝납니다

      -h, --help
              도움말 출력. --help는 예시까지 보여 줍니다
    [exit status: 0]
    ");
}

#[test]
fn man() {
    assert_snapshot!(run(&["man", "--help"]), @"
    Print the manual page

    Usage: stackwright man [OPTIONS]

    Options:
          --lang <LANGUAGE>
              Language of everything that is said and generated: en or ko (default: from LC_ALL,
              LC_MESSAGES, LANG)

          --json
              Machine-readable output on stdout

      -q, --quiet
              Say nothing but errors

          --color <WHEN>
              Use colour: auto, always or never (NO_COLOR is honoured too)

          --no-input
              Never ask; a missing answer is an error

      -h, --help
              Print help; --help with examples
    [exit status: 0]
    ");
    assert_snapshot!(run_ko(&["man", "--help"]), @"
    매뉴얼 페이지 출력

    사용법: stackwright man [OPTIONS]

    옵션:
          --lang <LANGUAGE>
              화면과 생성 결과에 쓸 언어: en 또는 ko (기본값: LC_ALL, LC_MESSAGES, LANG)

          --json
              기계가 읽을 수 있는 결과를 표준 출력으로 내보냅니다

      -q, --quiet
              오류만 출력합니다

          --color <WHEN>
              색상 사용: auto, always, never (NO_COLOR도 따릅니다)

          --no-input
              묻지 않습니다. 빠진 답이 있으면 오류로 끝납니다

      -h, --help
              도움말 출력. --help는 예시까지 보여 줍니다
    [exit status: 0]
    ");
}

//! Whole runs as a person sees them, in both languages: every question, what stands above it, what is said of a wrong
//! answer, and the pages that are opened. Entries of lists are in `answered` once they are chosen.

#![expect(clippy::too_many_lines, reason = "a transcript is as long as what it shows")]

use insta::assert_snapshot;

use super::stage::Run;
use super::{Act, Back, Enter, Locale, Pick, Type};

/// A run over two scenarios, from the list to the end, with a wrong turn and a look at everything.
fn told(locale: Locale, [yes, create, change, view, all]: [&'static str; 5]) -> String {
    let (store, app) = match locale {
        Locale::En => ("Store", "App"),
        Locale::Ko => ("저장", "앱"),
    };
    let run = Run { named: false, folder: None, busy: 8000, locale, ..Run::default() };
    let acts: [Act; 25] = [
        Enter,            // scenario
        Type("full"),     // a folder that holds files
        Type("My Shop"),  // folder
        Type("My Shop!"), // no name
        Type("my-shop"),  // name
        Pick("A"),        // app: `Api`, `API`
        Type("99"),       // too many workers
        Type("3"),        // workers
        Pick(yes),        // store
        Pick(yes),        // customise
        Type("short"),    // a password
        Type(""),         // made at random
        Type("8000"),     // a port in use
        Enter,            // the next one
        Enter,            // memory of web
        Enter,            // memory of the store
        Enter,            // tag of python
        Enter,            // tag of postgres
        Pick(all),
        Pick(view),
        Pick("compose.yaml"),
        Back,
        Pick(change),
        Pick(store),
        Back,
    ];
    let (outcome, prompter) = run.play(acts.into_iter().chain([Back, Pick(create)]));
    outcome.unwrap_or_else(|failure| panic!("{app}: {failure:?}\n{:#?}", prompter.seen));
    let seen = prompter.seen.iter().map(|line| line.trim_end());
    format!("{}\n---\n{}", seen.collect::<Vec<_>>().join("\n"), prompter.answered.join("\n"))
}

#[test]
fn in_english() {
    let words = ["Yes", "Create", "Change", "View", "Show all"];
    assert_snapshot!(told(Locale::En, words), @r#"
    This makes a complete Docker project. Nothing is written until you say so at the end.
    Esc goes back one question, Ctrl-C quits.

    ? What do you want to run?
      The memory is the sum of all limits with the defaults.
    ? Project folder
      It is created; a folder with files in it is not touched.
    ! A secret cannot be empty.
    ? Project folder
      It is created; a folder with files in it is not touched.
    ? Name 1/3
      h
    ! My Shop! is not a project name: use lower-case letters, digits, - and _ (not side by side), start and end with a letter or digit, 63 characters at most, and no name that Windows reserves.
    ? Name 1/3
      h
    ? App 2/3
      h
    ? Workers 3/4
      h
    ! 99 is out of range: 1 to 8.
    ? Workers 3/4
      h
    ? Store 4/4
      h
    ? Customise more? (6 more questions)
      Ports, memory limits, image tags and the like. Each has a default, and the review can still change any of them.
    ? Password 1/6
      h
    ! Too short: at least 8 characters.
    ? Password 1/6
      h
    ? Port: Web 2/6
      h Port 8000 is in use on this machine, so 8001 is taken.
    ! Port 8000 is in use on this machine. The next free one is 8001.
    Type 8000 once more to take it all the same.
    ? Port: Web 2/6
      h Port 8000 is in use on this machine, so 8001 is taken.
    ? Memory: Web 3/6
      h
    ? Memory: Store 4/6
      h
    ? Tag: python 5/6
      h
    ? Tag: postgres 6/6
      h

    Your answers
      Scenario       Demo
      Folder         My Shop
      Name           my-shop
      App            Api
      Workers        3
      Store          Yes
      Port: Web      8001
      Memory: Web    512m
      Memory: Store  256m
      Tag: python    3.13
      Tag: postgres  17.2
      and 1 more under “Show all answers”
    Services  768 MiB of memory at most
      web       python:3.13 + your code  localhost:8001  512m
      postgres  postgres:17.2            –               256m
    Files  1 in all
      └─ compose.yaml
    ? Create this project?
    # All answers, and where they come from
    Scenario       Demo
    Folder         My Shop
    Name           my-shop
    App            Api
    Workers        3
    Store          Yes
    Password       (made at random)  (default)
    Port: Web      8001
    Memory: Web    512m
    Memory: Store  256m
    Tag: python    3.13
    Tag: postgres  17.2

    Your answers
      Scenario       Demo
      Folder         My Shop
      Name           my-shop
      App            Api
      Workers        3
      Store          Yes
      Port: Web      8001
      Memory: Web    512m
      Memory: Store  256m
      Tag: python    3.13
      Tag: postgres  17.2
      and 1 more under “Show all answers”
    Services  768 MiB of memory at most
      web       python:3.13 + your code  localhost:8001  512m
      postgres  postgres:17.2            –               256m
    Files  1 in all
      └─ compose.yaml
    ? Create this project?
    ? Which file?
    # compose.yaml
    1  name: x
    2  services: {}
    ? Which file?

    Your answers
      Scenario       Demo
      Folder         My Shop
      Name           my-shop
      App            Api
      Workers        3
      Store          Yes
      Port: Web      8001
      Memory: Web    512m
      Memory: Store  256m
      Tag: python    3.13
      Tag: postgres  17.2
      and 1 more under “Show all answers”
    Services  768 MiB of memory at most
      web       python:3.13 + your code  localhost:8001  512m
      postgres  postgres:17.2            –               256m
    Files  1 in all
      └─ compose.yaml
    ? Create this project?
    ? Which answer?
    ? Store
      h
    ? Which answer?

    Your answers
      Scenario       Demo
      Folder         My Shop
      Name           my-shop
      App            Api
      Workers        3
      Store          Yes
      Port: Web      8001
      Memory: Web    512m
      Memory: Store  256m
      Tag: python    3.13
      Tag: postgres  17.2
      and 1 more under “Show all answers”
    Services  768 MiB of memory at most
      web       python:3.13 + your code  localhost:8001  512m
      postgres  postgres:17.2            –               256m
    Files  1 in all
      └─ compose.yaml
    ? Create this project?
    ---
    What do you want to run?: Demo
    Project folder: My Shop
    Name: my-shop
    App: Api
    Workers: 3
    Store: Yes
    Customise more? (6 more questions): Yes, ask the other 6
    Password: •
    Port: Web: 8001
    Memory: Web: 512m
    Memory: Store: 256m
    Tag: python: 3.13
    Tag: postgres: 17.2
    "#);
}

#[test]
fn in_korean() {
    let words = ["예", "프로젝트 만들기", "답변 바꾸기", "파일 미리 보기", "모든 답변 보기"];
    assert_snapshot!(told(Locale::Ko, words), @r#"
    바로 실행할 수 있는 Docker 프로젝트를 만듭니다. 마지막에 확인하기 전까지는 아무것도 쓰지 않습니다.
    Esc를 누르면 이전 질문으로, Ctrl-C를 누르면 종료합니다.

    ? 무엇을 실행할까요?
      메모리는 기본값일 때 모든 한도를 더한 값입니다.
    ? 프로젝트 폴더
      새로 만듭니다. 파일이 들어 있는 폴더는 건드리지 않습니다.
    ! 비밀 값은 비워 둘 수 없습니다.
    ? 프로젝트 폴더
      새로 만듭니다. 파일이 들어 있는 폴더는 건드리지 않습니다.
    ? 이름 1/3
      h
    ! 프로젝트 이름으로 쓸 수 없습니다: My Shop!. 영문 소문자, 숫자, -, _ 만 쓰고 소문자나 숫자로 시작하고 끝나며 63자 이내여야 합니다. -와 _ 는 나란히 쓸 수 없습니다. Windows 예약어도 쓸 수 없습니다.
    ? 이름 1/3
      h
    ? 앱 2/3
      h
    ? 작업자 수 3/4
      h
    ! 범위를 벗어났습니다: 99 (범위: 1–8)
    ? 작업자 수 3/4
      h
    ? 저장 4/4
      h
    ? 더 자세히 설정할까요? (남은 질문 6개)
      포트, 메모리 한도, 이미지 태그 등입니다. 모두 기본값이 있고, 검토 화면에서도 바꿀 수 있습니다.
    ? 비밀번호 1/6
      h
    ! 너무 짧습니다. 최소 길이: 8자
    ? 비밀번호 1/6
      h
    ? 포트: 웹 2/6
      h 이 컴퓨터에서 이미 쓰고 있는 포트입니다: 8000. 대신 쓸 포트: 8001
    ! 이 컴퓨터에서 이미 쓰고 있는 포트입니다: 8000. 다음으로 비어 있는 포트: 8001
    그래도 쓰려면 8000 값을 한 번 더 입력하세요.
    ? 포트: 웹 2/6
      h 이 컴퓨터에서 이미 쓰고 있는 포트입니다: 8000. 대신 쓸 포트: 8001
    ? 메모리: 웹 3/6
      h
    ? 메모리: 저장소 4/6
      h
    ? 태그: python 5/6
      h
    ? 태그: postgres 6/6
      h

    답변
      시나리오        데모
      폴더            My Shop
      이름            my-shop
      앱              API
      작업자 수       3
      저장            예
      포트: 웹        8001
      메모리: 웹      512m
      메모리: 저장소  256m
      태그: python    3.13
      태그: postgres  17.2
      그 밖에 1개는 ‘모든 답변 보기’에서 볼 수 있습니다
    서비스  메모리 최대 768 MiB
      web       python:3.13 + 프로젝트 코드  localhost:8001  512m
      postgres  postgres:17.2                –               256m
    파일  모두 1개
      └─ compose.yaml
    ? 이대로 만들까요?
    # 모든 답변과 그 출처
    시나리오        데모
    폴더            My Shop
    이름            my-shop
    앱              API
    작업자 수       3
    저장            예
    비밀번호        (무작위 생성)  (기본값)
    포트: 웹        8001
    메모리: 웹      512m
    메모리: 저장소  256m
    태그: python    3.13
    태그: postgres  17.2

    답변
      시나리오        데모
      폴더            My Shop
      이름            my-shop
      앱              API
      작업자 수       3
      저장            예
      포트: 웹        8001
      메모리: 웹      512m
      메모리: 저장소  256m
      태그: python    3.13
      태그: postgres  17.2
      그 밖에 1개는 ‘모든 답변 보기’에서 볼 수 있습니다
    서비스  메모리 최대 768 MiB
      web       python:3.13 + 프로젝트 코드  localhost:8001  512m
      postgres  postgres:17.2                –               256m
    파일  모두 1개
      └─ compose.yaml
    ? 이대로 만들까요?
    ? 어느 파일을 볼까요?
    # compose.yaml
    1  name: x
    2  services: {}
    ? 어느 파일을 볼까요?

    답변
      시나리오        데모
      폴더            My Shop
      이름            my-shop
      앱              API
      작업자 수       3
      저장            예
      포트: 웹        8001
      메모리: 웹      512m
      메모리: 저장소  256m
      태그: python    3.13
      태그: postgres  17.2
      그 밖에 1개는 ‘모든 답변 보기’에서 볼 수 있습니다
    서비스  메모리 최대 768 MiB
      web       python:3.13 + 프로젝트 코드  localhost:8001  512m
      postgres  postgres:17.2                –               256m
    파일  모두 1개
      └─ compose.yaml
    ? 이대로 만들까요?
    ? 어느 답변을 바꿀까요?
    ? 저장
      h
    ? 어느 답변을 바꿀까요?

    답변
      시나리오        데모
      폴더            My Shop
      이름            my-shop
      앱              API
      작업자 수       3
      저장            예
      포트: 웹        8001
      메모리: 웹      512m
      메모리: 저장소  256m
      태그: python    3.13
      태그: postgres  17.2
      그 밖에 1개는 ‘모든 답변 보기’에서 볼 수 있습니다
    서비스  메모리 최대 768 MiB
      web       python:3.13 + 프로젝트 코드  localhost:8001  512m
      postgres  postgres:17.2                –               256m
    파일  모두 1개
      └─ compose.yaml
    ? 이대로 만들까요?
    ---
    무엇을 실행할까요?: 데모
    프로젝트 폴더: My Shop
    이름: my-shop
    앱: API
    작업자 수: 3
    저장: 예
    더 자세히 설정할까요? (남은 질문 6개): 예, 나머지 6개도 묻기
    비밀번호: •
    포트: 웹: 8001
    메모리: 웹: 512m
    메모리: 저장소: 256m
    태그: python: 3.13
    태그: postgres: 17.2
    "#);
}

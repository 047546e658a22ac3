help-usage = 사용법
help-commands = 명령
help-arguments = 인자
help-options = 옵션
help-global-help = 도움말 출력. --help는 예시까지 보여 줍니다
help-global-version = 버전 출력
help-global-lang = 화면과 생성 결과에 쓸 언어: en 또는 ko (기본값: LC_ALL, LC_MESSAGES, LANG)
help-global-json = 기계가 읽을 수 있는 결과를 표준 출력으로 내보냅니다
help-global-quiet = 오류만 출력합니다
help-global-color = 색상 사용: auto, always, never (NO_COLOR도 따릅니다)
help-global-no-input = 묻지 않습니다. 빠진 답이 있으면 오류로 끝납니다
help-global-set = 질문에 대한 답. 여러 번 쓸 수 있습니다
help-global-answers = 답변을 TOML, YAML, JSON 파일에서 읽습니다. -는 표준 입력입니다
help-stackwright = 몇 가지 질문만으로 바로 실행되는 Docker 프로젝트를 만듭니다
help-new = 프로젝트 생성: 마법사로 묻거나, 준비된 답변을 사용합니다
    
    예시:
      stackwright new                              마법사
      stackwright new serving demo                 시나리오를 정하고 마법사 시작
      stackwright new serving demo --defaults      질문 없이 생성
      stackwright new fastapi demo -y --set database=postgres --set cache=redis
      stackwright new serving demo -a answers.yaml --no-input
      STACKWRIGHT_SET_MODEL=onnx stackwright new serving demo -y
help-new-scenario = 만들 시나리오. 목록: `stackwright list`
help-new-dir = 만들 위치. 없는 폴더이거나 빈 폴더여야 합니다
help-new-defaults = 주어지지 않은 답은 기본값을 씁니다
help-new-dry-run = 무엇을 쓸지 보여 주기만 하고 쓰지 않습니다
help-new-no-git = git 저장소를 만들지 않습니다
help-new-into-existing = 파일이 있는 폴더에 추가합니다. 기존 파일은 절대 덮어쓰지 않습니다
help-list = 시나리오 목록
help-show = 시나리오 상세: 질문, 서비스, 포트, 이미지, 메모리, 파일
    
    예시:
      stackwright show serving
      stackwright show serving --set database=postgres --why
help-show-scenario = 시나리오 이름 또는 별칭
help-show-why = 모든 답과 그 출처를 보여 줍니다
help-check = 아무것도 띄우지 않고 프로젝트와 이 컴퓨터를 점검합니다
    
    오류가 있으면 종료 코드는 1입니다. 점검하지 못한 항목도 알려 줍니다.
help-check-dir = 프로젝트 폴더
help-verify = 프로젝트 검증: 빌드, 기동, 동작 확인 후 정리합니다
    
    이미 실행 중인 복사본과 이름, 포트, 볼륨이 겹치지 않습니다.
    
    예시:
      stackwright verify demo
      stackwright verify demo --form dev --keep
help-verify-dir = 프로젝트 폴더
help-verify-keep = 끝난 뒤에도 그대로 둡니다
help-verify-timeout = 빌드, 기동, 점검에 모두 합해 허용할 시간(초, 기본값: 900)
help-verify-form = dev: compose.override.yaml 포함, prod: compose.yaml만 사용 (기본값)
help-schema = 시나리오 매니페스트의 JSON 스키마 출력
help-completions = 셸 자동 완성 스크립트 출력
help-completions-shell = bash, elvish, fish, powershell, zsh
help-man = 매뉴얼 페이지 출력
cli-unknown-argument = 없는 옵션입니다: `{ $argument }`
cli-unknown-verb = 없는 명령입니다: `{ $verb }`
cli-missing = 필요한 인자가 빠졌습니다: { $argument }
cli-no-verb = 실행할 명령을 입력하세요.
cli-no-value = 값이 필요한 옵션입니다: `{ $argument }`
cli-bad-value = 쓸 수 없는 값입니다: `{ $value }` ({ $argument }). 가능한 값: { $choices }
cli-refused-value = 쓸 수 없는 값입니다: `{ $value }` ({ $argument })
cli-conflict = 다른 옵션과 함께 쓸 수 없습니다: `{ $argument }`
cli-not-utf8 = UTF-8이 아닌 인자가 있습니다.
cli-other = 명령줄을 해석할 수 없습니다: { $reason }
hint-help = 명령 목록: `stackwright --help`, 명령별 옵션: `stackwright 명령 --help`

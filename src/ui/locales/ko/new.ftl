list-id = ID
list-title = 시나리오
list-services = 서비스
list-memory = 메모리
scenario-unknown = 없는 시나리오입니다: `{ $name }`
hint-list-scenarios = 시나리오와 별칭 목록: `stackwright list`
set-without-value = 답변 형식이 아닙니다: `{ $text }`. `--set 키=값` 형식으로 쓰세요.
stdout-failed = 결과를 출력하지 못했습니다: { $reason }
answer-missing = 빠진 답: `{ $key }`. 이렇게 지정하세요: { $flag }
answer-missing-choices = 빠진 답: `{ $key }`. 이렇게 지정하세요: { $flag } ({ $choices })
scenario-missing = 시나리오가 빠졌습니다. 다음 중 하나를 고르세요: { $choices }
dir-missing = 만들 폴더(DIR)가 빠졌습니다.
hint-missing = `--defaults`를 주면 나머지는 기본값을 씁니다. 터미널에서 `--no-input` 없이 실행하면 하나씩 물어봅니다.
destination-bad-name = 폴더 이름으로 쓸 수 없습니다: { $name } ({ $reason })
destination-not-utf8 = UTF-8이 아닌 폴더 이름입니다: { $name }
destination-not-empty = 비어 있지 않은 폴더입니다: { $path }
hint-into-existing = 다른 폴더를 고르거나 `--into-existing`으로 추가하세요. 기존 파일은 덮어쓰지 않습니다.
note-port-moved = 이 컴퓨터에서 이미 쓰고 있는 포트입니다: { $wanted }. 대신 쓰는 포트: { $port } (`{ $key }`)
note-port-taken = 이 컴퓨터에서 이미 쓰고 있는 포트입니다: { $port } (`{ $key }`). 비워질 때까지 `docker compose up`이 실패합니다.
note-ignored = 이 구성에서는 쓰지 않는 답변: { $keys }
note-lock-left-out = 다른 프로젝트의 lock에서 가져오지 않은 답변: { $keys }. 같게 하려면 `--set 키=값`으로 지정하세요.
note-name = 폴더 이름에서 만든 프로젝트 이름입니다: { $name } (폴더: { $folder })
note-project-elsewhere = 이 컴퓨터에 같은 이름의 프로젝트가 이미 있습니다: { $name } ({ $folders }). 함께 실행하면 컨테이너와 볼륨이 겹칩니다. 둘 중 하나의 `name`을 바꾸세요.
note-project-volumes = 같은 이름의 예전 프로젝트가 쓰던 볼륨이 Docker에 남아 있습니다: { $name } ({ $volumes }). 그대로 다시 쓰이고 그 안의 비밀번호도 예전 값입니다. 이 프로젝트의 `name`을 바꾸거나 볼륨을 지우세요.
note-secret-flag = 명령줄에 비밀 값을 입력했습니다. 셸 기록에 남아 있습니다.
note-bind-all = 포트가 네트워크 전체에 열립니다 (bind = { $bind }). Docker 규칙은 ufw보다 먼저 적용됩니다.
note-git-identity = git 사용자 정보가 없어 첫 커밋의 작성자를 이렇게 지정했습니다: { $identity }
note-git-identity-unusable = 설정된 git 사용자 이름이나 이메일은 커밋에 쓸 수 없습니다. 첫 커밋의 작성자: { $identity }
note-git-settings = git 설정 파일을 읽을 수 없어 쓰지 않았습니다: { $file }
note-inside-repository = 이미 git 저장소 안에 있는 폴더라서 새 저장소를 만들지 않았습니다.
note-git-failed = git 저장소를 만들지 못했습니다: { $reason }
new-dry-run = 아무것도 쓰지 않았습니다. { $path } 폴더에 쓸 파일 { $count }개:
commit-message = { $scenario } 시나리오로 프로젝트 생성: { $name }
step-into = 프로젝트 폴더로 이동
note-look-alike = 그대로 두었습니다: { $path }. 다른 stackwright 실행이 쓰던 작업 폴더처럼 보이지만, 이 사용자가 실행해서 이미 끝난 작업의 폴더인지 확인할 수 없습니다. 실행 중인 작업이 없다면 지워도 됩니다.
note-not-taken-back = 그대로 두었습니다: { $path }. 중단된 실행이 만든 파일이지만 그 뒤에 내용이 바뀌었습니다.
note-kept-beside = 중단된 실행 뒤에 내용이 바뀐 파일입니다: { $path }. 이전 내용을 보관한 파일: { $kept }
note-left-behind = 작업 폴더를 지우지 못했습니다: { $path }. 프로젝트는 온전하며, 이 폴더에서 다음에 실행할 때 다시 지웁니다.

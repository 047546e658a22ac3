manifest-invalid = 매니페스트 형식에 맞지 않습니다: { $reason }
manifest-schema = 매니페스트 스키마 버전이 다릅니다: { $found } (지원 버전: { $known })
manifest-not-a-list = 테이블 목록이어야 합니다: `{ $key }`. [[{ $key }]] 형식으로 쓰세요.
manifest-not-a-table = 테이블이어야 하는 항목입니다: `{ $key }`
manifest-twice = 이름이 중복되었습니다: { $what } `{ $name }`
manifest-bad-name = 쓸 수 없는 이름입니다: { $what } `{ $name }`
manifest-empty-text = 한쪽 언어의 문구가 비어 있습니다.
manifest-choices = choice 형식에는 `choices`가 있어야 하고, 다른 형식에는 없어야 합니다.
manifest-no-default = 기본값이 필요한 질문입니다.
manifest-build-or-image = 서비스에는 `build`와 `image` 가운데 하나만 있어야 합니다.
manifest-unknown-image = 고정된 이미지 목록에 없습니다: `{ $name }`
manifest-unknown-service = 없는 서비스입니다: `{ $name }`
manifest-unknown-key = 없는 질문입니다: `{ $name }`
manifest-impossible = 나올 수 없는 값입니다: `{ $key }` = `{ $value }`
manifest-looks-ahead = 뒤에 나오는 질문에 의존합니다: `{ $key }`
manifest-answer-or-value = 변수에는 `answer`와 `value` 가운데 하나만 있어야 합니다.
manifest-one-action = 프로브에는 `http`, `exec`, `run` 가운데 하나만 있어야 합니다.
manifest-bad-glob = 글롭 패턴이 아닙니다: `{ $glob }`
manifest-secret-not-advanced = 비밀 값은 "더 자세히 설정할까요?" 뒤에서만 묻습니다. `advanced = true`가 필요합니다.
manifest-replicas-no-number = { $key }: `replicas`에는 정수 질문의 키를 적어야 합니다.
manifest-floor-no-memory = `min_memory`와 `memory_for`는 memory 형식의 질문에만 씁니다.
manifest-below-floor = 기본값이 `min_memory`보다 작습니다: { $value } (최소 { $min })
manifest-bad-share = `memory_for` 항목은 memory 답변(`key`, `times`), 정수 답변(`key`, `size`), 고정 크기(`size`) 가운데 하나여야 합니다.
manifest-secret-length = 비밀 값의 길이는 { $least }자 이상 { $most }자 이하여야 하며 `rule`과 `generate`가 이에 맞아야 합니다.
manifest-no-such-service = 공용 서비스에 없는 이름입니다: `{ $name }`
manifest-service-without = 공용 서비스 `{ $name }`에는 `{ $heading }` 항목이 없습니다.
manifest-no-parameter = 이 서비스를 쓸 때 바꿀 수 없는 키입니다. 바꿀 수 있는 키: { $known }
manifest-no-such-condition = `[conditions]`에 없거나 아래쪽에 정의한 조건입니다: `{ $name }`
manifest-condition-unused = 쓰는 곳이 없는 조건입니다.
manifest-condition-form = 조건은 { "{" } key = "값" { "}" } 같은 테이블이어야 합니다.

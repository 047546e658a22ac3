"""클라이언트가 출력하는 모든 문구."""

FAILED = "실패"

CONNECTED = "PostgreSQL: 접속"
SORTED = "PostgreSQL: 문자열 정렬"
COMMITTED = "PostgreSQL: 커밋한 행을 다른 연결에서 확인"
ROLLED_BACK = "PostgreSQL: 롤백한 행은 남지 않음"
NO_ADMINISTRATOR = "PostgreSQL: 이 계정은 데이터베이스를 만들 수 없음"

ANSWERED = "Redis: 접속"
EXPIRES = "Redis: 만료 시간이 있는 키 저장"
COUNTED = "Redis: 카운터 증가"
NO_ADMINISTRATION = "Redis: 이 사용자는 서버 설정을 볼 수 없음"

REFUSED = "거부됨"

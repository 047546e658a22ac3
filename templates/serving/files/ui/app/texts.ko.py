"""화면에 나오는 모든 문구."""

INTRODUCTION = "붓꽃의 치수를 입력하면 모델이 품종을 예측합니다."
MODEL = "모델"
CONNECTED = "예측 준비 완료"
ACCURACY = "검증 데이터 정확도"
SINGLE = "한 송이"
BATCH = "CSV 파일"
PREDICT = "예측하기"
RESULT = "품종"
PROBABILITY = "확률"
CSV = "한 줄에 한 송이씩 적은 CSV 파일"
CSV_HELP = "첫 줄은 열 이름이고, 값의 단위는 모두 cm입니다."
DOWNLOAD = "결과 내려받기"

FEATURES = {
    "sepal_length": "꽃받침 길이 (cm)",
    "sepal_width": "꽃받침 너비 (cm)",
    "petal_length": "꽃잎 길이 (cm)",
    "petal_width": "꽃잎 너비 (cm)",
}

ERRORS = {
    "away": "예측 서비스에 연결할 수 없습니다. 아직 시작하는 중일 수 있습니다.",
    "timeout": "예측 서비스가 제시간에 응답하지 않았습니다. 잠시 후 다시 시도해 주세요.",
    "refused": "예측 서비스가 입력값을 거부했습니다.",
    "failed": "예측에 실패했습니다. 자세한 원인은 서비스 로그에서 확인할 수 있습니다.",
}

TABLE_ERRORS = {
    "unreadable": "CSV 파일로 읽을 수 없습니다.",
    "columns": "다음 열이 없습니다: {detail}",
    "empty": "데이터 행이 없습니다.",
    "rows": "행이 너무 많습니다. 최대 행 수: {detail}",
    "values": "0보다 크고 30 이하인 숫자가 아닌 값이 있는 줄: {detail}",
}

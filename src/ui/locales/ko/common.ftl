error-heading = 오류
hint-heading = 힌트
note-heading = 참고
cancelled = 취소했습니다. 아무것도 쓰지 않았습니다.
bug = stackwright의 버그입니다: { $what }
hint-report-bug = 입력한 명령과 함께 알려 주시기 바랍니다.
hint-did-you-mean = 혹시 `{ $near }` 인가요?

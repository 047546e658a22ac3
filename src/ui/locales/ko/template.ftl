# 프로그램에 들어 있지 않은 템플릿.
template-broken = 템플릿을 렌더링할 수 없습니다: { $reason }
template-refused = 이 템플릿에서는 `{ $what }`을(를) 쓸 수 없습니다. 결과가 얼마나 커질지 미리 알 수 없기 때문입니다.
hint-template-refused = 템플릿에서 쓸 수 있는 것은 docs/scenario-authoring.md에 정리되어 있습니다.
template-circle = 서로를 끝없이 불러옵니다: { $chain }
template-deep = 템플릿의 include가 { $most }단계보다 깊습니다: { $chain }
template-file-large = 이 템플릿이 만드는 파일이 { $most }바이트를 넘습니다.
template-project-large = 프로젝트 파일의 크기를 모두 더하면 { $most }바이트를 넘습니다. 이 파일에서 한도를 넘었습니다.
template-rounds = 이 템플릿의 반복문이 모두 합쳐 { $most }번 넘게 실행됩니다.
template-work = 이 템플릿이 처리하는 텍스트가 출력 여부와 관계없이 { $most }바이트를 넘습니다.
template-value = 이 템플릿 안의 값 하나가 { $most }바이트를 넘습니다.
hint-template-bound = 엉뚱한 목록을 반복하거나 텍스트를 계속 두 배로 늘리고 있지 않은지 확인하세요.

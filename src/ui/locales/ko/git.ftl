git-failed = Git 저장소를 만들지 못했습니다: { $reason }
git-hint-without = `--no-git` 옵션을 쓰면 저장소 없이 프로젝트를 생성합니다.

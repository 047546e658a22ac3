git-failed = Git could not make the repository: { $reason }
git-hint-without = `--no-git` generates the project without a repository.

#!/usr/bin/env python3
"""What generating a project costs, beside copying the same files with `cp -r`.

    benches/new_project.py [ROUNDS]

Prints CPU seconds (user and system, of the child processes) over interleaved rounds, and their ratio: the quarter of
the rounds that took longest does not count, nor does the next, because what disturbs a measurement makes it longer.
Only the ratios mean something: they are measured in one run on one machine.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = Path(__file__).resolve().parent.parent / "target/release/stackwright"
GOAL = 1.6
# A ratio that no busy machine explains: the gate fails there.
LIMIT = 8.0
# Milliseconds that the first commit may take besides.
COMMIT_GOAL = 4.0
COMMIT_LIMIT = 40.0
# Answers that give projects of different sizes.
SIZES = {
    "the page alone": ["--set", "app=streamlit"],
    "the default": [],
    "everything": [
        "--set",
        "app=fastapi+streamlit",
        "--set",
        "database=postgres",
        "--set",
        "cache=redis",
        "--set",
        "metrics=true",
        "--set",
        "ci=github",
        "--set",
        "devcontainer=true",
        "--set",
        "shortcuts=make",
    ],
}


def cpu_seconds(command: list[str], environment: dict[str, str]) -> float:
    """Runs `command` and gives the CPU seconds that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def new(target: Path, answers: list[str]) -> list[str]:
    """The command that generates a project without a question."""
    return [str(PROGRAM), "--quiet", "new", "serving", str(target), "--defaults", "--no-git", *answers]


def usual(seconds: list[float]) -> float:
    """What it takes when nothing disturbs it."""
    return statistics.median(sorted(seconds)[: (len(seconds) + 1) // 2])


def commit(rounds: int, folder: Path) -> float:
    """The CPU seconds that the first commit takes."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "STACKWRIGHT_PORT_PROBE": "off"}
    plain, committed = [], []
    target = folder / "target"
    for _ in range(rounds):
        without = new(target, [])
        plain.append(cpu_seconds(without, environment))
        shutil.rmtree(target)
        committed.append(cpu_seconds([word for word in without if word != "--no-git"], environment))
        shutil.rmtree(target)
    return usual(committed) - usual(plain)


def measure(answers: list[str], rounds: int, folder: Path) -> tuple[int, int, float, float]:
    """Files, bytes, and the usual CPU seconds of generating and of copying."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "STACKWRIGHT_PORT_PROBE": "off"}
    model = folder / "model"
    subprocess.run(new(model, answers), check=True, env=environment)
    files = [path for path in model.rglob("*") if path.is_file()]
    generated, copied = [], []
    for _ in range(rounds):
        target = folder / "target"
        generated.append(cpu_seconds(new(target, answers), environment))
        shutil.rmtree(target)
        copied.append(cpu_seconds(["cp", "-r", str(model), str(target)], environment))
        shutil.rmtree(target)
    size = sum(path.stat().st_size for path in files)
    shutil.rmtree(model)
    return len(files), size, usual(generated), usual(copied)


def verdict(what: str, measured: float, goal: float, limit: float) -> bool:
    """Prints how a figure stands to its goal; is it within the limit?"""
    stands = "met" if measured <= goal else "MISSED"
    print(f"{what}: at most {goal}; measured: {measured:.2f}: {stands}; the gate fails above {limit}")
    return measured <= limit


def main() -> int:
    """Prints a line for each size, and how the default stands to the goals; 1 over a limit."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    print(f"{rounds} rounds, CPU milliseconds")
    print(f"{'project':16} {'files':>5} {'KiB':>5} {'new':>7} {'cp -r':>7} {'ratio':>6}")
    ratios = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, answers in SIZES.items():
            files, size, generated, copied = measure(answers, rounds, Path(folder))
            ratios[name] = generated / copied
            print(
                f"{name:16} {files:5} {size // 1024:5} {generated * 1000:7.2f} {copied * 1000:7.2f} {ratios[name]:6.2f}"
            )
        milliseconds = commit(rounds, Path(folder)) * 1000
    held = [
        verdict("the default beside `cp -r`", ratios["the default"], GOAL, LIMIT),
        verdict("milliseconds of the first commit", milliseconds, COMMIT_GOAL, COMMIT_LIMIT),
    ]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""What generating a project costs, beside copying the same files with `cp -r`.

    benches/new_project.py [ROUNDS]

Prints CPU seconds (user and system, of the child processes) as medians over interleaved rounds, and their ratio.
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
GOAL = 2.0
# A ratio that no busy machine explains: the gate fails there.
LIMIT = 6.0
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


def measure(answers: list[str], rounds: int, folder: Path) -> tuple[int, int, float, float]:
    """Files, bytes, and the median CPU seconds of generating and of copying."""
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
    return len(files), size, statistics.median(generated), statistics.median(copied)


def main() -> int:
    """Prints a line for each size, and how the default stands to the goal; 1 over the limit."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    print(f"{rounds} rounds, medians of CPU milliseconds")
    print(f"{'project':16} {'files':>5} {'KiB':>5} {'new':>7} {'cp -r':>7} {'ratio':>6}")
    ratios = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, answers in SIZES.items():
            files, size, generated, copied = measure(answers, rounds, Path(folder))
            ratios[name] = generated / copied
            print(
                f"{name:16} {files:5} {size // 1024:5} {generated * 1000:7.2f} {copied * 1000:7.2f} {ratios[name]:6.2f}"
            )
    verdict = "met" if ratios["the default"] <= GOAL else "MISSED"
    print(f"goal for the default: at most {GOAL}; measured: {ratios['the default']:.2f}: {verdict}")
    return 0 if ratios["the default"] <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())

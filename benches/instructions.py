#!/usr/bin/env python3
"""What a run costs in instructions of its own, counted by callgrind: the same on a busy machine as on a quiet one.

    benches/instructions.py

Prints each figure beside its goal and its bound, and fails where a bound is exceeded. A goal that is not reached is
said to be MISSED; its bound then holds what has been reached. Kernel time is not in it: see new_project.py.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "target/release/stackwright"
# Name → goal and bound, in millions. A bound is a little above what was reached: what is won stays won.
FIGURES = {
    "--version": (2.0, 1.4),
    "list": (10.0, 10.5),
    "new serving --no-git": (12.0, 26.0),
    # Four milliseconds, at three instructions in a nanosecond.
    "the first commit": (12.0, 52.0),
    "a second rendering": (3.0, 2.0),
}


def count(command: list[str], folder: Path) -> float:
    """Runs `command` under callgrind and gives the millions of instructions that it took."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "STACKWRIGHT_PORT_PROBE": "off", "LC_ALL": "C"}
    valgrind = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/callgrind.out"]
    done = subprocess.run(valgrind + command, check=True, env=environment, capture_output=True, text=True, cwd=folder)
    collected = re.search(r"Collected : (\d+)", done.stderr)
    if collected is None:
        sys.exit(f"callgrind counted nothing:\n{done.stderr}")
    return int(collected[1]) / 1e6


def rendering() -> str:
    """Builds the benchmark that renders twice, away from the program that is measured, and gives its path."""
    build = ["cargo", "bench", "--quiet", "--locked", "--no-run", "--bench", "rendering", "--message-format=json"]
    build += ["--target-dir", "target/rendering"]
    built = subprocess.run(build, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    messages = [json.loads(line) for line in built.stdout.splitlines()]
    ours = (message for message in messages if message.get("target", {}).get("name") == "rendering")
    return next(message["executable"] for message in ours if message.get("executable"))


def measured(folder: Path) -> dict[str, float]:
    """Every figure, in millions of instructions."""
    program, twice, rounds = str(PROGRAM), rendering(), 10
    new = [program, "--quiet", "new", "serving", "--defaults"]
    plain = count([*new, "plain", "--no-git"], folder)
    once, often = (count([twice, str(times)], folder) for times in (1, 1 + rounds))
    return {
        "--version": count([program, "--version"], folder),
        "list": count([program, "list"], folder),
        "new serving --no-git": plain,
        "the first commit": count([*new, "committed"], folder) - plain,
        "a second rendering": (often - once) / rounds,
    }


def main() -> int:
    """Prints a line for each figure; 1 over a bound."""
    with tempfile.TemporaryDirectory() as folder:
        figures = measured(Path(folder))
    print(f"{'millions of instructions':24} {'measured':>8} {'goal':>6} {'':6} {'bound':>6}")
    exceeded = []
    for name, (goal, bound) in FIGURES.items():
        verdict = "met" if figures[name] <= goal else "MISSED"
        print(f"{name:24} {figures[name]:8.2f} {goal:6.2f} {verdict:6} {bound:6.2f}")
        if figures[name] > bound:
            exceeded.append(name)
    if exceeded:
        print(f"error: more than the bound: {', '.join(exceeded)}", file=sys.stderr)
    return 1 if exceeded else 0


if __name__ == "__main__":
    sys.exit(main())

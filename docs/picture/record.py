#!/usr/bin/env python3
"""Records the pictures of the wizard from a real run: tmux is the terminal, its screen becomes an SVG.

docs/picture/record.py            needs tmux and target/release/stackwright (or STACKWRIGHT=PROGRAM)
"""

import html
import os
import re
import subprocess
import sys
import tempfile
import time
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("STACKWRIGHT", str(ROOT / "target/release/stackwright"))
COLUMNS, ROWS = 96, 56
CELL, LINE = 8.4, 19
COLORS = {"31": "#f7768e", "32": "#9ece6a", "33": "#e0af68", "36": "#7dcfff", "90": "#7a819e"}
FONT = 'font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14" xml:space="preserve"'
PLAIN, BACKGROUND = "#c8d0f0", "#1a1b26"

# What is waited for, in either language, and what is typed then.
STEPS = [
    ("Model serving|모델 서빙", "Down Enter"),
    ("Project folder|프로젝트 폴더", "Enter"),
    ("1/7", "Enter"),
    ("2/7", "Down Down Enter"),
    ("3/7", "Enter"),
    ("4/7", "Down Enter"),
    ("5/7", "Down Enter"),
    ("6/7", "Enter"),
    ("7/7", "Enter"),
    (r"\(26|26", "Enter"),
]
REVIEW = "compose.override.yaml"


def tmux(*words: str) -> str:
    """Runs a tmux command on a server of our own."""
    command = ["tmux", "-L", "stackwright-picture", *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def wait_for(pattern: str) -> None:
    """Looks at the screen until it shows `pattern`, for half a minute at most."""
    deadline = time.monotonic() + 30
    while not re.search(pattern, tmux("capture-pane", "-p", "-t", "wizard")):
        if time.monotonic() > deadline:
            sys.exit(f"not on the screen: {pattern}\n{tmux('capture-pane', '-p', '-t', 'wizard')}")
        time.sleep(0.05)


def drive(language: str) -> str:
    """Goes through the wizard up to its review; gives the screen with its colours."""
    with tempfile.TemporaryDirectory() as folder:
        shell = f"cd {folder}; HOME={folder} STACKWRIGHT_PORT_PROBE=off {PROGRAM} --lang {language} new; cat"
        tmux("new-session", "-d", "-s", "wizard", "-x", str(COLUMNS), "-y", str(ROWS), shell)
        try:
            for pattern, keys in STEPS:
                wait_for(pattern)
                tmux("send-keys", "-t", "wizard", *keys.split())
            wait_for(REVIEW)
            return tmux("capture-pane", "-e", "-p", "-t", "wizard")
        finally:
            tmux("kill-session", "-t", "wizard")


def runs(line: str) -> list[tuple[str, str, bool, str]]:
    """A captured line as pieces of one style: colour, opacity, bold, text."""
    pieces, color, opacity, bold = [], PLAIN, "1", False
    for part in re.split(r"(\x1b\[[0-9;]*m)", line):
        codes = re.fullmatch(r"\x1b\[([0-9;]*)m", part)
        if codes is None:
            if part:
                pieces.append((color, opacity, bold, part))
            continue
        for code in codes[1].split(";"):
            if code in {"", "0"}:
                color, opacity, bold = PLAIN, "1", False
            elif code == "1":
                bold = True
            elif code == "2":
                opacity = "0.6"
            elif code == "39":
                color = PLAIN
            elif code in COLORS:
                color = COLORS[code]
    return pieces


def width(text: str) -> int:
    """Columns that a text takes in a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def draw(screen: str) -> str:
    """The screen as an SVG. Every piece stands at its own column, whatever font the reader has."""
    lines = screen.rstrip("\n").split("\n")
    height, total = LINE * len(lines) + 24, CELL * COLUMNS + 24
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{total:.0f}" height="{height}" {FONT}>',
        f'<rect width="100%" height="100%" rx="8" fill="{BACKGROUND}"/>',
    ]
    for row, line in enumerate(lines):
        column = 0
        for color, opacity, bold, text in runs(line):
            for word in re.split(r"(?<= )(?=\S)|(?<=\S)(?=  )", text):
                if word.strip():
                    x, y = 12 + CELL * column, 12 + LINE * row + 14
                    weight = ' font-weight="bold"' if bold else ""
                    length = CELL * width(word.rstrip())
                    out.append(
                        f'<text x="{x:.1f}" y="{y}" fill="{color}" opacity="{opacity}"{weight}'
                        f' textLength="{length:.1f}" lengthAdjust="spacingAndGlyphs">'
                        f"{html.escape(word.rstrip())}</text>"
                    )
                column += width(word)
    out.append("</svg>")
    return "\n".join(out) + "\n"


def main() -> None:
    """Writes wizard.svg and wizard.ko.svg beside this script."""
    for language, name in (("en", "wizard.svg"), ("ko", "wizard.ko.svg")):
        (ROOT / "docs/picture" / name).write_text(draw(drive(language)))
        print(f"docs/picture/{name}")


if __name__ == "__main__":
    main()

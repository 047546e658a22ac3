"""Runs a project's scripts as their container does: few programs, few variables; and watches every process meanwhile."""

import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

# What the Elastic images have and the scripts may use; the image has no jq, python or openssl.
PROGRAMS = ("bash", "grep", "sed", "sleep", "dirname")
# Instead of curl: says that it was called, notes what every process on the machine shows, then becomes curl.
WATCH = """#!/bin/bash
printf 'call\\n' >>"$CALLS"
/bin/cat /proc/[0-9]*/cmdline 2>/dev/null | /usr/bin/tr '\\0' ' ' >>"$PROCESSES"
exec {curl} "$@"
"""
# No test waits longer for a script that should have ended by itself.
PATIENCE = 60


@dataclass(frozen=True)
class Outcome:
    """What a script did."""

    code: int
    output: str
    errors: str
    seconds: float

    @property
    def text(self) -> str:
        """All that a person sees."""
        return self.output + self.errors


class Sandbox:
    """A folder with the programs of the container, and the log of the process lists."""

    def __init__(self, folder: Path, project: Path):
        """Makes the scripts of `project` runnable."""
        self.project = project
        self.bin = folder / "bin"
        self.log = folder / "processes"
        self.bin.mkdir()
        for name in PROGRAMS:
            (self.bin / name).symlink_to(found(name))
        (self.bin / "es").symlink_to(project / "elasticsearch/bin/es")
        (self.bin / "curl").write_text(WATCH.format(curl=found("curl")))
        (self.bin / "curl").chmod(0o755)

    def start(
        self, command: list[str], variables: dict[str, str], calls: Path = Path(os.devnull)
    ) -> subprocess.Popen[str]:
        """Starts `command` with nothing but `variables` in its environment; `calls` gets a line for each call of curl."""
        watch = {"PROCESSES": str(self.log), "CALLS": str(calls)}
        environment = {"PATH": str(self.bin), "LC_ALL": "C.UTF-8"} | watch | variables
        pipe = subprocess.PIPE
        return subprocess.Popen(
            command, env=environment, stdin=pipe, stdout=pipe, stderr=pipe, text=True, start_new_session=True
        )

    def run(self, command: list[str], variables: dict[str, str], given: str = "") -> Outcome:
        """Runs `command` to its end."""
        began = time.monotonic()
        process = self.start(command, variables)
        output, errors = process.communicate(given, timeout=PATIENCE)
        return Outcome(process.returncode, output, errors, time.monotonic() - began)

    def setup(self, variables: dict[str, str], part: str = "elasticsearch") -> Outcome:
        """Runs a set-up script."""
        return self.run(self.setup_command(part), variables)

    def setup_command(self, part: str = "elasticsearch") -> list[str]:
        """As Compose starts it."""
        return ["bash", str(self.project / part / "setup/setup.sh")]

    def es(self, *arguments: str, given: str = "", **variables: str) -> Outcome:
        """Runs es."""
        return self.run(["es", *arguments], variables, given)

    def processes(self) -> str:
        """What the list of processes has shown so far."""
        return self.log.read_text() if self.log.exists() else ""


def found(name: str) -> str:
    """Where the program is."""
    path = shutil.which(name)
    if path is None:
        raise FileNotFoundError(f"{name} is needed for these tests")
    return os.path.realpath(path)

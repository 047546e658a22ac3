#!/usr/bin/env python3
"""Resolve the Python dependencies of the scenarios anew.

    pip install "uv>=0.13" packaging && python relock.py [--check] [SCENARIO ...]

Each `templates/SCENARIO/lock/requirements.toml` names requirement files and what
they need, feature by feature. One resolution covers every feature of a scenario,
so that all answer combinations share the same versions. From it come the files
under `templates/SCENARIO/parts/requirements`: each package stands once, pinned
and with the hashes of the wheels that fit the images (CPython 3.13, Linux,
x86_64 and aarch64), under the condition of the features that need it. `--check`
only compares and exits 1 on a difference.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker
from packaging.tags import Tag
from packaging.utils import canonicalize_name, parse_wheel_filename

TEMPLATES = Path(__file__).resolve().parents[2]
PYTHON = "3.13"
GLIBC = (2, 36)  # Debian 12; every newer image can load these wheels too
MACHINES = ("x86_64", "aarch64")


@dataclass
class File:
    """A requirements file: condition ("" for always) -> direct dependencies."""

    name: str
    features: dict[str, list[str]]
    without: str = ""  # leave out what this other file already installs


@dataclass
class Manifest:
    """What a scenario depends on, by name."""

    files: list[File]
    from_source: list[str]  # packages that are published without wheels

    @classmethod
    def read(cls, path: Path) -> Manifest:
        table = tomllib.loads(path.read_text())
        files = [
            File(
                entry["name"],
                {need.get("when", ""): need["packages"] for need in entry["needs"]},
                entry.get("without", ""),
            )
            for entry in table["files"]
        ]
        return cls(files, table.get("from_source", []))


def compile_pins(names: list[str], scratch: Path, constraint: Path | None = None) -> Path:
    """Resolve with uv into a pylock file, which also tells each wheel's name."""
    source = scratch / "requirements.in"
    source.write_text("\n".join(names) + "\n")
    target = scratch / "pylock.toml"
    target.unlink(missing_ok=True)
    command = [
        "uv", "pip", "compile", "--quiet", "--universal", "--no-header",
        "--python-version", PYTHON, "--format", "pylock.toml",
        "--output-file", str(target), str(source),
    ]  # fmt: skip
    if constraint:
        command += ["--constraint", str(constraint)]
    subprocess.run(command, check=True, cwd=scratch)
    return target


def packages(lock: Path) -> dict[str, dict]:
    """The packages of a lock file that Linux needs."""
    found = {}
    linux = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix",
             "implementation_name": "cpython", "platform_python_implementation": "CPython",
             "python_version": PYTHON, "python_full_version": f"{PYTHON}.0"}  # fmt: skip
    for package in tomllib.loads(lock.read_text())["packages"]:
        marker = package.get("marker")
        fits = not marker or any(
            Marker(marker).evaluate({**linux, "platform_machine": machine})
            for machine in MACHINES
        )
        if fits:
            found[canonicalize_name(package["name"])] = package
    return found


def machine_of(tag: Tag) -> str | None:
    """`any`, or the machine of a wheel that the images can load."""
    version = PYTHON.replace(".", "")
    python, abi, platform = tag.interpreter, tag.abi, tag.platform
    if abi == "none":
        fits = python in ("py3", f"py{version}", f"cp{version}")
    elif abi == "abi3":
        fits = python.startswith("cp3") and int(python[3:]) <= int(version[1:])
    else:
        fits = python == abi == f"cp{version}"
    if not fits:
        return None
    if platform == "any":
        return "any"
    for machine in MACHINES:
        if platform == f"linux_{machine}" or platform.endswith(f"_{machine}"):
            if platform.startswith("manylinux_"):
                _, major, minor, *_ = platform.split("_")
                return machine if (int(major), int(minor)) <= GLIBC else None
            if platform.startswith(("manylinux1_", "manylinux2010_", "manylinux2014_")):
                return machine
    return None


def hashes(package: dict, from_source: list[str]) -> list[str]:
    """Hashes of the wheels for the images; both machines must be served."""
    if package["name"] in from_source:
        return [package["sdist"]["hashes"]["sha256"]]
    kept, machines = set(), set()
    for wheel in package.get("wheels", []):
        name = wheel.get("name") or wheel["url"].rsplit("/", 1)[1]
        served = {machine_of(tag) for tag in parse_wheel_filename(name)[3]} - {None}
        if served:
            kept.add(wheel["hashes"]["sha256"])
            machines |= served
    missing = [] if "any" in machines else sorted(set(MACHINES) - machines)
    if missing:
        sys.exit(f"{package['name']} {package['version']}: no wheel for {', '.join(missing)}")
    return sorted(kept)


def block(package: dict, from_source: list[str]) -> str:
    lines = [f"{package['name']}=={package['version']}"]
    lines += [f"    --hash=sha256:{value}" for value in hashes(package, from_source)]
    return " \\\n".join(lines) + "\n"


def either(conditions: list[str]) -> str:
    """One Tera condition that holds when any of these does ("" is always)."""
    if "" in conditions:
        return ""
    if len(conditions) == 1:
        return conditions[0]
    return " or ".join(f"({c})" if " and " in c else c for c in conditions)


def render(file: File, needs: dict[str, list[str]], without: dict[str, list[str]], blocks_of: dict[str, str]) -> str:
    """The template's text: blocks of the same condition share one `if`."""
    blocks: list[tuple[str, str]] = []
    for name in sorted(needs):
        condition = either(needs[name])
        if name in without:
            other = either(without[name])
            if not other:
                continue
            condition = f"({condition}) and not ({other})" if condition else f"not ({other})"
        blocks.append((condition, blocks_of[name]))
    text, current = "", ""
    for condition, body in blocks:
        if condition != current:
            text += "{% endif -%}\n" if current else ""
            text += f"{{% if {condition} -%}}\n" if condition else ""
            current = condition
        text += body
    return text + ("{% endif -%}\n" if current else "")


def lock(manifest: Manifest) -> dict[str, str]:
    """The text of every requirements file."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        everything = sorted({name for f in manifest.files for names in f.features.values() for name in names})
        pins = packages(compile_pins(everything, scratch))
        constraint = scratch / "union.txt"
        constraint.write_text("".join(f"{n}=={p['version']}\n" for n, p in pins.items()))
        needs: dict[str, dict[str, list[str]]] = {}
        for file in manifest.files:
            needs[file.name] = {}
            for condition, direct in file.features.items():
                for name in packages(compile_pins(direct, scratch, constraint)):
                    needs[file.name].setdefault(name, []).append(condition)
    blocks = {name: block(package, manifest.from_source) for name, package in pins.items()}
    return {f.name: render(f, needs[f.name], needs.get(f.without, {}), blocks) for f in manifest.files}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare only, write nothing")
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO", help="all that have a lock folder, when none is named")
    arguments = parser.parse_args()
    known = sorted(path.parents[1].name for path in TEMPLATES.glob("*/lock/requirements.toml"))
    stale = []
    for scenario in arguments.scenarios or known:
        folder = TEMPLATES / scenario / "parts" / "requirements"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in lock(Manifest.read(TEMPLATES / scenario / "lock" / "requirements.toml")).items():
            target = folder / f"{name}.txt.tera"
            if not target.exists() or target.read_text() != text:
                stale.append(f"{scenario}/{target.name}")
                if not arguments.check:
                    target.write_text(text)
    print("\n".join(stale) if stale else "all requirement files are current")
    return 1 if arguments.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())

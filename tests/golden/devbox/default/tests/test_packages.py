"""The image holds what pyproject.toml says."""

import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpecManager

PROJECT = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
NAMES = [re.split(r"[\[<>=!~; ]", line)[0] for line in PROJECT["dependencies"]]


@pytest.mark.parametrize("name", NAMES)
def test_is_installed(name: str) -> None:
    assert importlib.metadata.version(name)


def test_the_kernel_is_there() -> None:
    assert "python3" in KernelSpecManager().find_kernel_specs()

"""A check: a name for people, and a function that raises when it does not hold."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    name: str
    holds: Callable[[], str]
    """Says what it saw; raises when it does not hold."""


class CheckError(Exception):
    """A check does not hold."""


def expect(condition: bool, seen: object) -> None:
    if not condition:
        raise CheckError(str(seen))


def run(checks: Iterable[Check], say: Callable[[str], None], failed: str) -> bool:
    """Runs all of them, whatever happens to one. True when every one holds."""
    good = True
    for check in checks:
        try:
            say(f"ok      {check.name}: {check.holds()}")
        except Exception as error:  # whatever it is, the others are still worth a look
            good = False
            say(f"{failed}  {check.name}: {type(error).__name__}: {error}")
    return good

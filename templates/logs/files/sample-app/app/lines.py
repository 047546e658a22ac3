"""What is written, and what it is written to."""

from dataclasses import dataclass
from typing import Literal, Protocol

type Kind = Literal["app", "access"]
KINDS: tuple[Kind, ...] = ("app", "access")


@dataclass(frozen=True)
class Line:
    """One record. Only a raw traceback has line breaks inside."""

    kind: Kind
    text: str


class Sink(Protocol):
    def write(self, line: Line) -> None:
        """Takes the whole line, or raises OSError and takes none of it."""

    def close(self) -> None: ...

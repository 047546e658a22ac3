"""Settings, read once from the environment. compose.yaml sets them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from zoneinfo import ZoneInfo


class Environment:
    """Reads variables and collects what is wrong with them, so that one start tells it all."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self.problems: list[str] = []

    def text(self, key: str, default: str) -> str:
        """An empty variable counts as one that is not set."""
        return self._variables.get(key, "").strip() or default

    def needed(self, key: str) -> str:
        value = self.text(key, "")
        if not value:
            self.problems.append(f"{key} is not set")
        return value

    def number(self, key: str, default: float, low: float, high: float) -> float:
        text = self.text(key, str(default))
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if low <= value <= high:
            return value
        self.problems.append(f"{key} must be a number from {low:g} to {high:g}, not {text!r}")
        return default

    def integer(self, key: str, default: int, low: int, high: int) -> int:
        text = self.text(key, str(default))
        try:
            value = int(text)
        except ValueError:
            value = low - 1
        if low <= value <= high:
            return value
        self.problems.append(f"{key} must be a whole number from {low} to {high}, not {text!r}")
        return default

    def zone(self, key: str, default: str) -> ZoneInfo:
        text = self.text(key, default)
        try:
            return ZoneInfo(text)
        except (OSError, ValueError, KeyError):
            self.problems.append(f"{key} must name a time zone, such as {default}, not {text!r}")
            return ZoneInfo("UTC")


@dataclass(frozen=True)
class Settings:
    lines_per_second: float
    zone: ZoneInfo
    seed: str | None  # the same seed gives the same shop, line by line

    @classmethod
    def read(cls, environment: Environment) -> Self:
        return cls(
            # Slower than this, the healthcheck would take a pause for a failure.
            lines_per_second=environment.number("LINES_PER_SECOND", 3.0, 0.1, 1000.0),
            zone=environment.zone("TZ", "Asia/Seoul"),
            seed=environment.text("SEED", "") or None,
        )

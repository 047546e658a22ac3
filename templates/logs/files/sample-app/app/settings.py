"""Settings, read once from the environment. compose.yaml sets them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from zoneinfo import ZoneInfo


class SettingsError(Exception):
    """What is wrong, in a sentence for whoever has to change it."""


@dataclass(frozen=True)
class Settings:
    lines_per_second: float
    zone: ZoneInfo

    @classmethod
    def read(cls, variables: Mapping[str, str]) -> Self:
        rate, zone = variables.get("LINES_PER_SECOND") or "3", variables.get("TZ") or "UTC"
        try:
            number = float(rate)
        except ValueError:
            number = 0.0
        # Slower than this, the healthcheck would take a pause for a failure.
        if not 0.1 <= number <= 1000:
            raise SettingsError(f"LINES_PER_SECOND must be from 0.1 to 1000, not {rate!r}")
        try:
            return cls(number, ZoneInfo(zone))
        except (OSError, ValueError, KeyError):
            raise SettingsError(f"TZ must name a time zone, not {zone!r}") from None

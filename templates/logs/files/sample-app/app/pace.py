"""Lines at a steady rate."""


class Pace:
    # After a longer pause (a suspended machine, a full disk) nothing is made up for.
    BEHIND = 1.0

    def __init__(self, per_second: float) -> None:
        self._per_second = per_second
        self._due: float | None = None

    def pause(self, lines: int, now: float) -> float:
        """How long to wait after so many lines. Counted from when they were due, so that
        the time which writing takes does not add up."""
        due = now if self._due is None else max(self._due, now - self.BEHIND)
        self._due = due + lines / self._per_second
        return max(0.0, self._due - now)

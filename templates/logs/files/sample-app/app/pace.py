"""Lines at a steady rate."""


class Pace:
    # After a longer pause (a suspended machine, a full disk) nothing is made up for.
    BEHIND = 1.0

    def __init__(self, per_second: float) -> None:
        self._seconds = 1.0 / per_second
        self._due: float | None = None

    def pause(self, now: float) -> float:
        """How long to wait after a line. Counted from when it was due, so that the time
        which writing takes does not add up."""
        due = now if self._due is None else max(self._due, now - self.BEHIND)
        self._due = due + self._seconds
        return max(0.0, self._due - now)

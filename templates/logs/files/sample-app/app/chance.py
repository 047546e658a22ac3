"""Dice. With a seed they fall the same way every time."""

from collections.abc import Sequence
from random import Random


class Chance:
    def __init__(self, seed: str | None = None) -> None:
        self._random = Random(seed)  # noqa: S311 (no secret hangs on it)

    def happens(self, share: float) -> bool:
        return self._random.random() < share

    def one[T](self, things: Sequence[T]) -> T:
        return things[int(self._random.random() * len(things))]

    def weighted[T](self, things: Sequence[tuple[int, T]]) -> T:
        point = self._random.random() * sum(weight for weight, _ in things)
        for weight, thing in things:
            point -= weight
            if point < 0:
                return thing
        return things[-1][1]

    def between(self, low: int, high: int) -> int:
        return low + int(self._random.random() * (high - low + 1))

    def hexadecimal(self, digits: int) -> str:
        return f"{self._random.getrandbits(4 * digits):0{digits}x}"

"""Connects as an application does and tells what works: docker compose run --rm client"""

import sys

from app import cache, database, words
from app.check import Check, run


def checks() -> list[Check]:
    return [
        *database.checks(),
        *cache.checks(),
    ]


if __name__ == "__main__":
    sys.exit(0 if run(checks(), print, words.FAILED) else 1)

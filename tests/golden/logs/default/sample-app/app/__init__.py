"""default: a small online shop that is not there, and the logs that it would write."""

__version__ = "0.1.0"

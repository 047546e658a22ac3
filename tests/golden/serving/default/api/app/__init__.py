"""default: an HTTP API around a trained model."""

__version__ = "0.1.0"

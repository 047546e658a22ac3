"""The trained classifier: load it, describe it, ask it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
import skops.io


@dataclass(frozen=True)
class Prediction:
    """The most likely class and the probability of every class."""

    label: str
    probabilities: dict[str, float]


@dataclass(frozen=True)
class ModelInfo:
    """What train.py wrote about the model."""

    name: str
    version: str
    format: str
    features: list[str]
    classes: list[str]
    accuracy: float
    trained_with: str


class Classifier:
    def __init__(self, pipeline: Any, info: ModelInfo) -> None:
        self._pipeline = pipeline
        self.info = info

    @classmethod
    def load(cls, folder: Path) -> Self:
        info = ModelInfo(**json.loads((folder / "metadata.json").read_text()))
        path = folder / "model.skops"
        # Unlike pickle, skops names the types in a file before it builds any of
        # them. Ours needs none beyond scikit-learn's own, so nothing is trusted.
        if unknown := skops.io.get_untrusted_types(file=path):
            raise RuntimeError(f"{path} holds types that are not trusted: {unknown}")
        return cls(skops.io.load(path, trusted=[]), info)

    def predict(self, rows: Sequence[Sequence[float]]) -> list[Prediction]:
        """One prediction for each row; the values stand in the order of `info.features`."""
        table = self._pipeline.predict_proba(np.asarray(rows, dtype=np.float64))
        return [self._describe(values) for values in table]

    def _describe(self, values: Any) -> Prediction:
        probabilities = {
            label: round(float(value), 6)
            for label, value in zip(self.info.classes, values, strict=True)
        }
        return Prediction(max(probabilities, key=probabilities.__getitem__), probabilities)

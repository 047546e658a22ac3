"""Train the iris classifier and write it with its description.

    python train.py FOLDER

Runs once, while the image is built. The data comes with scikit-learn and every
source of chance is fixed, so that the same versions give the same model.
"""

import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import sklearn
import skops.io
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

SEED = 42
FEATURES = ["sepal_length", "sepal_width", "petal_length", "petal_width"]


def train() -> tuple[Pipeline, float]:
    """Fit on four fifths of the data; measure on the fifth that was held out."""
    data = load_iris()
    train_x, test_x, train_y, test_y = train_test_split(
        data.data,
        data.target_names[data.target],
        test_size=0.2,
        stratify=data.target,
        random_state=SEED,
    )
    pipeline = Pipeline(
        [
            ("scale", StandardScaler()),
            ("classify", LogisticRegression(max_iter=1000, random_state=SEED)),
        ]
    )
    pipeline.fit(train_x, train_y)
    return pipeline, float(pipeline.score(test_x, test_y))


def fingerprint(pipeline: Pipeline) -> str:
    """Name the model after what it learned: equal parameters, equal version."""
    scale, classify = pipeline["scale"], pipeline["classify"]
    learned = [scale.mean_, scale.scale_, classify.coef_, classify.intercept_]
    text = json.dumps([np.round(values, 6).tolist() for values in learned])
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def main(folder: Path) -> None:
    pipeline, accuracy = train()
    folder.mkdir(parents=True, exist_ok=True)
    skops.io.dump(pipeline, folder / "model.skops")
    metadata = {
        "name": "iris",
        "version": fingerprint(pipeline),
        "format": "skops",
        "features": FEATURES,
        "classes": pipeline.classes_.tolist(),
        "accuracy": round(accuracy, 4),
        "trained_with": f"scikit-learn {sklearn.__version__}",
    }
    (folder / "metadata.json").write_text(json.dumps(metadata, indent=2) + "\n")
    print(json.dumps(metadata))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))

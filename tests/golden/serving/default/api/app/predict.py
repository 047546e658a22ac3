"""The endpoints that do the work.

They are plain functions on purpose: FastAPI runs those in a thread, so that a
prediction, which keeps the processor busy, does not stop the event loop.
"""

from typing import Annotated

from fastapi import APIRouter, Depends

from app.dependencies import Model
from app.schemas import Answer, Batch, BatchResponse, Flower, PredictResponse, Problem

router = APIRouter(tags=["model"], responses={413: {"model": Problem}, 503: {"model": Problem}})


class Predictor:
    """From measurements to answers."""

    def __init__(
        self,
        model: Model,
    ) -> None:
        self.model = model

    @property
    def version(self) -> str:
        return self.model.info.version

    def __call__(self, flowers: list[Flower]) -> list[Answer]:
        found = self.model.predict([flower.values() for flower in flowers])
        return [Answer(label=one.label, probabilities=one.probabilities) for one in found]


Predict = Annotated[Predictor, Depends()]


@router.post("/predict")
def predict(flower: Flower, predictor: Predict) -> PredictResponse:
    """Classify one flower."""
    [answer] = predictor([flower])
    return PredictResponse(**answer.model_dump(), model_version=predictor.version)


@router.post("/predict/batch")
def predict_batch(batch: Batch, predictor: Predict) -> BatchResponse:
    """Classify many flowers; the answers come in the order of the rows."""
    return BatchResponse(model_version=predictor.version, predictions=predictor(batch.rows))

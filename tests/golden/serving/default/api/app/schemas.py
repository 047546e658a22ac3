"""What goes in and what comes out. FastAPI checks it and documents it at /docs."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from app.config import settings

# `strict` refuses "5.1" in quotes; the bounds refuse NaN, infinity and slips of the unit.
Centimetres = Annotated[float, Field(gt=0, le=30, allow_inf_nan=False, strict=True)]


class Flower(BaseModel):
    """The measurements of one iris, in centimetres."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"sepal_length": 5.1, "sepal_width": 3.5, "petal_length": 1.4, "petal_width": 0.2}
            ]
        },
    )

    sepal_length: Centimetres
    sepal_width: Centimetres
    petal_length: Centimetres
    petal_width: Centimetres

    def values(self) -> tuple[float, float, float, float]:
        """The row in the order in which the model was trained."""
        return self.sepal_length, self.sepal_width, self.petal_length, self.petal_width


class Batch(BaseModel):
    model_config = ConfigDict(extra="forbid")

    rows: list[Flower] = Field(min_length=1, max_length=settings.max_batch_rows)


class Answer(BaseModel):
    label: str
    probabilities: dict[str, float]


class PredictResponse(Answer):
    model_config = ConfigDict(protected_namespaces=())

    model_version: str


class BatchResponse(BaseModel):
    model_config = ConfigDict(protected_namespaces=())

    model_version: str
    predictions: list[Answer]


class Live(BaseModel):
    status: str = "alive"


class Ready(BaseModel):
    status: str
    checks: dict[str, str]


class Model(BaseModel):
    name: str
    version: str
    format: str
    features: list[str]
    classes: list[str]
    accuracy: float
    trained_with: str


class Info(BaseModel):
    service: str
    version: str
    model: Model


class Problem(BaseModel):
    detail: str

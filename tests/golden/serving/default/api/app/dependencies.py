"""What the endpoints need. Tests replace these through `app.dependency_overrides`."""

from typing import Annotated

from fastapi import Depends, HTTPException, Request

from app.classifier import Classifier


def get_classifier(request: Request) -> Classifier:
    classifier: Classifier | None = getattr(request.app.state, "classifier", None)
    if classifier is None:
        raise HTTPException(503, "the model is not loaded yet")
    return classifier


Model = Annotated[Classifier, Depends(get_classifier)]

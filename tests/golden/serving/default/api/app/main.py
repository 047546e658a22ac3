"""The application: what starts, what stops, and which pieces answer."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError

from app import __version__, health, predict
from app.classifier import Classifier
from app.config import settings
from app.errors import invalid_request
from app.limits import BodyLimit
from app.logs import RequestLog

log = logging.getLogger(__name__)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Runs once in every worker. uvicorn opens the port when the first half is done."""
    app.state.classifier = Classifier.load(settings.model_dir)
    log.info("model loaded", extra={"model_version": app.state.classifier.info.version})
    yield
    log.info("stopped")


def create_app() -> FastAPI:
    logging.getLogger().setLevel(settings.log_level.upper())
    app = FastAPI(
        title="default",
        version=__version__,
        lifespan=lifespan,
    )
    app.include_router(health.router)
    app.include_router(predict.router)
    app.exception_handler(RequestValidationError)(invalid_request)
    # The one added last is the outermost: also a refused request is logged.
    app.add_middleware(BodyLimit, max_bytes=settings.max_body_bytes)
    app.add_middleware(RequestLog)
    return app


app = create_app()

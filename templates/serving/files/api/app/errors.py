"""Validation errors that help the caller and repeat nothing of what was sent.

FastAPI's own handler returns the rejected input. A large bad body would come
back as a large answer, and what people send by mistake is often a secret.
"""

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

MAX_ERRORS = 20
MAX_NAME = 64


async def invalid_request(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    found = error.errors()
    detail = [
        {
            "field": ".".join(str(part)[:MAX_NAME] for part in one["loc"]),
            "problem": one["msg"],
            "type": one["type"],
        }
        for one in found[:MAX_ERRORS]
    ]
    return JSONResponse(
        {"detail": detail, "more": max(0, len(found) - MAX_ERRORS)}, status_code=422
    )

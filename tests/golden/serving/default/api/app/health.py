"""Health and identity.

/health/live says that the process answers; it depends on nothing else, so that
an outage next door never gets this container restarted. /health/ready says that
a request would be served now: compose.yaml and load balancers ask this one.
"""

from fastapi import APIRouter, Request, Response

from app import __version__
from app.dependencies import Model
from app.schemas import Info, Live, Ready
from app.schemas import Model as ModelSchema

router = APIRouter(tags=["health"])


@router.get("/health/live")
async def live() -> Live:
    return Live()


@router.get("/health/ready", responses={503: {"model": Ready}})
def ready(
    request: Request,
    response: Response,
) -> Ready:
    loaded = getattr(request.app.state, "classifier", None) is not None
    checks = {"model": "ok" if loaded else "loading"}
    is_ready = all(state == "ok" for state in checks.values())
    if not is_ready:
        response.status_code = 503
    return Ready(status="ready" if is_ready else "not ready", checks=checks)


@router.get("/info", tags=["model"])
def info(request: Request, model: Model) -> Info:
    described = ModelSchema.model_validate(model.info, from_attributes=True)
    return Info(service=request.app.title, version=__version__, model=described)

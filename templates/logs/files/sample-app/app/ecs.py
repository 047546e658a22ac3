"""Events as JSON, one object a line, with the names of the Elastic Common Schema and the
dotted keys that ECS loggers write."""

import json
from datetime import datetime
from traceback import format_exception

from app import __version__
from app.shop.visit import Event, Visit


def app_line(visit: Visit, event: Event, now: datetime) -> str:
    line: dict[str, object] = {
        "@timestamp": now.isoformat(timespec="milliseconds"),
        "log.level": event.level,
        "message": event.message,
        "ecs.version": "8.17.0",
        "log.logger": event.logger,
        "service.name": "shop",
        "service.version": __version__,
        "event.action": event.action,
        "trace.id": visit.trace,
    }
    if visit.request:
        line["client.ip"] = visit.request.address
        line["http.request.method"] = visit.request.method
        line["url.path"] = visit.request.path
        if visit.request.user:
            line["user.name"] = visit.request.user
    line |= event.fields
    if event.error:
        line["error.type"] = type(event.error).__name__
        line["error.message"] = str(event.error)
        line["error.stack_trace"] = "".join(format_exception(event.error))
    return json.dumps(line, ensure_ascii=False, separators=(",", ":"))

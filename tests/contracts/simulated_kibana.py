"""A Kibana that imports saved objects by the real one's rules."""

import email
import json
from typing import Any
from urllib.parse import urlsplit

from simulated_server import Answer, Request, SimulatedServer

STARTING = "Kibana server is not ready yet"


class SimulatedKibana(SimulatedServer):
    """Answers /api/status to anyone, and takes imports from `elastic`."""

    def __init__(self, password: str) -> None:
        """Without any object; `password` is that of elastic."""
        super().__init__()
        self.password = password
        self.objects: dict[tuple[str, str], dict[str, Any]] = {}

    def answer(self, request: Request) -> Answer:
        """The API."""
        url = urlsplit(request.path)
        if (request.method, url.path) == ("GET", "/api/status"):
            return 200, {"status": {"overall": {"level": "available"}}}
        if "kbn-xsrf" not in request.headers:
            return refusal(400, "Bad Request", "Request must contain a kbn-xsrf header.")
        if request.login != ("elastic", self.password):
            return refusal(401, "Unauthorized", "Unauthorized")
        if (request.method, url.path, url.query) == ("POST", "/api/saved_objects/_import", ""):
            return self.take(request)
        return refusal(404, "Not Found", "Not Found")

    def take(self, request: Request) -> Answer:
        """Creates the objects of a file, or none of them where one conflicts."""
        name, content = uploaded(request)
        if not name.endswith(".ndjson"):
            return refusal(400, "Bad Request", f"Invalid file extension {name}")
        given = {(each["type"], each["id"]): each for each in map(json.loads, content.splitlines())}
        errors = [error(each, {"type": "conflict"}) for key, each in given.items() if key in self.objects]
        for each in given.values():
            missing = [ref for ref in each["references"] if (ref["type"], ref["id"]) not in {**given, **self.objects}]
            if missing:
                errors.append(error(each, {"type": "missing_references", "references": missing}))
        if errors:
            return 200, {"successCount": len(given) - len(errors), "success": False, "warnings": [], "errors": errors}
        self.objects |= given
        return 200, {"successCount": len(given), "success": True, "warnings": []}


def uploaded(request: Request) -> tuple[str, str]:
    """Name and content of the part `file` of a form."""
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    for part in email.message_from_bytes(head + request.body).walk():
        if part.get_param("name", header="content-disposition") == "file":
            return part.get_filename() or "", part.get_payload(decode=True).decode()
    raise ValueError("no part is named file")


def error(each: dict[str, Any], what: dict[str, Any]) -> dict[str, Any]:
    """One entry of `errors`."""
    return {"id": each["id"], "type": each["type"], "meta": {"title": each["attributes"]["title"]}, "error": what}


def refusal(status: int, kind: str, message: str) -> Answer:
    """An error as Kibana words it."""
    return status, {"statusCode": status, "error": kind, "message": message}

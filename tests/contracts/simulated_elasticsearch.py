"""An Elasticsearch with as much state as the set-up can change."""

import json
from typing import Any
from urllib.parse import unquote, urlsplit

from simulated_server import Answer, Request, SimulatedServer

STARTING = {"error": {"type": "status_exception", "reason": "Cluster state has not been recovered yet"}, "status": 503}
RESERVED = ("elastic", "kibana_system")
# Path of the API, method, what is kept there.
UPSERTS = {
    "/_security/role/": "roles",
    "/_security/user/": "users",
    "/_ilm/policy/": "policies",
    "/_component_template/": "component templates",
    "/_ingest/pipeline/": "pipelines",
}


class SimulatedElasticsearch(SimulatedServer):
    """Requires the login of elastic, keeps what is put, and refuses what the real one is known to refuse."""

    def __init__(self, password: str) -> None:
        """An empty volume; `password` is that of elastic."""
        super().__init__()
        self.passwords = {"elastic": password}
        self.kept: dict[str, dict[str, Any]] = {kind: {} for kind in UPSERTS.values()} | {"settings": {}}

    @property
    def state(self) -> str:
        """Everything that was set, to compare."""
        return json.dumps([self.passwords, self.kept], sort_keys=True)

    def answer(self, request: Request) -> Answer:
        """The API."""
        if request.login != ("elastic", self.passwords["elastic"]):
            return failure(401, "security_exception", "unable to authenticate user [elastic] for REST request")
        path = unquote(urlsplit(request.path).path)
        if (request.method, path) == ("GET", "/_security/_authenticate"):
            return 200, {"username": "elastic", "roles": ["superuser"], "enabled": True}
        body = json.loads(request.body or b"{}")
        if path.startswith("/_security/user/") and path.endswith("/_password"):
            return self.change_password(path.split("/")[3], body)
        if (request.method, path) == ("PUT", "/_cluster/settings"):
            self.kept["settings"] |= body["persistent"]
            return 200, {"acknowledged": True}
        for prefix, kind in UPSERTS.items():
            if request.method == "PUT" and path.startswith(prefix):
                return self.put(kind, path.removeprefix(prefix), body)
        return failure(400, "illegal_argument_exception", f"no handler found for uri [{path}]")

    def put(self, kind: str, name: str, body: dict[str, Any]) -> Answer:
        """Creates or replaces."""
        if kind == "users":
            if len(body["password"]) < 6:
                return too_short()
            self.passwords[name] = body["password"]
        self.kept[kind][name] = body
        return 200, {"acknowledged": True}

    def change_password(self, name: str, body: dict[str, Any]) -> Answer:
        """Of built-in users too, which cannot be changed otherwise."""
        if name not in RESERVED and name not in self.kept["users"]:
            return failure(404, "validation_exception", "user must exist in order to change password")
        if len(body["password"]) < 6:
            return too_short()
        self.passwords[name] = body["password"]
        return 200, {}


def failure(status: int, kind: str, reason: str) -> Answer:
    """An error as Elasticsearch words it."""
    return status, {"error": {"type": kind, "reason": reason}, "status": status}


def too_short() -> Answer:
    """What a password of five characters gets."""
    reason = "Validation Failed: 1: passwords must be at least [6] characters long;"
    return failure(400, "action_request_validation_exception", reason)

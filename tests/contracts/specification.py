"""Elasticsearch's published specification, held against a request: path, method, query and body, property by property.

The specification is the schema.json of the npm package @elastic/request-converter. The package itself checks paths and
methods only; a misspelt property or privilege passes there.
"""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from values import Values


class Specification:
    """What Elasticsearch understands."""

    def __init__(self, schema: Path):
        """Reads `schema`, the package's schema.json."""
        document = json.loads(schema.read_text())
        self.types = {(each["name"]["namespace"], each["name"]["name"]): each for each in document["types"]}
        self.urls = [
            (url["path"], url["methods"], endpoint)
            for endpoint in document["endpoints"]
            if endpoint["request"]
            for url in endpoint["urls"]
        ]

    def findings(self, method: str, target: str, body: str) -> list[str]:
        """Everything in the request that Elasticsearch does not know."""
        path, query = urlsplit(target).path, urlsplit(target).query
        matching = [url for url in self.urls if matches(url[0], path)]
        if not matching:
            return [f"no such path: {path}"]
        template, methods, endpoint = min(matching, key=lambda url: (method not in url[1], url[0].count("{")))
        if method not in methods:
            return [f"no {method} for {template}"]
        name = endpoint["request"]
        request = self.types[(name["namespace"], name["name"])]
        if endpoint["requestBodyRequired"] and not body.strip():
            return ["no body where one is needed"]
        return self.query_findings(request, query) + self.body_findings(request, body)

    def query_findings(self, request: dict[str, Any], query: str) -> list[str]:
        """What is wrong after the question mark. Values are text there, so only the names are looked at."""
        known = {each["name"] for each in request["query"]}
        known |= {each["name"] for each in self.types[("_spec_utils", "CommonQueryParameters")]["properties"]}
        if "CommonCatQueryParameters" in request.get("attachedBehaviors", []):
            known |= {each["name"] for each in self.types[("_spec_utils", "CommonCatQueryParameters")]["properties"]}
        parent = request.get("inherits", {}).get("type")
        if parent:
            known |= {each["name"] for each in self.types[(parent["namespace"], parent["name"])].get("query", [])}
        given = parse_qs(query, keep_blank_values=True)
        return [f"?{name}: no such parameter" for name in given if name not in known]

    def body_findings(self, request: dict[str, Any], body: str) -> list[str]:
        """What is wrong in the body."""
        kind = request["body"]["kind"]
        if not body.strip():
            return []
        if kind == "no_body":
            return ["a body where none is understood"]
        try:
            value = json.loads(body)
        except ValueError as error:
            return [f"not JSON: {error}"]
        if kind == "value":
            return Values(self.types).findings("body", value, request["body"]["value"])
        return Values(self.types).properties_findings("body", value, request["body"]["properties"])

    def pipeline_findings(self, body: str) -> list[str]:
        """What is wrong in an ingest pipeline."""
        return self.findings("PUT", "/_ingest/pipeline/any", body)


def matches(template: str, path: str) -> bool:
    """Whether `path` is one of those that `template`, such as /_ilm/policy/{policy}, stands for."""
    parts = re.split(r"(\{[^}]+\})", template)
    pattern = "".join("[^/]+" if part.startswith("{") else re.escape(part) for part in parts)
    return re.fullmatch(pattern, path) is not None

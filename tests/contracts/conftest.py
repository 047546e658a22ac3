"""What the tests share."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from projects import ROOT, Variant, generate, variants
from sandbox import Sandbox
from simulated_elasticsearch import SimulatedElasticsearch
from simulated_kibana import SimulatedKibana
from specification import Specification

# Passwords of every kind of character that the wizard lets through.
ELASTIC, WRITER, READER, KIBANA = "elastic-Pw.1~a_Q", "Writer_2.pw~b-R", "reader~3-pW.c_S", "kibana.4_Pw-d~T"
SECRETS = (ELASTIC, WRITER, READER, KIBANA)
PACKAGE = ROOT / "target/request-converter/node_modules/@elastic/request-converter/dist/schema.json"


@pytest.fixture(scope="session")
def specification() -> Specification:
    """The vendor's, as .ci/steps/contracts installed it."""
    return Specification(PACKAGE)


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the projects of this run are."""
    return tmp_path_factory.mktemp("projects")


@pytest.fixture(params=variants(), ids=lambda variant: variant.name)
def variant(request: pytest.FixtureRequest) -> Variant:
    """Each variant in turn."""
    return request.param


@pytest.fixture
def default() -> Variant:
    """What most people get: with Kibana, lines parsed by Logstash."""
    return next(each for each in variants() if each.kibana and not each.pipelines)


@pytest.fixture
def box(tmp_path: Path, generated: Path, default: Variant) -> Sandbox:
    """The default project, ready to run."""
    return Sandbox(tmp_path, generate(default, generated))


@pytest.fixture
def elasticsearch() -> Iterator[SimulatedElasticsearch]:
    """One with an empty volume, ready."""
    server = SimulatedElasticsearch(ELASTIC).listen()
    yield server
    server.close()


@pytest.fixture
def kibana() -> Iterator[SimulatedKibana]:
    """One without objects, ready."""
    server = SimulatedKibana(ELASTIC).listen()
    yield server
    server.close()


def settings(url: str, variant: Variant | None = None, **more: str) -> dict[str, str]:
    """The environment of the service `setup`."""
    given = {
        "ES_URL": url,
        "ELASTIC_PASSWORD": ELASTIC,
        "LOGS_WRITER_PASSWORD": WRITER,
        "LOGS_READER_PASSWORD": READER,
        "RETENTION_DAYS": "7",
        "TZ": "America/Bogota",
    }
    if variant is None or variant.kibana:
        given["KIBANA_SYSTEM_PASSWORD"] = KIBANA
    return given | more


def lines(project: Path) -> list[dict]:
    """Kibana's objects of a project."""
    return [json.loads(line) for line in (project / "kibana/setup/objects.ndjson").read_text().splitlines()]

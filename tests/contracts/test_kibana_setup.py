"""kibana/setup/setup.sh against a Kibana that imports by the real one's rules."""

import copy
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ELASTIC, lines, settings
from projects import Variant, generate
from sandbox import Outcome, Sandbox
from simulated_kibana import STARTING, SimulatedKibana
from simulated_server import at, first, refused_port, saying

IMPORT = "/api/saved_objects/_import"


@pytest.fixture
def setup(box: Sandbox, kibana: SimulatedKibana) -> Callable[..., Outcome]:
    """Runs the script."""
    return lambda **more: box.setup(settings("", KIBANA_URL=kibana.url) | more, "kibana")


def test_every_object_is_created(setup: Callable[..., Outcome], kibana: SimulatedKibana, box: Sandbox):
    done = setup()
    assert (done.code, done.errors) == (0, ""), done.text
    assert done.output.splitlines() == ["Kibana: available"] + [
        f"{each['type']} {each['id']}: ok" for each in lines(box.project)
    ]
    assert list(kibana.objects.values()) == lines(box.project)


def test_every_variant_with_kibana(variant: Variant, generated: Path, tmp_path: Path, kibana: SimulatedKibana):
    project = generate(variant, generated)
    assert (project / "kibana").exists() == variant.kibana
    if variant.kibana:
        done = Sandbox(tmp_path, project).setup(settings("", KIBANA_URL=kibana.url), "kibana")
        assert (done.code, done.errors) == (0, ""), done.text


@pytest.mark.parametrize("separators", [(",", ":"), (", ", ": ")])
def test_what_people_edited_stays(setup: Callable[..., Outcome], kibana: SimulatedKibana, separators: tuple[str, str]):
    kibana.separators = separators
    assert setup().code == 0
    kibana.objects[("dashboard", "logs-overview")]["attributes"]["title"] = 'mine "error": {"type": "unknown"}'
    before = copy.deepcopy(kibana.objects)
    done = setup()
    assert (done.code, done.errors) == (0, ""), done.text
    assert "dashboard logs-overview: is there, stays as it is" in done.output
    assert kibana.objects == before


def test_what_is_missing_comes_although_the_rest_is_there(setup: Callable[..., Outcome], kibana: SimulatedKibana):
    # Kibana creates nothing of a file in which one object is there already.
    setup()
    del kibana.objects[("search", "logs-unparsed")]
    done = setup()
    assert done.code == 0
    assert "search logs-unparsed: ok" in done.output
    assert ("search", "logs-unparsed") in kibana.objects


def test_it_waits_while_kibana_starts(setup: Callable[..., Outcome], kibana: SimulatedKibana):
    kibana.fault = first(2, saying(503, STARTING))
    done = setup()
    assert (done.code, done.errors) == (0, "")


def test_degraded_is_good_enough(setup: Callable[..., Outcome], kibana: SimulatedKibana):
    kibana.fault = at("/api/status", saying(200, {"status": {"overall": {"level": "degraded"}}}))
    assert setup().code == 0


def test_an_import_that_fails_for_a_moment_is_repeated(setup: Callable[..., Outcome], kibana: SimulatedKibana):
    kibana.fault = at(IMPORT, first(2, saying(503, STARTING)))
    assert setup().code == 0
    assert len(kibana.objects) > 1


def test_kibana_is_never_available(setup: Callable[..., Outcome], kibana: SimulatedKibana):
    kibana.fault = saying(503, STARTING)
    done = setup(SETUP_TIMEOUT="2")
    assert done.code == 1
    assert "Kibana: not done after 2 seconds. The last answer:" in done.errors
    assert STARTING in done.errors
    assert 1 <= done.seconds < 12


def test_kibana_is_never_there(setup: Callable[..., Outcome]):
    done = setup(SETUP_TIMEOUT="2", KIBANA_URL=f"http://127.0.0.1:{refused_port()}")
    assert done.code == 1
    assert "curl: (7)" in done.errors
    assert done.seconds < 12


def test_kibana_takes_the_connection_and_never_answers(setup: Callable[..., Outcome], kibana: SimulatedKibana):
    kibana.fault = kibana.hang
    done = setup(SETUP_TIMEOUT="2")
    assert done.code == 1
    assert "curl: (28)" in done.errors
    assert done.seconds < 12


def test_an_import_that_never_succeeds(setup: Callable[..., Outcome], kibana: SimulatedKibana):
    kibana.fault = at(IMPORT, saying(500, {"statusCode": 500, "message": "the disk is broken"}))
    done = setup(SETUP_TIMEOUT="2")
    assert done.code == 1
    assert "index-pattern logs: not done after 2 seconds" in done.errors
    assert "the disk is broken" in done.errors


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (401, {"statusCode": 401, "error": "Unauthorized", "message": "Unauthorized"}),
        (403, {"statusCode": 403, "error": "Forbidden", "message": "Unable to create search"}),
        (400, {"statusCode": 400, "error": "Bad Request", "message": "Document belongs to a more recent version"}),
    ],
)
def test_a_refusal_is_shown(setup: Callable[..., Outcome], kibana: SimulatedKibana, status: int, answer: dict):
    kibana.fault = at(IMPORT, saying(status, answer))
    done = setup()
    assert done.code == 1
    assert f"index-pattern logs: failed, HTTP {status}" in done.errors
    assert answer["message"] in done.errors
    assert done.seconds < 10


@pytest.mark.parametrize(
    "errors",
    [
        [{"id": "logs", "error": {"type": "missing_references", "references": []}}],
        [{"id": "logs", "error": {"message": "no", "statusCode": 400, "type": "unknown"}}],
        [{"id": "a", "error": {"type": "conflict"}}, {"id": "b", "error": {"type": "unsupported_type"}}],
        [{"id": "a", "error": {"type": "ambiguous_conflict", "destinations": []}}],
    ],
)
def test_any_other_error_is_shown(setup: Callable[..., Outcome], kibana: SimulatedKibana, errors: list[dict]):
    kibana.fault = at(IMPORT, saying(200, {"successCount": 0, "success": False, "errors": errors}))
    done = setup()
    assert done.code == 1
    assert errors[-1]["error"]["type"] in done.errors


def test_a_conflict_under_another_name_is_one_too(setup: Callable[..., Outcome], kibana: SimulatedKibana):
    conflict = [{"id": "logs", "error": {"type": "conflict", "destinationId": "3f2a"}}]
    kibana.fault = at(IMPORT, saying(200, {"successCount": 0, "success": False, "errors": conflict}))
    assert setup().code == 0


def test_no_secret_is_shown_anywhere(setup: Callable[..., Outcome], box: Sandbox):
    done = setup()
    assert IMPORT in box.processes()
    assert ELASTIC not in done.text
    assert ELASTIC not in box.processes()

"""What elasticsearch/setup/setup.sh says and how it ends when something is wrong."""

import pytest
from conftest import ELASTIC, SECRETS, settings
from sandbox import Outcome, Sandbox
from simulated_elasticsearch import STARTING, SimulatedElasticsearch, failure
from simulated_server import Answer, Request, at, refused_port, saying

# Seconds beyond SETUP_TIMEOUT: the last call, and a busy machine.
GRACE = 10


def failed(done: Outcome, *texts: str) -> None:
    """It ended with 1, said why, and gave nothing away."""
    assert done.code == 1, done.text
    assert "Elasticsearch is ready" not in done.output
    for text in texts:
        assert text in done.errors
    for secret in SECRETS:
        assert secret not in done.text


def test_never_ready(box: Sandbox, elasticsearch: SimulatedElasticsearch):
    elasticsearch.fault = saying(503, STARTING)
    done = box.setup(settings(elasticsearch.url, SETUP_TIMEOUT="2"))
    failed(done, "login: not done after 2 seconds. The last answer:", STARTING["error"]["reason"], "HTTP 503")
    assert 1 <= done.seconds < 2 + GRACE
    assert len(elasticsearch.requests) >= 2


def test_never_there(box: Sandbox):
    done = box.setup(settings(f"http://127.0.0.1:{refused_port()}", SETUP_TIMEOUT="2"))
    failed(done, "login: not done after 2 seconds", "curl: (7)")
    assert 1 <= done.seconds < 2 + GRACE


def test_taken_and_never_answered(box: Sandbox, elasticsearch: SimulatedElasticsearch):
    elasticsearch.fault = elasticsearch.hang
    done = box.setup(settings(elasticsearch.url, SETUP_TIMEOUT="2"))
    failed(done, "login: not done after 2 seconds", "curl: (28)")
    assert done.seconds < 2 + GRACE


def test_an_error_in_the_middle_that_stays(box: Sandbox, elasticsearch: SimulatedElasticsearch):
    elasticsearch.fault = at("/_ilm", saying(500, {"error": {"reason": "the disk is broken"}, "status": 500}))
    done = box.setup(settings(elasticsearch.url, SETUP_TIMEOUT="2"))
    failed(done, "policy logs-retention: not done after 2 seconds", "the disk is broken", "HTTP 500")
    assert "user logs_writer: ok" in done.output
    assert "component template" not in done.output
    assert done.seconds < 2 + GRACE


def test_another_password_in_the_volume(box: Sandbox):
    server = SimulatedElasticsearch("changed by hand").listen()
    done = box.setup(settings(server.url, SETUP_TIMEOUT="2"))
    server.close()
    failed(done, "login: failed", "HTTP 401", "ELASTIC_PASSWORD", "docker compose down -v")
    assert done.seconds < 2 + GRACE


def test_another_password_is_told_long_before_the_end(box: Sandbox):
    server = SimulatedElasticsearch("changed by hand").listen()
    done = box.setup(settings(server.url, SETUP_TIMEOUT="600"))
    server.close()
    failed(done, "login: failed", "docker compose down -v")
    assert done.seconds < 20 + GRACE


@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("KIBANA_SYSTEM_PASSWORD", "password kibana_system"),
        ("LOGS_WRITER_PASSWORD", "user logs_writer"),
        ("LOGS_READER_PASSWORD", "user logs_reader"),
    ],
)
def test_a_short_password(box: Sandbox, elasticsearch: SimulatedElasticsearch, name: str, step: str):
    done = box.setup(settings(elasticsearch.url, **{name: "short"}))
    failed(done, f"{step}: failed", "passwords must be at least [6] characters long", "HTTP 400")
    assert done.seconds < GRACE


def test_a_refusal_stops_at_once(box: Sandbox, elasticsearch: SimulatedElasticsearch):
    elasticsearch.fault = at("/_component_template", saying(*failure(403, "security_exception", "is unauthorized")))
    done = box.setup(settings(elasticsearch.url))
    failed(done, "component template logs@custom: failed", "is unauthorized", "HTTP 403")
    assert done.seconds < GRACE


def test_an_answer_that_quotes_a_secret_is_masked(box: Sandbox, elasticsearch: SimulatedElasticsearch):
    def quoting(request: Request) -> Answer:
        return failure(400, "parse_exception", f"cannot parse {request.body.decode()} of {ELASTIC}")

    elasticsearch.fault = at("/_security/user/logs_reader", quoting)
    failed(box.setup(settings(elasticsearch.url)), "user logs_reader: failed", "***")


@pytest.mark.parametrize("days", ["", "0", "-1", "1.5", "7d", "07", "seven", "100000", "7\n8"])
def test_a_retention_that_is_no_number_of_days(box: Sandbox, elasticsearch: SimulatedElasticsearch, days: str):
    done = box.setup(settings(elasticsearch.url, RETENTION_DAYS=days))
    failed(done, "RETENTION_DAYS: a whole number")
    assert elasticsearch.requests == []


@pytest.mark.parametrize("name", ["ELASTIC_PASSWORD", "LOGS_WRITER_PASSWORD", "LOGS_READER_PASSWORD"])
@pytest.mark.parametrize("value", ["", 'a"b,"roles":["superuser"]', "with blank", "a\nb", "비밀번호123"])
def test_a_password_that_would_not_survive_as_text(
    box: Sandbox, elasticsearch: SimulatedElasticsearch, name: str, value: str
):
    done = box.setup(settings(elasticsearch.url, **{name: value}))
    failed(done, f"{name}: only A-Z a-z 0-9 - . _ ~")
    assert elasticsearch.requests == []
    assert not value or value not in done.text


def test_a_file_that_is_no_json_stops_it(box: Sandbox, elasticsearch: SimulatedElasticsearch):
    elasticsearch.fault = at("/_ilm", saying(*failure(400, "x_content_parse_exception", "[1:2] unexpected token")))
    failed(box.setup(settings(elasticsearch.url)), "policy logs-retention: failed", "unexpected token")


@pytest.mark.parametrize("value", ["12345678901234567890", "1234567e8"])
def test_a_password_that_kibana_takes_for_a_number(box: Sandbox, elasticsearch: SimulatedElasticsearch, value: str):
    done = box.setup(settings(elasticsearch.url, KIBANA_SYSTEM_PASSWORD=value))
    failed(done, "KIBANA_SYSTEM_PASSWORD: at least one letter")
    assert elasticsearch.requests == []


def test_an_older_version_does_not_know_every_setting(box: Sandbox, elasticsearch: SimulatedElasticsearch):
    reason = "persistent setting [data_streams.lifecycle.retention.failures_default], not recognized"
    elasticsearch.fault = at("/_cluster/settings", saying(400, {"error": {"reason": reason}, "status": 400}))
    done = box.setup(settings(elasticsearch.url))
    assert (done.code, done.errors) == (0, ""), done.text
    assert "cluster settings: not known to this version, left out" in done.output


def test_a_setting_that_is_wrong_still_stops_it(box: Sandbox, elasticsearch: SimulatedElasticsearch):
    refusal = {"error": {"reason": "failed to parse value"}, "status": 400}
    elasticsearch.fault = at("/_cluster/settings", saying(400, refusal))
    failed(box.setup(settings(elasticsearch.url)), "cluster settings: failed")

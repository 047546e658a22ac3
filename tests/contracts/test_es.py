"""elasticsearch/bin/es, with which everything talks to Elasticsearch."""

from pathlib import Path

import pytest
from conftest import ELASTIC
from sandbox import Outcome, Sandbox
from simulated_elasticsearch import SimulatedElasticsearch
from simulated_server import refused_port


def call(box: Sandbox, server: SimulatedElasticsearch, *arguments: str, given: str = "", **more: str) -> Outcome:
    """es as a person runs it in the container."""
    return box.es(*arguments, given=given, **({"ES_URL": server.url, "ELASTIC_PASSWORD": ELASTIC} | more))


def test_it_prints_the_answer(box: Sandbox, elasticsearch: SimulatedElasticsearch):
    done = call(box, elasticsearch, "GET", "/_security/_authenticate")
    assert (done.code, done.errors) == (0, "")
    assert '"username":"elastic"' in done.output
    assert elasticsearch.requests[0].headers.get("content-type") is None


@pytest.mark.parametrize("arguments", [[], ["GET"], ["GET", "no-slash"], ["GET", "/", "{}", "more"]])
def test_it_says_how_it_is_used(box: Sandbox, arguments: list[str]):
    done = box.es(*arguments)
    assert done.code == 2
    assert "es METHOD PATH [BODY | @FILE | @-]" in done.errors


def test_a_body_comes_from_the_command_line_a_file_or_stdin(
    box: Sandbox, elasticsearch: SimulatedElasticsearch, tmp_path: Path
):
    body = '{"policy": {"phases": {}}, "text": "한글 \\"quoted\\" $HOME \\\\"}'
    (tmp_path / "body.json").write_text(body)
    for given in (body, f"@{tmp_path}/body.json", "@-"):
        done = call(box, elasticsearch, "put", "/_ilm/policy/mine", given, given=body if given == "@-" else "")
        assert done.code == 0, done.text
    assert [each.body.decode().strip() for each in elasticsearch.requests] == [body] * 3
    assert {each.headers["content-type"] for each in elasticsearch.requests} == {"application/json"}


def test_a_long_body_arrives_whole(box: Sandbox, elasticsearch: SimulatedElasticsearch):
    body = '{"text": "' + "가" * 100_000 + '"}'
    assert call(box, elasticsearch, "PUT", "/_ilm/policy/mine", "@-", given=body).code == 0
    assert elasticsearch.requests[0].body.decode().strip() == body


def test_a_file_that_is_not_there_is_told(box: Sandbox, elasticsearch: SimulatedElasticsearch):
    done = call(box, elasticsearch, "PUT", "/_ilm/policy/mine", "@nowhere.json")
    assert done.code == 1
    assert "nowhere.json" in done.errors
    assert elasticsearch.requests == []


def test_a_refusal_is_told_with_its_status(box: Sandbox, elasticsearch: SimulatedElasticsearch):
    done = call(box, elasticsearch, "GET", "/_nope?v")
    assert (done.code, done.output) == (1, "")
    assert "no handler found" in done.errors
    assert done.errors.endswith("GET /_nope?v: HTTP 400\n")


def test_head_does_not_wait_for_a_body(box: Sandbox, elasticsearch: SimulatedElasticsearch):
    elasticsearch.fault = lambda request: (200, {})
    done = call(box, elasticsearch, "HEAD", "/logs-app-default")
    assert done.code == 0
    assert "200 OK" in done.output


def test_paths_are_taken_as_they_are(box: Sandbox, elasticsearch: SimulatedElasticsearch):
    elasticsearch.fault = lambda request: (200, "index\n")
    done = call(box, elasticsearch, "GET", "/_cat/indices/logs-*,-.x{a}[b]?v&h=index")
    assert elasticsearch.requests[0].path == "/_cat/indices/logs-*,-.x{a}[b]?v&h=index"
    assert done.output == "index\n"


def test_nobody_there(box: Sandbox):
    done = box.es("GET", "/", ES_URL=f"http://127.0.0.1:{refused_port()}", ELASTIC_PASSWORD=ELASTIC)
    assert done.code == 7
    assert "curl: (7)" in done.errors


def test_it_does_not_wait_for_ever(box: Sandbox, elasticsearch: SimulatedElasticsearch):
    elasticsearch.fault = elasticsearch.hang
    done = call(box, elasticsearch, "GET", "/", ES_TIMEOUT="1")
    assert done.code == 28
    assert done.seconds < 10


@pytest.mark.parametrize("password", [ELASTIC, "a\"b\\c $HOME `d` 'e' #f", "비밀번호"])
def test_any_user_with_any_password(box: Sandbox, elasticsearch: SimulatedElasticsearch, password: str):
    call(box, elasticsearch, "GET", "/", ES_USER="logs_reader", ES_PASSWORD=password)
    assert elasticsearch.requests[0].login == ("logs_reader", password)


def test_a_proxy_is_not_asked(box: Sandbox, elasticsearch: SimulatedElasticsearch):
    # Docker hands the proxy of its configuration to every container.
    proxy = f"http://127.0.0.1:{refused_port()}"
    assert call(box, elasticsearch, "GET", "/_security/_authenticate", http_proxy=proxy, ALL_PROXY=proxy).code == 0


def test_the_list_of_processes_shows_no_secret(box: Sandbox, elasticsearch: SimulatedElasticsearch):
    body = '{"password": "body-secret"}'
    call(box, elasticsearch, "POST", "/_security/user/kibana_system/_password", "@-", given=body)
    assert elasticsearch.passwords["kibana_system"] == "body-secret"
    assert "/_security/user/kibana_system/_password" in box.processes()
    assert ELASTIC not in box.processes()
    assert "body-secret" not in box.processes()

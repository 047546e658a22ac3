"""elasticsearch/setup/setup.sh against an Elasticsearch that keeps what it is told."""

import os
import signal
from pathlib import Path

from conftest import ELASTIC, KIBANA, READER, SECRETS, WRITER, settings
from projects import Variant, generate
from sandbox import Sandbox
from simulated_elasticsearch import STARTING, SimulatedElasticsearch
from simulated_server import Answer, Request, at, first, saying


def test_a_second_run_ends_in_the_same_state(
    variant: Variant, generated: Path, tmp_path: Path, elasticsearch: SimulatedElasticsearch
):
    project = generate(variant, generated)
    box, runs = Sandbox(tmp_path, project), []
    for _ in range(2):
        done = box.setup(settings(elasticsearch.url, variant))
        assert (done.code, done.errors) == (0, ""), done.text
        runs.append((done.output, elasticsearch.state))
    assert runs[0] == runs[1]
    assert ("kibana_system" in elasticsearch.passwords) == variant.kibana
    pipelines = {f"logs-{path.stem}" for path in project.glob("elasticsearch/setup/pipelines/*.json")}
    assert bool(pipelines) == variant.pipelines
    assert set(elasticsearch.kept["pipelines"]) == pipelines
    assert ("America/Bogota" in str(elasticsearch.kept["pipelines"])) == variant.pipelines, "TZ of .env"


def test_what_is_there_afterwards(box: Sandbox, elasticsearch: SimulatedElasticsearch):
    assert box.setup(settings(elasticsearch.url, RETENTION_DAYS="30")).code == 0
    kept = elasticsearch.kept
    assert set(kept["roles"]) == set(kept["users"]) == {"logs_writer", "logs_reader"}
    assert [kept["users"][name]["roles"] for name in ("logs_writer", "logs_reader")] == [
        ["logs_writer"],
        ["logs_reader"],
    ]
    assert kept["policies"]["logs-retention"]["policy"]["phases"]["delete"]["min_age"] == "30d"
    index = kept["component templates"]["logs@custom"]["template"]["settings"]["index"]
    assert index == {"number_of_replicas": 0, "lifecycle": {"name": "logs-retention"}}
    assert set(kept["settings"].values()) == {"30d"}
    passwords = [elasticsearch.passwords[name] for name in ("logs_writer", "logs_reader", "kibana_system")]
    assert passwords == [WRITER, READER, KIBANA]


def test_one_line_for_each_step(box: Sandbox, elasticsearch: SimulatedElasticsearch):
    lines = box.setup(settings(elasticsearch.url)).output.splitlines()
    assert {"login: ok", "password kibana_system: ok", "role logs_writer: ok", "user logs_reader: ok"} <= set(lines)
    assert {"policy logs-retention: ok", "component template logs@custom: ok"} <= set(lines)
    assert len(lines) == len(elasticsearch.requests) + 1


def test_a_changed_answer_counts_at_the_next_start(box: Sandbox, elasticsearch: SimulatedElasticsearch):
    assert box.setup(settings(elasticsearch.url)).code == 0
    assert box.setup(settings(elasticsearch.url, RETENTION_DAYS="1", LOGS_WRITER_PASSWORD="rotated")).code == 0
    assert elasticsearch.passwords["logs_writer"] == "rotated"
    assert elasticsearch.kept["policies"]["logs-retention"]["policy"]["phases"]["delete"]["min_age"] == "1d"


def test_what_was_changed_by_hand_is_put_back(box: Sandbox, elasticsearch: SimulatedElasticsearch):
    box.setup(settings(elasticsearch.url))
    before = elasticsearch.state
    elasticsearch.kept["roles"]["logs_writer"]["cluster"] = ["all"]
    elasticsearch.passwords["kibana_system"] = "by-hand"
    box.setup(settings(elasticsearch.url))
    assert elasticsearch.state == before


def test_an_interrupted_run_is_made_good_by_the_next(box: Sandbox, elasticsearch: SimulatedElasticsearch):
    process = box.start(box.setup_command(), settings(elasticsearch.url))

    def interrupt(_: Request) -> Answer:
        os.killpg(process.pid, signal.SIGKILL)
        return 503, STARTING

    elasticsearch.fault = at("/_ilm", interrupt)
    process.communicate(timeout=30)
    assert process.returncode == -signal.SIGKILL
    assert elasticsearch.kept["users"] and not elasticsearch.kept["policies"]

    elasticsearch.fault = lambda request: None
    assert box.setup(settings(elasticsearch.url)).code == 0
    whole = SimulatedElasticsearch(elasticsearch.passwords["elastic"]).listen()
    box.setup(settings(whole.url))
    whole.close()
    assert elasticsearch.state == whole.state


def test_it_waits_while_elasticsearch_starts(box: Sandbox, elasticsearch: SimulatedElasticsearch):
    elasticsearch.fault = first(2, saying(503, STARTING))
    done = box.setup(settings(elasticsearch.url))
    assert (done.code, done.errors) == (0, "")


def test_a_step_that_fails_for_a_moment_is_repeated(box: Sandbox, elasticsearch: SimulatedElasticsearch):
    # `/` answers before the index of users and roles can be written.
    elasticsearch.fault = first(10, at("/_security/role", first(2, saying(503, STARTING))))
    assert box.setup(settings(elasticsearch.url)).code == 0
    assert len(elasticsearch.kept["roles"]) == 2


def test_accounts_that_cannot_be_read_yet_are_waited_for(box: Sandbox, elasticsearch: SimulatedElasticsearch):
    # Elasticsearch answers 401 for elastic too while the index of users of an old volume is still recovering.
    elasticsearch.fault = first(2, saying(401, {"error": {"type": "security_exception"}, "status": 401}))
    assert box.setup(settings(elasticsearch.url)).code == 0


def test_nobody_listens_at_first(box: Sandbox, tmp_path: Path):
    server = SimulatedElasticsearch(ELASTIC)
    fifo = tmp_path / "calls"
    os.mkfifo(fifo)
    # Open for both, so that neither side waits for the other to open it.
    with os.fdopen(os.open(fifo, os.O_RDWR), "rb", buffering=0) as calls:
        process = box.start(box.setup_command(), settings(server.url), calls=fifo)
        # The second call begins: the first has met a closed port.
        assert [calls.readline(), calls.readline()] == [b"call\n"] * 2
        server.listen()
        output, errors = process.communicate(timeout=30)
    server.close()
    assert (process.returncode, errors) == (0, "")
    assert "login: ok" in output


def test_no_secret_is_shown_anywhere(box: Sandbox, elasticsearch: SimulatedElasticsearch):
    done = box.setup(settings(elasticsearch.url))
    assert "/_security/user/logs_writer" in box.processes()
    for secret in SECRETS:
        assert secret not in done.text
        assert secret not in box.processes()

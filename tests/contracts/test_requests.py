"""Every request of the set-up, in every variant, against Elasticsearch's published specification."""

from pathlib import Path

import pytest
from conftest import settings
from projects import Variant, generate
from sandbox import Sandbox
from simulated_elasticsearch import SimulatedElasticsearch
from specification import Specification


def test_every_request_is_one_that_elasticsearch_knows(
    variant: Variant,
    generated: Path,
    tmp_path: Path,
    elasticsearch: SimulatedElasticsearch,
    specification: Specification,
):
    project = generate(variant, generated)
    Sandbox(tmp_path, project).setup(settings(elasticsearch.url, variant))
    # A file that is never sent would never be looked at.
    assert len(elasticsearch.requests) > len(list(project.glob("elasticsearch/setup/**/*.json")))
    found = [
        f"{each.method} {each.path} {finding}"
        for each in elasticsearch.requests
        for finding in specification.findings(each.method, each.path, each.body.decode())
    ]
    assert found == []


def test_every_pipeline_is_one_that_elasticsearch_knows(
    variant: Variant, generated: Path, specification: Specification
):
    files = list(generate(variant, generated).glob("elasticsearch/setup/pipelines/*.json"))
    assert bool(files) == variant.pipelines
    found = [f"{path.name} {each}" for path in files for each in specification.pipeline_findings(path.read_text())]
    assert found == []


@pytest.mark.parametrize(
    ("method", "path", "body", "finding"),
    [
        ("PUT", "/_security/rolle/a", "{}", "no such path"),
        ("DELETE", "/_cluster/settings", "", "no DELETE for /_cluster/settings"),
        ("PUT", "/_ilm/policy/a?wait=1", "{}", "?wait: no such parameter"),
        ("PUT", "/_ilm/policy/a", "", "no body where one is needed"),
        ("GET", "/_security/_authenticate", "{}", "a body where none is understood"),
        ("PUT", "/_ilm/policy/a", "{", "not JSON"),
        ("PUT", "/_ilm/policy/a", '{"policy": {}}', "body.policy.phases: missing"),
        ("PUT", "/_ilm/policy/a", '{"policy": {"phases": {"hott": {}}}}', "body.policy.phases.hott: no such property"),
        ("PUT", "/_ilm/policy/a", '{"policy": {"phases": {"hot": {"min_age": "7 days"}}}}', "is no Duration"),
        ("PUT", "/_security/role/a", '{"cluster": ["monitr"]}', "body.cluster[0]: 'monitr' is no ClusterPrivilege"),
        ("PUT", "/_security/role/a", '{"indices": [{"names": "a", "privileges": ["wride"]}]}', "is no IndexPrivilege"),
        ("PUT", "/_security/user/a", '{"roles": "one"}', "body.roles: 'one' is no list"),
        ("PUT", "/_component_template/a", '{"template": {"settings": {"index": {"replicas": 0}}}}', "index.replicas"),
        ("PUT", "/_ingest/pipeline/a", '{"processors": [{"gork": {}}]}', "processors[0].gork: no such property"),
        ("PUT", "/_ingest/pipeline/a", '{"processors": [{"set": {"field": 1}}]}', "set.field: 1 is no string"),
        ("PUT", "/_ingest/pipeline/a", '{"processors": [{"drop": {}, "trim": {"field": "a"}}]}', "one kind is needed"),
    ],
)
def test_a_mistake_would_be_found(specification: Specification, method: str, path: str, body: str, finding: str):
    assert any(finding in each for each in specification.findings(method, path, body))


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/_cat/indices/logs-*?v&h=index&format=json", ""),
        ("GET", "/_cluster/health?wait_for_status=yellow&timeout=5s&pretty", ""),
        ("POST", "/logs-*/_search", '{"size": 1, "query": {"match": {"message": "x"}}, "sort": ["@timestamp"]}'),
        ("PUT", "/_ingest/pipeline/a", '{"processors": [{"set": {"field": "a", "value": {"any": [1]}, "if": "x"}}]}'),
        ("PUT", "/_security/role/a", '{"indices": [{"names": ["a"], "privileges": ["read"]}], "metadata": {"x": 1}}'),
    ],
)
def test_what_is_right_passes(specification: Specification, method: str, path: str, body: str):
    assert specification.findings(method, path, body) == []

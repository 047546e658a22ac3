"""kibana/setup/objects.ndjson: that a file of saved objects holds together."""

import json
from pathlib import Path

import pytest
from conftest import lines
from projects import Variant, generate, variants

# Kinds that we write, and the oldest version of each whose form we follow: any Kibana 9 takes it and brings it up.
KINDS = {"index-pattern": "8.0.0", "search": "10.5.0", "lens": "8.9.0", "dashboard": "8.9.0"}
SOURCE = "kibanaSavedObjectMeta.searchSourceJSON.index"
WITH_KIBANA = [each for each in variants() if each.kibana]


@pytest.fixture(params=WITH_KIBANA, ids=lambda variant: variant.name)
def objects(request: pytest.FixtureRequest, generated: Path) -> list[dict]:
    """The objects of each variant that has some."""
    return lines(generate(request.param, generated))


def test_every_line_is_one_object_of_a_known_kind(objects: list[dict]):
    for each in objects:
        assert each.keys() == {"id", "type", "attributes", "references", "coreMigrationVersion", "typeMigrationVersion"}
        assert each["typeMigrationVersion"] == KINDS[each["type"]]
        assert each["coreMigrationVersion"] == "8.8.0"
        assert each["attributes"]["title"]
    assert {each["type"] for each in objects} == set(KINDS)


def test_ids_are_unique_and_those_that_are_documented(objects: list[dict]):
    ids = [each["id"] for each in objects]
    assert len(ids) == len(set(ids))
    assert {"logs", "logs-errors", "logs-unparsed", "logs-overview"} <= set(ids)


def test_the_data_view_covers_every_log(objects: list[dict]):
    view = next(each for each in objects if each["type"] == "index-pattern")
    assert view["id"] == "logs"
    assert (view["attributes"]["title"], view["attributes"]["timeFieldName"]) == ("logs-*-*", "@timestamp")
    assert view["attributes"]["name"] in ("Logs", "로그")


def test_references_resolve_to_objects_before_them(objects: list[dict]):
    # Each is imported by itself, so what it refers to must be there already.
    seen = set()
    for each in objects:
        assert {(ref["type"], ref["id"]) for ref in each["references"]} <= seen
        names = [ref["name"] for ref in each["references"]]
        assert len(names) == len(set(names))
        seen.add((each["type"], each["id"]))


def test_json_inside_json(objects: list[dict]):
    for each in objects:
        attributes = each["attributes"]
        texts = [value for key, value in attributes.items() if key.endswith("JSON")]
        texts += attributes.get("kibanaSavedObjectMeta", {}).values()
        assert bool(texts) == (each["type"] in ("search", "dashboard"))
        for text in texts:
            json.loads(text)


def test_searches_have_a_query_and_their_data_view(objects: list[dict]):
    searches = [each for each in objects if each["type"] == "search"]
    assert len(searches) >= 3
    for each in searches:
        source = json.loads(each["attributes"]["kibanaSavedObjectMeta"]["searchSourceJSON"])
        assert source["query"]["language"] == "kuery"
        assert source["query"]["query"]
        assert source["indexRefName"] == SOURCE
        assert each["references"] == [{"name": SOURCE, "type": "index-pattern", "id": "logs"}]
        assert each["attributes"]["columns"]


def test_the_chart_refers_to_its_columns(objects: list[dict]):
    chart = next(each for each in objects if each["type"] == "lens")
    state = chart["attributes"]["state"]
    for name, layer in state["datasourceStates"]["formBased"]["layers"].items():
        assert set(layer["columnOrder"]) == set(layer["columns"])
        assert f"indexpattern-datasource-layer-{name}" in {ref["name"] for ref in chart["references"]}
        drawn = next(each for each in state["visualization"]["layers"] if each["layerId"] == name)
        assert {drawn["xAccessor"], drawn["splitAccessor"], *drawn["accessors"]} == set(layer["columns"])


def test_the_dashboard_shows_the_rest_without_overlap(objects: list[dict]):
    dashboard = next(each for each in objects if each["type"] == "dashboard")
    panels = json.loads(dashboard["attributes"]["panelsJSON"])
    named = {ref["name"]: (ref["type"], ref["id"]) for ref in dashboard["references"]}
    shown = {named[f"{panel['panelIndex']}:{panel['panelRefName']}"] for panel in panels}
    assert shown == {(each["type"], each["id"]) for each in objects if each["type"] in ("search", "lens")}
    assert len(named) == len(panels)
    assert not any("savedObjectId" in panel["embeddableConfig"] for panel in panels)
    cells = [cell for panel in panels for cell in covered(panel["gridData"])]
    assert len(cells) == len(set(cells))
    # Kibana's grid is 48 columns wide.
    assert max(x for x, _ in cells) < 48


def covered(grid: dict) -> list[tuple[int, int]]:
    """The cells of the grid that a panel takes."""
    return [(grid["x"] + x, grid["y"] + y) for x in range(grid["w"]) for y in range(grid["h"])]


def test_titles_are_in_the_language_of_the_project(generated: Path):
    def of(lang: str) -> list[dict]:
        variant: Variant = next(each for each in WITH_KIBANA if each.lang == lang)
        return lines(generate(variant, generated))

    for english, korean in zip(of("en"), of("ko"), strict=True):
        assert (english["id"], english["references"]) == (korean["id"], korean["references"])
        # The data view has the name of the project.
        if english["type"] != "index-pattern":
            assert english["attributes"]["title"].isascii()
            assert any("가" <= letter <= "힣" for letter in korean["attributes"]["title"])

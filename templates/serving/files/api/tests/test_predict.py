import pytest
from fastapi.testclient import TestClient

from app.config import settings
from tests.conftest import SETOSA, VERSICOLOR, VIRGINICA


@pytest.mark.parametrize(
    ("flower", "label"),
    [(SETOSA, "setosa"), (VERSICOLOR, "versicolor"), (VIRGINICA, "virginica")],
)
def test_known_flowers(client: TestClient, flower: dict[str, float], label: str) -> None:
    answer = client.post("/predict", json=flower)

    assert answer.status_code == 200
    body = answer.json()
    assert body["label"] == label
    assert body["probabilities"][label] == max(body["probabilities"].values())
    assert sum(body["probabilities"].values()) == pytest.approx(1, abs=1e-4)


def test_batch_keeps_the_order(client: TestClient) -> None:
    answer = client.post("/predict/batch", json={"rows": [VIRGINICA, SETOSA, VIRGINICA]})

    assert answer.status_code == 200
    labels = [one["label"] for one in answer.json()["predictions"]]
    assert labels == ["virginica", "setosa", "virginica"]


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {**SETOSA, "petal_width": -1},
        {**SETOSA, "petal_width": "0.2"},
        {**SETOSA, "petal_width": None},
        {**SETOSA, "colour": 1},
    ],
)
def test_bad_input_is_refused(client: TestClient, wrong: dict[str, object]) -> None:
    assert client.post("/predict", json=wrong).status_code == 422


def test_not_a_number_is_refused(client: TestClient) -> None:
    body = '{"sepal_length": NaN, "sepal_width": 3.5, "petal_length": 1.4, "petal_width": 0.2}'
    headers = {"content-type": "application/json"}

    assert client.post("/predict", content=body, headers=headers).status_code == 422


def test_an_error_does_not_repeat_the_input(client: TestClient) -> None:
    answer = client.post("/predict", json={**SETOSA, "petal_width": "hunter2-secret"})

    assert answer.status_code == 422
    assert "hunter2" not in answer.text
    assert answer.json()["detail"][0]["field"] == "body.petal_width"


def test_many_errors_stay_a_short_answer(client: TestClient) -> None:
    answer = client.post("/predict", json={f"{'x' * 500}{n}": 1 for n in range(200)})

    assert answer.status_code == 422
    assert len(answer.content) < 5_000
    assert answer.json()["more"] > 0


@pytest.mark.parametrize("count", [0, settings.max_batch_rows + 1])
def test_a_batch_has_bounds(client: TestClient, count: int) -> None:
    assert client.post("/predict/batch", json={"rows": [SETOSA] * count}).status_code == 422

"""The cache in Redis: first with a stand-in, then with the Redis of the project."""

import os

import pytest
from fastapi.testclient import TestClient

from app.cache import Cache
from app.classifier import Prediction
from app.config import settings
from tests.conftest import SETOSA, VIRGINICA, FakeRedis


def test_the_second_answer_comes_from_the_cache(client: TestClient) -> None:
    first = client.post("/predict", json=SETOSA).json()
    second = client.post("/predict", json=SETOSA).json()

    assert (first["cached"], second["cached"]) == (False, True)
    assert first["probabilities"] == second["probabilities"]


def test_a_batch_computes_only_what_is_new(client: TestClient) -> None:
    client.post("/predict", json=SETOSA)
    answer = client.post("/predict/batch", json={"rows": [SETOSA, VIRGINICA]}).json()

    assert [one["cached"] for one in answer["predictions"]] == [True, False]
    assert [one["label"] for one in answer["predictions"]] == ["setosa", "virginica"]


def test_without_redis_answers_are_computed(client: TestClient, redis: FakeRedis) -> None:
    redis.away = True

    for _ in range(2):
        answer = client.post("/predict", json=SETOSA)
        assert answer.status_code == 200
        assert answer.json()["cached"] is False


@pytest.mark.skipif("REDIS_HOST" not in os.environ, reason="runs in the project's container")
def test_the_real_redis() -> None:
    cache = Cache.open(settings)
    version, row = f"test-{os.urandom(8).hex()}", (5.1, 3.5, 1.4, 0.2)
    answer = Prediction("setosa", {"setosa": 1.0})

    assert cache.reachable()
    assert cache.get(version, [row]) == {}
    cache.put(version, {row: answer})
    assert cache.get(version, [row]) == {row: answer}
    cache.close()

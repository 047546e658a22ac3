"""Predictions on record: first with a stand-in, then in the project's PostgreSQL."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import delete, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.config import settings
from app.store import PredictionRow, Store
from tests.conftest import SETOSA, VIRGINICA, FakeStore

in_container = pytest.mark.skipif(
    "DATABASE_HOST" not in os.environ, reason="runs in the project's container"
)


def test_every_answer_is_recorded(client: TestClient, store: FakeStore) -> None:
    client.post("/predict/batch", json={"rows": [SETOSA, VIRGINICA]})

    assert [row.label for row in store.rows] == ["setosa", "virginica"]
    assert store.rows[0].petal_width == SETOSA["petal_width"]
    assert store.rows[0].request_id == store.rows[1].request_id


def test_no_answer_without_a_record(
    client: TestClient, store: FakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise OperationalError("INSERT", {}, Exception("away"))

    monkeypatch.setattr(store, "save", fail)

    assert client.post("/predict", json=SETOSA).status_code == 503


@pytest.fixture
def real() -> Iterator[Store]:
    store = Store.open(settings)
    yield store
    store.close()


@in_container
def test_the_real_postgres(real: Store) -> None:
    request_id = f"test-{os.urandom(8).hex()}"
    row = PredictionRow(
        request_id=request_id, model_version="test", **SETOSA, label="setosa", probability=0.9
    )

    real.save([row])
    with Session(real.engine) as session, session.begin():
        saved = session.scalars(select(PredictionRow).filter_by(request_id=request_id)).one()
        assert saved.created_at.tzinfo is not None
        session.execute(delete(PredictionRow).filter_by(request_id=request_id))


@in_container
def test_workers_may_start_at_the_same_time() -> None:
    stores = [Store.open(settings) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(Store.reachable, stores))
    for store in stores:
        store.close()

from fastapi.testclient import TestClient

from app.main import create_app


def test_live(client: TestClient) -> None:
    assert client.get("/health/live").json() == {"status": "alive"}


def test_ready(client: TestClient) -> None:
    answer = client.get("/health/ready")

    assert answer.status_code == 200
    assert answer.json()["checks"]["model"] == "ok"


def test_live_but_not_ready_before_the_model_is_loaded(client: TestClient) -> None:
    app = create_app()
    app.dependency_overrides = client.app.dependency_overrides  # type: ignore[attr-defined]
    starting = TestClient(app)  # without `with`, the lifespan does not run

    assert starting.get("/health/live").status_code == 200
    assert starting.get("/health/ready").status_code == 503
    assert starting.get("/info").status_code == 503


def test_info_names_the_model(client: TestClient) -> None:
    model = client.get("/info").json()["model"]

    assert model["classes"] == ["setosa", "versicolor", "virginica"]
    assert model["accuracy"] > 0.9
    assert model["version"]

from collections.abc import Iterator

from fastapi.testclient import TestClient

from app.config import settings

JSON = {"content-type": "application/json"}


def test_a_large_body_is_refused(client: TestClient) -> None:
    body = b" " * (settings.max_body_bytes + 1)

    assert client.post("/predict", content=body, headers=JSON).status_code == 413


def test_a_large_body_in_chunks_is_refused(client: TestClient) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(settings.max_body_bytes // 1024 + 1):
            yield b" " * 1024

    assert client.post("/predict", content=chunks(), headers=JSON).status_code == 413


def test_a_body_at_the_limit_is_read(client: TestClient) -> None:
    body = b"{}".ljust(settings.max_body_bytes)

    assert client.post("/predict", content=body, headers=JSON).status_code == 422

"""Both scripts over TLS: the authority of ES_CA is trusted, and no other."""

import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ELASTIC, settings
from sandbox import Sandbox
from simulated_elasticsearch import SimulatedElasticsearch
from simulated_kibana import SimulatedKibana
from simulated_server import SimulatedServer

AUTHORITY = ["-addext", "keyUsage=critical,keyCertSign,cRLSign"]


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An authority, a certificate that it signed for 127.0.0.1, and an authority that signed nothing."""
    folder = tmp_path_factory.mktemp("certificates")

    def openssl(*arguments: str) -> None:
        subprocess.run(["openssl", *arguments], check=True, cwd=folder, capture_output=True)

    new = ["req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj"]
    for name in ("ca", "other"):
        openssl(*new, f"/CN={name}", "-x509", "-days", "2", "-keyout", f"{name}.key", "-out", f"{name}.crt", *AUTHORITY)
    openssl(*new, "/CN=node", "-keyout", "node.key", "-out", "node.csr")
    (folder / "extensions").write_text("subjectAltName=IP:127.0.0.1\nauthorityKeyIdentifier=keyid\n")
    signing = ["-CA", "ca.crt", "-CAkey", "ca.key", "-days", "2", "-extfile", "extensions"]
    openssl("x509", "-req", "-in", "node.csr", "-out", "node.crt", *signing)
    return folder


@pytest.fixture(params=["elasticsearch", "kibana"])
def service(
    request: pytest.FixtureRequest, certificates: Path
) -> Iterator[tuple[str, SimulatedServer, dict[str, str]]]:
    """Each service with its set-up's variables."""
    server = SimulatedElasticsearch(ELASTIC) if request.param == "elasticsearch" else SimulatedKibana(ELASTIC)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates / "node.crt", certificates / "node.key")
    server.server.socket = context.wrap_socket(server.server.socket, server_side=True)
    url = server.listen().url.replace("http:", "https:")
    yield request.param, server, settings(url, KIBANA_URL=url)
    server.close()


def test_the_authority_is_trusted(box: Sandbox, service: tuple, certificates: Path):
    part, server, variables = service
    done = box.setup(variables | {"ES_CA": str(certificates / "ca.crt")}, part)
    assert (done.code, done.errors) == (0, "")
    assert server.requests


@pytest.mark.parametrize("authority", ["other.crt", "missing.crt", ""])
def test_without_the_authority_it_fails_at_once(box: Sandbox, service: tuple, certificates: Path, authority: str):
    part, server, variables = service
    done = box.setup(variables | {"ES_CA": str(certificates / authority) if authority else ""}, part)
    assert done.code == 1
    assert "failed" in done.errors
    assert "curl: (60)" in done.errors or "curl: (77)" in done.errors
    assert done.seconds < 10
    assert server.requests == []

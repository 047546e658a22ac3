"""The web server's lines: the combined format, a handful of them apart."""

from datetime import datetime
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import unquote

from app.combined import stamp
from tests.formats import as_combined, as_json, many, texts

REQUESTS = [request for request in map(as_combined, texts("access")) if request]
# RFC 5737 and RFC 3849: nobody has these addresses.
DOCUMENTATION = [
    ip_network(name) for name in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32")
]  # fmt: skip


def test_the_time_reads_back() -> None:
    times = {request["time"] for request in REQUESTS}
    assert times == {"24/Nov/2026:12:00:00 +0900"}
    assert datetime.strptime(times.pop(), "%d/%b/%Y:%H:%M:%S %z").hour == 12


def test_the_month_is_english() -> None:
    assert stamp(datetime.fromisoformat("2026-05-01T00:00:00+00:00")).startswith("01/May/2026")


def test_addresses_are_for_documentation_only() -> None:
    addresses = [ip_address(text.split(" ", 1)[0]) for text in texts("access") if " - " in text]
    for address in addresses:
        assert any(address in network for network in DOCUMENTATION), address
    assert any(isinstance(address, IPv6Address) for address in addresses)


def test_there_is_something_of_everything() -> None:
    def seen(field: str) -> set[str]:
        return {request[field] for request in REQUESTS}

    assert {"-", "kim"} <= seen("user")
    assert {"GET", "HEAD", "POST"} <= seen("method")
    assert {"1.1", "2.0"} <= seen("http")
    assert {"200", "201", "302", "304", "401", "404", "500", "504"} <= seen("status")
    assert any("감귤" in unquote(target) for target in seen("target"))


def test_what_has_not_changed_has_no_size() -> None:
    sizes = {request["size"] for request in REQUESTS if request["status"] == "304"}
    assert sizes == {"-"}


def test_links_lead_to_the_shop_only() -> None:
    for request in REQUESTS:
        referrer = request["referrer"]
        assert referrer == "-" or referrer.split("/")[2].endswith("shop.example")


def test_the_application_knows_of_every_request_but_files() -> None:
    for lines in many():
        request = as_combined(lines[-1].text)
        if not request or request["target"].startswith(("/static/", "/images/", "/favicon.ico")):
            continue
        events = [as_json(line.text) or {} for line in lines[:-1]]
        assert events
        assert {event["client.ip"] for event in events} == {request["address"]}
        assert {event["url.path"] for event in events} == {request["target"].partition("?")[0]}
        assert len({event["trace.id"] for event in events}) == 1

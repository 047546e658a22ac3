"""Lines that are no lines, and tracebacks between them."""

import re

from tests.formats import as_combined, as_json, is_traceback, many, texts

APP = texts("app")
BROKEN_APP = [text for text in APP if not as_json(text) and not is_traceback(text)]
BROKEN_ACCESS = [text for text in texts("access") if not as_combined(text)]


def test_they_are_few() -> None:
    every = [line for lines in many() for line in lines]
    share = (len(BROKEN_APP) + len(BROKEN_ACCESS)) / len(every)
    assert 0.005 < share < 0.04


def test_each_sort_occurs() -> None:
    assert any(text.startswith('{"@timestamp"') for text in BROKEN_APP)
    assert any(not text.startswith("{") for text in BROKEN_APP)
    assert any(r'"\x16\x03\x01" 400' in text for text in BROKEN_ACCESS)
    assert any('"-" 408' in text for text in BROKEN_ACCESS)
    assert any(text.count('"') % 2 for text in BROKEN_ACCESS)


def test_they_cannot_be_taken_for_the_rest_of_a_traceback() -> None:
    for text in BROKEN_APP:
        assert re.match(r"\s|Caused by:|[\w.]+(Error|Exception):", text) is None


def test_tracebacks_are_those_of_python() -> None:
    tracebacks = [text for text in APP if is_traceback(text)]
    assert len({text.split("\n")[-1] for text in tracebacks}) == 3
    for text in tracebacks:
        _, *middle, last = text.split("\n")
        assert all(line.startswith("  ") for line in middle)
        assert re.match(r"\w+Error: .", last)

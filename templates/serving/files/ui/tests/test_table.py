from io import BytesIO

import pytest

from table import MAX_ROWS, TableError, read_rows, records

HEADER = b"sepal_length,sepal_width,petal_length,petal_width\n"


def test_rows_are_read() -> None:
    table = read_rows(BytesIO(HEADER + b"5.1,3.5,1.4,0.2\n6,3,5,2\n"))

    assert records(table)[0]["petal_width"] == 0.2
    assert table["sepal_length"].tolist() == [5.1, 6.0]


def test_other_columns_are_left_out() -> None:
    table = read_rows(BytesIO(b"id," + HEADER + b"7,5.1,3.5,1.4,0.2\n"))

    assert "id" not in table.columns


@pytest.mark.parametrize(
    ("content", "kind", "detail"),
    [
        (b"", "unreadable", ""),
        (b"\xff\xfe\x00\x01", "unreadable", ""),
        (b"sepal_length,sepal_width\n1,2\n", "columns", "petal_length, petal_width"),
        (HEADER, "empty", ""),
        (HEADER + b"5.1,3.5,1.4,0.2\n5.1,x,1.4,0.2\n", "values", "3"),
        (HEADER + b"5.1,3.5,-1.4,0.2\n", "values", "2"),
        (HEADER + b"5.1,3.5,1.4,0.2\n" * (MAX_ROWS + 1), "rows", "10,000"),
    ],
)
def test_a_bad_file_is_explained(content: bytes, kind: str, detail: str) -> None:
    with pytest.raises(TableError) as caught:
        read_rows(BytesIO(content))

    assert (caught.value.kind, caught.value.detail) == (kind, detail)

"""Which orders count, and what they add up to."""

import pytest

from sales.orders import fault, split, summarise

DAY = "2026-01-31"
GOOD = {
    "order_id": "1",
    "day": DAY,
    "product": "espresso",
    "category": "coffee",
    "quantity": 2,
    "unit_price": "2.20",
}


def test_a_sound_order_has_no_fault() -> None:
    assert fault(GOOD, DAY) is None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"unit_price": None}, "no unit_price"),
        ({"product": "", "category": None}, "no product, category"),
        ({"quantity": 0}, "quantity is 0"),
        ({"quantity": "2"}, "quantity is 2"),
        ({"unit_price": "-1.00"}, "unit_price is -1.00"),
        ({"unit_price": "NaN"}, "unit_price is NaN"),
        ({"unit_price": "cheap"}, "unit_price is cheap"),
        ({"day": "2026-02-01"}, "of another day: 2026-02-01"),
    ],
)
def test_a_broken_order_says_why(change: dict, reason: str) -> None:
    assert fault({**GOOD, **change}, DAY) == reason


def test_of_equal_numbers_the_first_counts() -> None:
    second = {**GOOD, "quantity": 9}
    assert split(DAY, [GOOD, second]) == (
        [GOOD],
        [{"reason": "order_id is there twice", "order": second}],
    )


def test_a_broken_order_does_not_take_the_number_of_a_sound_one() -> None:
    broken = {**GOOD, "quantity": 0}
    assert split(DAY, [broken, GOOD])[0] == [GOOD]


def test_products_are_summed_exactly() -> None:
    orders = [
        GOOD,
        {**GOOD, "order_id": "2", "quantity": 1, "unit_price": "0.10"},
        {**GOOD, "order_id": "3", "product": "croissant", "category": "bakery"},
    ]
    assert summarise(orders) == [
        {
            "product": "croissant",
            "category": "bakery",
            "orders": 1,
            "pieces": 2,
            "revenue": "4.40",
        },
        {"product": "espresso", "category": "coffee", "orders": 2, "pieces": 3, "revenue": "4.50"},
    ]


def test_no_orders_are_no_rows() -> None:
    assert summarise([]) == []

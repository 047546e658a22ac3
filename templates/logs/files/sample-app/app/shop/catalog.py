"""What the shop sells, and what people look for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Product:
    id: str
    name: str
    price: int  # KRW


PRODUCTS = (
    Product("1001", "제주 감귤 3kg", 12_900),
    Product("1002", "이천 쌀 10kg", 42_000),
    Product("1003", "보성 녹차 100g", 18_500),
    Product("1004", "전주 비빔빵 6개", 16_800),
    Product("1005", "영광 굴비 10마리", 59_000),
    Product("2001", "안동 한지 노트", 7_500),
    Product("2002", "나전칠기 보석함", 128_000),
    Product("2003", "누빔 담요", 54_000),
    Product("2004", "옹기 물병", 23_000),
    Product("3001", "camping mug", 14_900),
    Product("3002", "desk lamp", 39_900),
    Product("3003", "drip coffee set", 32_000),
)

WORDS = ("감귤", "한지 노트", "녹차", "쌀 10kg", "coffee", "lamp", "담요", "선물 세트")


def search(word: str) -> list[Product]:
    return [product for product in PRODUCTS if word in product.name]

"""The cart and the way to the till: for those who have logged in."""

from app.chance import Chance
from app.shop import catalog
from app.shop.answer import Answer, request
from app.shop.payment import PaymentDeclinedError, PaymentError, pay
from app.shop.visit import Event
from app.shop.visitors import Visitor


def put_into_cart(visitor: Visitor, chance: Chance) -> Answer:
    product = chance.one(catalog.PRODUCTS)
    quantity = chance.between(1, 3)
    fields: dict[str, object] = {
        "product": {"id": product.id, "name": product.name},
        "cart": {"quantity": quantity},
    }
    if chance.happens(0.08):
        event = Event("warning", "shop.cart", "out-of-stock", f"품절: {product.name}", fields)
        return request(visitor, "POST", "/cart", 409, 118), (event,)
    visitor.cart.append((product, quantity))
    event = Event(
        "info", "shop.cart", "cart-filled",
        f"장바구니에 담았습니다: {product.name} {quantity}개", fields,
    )  # fmt: skip
    return request(visitor, "POST", "/cart", 201, 64), (event,)


def order(visitor: Visitor, chance: Chance) -> Answer:
    number = f"{chance.between(100_000, 999_999)}-{chance.hexadecimal(4)}"
    total = sum(product.price * quantity for product, quantity in visitor.cart)
    about: dict[str, object] = {"order": {"id": number, "total": total, "items": len(visitor.cart)}}
    try:
        receipt = pay(total, chance)
    except PaymentDeclinedError as error:
        declined = f"결제가 거절되었습니다: {error}"
        event = Event("warning", "shop.payment", "payment-declined", declined, about)
        return request(visitor, "POST", "/orders", 402, 141), (event,)
    except PaymentError as error:
        event = Event("error", "shop.payment", "payment-failed", "payment failed", about, error)
        return request(visitor, "POST", "/orders", 504, 167), (event,)
    visitor.cart.clear()
    paid = Event("debug", "shop.payment", "payment-done", f"paid, receipt {receipt}", about)
    placed = Event("info", "shop.orders", "order-placed", "order placed", about)
    return request(visitor, "POST", "/orders", 201, 412), (paid, placed)

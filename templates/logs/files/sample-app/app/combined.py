"""Requests in the combined format, as web servers write them."""

from datetime import datetime

from app.shop.visit import Request


def stamp(now: datetime) -> str:
    # %b is English, because Python stays in the C locale as long as nobody calls setlocale.
    return now.strftime("%d/%b/%Y:%H:%M:%S %z")


def access_line(request: Request, now: datetime) -> str:
    size = "-" if request.size is None else request.size
    return (
        f"{request.address} - {request.user or '-'} [{stamp(now)}]"
        f' "{request.method} {request.target} HTTP/{request.http}" {request.status} {size}'
        f' "{request.referrer or "-"}" "{request.agent}"'
    )

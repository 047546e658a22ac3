"""Predictions on record in PostgreSQL."""

import logging
import threading
from collections.abc import Sequence
from datetime import datetime
from typing import Self

from sqlalchemy import URL, BigInteger, DateTime, Engine, Identity, create_engine, func, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from app.config import Settings

log = logging.getLogger(__name__)

# Any number, as long as it is this application's own: workers that start at the
# same time wait here for each other, so that only one of them creates the tables.
SCHEMA_LOCK = 7_203_115


class Base(DeclarativeBase):
    pass


class PredictionRow(Base):
    __tablename__ = "predictions"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    created_at: Mapped[datetime] = mapped_column(
        DateTime(timezone=True), server_default=func.now(), index=True
    )
    request_id: Mapped[str]
    model_version: Mapped[str]
    sepal_length: Mapped[float]
    sepal_width: Mapped[float]
    petal_length: Mapped[float]
    petal_width: Mapped[float]
    label: Mapped[str]
    probability: Mapped[float]


class Store:
    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._schema_ready = False
        self._lock = threading.Lock()

    @classmethod
    def open(cls, settings: Settings) -> Self:
        # The parts go in one by one: a password may hold @ / : % and stays intact.
        url = URL.create(
            "postgresql+psycopg",
            username=settings.database_user,
            password=settings.database_password.get_secret_value(),
            host=settings.database_host,
            port=settings.database_port,
            database=settings.database_name,
        )
        engine = create_engine(
            url,
            pool_size=settings.database_pool_size,
            max_overflow=0,
            pool_timeout=3,
            pool_pre_ping=True,
            connect_args={
                "connect_timeout": 3,
                "tcp_user_timeout": 3000,
                "application_name": "api",
                "options": "-c statement_timeout=5000",
            },
        )
        return cls(engine)

    def save(self, rows: Sequence[PredictionRow]) -> None:
        self._ensure_schema()
        with Session(self.engine) as session, session.begin():
            session.add_all(rows)

    def reachable(self) -> bool:
        try:
            self._ensure_schema()
            with self.engine.connect() as connection:
                connection.execute(text("SELECT 1"))
        except SQLAlchemyError as error:
            log.warning("postgres is not reachable", extra={"error": type(error).__name__})
            return False
        return True

    def close(self) -> None:
        self.engine.dispose()

    def _ensure_schema(self) -> None:
        with self._lock:
            if self._schema_ready:
                return
            with self.engine.begin() as connection:
                connection.execute(func.pg_advisory_xact_lock(SCHEMA_LOCK))
                Base.metadata.create_all(connection)
            self._schema_ready = True

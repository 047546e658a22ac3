"""Settings, read once from the environment. compose.yaml sets them from .env."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(frozen=True, protected_namespaces=())

    log_level: Literal["debug", "info", "warning", "error"] = "info"
    model_dir: Path = Path("/srv/model")
    max_body_kib: int = Field(default=256, ge=1)
    max_batch_rows: int = Field(default=1000, ge=1)
    web_concurrency: int = Field(default=1, ge=1, description="uvicorn's worker processes")

    @property
    def max_body_bytes(self) -> int:
        return self.max_body_kib * 1024


settings = Settings()

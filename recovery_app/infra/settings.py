"""Settings from the environment (and `.env`). Every one stands in the README's table; a test compares them."""

import secrets
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from recovery_app.core.errors import ConfigurationError

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"


class Settings(BaseSettings):
    """What an operator may set. Names are the environment's."""

    model_config = SettingsConfigDict(env_file=ROOT / ".env", env_ignore_empty=True, extra="ignore", frozen=True)

    port: int = Field(8000, description="Port of pages, API and websocket.")
    public_url: str = Field("", description="Where people reach the app; https in front of real phones.")
    database_url: str = Field("", description="SQLite file under var/ when unset; PostgreSQL for several processes.")
    redis_url: str = Field("", description="Shared page state and ticks for several processes.")
    steady_secret_key: str = Field("", description="Signs and hashes codes; made under var/ when unset.")
    steady_data_keys: str = Field("", description="Comma-separated base64 keys; the first encrypts, all decrypt.")
    steady_demo: bool = Field(False, description="Serve the demo database (scripts/serve --demo sets it).")
    program_timezone: str = Field("America/New_York", description="Default zone of the first program.")
    staff_idle_minutes: int = Field(15, ge=2, description="A staff session ends after so long without a click.")
    trusted_proxies: str = Field("127.0.0.1,::1", description="Addresses whose X-Forwarded-For is believed.")
    smtp_host: str = Field("", description="Mail server; without it no e-mail is sent.")
    smtp_port: int = Field(587, description="Mail server's port.")
    smtp_user: str = Field("", description="Mail account.")
    smtp_password: str = Field("", description="Mail password.")
    smtp_from: str = Field("", description="Neutral sender address.")
    vapid_private_key: str = Field("", description="Signs pushes: 32 bytes, base64; made under var/ when unset.")
    vapid_subject: str = Field("", description="How push services reach the operator: mailto: or https address.")
    push_hosts: str = Field("", description="More hosts or whole origins that pushes may go to, comma-separated.")
    reminder_worker: Literal["embedded", "off"] = Field("embedded", description="Where reminders are sent.")

    @property
    def origin(self) -> str:
        """Scheme, host and port people use, without a trailing slash."""
        return (self.public_url or f"http://localhost:{self.port}").rstrip("/")

    @property
    def own_origins(self) -> tuple[str, ...]:
        """Where a page of ours may come from: the address people use, on this machine under both of its names."""
        local = (f"http://localhost:{self.port}", f"http://127.0.0.1:{self.port}")
        return (self.origin,) if self.public_url else local

    @property
    def proxies(self) -> frozenset[str]:
        """Addresses of our own proxies."""
        return frozenset(part.strip() for part in self.trusted_proxies.split(","))

    @property
    def is_https(self) -> bool:
        """Whether cookies must be `Secure`."""
        return self.origin.startswith("https://")

    @property
    def database(self) -> str:
        """SQLAlchemy URL of the database in use; PostgreSQL always through psycopg 3."""
        if not self.database_url:
            name = "demo.db" if self.steady_demo else "steady.db"
            return f"sqlite:///{VAR / name}"
        for prefix in ("postgres://", "postgresql://"):
            if self.database_url.startswith(prefix):
                return "postgresql+psycopg://" + self.database_url.removeprefix(prefix)
        return self.database_url

    def secret_key(self) -> bytes:
        """The signing key. Raises ConfigurationError `secret_key_missing` behind https."""
        return (self.steady_secret_key or self._kept("secret.key", "secret_key_missing")).encode()

    def data_keys(self) -> list[str]:
        """Encryption keys, base64. Raises ConfigurationError `data_keys_missing` behind https."""
        text = self.steady_data_keys or self._kept("data.keys", "data_keys_missing")
        return [part.strip() for part in text.split(",") if part.strip()]

    def vapid_key(self) -> str:
        """The private key of web push. Raises ConfigurationError `vapid_key_missing` behind https."""
        return self.vapid_private_key or self._kept("vapid.key", "vapid_key_missing")

    @property
    def push_contact(self) -> str:
        """Whom a push service may ask about our pushes: as neutral as the mail sender."""
        return self.vapid_subject or (f"mailto:{self.smtp_from}" if self.smtp_from else self.origin)

    @property
    def more_push_hosts(self) -> tuple[str, ...]:
        """What the operator adds to the known push services."""
        return tuple(part.strip() for part in self.push_hosts.split(",") if part.strip())

    def _kept(self, name: str, code: str) -> str:
        """A key kept under var/, made at the first use. Behind https keys must come from the environment."""
        if self.is_https:
            raise ConfigurationError(code)
        path = var_dir() / name
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(_new_key())
        return path.read_text().strip()


def _new_key() -> str:
    import base64

    return base64.b64encode(secrets.token_bytes(32)).decode()


def var_dir() -> Path:
    """Where files made while running live: databases, keys. Outside the package, never in git."""
    VAR.mkdir(exist_ok=True)
    return VAR


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process."""
    return Settings()

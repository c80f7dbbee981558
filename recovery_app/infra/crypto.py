"""Encryption at rest for what people write: notes, plans, contacts. AES-256-GCM, key id in every value."""

import base64
import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from recovery_app.core.errors import ConfigurationError, SteadyError


class Cipher:
    """Seals and opens text. The first key encrypts, all decrypt."""

    def __init__(self, keys: list[str]) -> None:
        if not keys:
            raise ConfigurationError("data_keys_missing")
        self._keys: dict[str, AESGCM] = {}
        for key in keys:
            raw = base64.b64decode(key)
            if len(raw) != 32:
                raise ConfigurationError("data_key_wrong_size")
            self._keys[hashlib.sha256(raw).hexdigest()[:8]] = AESGCM(raw)
        self._current = next(iter(self._keys))

    def seal(self, text: str, place: str) -> str:
        """`text` encrypted for `place` (table and row): a value moved elsewhere does not open."""
        nonce = secrets.token_bytes(12)
        sealed = self._keys[self._current].encrypt(nonce, text.encode(), place.encode())
        return f"{self._current}.{base64.urlsafe_b64encode(nonce + sealed).decode()}"

    def open(self, value: str, place: str) -> str:
        """The text sealed for `place`. Raises SteadyError `cannot_decrypt` (key gone or value altered)."""
        key_id, _, body = value.partition(".")
        raw = base64.urlsafe_b64decode(body)
        try:
            return self._keys[key_id].decrypt(raw[:12], raw[12:], place.encode()).decode()
        except (KeyError, InvalidTag) as error:
            raise SteadyError("cannot_decrypt", key=key_id) from error


def keyed_hash(secret: bytes, *parts: str) -> str:
    """HMAC-SHA256 of `parts`, hex: for codes and counters that must not be readable in the database."""
    return hmac.new(secret, "\x1f".join(parts).encode(), hashlib.sha256).hexdigest()


def token_hash(token: str) -> str:
    """SHA-256 of a random 256-bit token: what the sessions table keeps instead of the cookie."""
    return hashlib.sha256(token.encode()).hexdigest()

"""Who sends our pushes (RFC 8292): one P-256 key pair, public half for browsers, signed headers for push services."""

import base64
import json
import threading
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from recovery_app.core.errors import ConfigurationError

LIFETIME = timedelta(hours=12)
"""Of one signature; at most 24 hours are allowed. It serves every push to the same service for half of that."""


class Vapid:
    """Signs for one contact address (`mailto:` or https). Safe to use from several threads."""

    def __init__(self, private_key: str, contact: str) -> None:
        """`private_key`: 32 bytes, base64 of either alphabet. Raises ConfigurationError `vapid_key_wrong`."""
        try:
            digits = private_key.translate(_TO_URL_SAFE)
            raw = base64.urlsafe_b64decode(digits + "=" * (-len(digits) % 4))
            self._key = ec.derive_private_key(int.from_bytes(raw, "big"), ec.SECP256R1())
        except (ValueError, UnsupportedAlgorithm) as error:
            raise ConfigurationError("vapid_key_wrong") from error
        if len(raw) != 32:
            raise ConfigurationError("vapid_key_wrong")
        self._contact = contact
        self._lock = threading.Lock()
        self._signed: dict[str, tuple[datetime, str]] = {}

    @property
    def public_key(self) -> str:
        """What a browser subscribes with: the point, uncompressed, base64url without padding."""
        point = self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return _base64url(point)

    def authorization(self, endpoint: str, now: datetime) -> str:
        """The `Authorization` header for a push to `endpoint`."""
        parts = urlsplit(endpoint)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            until, header = self._signed.get(origin, (now, ""))
            # Neither too old nor from a clock that has been put back since.
            if not header or not now + LIFETIME / 2 < until <= now + LIFETIME:
                until = now + LIFETIME
                header = f"vapid t={self._token(origin, until)}, k={self.public_key}"
                self._signed[origin] = (until, header)
        return header

    def _token(self, origin: str, until: datetime) -> str:
        claims = {"aud": origin, "exp": int(until.timestamp()), "sub": self._contact}
        signed = ".".join(_base64url(json.dumps(part).encode()) for part in ({"typ": "JWT", "alg": "ES256"}, claims))
        r, s = decode_dss_signature(self._key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
        return f"{signed}.{_base64url(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


_TO_URL_SAFE = str.maketrans("+/", "-_", "=")


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()

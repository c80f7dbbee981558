"""Where pushes may go. Endpoints come from browsers and the server calls them: only known push services. Pure."""

import base64
import binascii
from collections.abc import Sequence
from urllib.parse import urlsplit

from recovery_app.core.errors import InvalidInput

LONGEST = 2000
POINT, SECRET = 65, 16
"""Bytes of a browser's public key (uncompressed, P-256) and of its secret (RFC 8291)."""


def is_allowed(endpoint: str, hosts: Sequence[str]) -> bool:
    """Whether a push may be sent there: https on its usual port, at one of `hosts` (`*.` stands for any below it).

    An operator may also list a whole origin, `http://10.0.0.5:8080`: only such a one may be private or without https.
    """
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        return False
    if (
        len(endpoint) > LONGEST
        or not endpoint.isascii()
        or not endpoint.isprintable()
        or " " in endpoint
        or parts.username is not None
        or not parts.hostname
    ):
        return False
    if is_named(endpoint, hosts):
        return True
    return parts.scheme == "https" and port in (None, 443) and any(_fits(parts.hostname, host) for host in hosts)


def is_named(endpoint: str, hosts: Sequence[str]) -> bool:
    """Whether the operator listed this very origin: then it may be a private address."""
    parts = urlsplit(endpoint)
    return f"{parts.scheme}://{parts.netloc}" in [host.rstrip("/") for host in hosts if "://" in host]


def _fits(host: str, pattern: str) -> bool:
    if pattern.startswith("*."):
        return host.endswith(pattern[1:]) and len(host) > len(pattern) - 1
    return host == pattern


def require_keys(p256dh: str, auth: str) -> None:
    """Raises InvalidInput `invalid_push_keys` unless both have the form of RFC 8291."""
    point, secret = _bytes(p256dh), _bytes(auth)
    if len(point) != POINT or point[0] != 4 or len(secret) != SECRET:
        raise InvalidInput("invalid_push_keys")


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise InvalidInput("invalid_push_keys") from error

"""Devices that signed in before, known by a signed cookie and nothing stored.

The cookie is `<random id>.<mark>.<mark>...`: one keyed mark per account that signed in there, newest first. Without
the server's key nobody can make a mark, so a stranger cannot pass for an account's own device.
"""

import hmac
import re
import secrets

from recovery_app.infra.crypto import keyed_hash
from recovery_app.infra.db import Work

ACCOUNTS_REMEMBERED = 4
_FORM = re.compile(r"[0-9a-f]{32}(\.[0-9a-f]{32}){0,8}")


def known_device(work: Work, cookie: str | None, account_id: str) -> str | None:
    """The device's id if this account signed in there before."""
    device_id, marks = _read(cookie)
    if device_id is None:
        return None
    own = _mark(work, device_id, account_id)
    return device_id if any(hmac.compare_digest(own, mark) for mark in marks) else None


def remember(work: Work, cookie: str | None, account_id: str) -> str:
    """The cookie's new value once `account_id` signed in. Marks that this server did not make fall out in time."""
    device_id, marks = _read(cookie)
    device_id = device_id or secrets.token_hex(16)
    own = _mark(work, device_id, account_id)
    return ".".join([device_id, own, *[mark for mark in marks if mark != own]][: 1 + ACCOUNTS_REMEMBERED])


def _mark(work: Work, device_id: str, account_id: str) -> str:
    return keyed_hash(work.secret, "device", device_id, account_id)[:32]


def _read(cookie: str | None) -> tuple[str | None, list[str]]:
    if not cookie or not _FORM.fullmatch(cookie):
        return None, []
    device_id, *marks = cookie.split(".")
    return device_id, marks

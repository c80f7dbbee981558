"""Web Push: one encrypted message (RFC 8291) to one push service (RFC 8030), and what the service said.

Endpoints come from browsers. Whether one is on the list is the caller's to decide; here no redirect is followed, and
an address that is not public is refused once connected, before anything is sent: names can be made to point inside.
"""

import ipaddress
import socket
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

import urllib3
from pywebpush import WebPusher
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool
from urllib3.exceptions import HTTPError

from recovery_app.infra.vapid import Vapid

TIMEOUT = urllib3.Timeout(connect=5, read=10)
CONNECTIONS = 16
PADDED = 384
"""Bytes of every message before encryption: its length says nothing either."""


@dataclass(frozen=True, slots=True)
class Message:
    """What goes to one subscription. `topic`: at most 32 URL-safe characters; a newer one replaces an undelivered one.

    `ttl`: for so long the service keeps it for a phone that is off. `is_urgent`: also on low battery.
    """

    endpoint: str
    p256dh: str
    auth: str
    payload: bytes
    topic: str
    ttl: timedelta
    is_urgent: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """The service's answer: status 0 where none came, `retry_after` where it asked to wait."""

    status: int
    retry_after: timedelta | None = None


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, also where an IPv4 one is written as IPv6."""
    found = ipaddress.ip_address(address)
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return (mapped or found).is_global and not found.is_multicast


class _PublicOnly(HTTPSConnection):
    """Refuses to talk to an address that is not public."""

    def _new_conn(self) -> socket.socket:
        sock = super()._new_conn()
        if not is_public(sock.getpeername()[0]):
            sock.close()
            raise HTTPError("not a public address")
        return sock


class _PublicOnlyPool(HTTPSConnectionPool):
    ConnectionCls = _PublicOnly


class PushSender:
    """Sends over kept connections; safe to use from several threads."""

    def __init__(self, vapid: Vapid) -> None:
        self._vapid = vapid
        self._public = urllib3.PoolManager(maxsize=CONNECTIONS, timeout=TIMEOUT, retries=False)
        self._public.pool_classes_by_scheme = {"https": _PublicOnlyPool}
        self._listed = urllib3.PoolManager(maxsize=CONNECTIONS, timeout=TIMEOUT, retries=False)

    def send(self, message: Message, now: datetime, may_be_private: bool = False) -> Reply:
        """Encrypt and send. `may_be_private`: the operator listed this very origin.

        Raises ValueError where the subscription's keys are no keys.
        """
        headers = {
            "Authorization": self._vapid.authorization(message.endpoint, now),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(max(0, int(message.ttl.total_seconds()))),
            "Topic": message.topic,
            "Urgency": "high" if message.is_urgent else "normal",
        }
        body = encrypted(message)
        pool = self._listed if may_be_private else self._public
        try:
            answer = pool.request("POST", message.endpoint, body=body, headers=headers, redirect=False)
        except HTTPError:
            return Reply(0)
        return Reply(answer.status, _waiting(answer.headers.get("Retry-After"), now))

    def close(self) -> None:
        """Let every connection go."""
        self._public.clear()
        self._listed.clear()


def encrypted(message: Message) -> bytes:
    """The message's body, padded to one length. Raises ValueError where the keys are no keys."""
    keys = {"p256dh": message.p256dh, "auth": message.auth}
    pusher = WebPusher({"endpoint": message.endpoint, "keys": keys})
    body: bytes = pusher.encode(message.payload.ljust(PADDED))["body"]
    return body


def _waiting(text: str | None, now: datetime) -> timedelta | None:
    """`Retry-After`: seconds, or a date."""
    if not text:
        return None
    if text.strip().isdecimal():
        return timedelta(seconds=min(int(text.strip()[:9]), 86400))
    try:
        return max(timedelta(), parsedate_to_datetime(text) - now)
    except (ValueError, TypeError):
        return None

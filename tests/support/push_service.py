"""A push service on this machine, with browsers behind it that open what they get (RFC 8188 and 8291, written anew).

Deciphering does not go through the library that enciphered: what the two agree on is what a real browser reads.
"""

import base64
import json
import secrets
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@dataclass
class Push:
    """One push as it arrived: the request's headers, its body, and what the browser read."""

    headers: dict[str, str]
    body: bytes
    read: bytes

    @property
    def payload(self) -> dict[str, Any]:
        """What the service worker gets from `event.data.json()`."""
        payload: dict[str, Any] = json.loads(self.read)
        return payload


@dataclass
class Browser:
    """A subscription and what it got. `answers` are given first, then 201; each a status and headers."""

    name: str
    origin: str
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    answers: deque[tuple[int, Mapping[str, str]]] = field(default_factory=deque)
    asked: int = 0
    got: list[Push] = field(default_factory=list)

    @property
    def point(self) -> bytes:
        return self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    @property
    def subscription(self) -> dict[str, Any]:
        """As `PushSubscription.toJSON()`."""
        keys = {"p256dh": base64url(self.point), "auth": base64url(self.secret)}
        return {"endpoint": f"{self.origin}/send/{self.name}", "expirationTime": None, "keys": keys}

    @property
    def shown(self) -> dict[str, dict[str, Any]]:
        """What stands on the screen: a notification replaces the one with its tag."""
        return {push.payload["tag"]: push.payload for push in self.got}

    def open(self, body: bytes) -> bytes:
        """Decipher a single aes128gcm record."""
        salt, size, length = body[:16], int.from_bytes(body[16:20], "big"), body[20]
        sender, record = body[21 : 21 + length], body[21 + length :]
        assert len(record) <= size
        shared = self.key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender))
        secret = _derive(self.secret, shared, b"WebPush: info\x00" + self.point + sender, 32)
        key = _derive(salt, secret, b"Content-Encoding: aes128gcm\x00", 16)
        nonce = _derive(salt, secret, b"Content-Encoding: nonce\x00", 12)
        padded = AESGCM(key).decrypt(nonce, record, None).rstrip(b"\x00")
        assert padded.endswith(b"\x02"), "the last record ends with 2"
        return padded[:-1]


def _derive(salt: bytes, secret: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)


@dataclass
class PushService:
    """Browsers by name, reachable at `origin`."""

    origin: str
    browsers: dict[str, Browser] = field(default_factory=dict)
    lock: threading.Condition = field(default_factory=threading.Condition)

    def browser(self, name: str = "", *answers: int | tuple[int, Mapping[str, str]]) -> Browser:
        """A new browser; `answers` come first."""
        made = Browser(name or secrets.token_hex(6), self.origin)
        made.answers.extend((one, {}) if isinstance(one, int) else one for one in answers)
        self.browsers[made.name] = made
        return made

    def wait_for(self, arrived: Callable[[], bool], seconds: float) -> bool:
        """Wait until pushes have made this true, at most so long; whether they have."""
        with self.lock:
            return self.lock.wait_for(arrived, seconds)

    def take(self, name: str, headers: dict[str, str], body: bytes) -> tuple[int, Mapping[str, str]]:
        """One push comes in; the answer."""
        browser = self.browsers.get(name)
        if browser is None:
            return 404, {}
        with self.lock:
            browser.asked += 1
            if browser.answers:
                return browser.answers.popleft()
        push = Push(headers, body, browser.open(body))
        with self.lock:
            browser.got.append(push)
            self.lock.notify_all()
        return 201, {}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    service: PushService

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        status, more = self.service.take(self.path.rpartition("/")[2], headers, body)
        self.send_response(status)
        for name, value in {"Content-Length": "0", **more}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Quiet."""


class _Server(ThreadingHTTPServer):
    request_queue_size = 128
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """A worker that was killed in the middle of a request is part of the tests."""


@contextmanager
def push_service() -> Iterator[PushService]:
    """Running inside this block."""
    handler = type("Handler", (_Handler,), {})
    server = _Server(("127.0.0.1", 0), handler)
    handler.service = PushService(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield handler.service
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)

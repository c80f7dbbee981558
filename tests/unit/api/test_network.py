"""Under which address a caller's guesses are counted."""

from unittest.mock import patch

import pytest
from starlette.requests import Request

from recovery_app.api.gates import network


@pytest.mark.parametrize(
    ("seen", "forwarded", "counted"),
    [
        ("198.51.100.7", None, "198.51.100.7"),
        ("127.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("127.0.0.1", "invented, 198.51.100.7", "198.51.100.7"),
        ("198.51.100.7", "invented", "198.51.100.7"),
        ("127.0.0.1", None, "127.0.0.1"),
    ],
)
def test_only_our_own_proxy_is_believed_and_only_what_it_added(seen: str, forwarded: str | None, counted: str) -> None:
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    with patch("recovery_app.api.gates.runtime") as here:
        here.return_value.settings.proxies = frozenset({"127.0.0.1"})
        assert network(Request({"type": "http", "headers": headers, "client": (seen, 4711)})) == counted

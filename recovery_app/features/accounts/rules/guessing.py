"""Limits on guessing passwords and codes. Pure."""

import ipaddress
from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil

WINDOW = timedelta(minutes=15)
KEPT = timedelta(days=1)
"""Failures older than this are deleted."""

LIMITS = {"account": 8, "device": 10, "network": 40, "code": 40, "password": 8, "mail_account": 3, "mail_network": 20}
"""Failures within WINDOW until a counter closes.

`account` counts devices that never signed in to it, `device` one that did: strangers who guess at an account close
only the first, so they cannot keep its owner out. `network` and `code` are wide because a clinic shares one address.
"""


def retry_after(limit: int, failures: Sequence[datetime], now: datetime) -> int:
    """Whole seconds until a counter with these newest failures opens again; 0 when it is open."""
    recent = sorted((at for at in failures if now - at < WINDOW), reverse=True)
    if len(recent) < limit:
        return 0
    return ceil((recent[limit - 1] + WINDOW - now).total_seconds())


def network_of(address: str) -> str:
    """What counts as one network: an IPv4 address, or an IPv6 /64 (one household owns at least that)."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 6:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)

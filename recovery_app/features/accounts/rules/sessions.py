"""How long sessions live. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from recovery_app.core.actors import STAFF, Role

CLIENT_SESSION = timedelta(days=30)
"""Since the last use (safety rule 15)."""
STAFF_SESSION = timedelta(hours=12)
"""Since signing in, however busy; the idle limit ends it sooner."""
TOUCH_EVERY = timedelta(minutes=1)
"""A session's last use is written no more often than this: a sync call must not cost a write for it."""


def is_staff(roles: Collection[Role]) -> bool:
    """Whether sessions of somebody with these roles idle out."""
    return not STAFF.isdisjoint(roles)


@dataclass(frozen=True, slots=True)
class Lifetime:
    """When a session began, was last used and ends. `idle_minutes` is None where it does not idle out."""

    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    idle_minutes: int | None

    @property
    def idles_at(self) -> datetime | None:
        """When it ends unless used."""
        return None if self.idle_minutes is None else self.last_seen_at + timedelta(minutes=self.idle_minutes)

    def is_live(self, now: datetime) -> bool:
        """Neither run out nor idled out at `now`."""
        return now < self.expires_at and (self.idles_at is None or now < self.idles_at)

    def is_due(self, now: datetime) -> bool:
        """Whether its last use should be written down again."""
        return now - self.last_seen_at >= TOUCH_EVERY

    def seconds_left(self, now: datetime) -> int:
        """Whole seconds until it runs out, the idle limit aside: a cookie's age."""
        return max(0, int((self.expires_at - now).total_seconds()))

    def used(self, now: datetime) -> datetime:
        """When it runs out, now that it was used at `now`: a client's slides on, a staff member's does not."""
        return now + CLIENT_SESSION if self.idle_minutes is None else self.expires_at


def first_lifetime(roles: Collection[Role], now: datetime, idle_minutes: int) -> Lifetime:
    """The lifetime of a session that begins now."""
    if is_staff(roles):
        return Lifetime(now, now, now + STAFF_SESSION, idle_minutes)
    return Lifetime(now, now, now + CLIENT_SESSION, None)

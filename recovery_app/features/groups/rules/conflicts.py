"""Two sessions at once that share a leader, a place or a member. Pure; sessions that only touch do not clash."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Busy:
    """A session that takes place, with whom and what it needs."""

    id: str
    starts_at: datetime
    ends_at: datetime
    leaders: frozenset[str]
    members: frozenset[str]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """Why two sessions cannot both be: `leader` and `member` with who, `place` with nobody."""

    session_id: str
    other_id: str
    why: str
    who: frozenset[str] = frozenset()


def clashes(sessions: Iterable[Busy]) -> list[Clash]:
    """Every clash, told once from each side."""
    found: list[Clash] = []
    running: list[Busy] = []
    for one in sorted(sessions, key=lambda busy: (busy.starts_at, busy.id)):
        running = [other for other in running if other.ends_at > one.starts_at]
        for other in running:
            for why, who in _shared(one, other):
                found += [Clash(one.id, other.id, why, who), Clash(other.id, one.id, why, who)]
        running.append(one)
    return found


def _shared(one: Busy, other: Busy) -> list[tuple[str, frozenset[str]]]:
    shared = [("leader", one.leaders & other.leaders), ("member", one.members & other.members)]
    same_place = bool(_place(one)) and _place(one) == _place(other)
    return [(why, who) for why, who in shared if who] + ([("place", frozenset[str]())] if same_place else [])


def _place(busy: Busy) -> str:
    return " ".join(busy.place.split()).casefold()

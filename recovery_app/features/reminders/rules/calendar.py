"""A session as a person's calendar shows it. Pure."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CalendarSession:
    """One session of a feed. `timezone`: where it takes place (IANA). `sequence` rises with every change.

    `changed_at`: when it last did. A cancelled one stays in the feed, so that calendars take it out.
    """

    id: str
    starts_at: datetime
    ends_at: datetime
    timezone: str
    sequence: int
    changed_at: datetime
    is_cancelled: bool = False

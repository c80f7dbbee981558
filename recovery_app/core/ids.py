"""UUIDv7 keys (RFC 9562, 5.7), made where the thing is made."""

import re
import secrets
from datetime import UTC, datetime

_UUID7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def uuid7(at: datetime, chance: int | None = None) -> str:
    """A new time-ordered id for something made at `at` (aware), as 36 lower-case characters.

    `chance` stands in for the 80 random bits where a seed must give the same ids again (the demo).
    """
    milliseconds = int(at.timestamp() * 1000) & 0xFFFF_FFFF_FFFF
    value = (milliseconds << 80) | (secrets.randbits(80) if chance is None else chance)
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    digits = f"{value:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def is_uuid7(text: object) -> bool:
    """Whether `text` is a UUIDv7 in its canonical lower-case form."""
    return isinstance(text, str) and _UUID7.fullmatch(text) is not None


def made_at(uuid: str) -> datetime:
    """The moment a UUIDv7 says it was made (by the clock of whoever made it)."""
    return datetime.fromtimestamp(int(uuid[:8] + uuid[9:13], 16) / 1000, tz=UTC)

"""Single-use codes: their look, their life, who may make them. Pure."""

import re
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

from recovery_app.core.actors import CLINICIANS, Role
from recovery_app.features.accounts.rules.sessions import is_staff


class CodePurpose(StrEnum):
    """What a code is for."""

    JOIN = "join"
    RESET = "reset"


CODE_LIFETIME = {CodePurpose.JOIN: timedelta(days=14), CodePurpose.RESET: timedelta(hours=1)}
ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""Nothing that looks like something else on paper: no I, L, O, U, 0, 1."""
CODE_LENGTH = 12


def make_plain_code() -> str:
    """A fresh code as it is read out: three groups of four, 58 bits."""
    return grouped("".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)))


def grouped(code: str) -> str:
    """`code` in groups of four."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def read_code(text: str) -> str:
    """A typed code without case, spaces and dashes."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())[:40]


def code_from_digits(digits: str) -> str:
    """The readable code that follows from hexadecimal digits (a keyed hash)."""
    value, letters = int(digits, 16), []
    for _ in range(CODE_LENGTH):
        value, rest = divmod(value, len(ALPHABET))
        letters.append(ALPHABET[rest])
    return grouped("".join(letters))


def code_state(expires_at: datetime, used_at: datetime | None, revoked_at: datetime | None, now: datetime) -> str:
    """What became of a code: `used`, `revoked`, `expired`, or still `open`."""
    if used_at is not None:
        return "used"
    if revoked_at is not None:
        return "revoked"
    return "expired" if expires_at <= now else "open"


def may_make_code(
    purpose: CodePurpose,
    maker: Collection[Role],
    subject: Collection[Role],
    *,
    holds_entries: bool = False,
    in_whole_care: bool = False,
) -> bool:
    """Who hands out codes, within one program. A code is as good as a password: it opens what its holder reads.

    `holds_entries`: the subject is or was a client. A new password for them comes only from somebody whose duty opens
    their whole record (`in_whole_care`): an administrator reads no entries, in no way, this one included.
    Otherwise administrators for anybody; clinicians only new passwords, and never for staff: a therapist must not
    become the administrator with it.
    """
    if purpose is CodePurpose.RESET and holds_entries:
        return in_whole_care and not is_staff(subject)
    if Role.ADMINISTRATOR in maker:
        return True
    clinician = not CLINICIANS.isdisjoint(maker)
    return clinician and purpose is CodePurpose.RESET and not is_staff(subject)

"""What people type about themselves: address, password, name. Pure."""

import re

from recovery_app.core.errors import InvalidInput

LANGUAGES = ("en", "es")
PASSWORD_MIN, PASSWORD_MAX = 12, 200
_COMMON_TEXT = """
    password1234 password12345 password123456 passwordpassword password1234! 123456789012 1234567890123
    12345678901234 123456789123 123123123123 111111111111 000000000000 qwertyuiop12 qwertyuiop123 qwertyuiopasdf
    qwerty123456 qwerty1234567 1q2w3e4r5t6y 1qaz2wsx3edc iloveyou1234 iloveyou123456 letmein12345 letmein123456
    welcome12345 welcome123456 administrator admin1234567 admin123456789 changeme1234 abcdefghijkl abcdefghijklm
    abcd12345678 abc123456789 sunshine1234 princess1234 football1234 baseball1234 superman1234 trustno1trustno1
    monkey123456 dragon123456 michael12345 recovery1234 recovery2024 recovery2025 recovery2026 sobriety1234
    onedayatatime oneday@atime serenityprayer serenity1234
"""
COMMON = frozenset(_COMMON_TEXT.split())
_EMAIL = re.compile(r"[^@\s\x00-\x1f]{1,64}@[^@\s\x00-\x1f]+\.[^@\s\x00-\x1f.]{2,}")
NAME_MAX, EMAIL_MAX = 80, 254
ERASED_NAME = "–"
"""What stands where the name of an erased account was."""


def check_password(password: str, email: str | None) -> None:
    """Raises InvalidInput `password_too_short`, `password_too_long` or `password_too_common`."""
    if len(password) < PASSWORD_MIN:
        raise InvalidInput("password_too_short")
    if len(password) > PASSWORD_MAX:
        raise InvalidInput("password_too_long")
    plain = password.casefold().strip()
    if plain in COMMON or len(set(plain)) < 5 or (email and plain == email.casefold()):
        raise InvalidInput("password_too_common")


def check_different(new: str, old: str) -> None:
    """Raises InvalidInput `password_same`: somebody who changes a password means another one."""
    if new == old:
        raise InvalidInput("password_same")


def read_email(text: str) -> str:
    """The address in the form it is kept and compared. Raises InvalidInput `invalid_email`."""
    email = text.strip().lower()
    if len(email) > EMAIL_MAX or not _EMAIL.fullmatch(email):
        raise InvalidInput("invalid_email", field="email")
    return email


def read_name(text: str) -> str:
    """A display name without doubled spaces. Raises InvalidInput `required` or `too_long`."""
    name = " ".join(text.split())
    if not name:
        raise InvalidInput("required", field="name")
    if len(name) > NAME_MAX:
        raise InvalidInput("too_long", field="name")
    return name


def read_language(text: str) -> str:
    """Raises InvalidInput `unknown_language`."""
    if text not in LANGUAGES:
        raise InvalidInput("unknown_language")
    return text

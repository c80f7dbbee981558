"""Hashing: Argon2id at 19 MiB, two passes, one lane (OWASP). Slow on purpose: never inside a writing transaction."""

from dataclasses import dataclass
from functools import cache

from passlib.hash import argon2  # type: ignore[import-untyped]

from recovery_app.features.accounts.rules.people import PASSWORD_MAX, check_password

_HASHER = argon2.using(type="ID", memory_cost=19 * 1024, rounds=2, parallelism=1)


@dataclass(frozen=True, slots=True)
class NewPassword:
    """A password that was good enough, as its hash only."""

    hash: str


def new_password(password: str, email: str | None) -> NewPassword:
    """Check and hash a chosen password. Raises InvalidInput `password_too_short`, `_too_long`, `_too_common`."""
    check_password(password, email)
    return NewPassword(_HASHER.hash(password))


def verify(password: str, stored: str | None) -> bool:
    """Whether `password` is the one behind `stored`. Without one it takes as long and says no."""
    stand_in = _stand_in()
    proven = _HASHER.verify(password[: PASSWORD_MAX + 1], stored or stand_in)
    return bool(proven) and stored is not None


@cache
def _stand_in() -> str:
    """A hash nobody knows the password of, as costly as a real one."""
    return str(_HASHER.hash("nobody's"))

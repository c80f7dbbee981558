"""Who sends our pushes: the key, and signatures that are kept for a while."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from recovery_app.core.errors import ConfigurationError
from recovery_app.infra import settings
from recovery_app.infra.settings import Settings
from recovery_app.infra.vapid import LIFETIME, Vapid

KEY = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
PUBLIC = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
NOW = datetime(2026, 3, 4, 17, tzinfo=UTC)


def test_the_public_half_is_that_of_the_standard() -> None:
    """RFC 8291, 5: the receiver's pair of its example."""
    assert Vapid(KEY, "").public_key == PUBLIC


def test_both_base64_alphabets_are_read() -> None:
    assert Vapid(KEY.replace("-", "+").replace("_", "/") + "=", "").public_key == PUBLIC


@pytest.mark.parametrize("key", ["", "AAAA", "?", "A" * 43, "_" * 43, "AA" + KEY])
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(ConfigurationError, match="vapid_key_wrong"):
        Vapid(key, "")


def test_a_signature_serves_a_service_for_hours_and_no_other() -> None:
    vapid = Vapid(KEY, "mailto:x@example.net")
    first = vapid.authorization("https://a.example/1", NOW)
    assert vapid.authorization("https://a.example/2", NOW + LIFETIME / 3) == first
    assert vapid.authorization("https://b.example/1", NOW) != first
    assert vapid.authorization("https://a.example/1", NOW + LIFETIME / 2) != first


def test_a_signature_of_a_clock_that_ran_ahead_is_made_anew() -> None:
    vapid = Vapid(KEY, "mailto:x@example.net")
    ahead = vapid.authorization("https://a.example/1", NOW + timedelta(days=9))
    assert vapid.authorization("https://a.example/1", NOW) != ahead


def test_a_key_is_made_and_kept_but_never_behind_https(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "VAR", tmp_path)
    here = Settings(_env_file=None, public_url="")  # type: ignore[call-arg]
    assert Vapid(here.vapid_key(), "").public_key == Vapid(here.vapid_key(), "").public_key
    assert (tmp_path / "vapid.key").stat().st_mode & 0o077 == 0
    with pytest.raises(ConfigurationError, match="vapid_key_missing"):
        Settings(_env_file=None, public_url="https://x.example").vapid_key()  # type: ignore[call-arg]

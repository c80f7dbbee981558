"""Settings from the environment."""

import pytest

from recovery_app.infra.settings import Settings


def test_a_setting_that_is_there_and_empty_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STEADY_DEMO", "WORKERS", "PUBLIC_URL"):
        monkeypatch.setenv(name, "")
    read = Settings(_env_file=None)
    assert not read.steady_demo
    assert read.origin == f"http://localhost:{read.port}"

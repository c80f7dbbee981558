"""Commands run against the test's own database."""

from collections.abc import Iterator

import pytest

from recovery_app.core.clock import FixedClock
from recovery_app.infra.db import Database
from recovery_app.infra.runtime import Runtime, use_runtime
from recovery_app.infra.settings import Settings
from tests.support.databases import DATA_KEY, SECRET


@pytest.fixture
def here(database: Database, clock: FixedClock) -> Iterator[Runtime]:
    """The process a command runs in, with `database` as the one of its settings."""
    url = database.engine.url.render_as_string(hide_password=False)
    config = Settings(_env_file=None, database_url=url, steady_data_keys=DATA_KEY, steady_secret_key=SECRET.decode())
    running = Runtime(config, clock)
    use_runtime(running)
    yield running
    running.database.close()
    use_runtime(None)

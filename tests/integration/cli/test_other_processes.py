"""Operator's commands and other processes beside the running app take nothing away from it."""

import subprocess
import sys
from pathlib import Path

from recovery_app.infra.db import make_engine

READ = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
print(connection.execute("select count(*) from kept").fetchone()[0])
connection.close()
"""


def counted_elsewhere(path: Path) -> int:
    """How many rows another process finds, which then lets go of the database."""
    done = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True)
    return int(done.stdout)


def test_what_is_written_is_found_by_others_though_another_process_came_and_went(tmp_path: Path) -> None:
    path = tmp_path / "steady.db"
    engine = make_engine(f"sqlite:///{path}")
    with engine.connect() as first:
        first.exec_driver_sql("create table kept (x)")
        first.exec_driver_sql("insert into kept values (1)")
        first.commit()
        with engine.connect() as second:  # a connection more must not let go of the first one's locks
            second.exec_driver_sql("select 1")
        assert counted_elsewhere(path) == 1
        first.exec_driver_sql("insert into kept values (2)")
        first.commit()
        assert counted_elsewhere(path) == 2
    engine.dispose()

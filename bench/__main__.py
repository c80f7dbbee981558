"""`scripts/bench`: measure, write `bench/results/<name>.json`, print a table.

    scripts/bench [--quick] [ingest] [caseload] [reminders] [phone] [pacer] [lighthouse]

Ratios against a ceiling of the same run and machine, not timed tests: what else runs on the machine blurs the figures,
not the ratios.
"""

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterable
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any

from recovery_app.core.clock import SystemClock
from recovery_app.core.dates import rfc3339

RESULTS = Path(__file__).parent / "results"
MODULES = ("ingest", "caseload", "reminders", "phone", "pacer", "lighthouse")
Row = dict[str, Any]


def main() -> int:
    """Measure what was asked for, everything when nothing was."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description="Benchmarks of Steady.")
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=f"any of {', '.join(MODULES)}; all when left out")
    parser.add_argument("--quick", action="store_true", help="a rough look: fewer repeats, nothing is written")
    asked = parser.parse_args()
    unknown = set(asked.modules) - set(MODULES)
    if unknown:
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    for name in asked.modules or MODULES:
        rows = import_module(f"bench.{name}").run(quick=asked.quick)
        print(f"\n{name}", *_table(rows), sep="\n", flush=True)
        if not asked.quick:
            _keep(name, rows)
    return 0


def _keep(name: str, rows: list[Row]) -> None:
    RESULTS.mkdir(exist_ok=True)
    machine = {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system()}
    content = {"measured_at": rfc3339(SystemClock().now()), "machine": machine, "rows": rows}
    (RESULTS / f"{name}.json").write_text(json.dumps(content, indent=1) + "\n")


def _table(rows: Iterable[Row]) -> Iterable[str]:
    """Rows with the same figures under one heading."""
    for columns, same in groupby(rows, key=tuple):
        lines = [list(columns), *([str(row[column]) for column in columns] for row in same)]
        widths = [max(len(line[place]) for line in lines) for place in range(len(columns))]
        for line in lines:
            first, rest = line[0].ljust(widths[0]), zip(line[1:], widths[1:], strict=True)
            yield "  ".join([first, *(cell.rjust(width) for cell, width in rest)])


if __name__ == "__main__":
    sys.exit(main())

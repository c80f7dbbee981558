"""Logs hold ids and codes, never answers, names or whole addresses."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

_ALLOWED = re.compile(r"[A-Za-z0-9_.:/@\-]{0,80}")

_SECRET_PATH = re.compile(r"(/api/v1/calendar/)[^/\s]+")
"""Whoever has the address of a calendar feed reads it."""


def only_ids_and_codes(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Drop any value that could carry what a person wrote: only short code-like text and numbers pass."""
    for key, value in list(event.items()):
        passes = isinstance(value, (int, float, bool, type(None))) or (
            isinstance(value, str) and (key == "exception" or _ALLOWED.fullmatch(value) is not None)
        )
        if not passes:
            event[key] = "[left out]"
        elif isinstance(value, str):
            event[key] = _SECRET_PATH.sub(r"\1[left out]", value)
    return event


def set_up_logging() -> None:
    """JSON lines on stderr; library logs at WARNING."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            only_ids_and_codes,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=lambda *_: structlog.WriteLogger(file=sys.stderr),  # what stderr is then, not what it was
    )


def log(name: str) -> Any:
    """A logger bound to a part of the program."""
    return structlog.get_logger(part=name)

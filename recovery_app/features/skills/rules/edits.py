"""Which of two edits of one thing stands. Pure."""

from datetime import datetime

Revision = tuple[datetime, str]
"""When an edit was made on the phone, and the id of its operation."""


def wins(current: Revision, edit: Revision) -> bool:
    """Whether an edit replaces what stands: the greater does, in any order of arrival."""
    return edit > current

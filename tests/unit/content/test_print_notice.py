"""What is printed below a client's data is the statement that goes with every export (42 CFR 2.32)."""

import pytest

from recovery_app.content.messages import LANGUAGES, text
from recovery_app.features.records.service.export import NOTICE


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_statement_is_printed_word_by_word(language: str) -> None:
    assert text("staff.part2", language).startswith(NOTICE)

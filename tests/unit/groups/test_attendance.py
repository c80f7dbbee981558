"""What marks say: excused ones count neither way, and what was made up counts as attended."""

from datetime import date, timedelta

from recovery_app.features.groups.rules.attendance import SUGGESTED, Mark, missed_in_a_row, summary

FIRST = date(2026, 3, 2)


def marks(*statuses: str) -> list[Mark]:
    """In order, a day apart; `absent+` was made up."""
    return [
        Mark(FIRST + timedelta(days=n), status.removesuffix("+"), status.endswith("+"))
        for n, status in enumerate(statuses)
    ]


def test_attended_counts_present_late_and_what_was_made_up() -> None:
    found = summary(marks("present", "late", "absent", "absent+", "excused"))
    assert (found.attended, found.counted, found.excused) == (3, 4, 1)


def test_the_last_marks_are_the_newest_first() -> None:
    found = summary(marks("absent", "present", "late", "excused", "absent"))
    assert [mark.status for mark in found.last] == ["absent", "excused", "late", "present"]
    assert summary([]).last == ()


def test_missed_in_a_row_ends_at_the_newest_session_that_was_attended() -> None:
    for given, count in [
        ((), 0),
        (("absent",), 1),
        (("absent", "absent"), 2),
        (("absent", "absent", "present"), 0),
        (("present", "absent", "absent", "absent"), 3),
        (("absent", "late", "absent"), 1),
    ]:
        assert len(missed_in_a_row(marks(*given))) == count, given


def test_excused_and_made_up_sessions_neither_count_nor_end_a_row() -> None:
    assert len(missed_in_a_row(marks("absent", "excused", "absent"))) == 2
    assert len(missed_in_a_row(marks("absent", "absent+", "absent"))) == 2
    assert len(missed_in_a_row(marks("absent", "absent+"))) == 1
    assert missed_in_a_row(marks("excused", "excused")) == ()


def test_a_reply_proposes_a_mark_and_cant_is_never_excused_by_itself() -> None:
    assert SUGGESTED == {"coming": "present", "late": "late", "cant": "absent"}

"""Small pictures: what is drawn where."""

from recovery_app.ui.therapist import drawing


def test_a_day_alone_is_a_dot_and_a_line_has_none() -> None:
    values = [None, 5.0, None, 4.0, 6.0, None, 2.0]
    alone = drawing.points([None, 5.0, None, None, None, None, 2.0], 10)
    assert drawing.lone(values, 10) == alone
    assert drawing.lone([1.0, 2.0], 10) == ""

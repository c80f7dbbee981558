"""What an administrator types, as services take it."""

from datetime import UTC, date, datetime

import pytest

from recovery_app.core.actors import Role
from recovery_app.core.errors import InvalidInput
from recovery_app.ui.admin import reading

ENROLMENT = {
    "starts": "2026-11-02", "level": "iop", "planned_weeks": "12", "sessions": "3", "hours": "9,5",
    "track_anxiety": "on", "track_substance_use": "on", "caution_seizures": "on", "safe_text": "on",
    "phone": " 212 555 0100 ", "place": "Home", "emergency_name": "Sam", "emergency_phone": "212 555 0101",
    "emergency_consent": "on", "adult": "on",
}  # fmt: skip


def test_a_client_comes_with_an_enrolment_contact_and_what_is_safe() -> None:
    new = reading.person({"name": " Cleo ", "role_client": "on", **ENROLMENT})
    assert (new.name, new.roles, new.language) == ("Cleo", (Role.CLIENT,), "en")
    episode = new.enrolment
    assert episode is not None and episode.adult_confirmed
    assert (episode.starts_on, episode.tracks, episode.cautions) == (
        date(2026, 11, 2),
        ("anxiety", "substance_use"),
        ("seizures",),
    )
    assert (episode.hours_per_week, episode.contact.phone, episode.contact.safe_to) == (9.5, "212 555 0100", ("text",))
    assert episode.contact.emergency_consent


def test_nothing_is_safe_and_nobody_is_of_age_unless_ticked() -> None:
    bare = {key: value for key, value in ENROLMENT.items() if key not in ("safe_text", "adult", "emergency_consent")}
    episode = reading.enrolment(bare)
    assert (episode.adult_confirmed, episode.contact.safe_to, episode.contact.emergency_consent) == (False, (), False)


def test_cautions_count_as_asked_about_only_when_somebody_says_so() -> None:
    assert not reading.enrolment(ENROLMENT).cautions_known
    assert reading.enrolment({**ENROLMENT, "cautions_asked": "on"}).cautions_known


def test_staff_come_without_an_enrolment() -> None:
    new = reading.person({"name": "Theo", "email": "theo@example.org", "role_therapist": "on"})
    assert (new.roles, new.enrolment) == ((Role.THERAPIST,), None)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"starts": ""}, "required"),
        ({"starts": "2026-13-40"}, "invalid_time"),
        ({"planned_weeks": "many"}, "invalid_input"),
        ({"planned_weeks": ""}, "required"),
        ({"sessions": "2.5"}, "invalid_input"),
        ({"hours": "-1"}, "invalid_input"),
        ({"hours": "nan"}, "invalid_input"),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_code(changed: dict[str, str], code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        reading.enrolment({**ENROLMENT, **changed})
    assert (refused.value.code, refused.value.params) == (code, {"field": next(iter(changed))})


def test_a_change_of_an_episode_is_read_like_a_new_one_with_the_day_of_another_level() -> None:
    given = {**ENROLMENT, "level": "outpatient", "level_from": "2026-12-01", "level_reason": " steady ", "site": "s"}
    change = reading.enrolment_change(given)
    assert (change.level_of_care, change.level_from, change.level_reason) == ("outpatient", date(2026, 12, 1), "steady")
    assert (change.contact, change.cautions, change.site_id) == (reading.contact(given), ("seizures",), "s")
    assert not change.cautions_known and reading.enrolment_change({**given, "cautions_asked": "on"}).cautions_known


def test_a_day_may_be_left_open() -> None:
    assert reading.day_or_none({"starts": ""}, "starts") is None
    assert reading.day_or_none({"starts": "2026-12-01"}, "starts") == date(2026, 12, 1)


def test_an_absence_lasts_to_the_end_of_its_last_day_in_the_zone_of_the_program() -> None:
    assert reading.begin_of(date(2026, 3, 8), "America/New_York") == datetime(2026, 3, 8, 5, tzinfo=UTC)
    assert reading.end_of(date(2026, 3, 8), "America/New_York") == datetime(2026, 3, 9, 4, tzinfo=UTC)

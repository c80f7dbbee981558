"""Weeks and group sessions on the library page, and what was typed into a week."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from recovery_app.content.skills import skill, slugs
from recovery_app.features.curriculum.service import SessionRow, Week
from recovery_app.ui.shell.said import NOTHING, said, short_date
from recovery_app.ui.therapist.session_skills_view import sessions
from recovery_app.ui.therapist.skill_words import title
from recovery_app.ui.therapist.weeks_view import choices, read, week_form, weeks

TODAY = date(2026, 11, 24)
ZONE = "America/New_York"
WEEK = Week(3, {"en": "Urges", "es": "Las ganas"}, {"en": "They pass.", "es": "Pasan."}, ("urge-surfing",), True)


def test_a_week_speaks_the_language_of_the_page() -> None:
    (shown,) = weeks([WEEK])
    assert shown.title == said("library.words", words={"text": {"en": "Urges", "es": "Las ganas"}})
    assert (shown.week, shown.skills, shown.is_edited) == (3, [title("urge-surfing")], True)


def test_the_form_of_a_week_has_a_place_for_each_skill() -> None:
    form = week_form(WEEK, "trauma")
    assert form.skills == ["urge-surfing", "", ""]
    assert (form.titles["es"], form.texts["en"]) == ("Las ganas", "They pass.")
    assert form.name == said("library.weeks.form", n=3, track=said("staff.track.trauma"))


def test_what_a_track_forbids_is_no_choice_unless_it_stands_there_already() -> None:
    offered = [one.slug for one in choices("trauma", "en", WEEK)]
    allowed = {slug for slug in slugs() if "trauma" not in skill(slug).not_tracks and not skill(slug).only_assigned}
    assert set(offered) == allowed | {"urge-surfing"}


def test_a_skill_chosen_twice_counts_once_and_empty_places_are_left_out() -> None:
    form = {"title_en": " Urges ", "title_es": "Ganas", "text_en": "a", "text_es": "b"}
    skills = {"skill_1": "urge-surfing", "skill_2": "", "skill_3": "urge-surfing"}
    written = read({**form, **skills})
    assert written.skills == ("urge-surfing",)
    assert (written.title, written.text) == ({"en": "Urges", "es": "Ganas"}, {"en": "a", "es": "b"})


def session(days: int, skill: str | None = None) -> SessionRow:
    by = "Theo" if skill else ""
    day = TODAY + timedelta(days=days)
    starts, ends = (datetime.combine(day, time(hour), ZoneInfo(ZONE)).astimezone(UTC) for hour in (18, 21))
    return SessionRow(f"s{days}", "Evening", day, starts, ends, ZONE, skill, by)


def test_the_next_session_stands_first_and_the_last_one_too() -> None:
    shown = sessions([session(-9), session(5), session(0), session(-2)], TODAY)
    assert [one.date for one in shown.coming] == [short_date(TODAY), short_date(TODAY + timedelta(days=5))]
    assert [one.date for one in shown.recent] == [short_date(TODAY - timedelta(days=n)) for n in (2, 9)]


def test_a_session_says_its_skill_and_who_named_it_or_that_there_is_none() -> None:
    named, bare = sessions([session(0, "paced-breathing"), session(1)], TODAY).coming
    assert (named.title, named.by, named.weekday) == (
        title("paced-breathing"),
        said("library.groups.by", name="Theo"),
        said("staff.today"),
    )
    assert (bare.title, bare.by, bare.skill) == (said("library.groups.unnamed"), NOTHING, "")
    assert bare.weekday == said("staff.weekday.2")


def test_two_sessions_of_one_group_are_told_apart() -> None:
    keys = [one.key for one in sessions([session(0), session(7)], TODAY).coming]
    assert len(set(keys)) == 2


def test_hours_of_a_session_are_told_as_times_and_not_as_they_are_stored() -> None:
    params = sessions([session(0)], TODAY).coming[0].time.params
    hours = [params[name] for name in ("starts", "ends")]
    assert [one["at"][11:16] for one in hours] == ["23:00", "02:00"]
    assert all((one["as"], one["zone"]) == ("time", ZONE) for one in hours)

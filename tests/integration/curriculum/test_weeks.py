"""The themes of the weeks: shipped, changed by this program's therapists, and on every client's phone."""

from typing import Any

import pytest

from recovery_app.content.curricula import curriculum as shipped
from recovery_app.core.errors import InvalidInput, NotFound
from recovery_app.features.curriculum import service as curriculum
from recovery_app.infra.db import Database
from tests.support.clinic import Clinic, make_clinic
from tests.support.counting import statements
from tests.support.people import make_program

WEEK: dict[str, Any] = {
    "title": {"en": "Our own week", "es": "Nuestra semana"},
    "text": {"en": "What we do here.", "es": "Lo que hacemos aquí."},
    "skills": ("urge-surfing", "paced-breathing"),
}


@pytest.fixture
def clinic(database: Database) -> Clinic:
    return make_clinic(database)


def edit(clinic: Clinic, who: str = "theo", track: str = "anxiety", week: int = 3, **change: Any) -> None:
    given = {**WEEK, **change}
    with clinic.database.transaction() as work:
        curriculum.edit_week(work, clinic[who], track, week, given["title"], given["text"], given["skills"])


def read(clinic: Clinic, track: str = "anxiety", who: str = "theo") -> tuple[curriculum.Week, ...]:
    with clinic.database.reading() as work:
        return curriculum.weeks(work, clinic[who], track)


def themes(clinic: Clinic, name: str = "cleo") -> list[dict[str, Any]]:
    (program,) = clinic.phone(name).of_type("program").values()
    return list(program["themes"])


def test_the_shipped_weeks_are_on_the_phone_with_the_skills_that_are_there(clinic: Clinic) -> None:
    weeks, told = read(clinic), themes(clinic)
    assert [week.week for week in weeks] == list(range(1, 13)) and not any(week.is_edited for week in weeks)
    assert [week.title["en"] for week in weeks] == [theme.title.en for theme in shipped("anxiety")]
    assert told == [
        {"week": week.week, "title": week.title, "text": week.text, "skills": list(week.skills)} for week in weeks
    ]
    assert "paced-breathing" in told[0]["skills"]


def test_a_changed_week_reaches_every_client_of_the_track_and_goes_back(clinic: Clinic) -> None:
    phones = [clinic.phone("cleo"), clinic.phone("marco")]
    before = read(clinic)[2]
    edit(clinic, title={"en": " Our own week ", "es": "Nuestra semana"})
    for phone in phones:
        phone.pull()
        (program,) = phone.of_type("program").values()
        assert program["themes"][2] == {"week": 3, **WEEK, "skills": list(WEEK["skills"])}
    assert read(clinic)[2] == curriculum.Week(3, WEEK["title"], WEEK["text"], WEEK["skills"], True)
    edit(clinic, text={"en": "Once more.", "es": "Otra vez."})
    assert read(clinic)[2].text["en"] == "Once more."
    for _ in range(2):
        with clinic.database.transaction() as work:
            curriculum.reset_week(work, clinic["theo"], "anxiety", 3)
    assert read(clinic)[2] == before == read(clinic, who="priya")[2]
    phones[0].pull()
    (program,) = phones[0].of_type("program").values()
    assert program["themes"][2]["title"] == before.title


def test_who_is_on_several_tracks_follows_the_first_and_who_is_on_none_has_no_weeks(clinic: Clinic) -> None:
    clinic.add_client("dana", tracks=("anxiety", "depression", "substance_use"))
    clinic.add_client("ben", tracks=())
    assert themes(clinic, "dana")[0]["title"]["en"] == shipped("substance_use")[0].title.en
    assert themes(clinic, "ben") == []


BAD = [
    ({"week": 0}, "invalid_input"),
    ({"week": 13}, "invalid_input"),
    ({"track": "gambling"}, "invalid_input"),
    ({"title": {"en": "x"}}, "invalid_input"),
    ({"title": {"en": "x", "es": " "}}, "required"),
    ({"text": {"en": "x" * 401, "es": "x"}}, "too_long"),
    ({"title": {"en": "x" * 81, "es": "x"}}, "too_long"),
    ({"text": {"en": "a\x00b", "es": "x"}}, "invalid_input"),
    ({"skills": ()}, "required"),
    ({"skills": ("juggling",)}, "unknown_skill"),
    ({"skills": ("urge-surfing", "urge-surfing")}, "invalid_input"),
    ({"skills": ("urge-surfing", "paced-breathing", "five-senses-grounding", "juggling")}, "invalid_input"),
]


@pytest.mark.parametrize(("change", "code"), BAD)
def test_a_week_that_does_not_hold_together_is_refused(clinic: Clinic, change: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidInput, match=code):
        edit(clinic, **change)
    assert not any(week.is_edited for week in read(clinic))


@pytest.mark.parametrize("who", ["priya", "ada", "cleo"])
def test_only_therapists_change_weeks_and_only_clinicians_read_them_here(clinic: Clinic, who: str) -> None:
    with pytest.raises(NotFound):
        edit(clinic, who)
    with clinic.database.transaction() as work, pytest.raises(NotFound):
        curriculum.reset_week(work, clinic[who], "anxiety", 3)
    if who != "priya":
        with pytest.raises(NotFound):
            read(clinic, who=who)


def test_another_program_keeps_its_own_weeks(clinic: Clinic) -> None:
    edit(clinic)
    elsewhere = make_program(clinic.database, demo=True)
    clinic.viewers["stranger"] = clinic["theo"].__class__("", clinic["theo"].roles, elsewhere)
    assert not any(week.is_edited for week in read(clinic, who="stranger"))
    with pytest.raises(NotFound):
        read(clinic, "gambling")


def test_a_real_program_names_only_what_was_reviewed(database: Database) -> None:
    clinic = make_clinic(database, is_demo=False)
    assert all(week.skills == () for week in read(clinic))
    with pytest.raises(InvalidInput, match="skill_not_reviewed"):
        edit(clinic)
    (program,) = clinic.phone("cleo").of_type("program").values()
    assert program["skills_shown"] == "reviewed"


def test_a_change_is_announced_in_as_many_statements_however_many_clients_there_are(database: Database) -> None:
    clinic, counts = make_clinic(database), []
    for more in (0, 6):
        for number in range(more):
            clinic.add_client(f"client{number}")
        with statements(database.engine) as sent:
            edit(clinic)
        counts.append(len(sent))
    assert counts[0] == counts[1]

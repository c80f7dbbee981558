"""Curricula: twelve weeks for each track, in plain words, with skills that may be there."""

import pytest

from recovery_app.content import skills
from recovery_app.content.curricula import CURRICULA_DIR, FIRST_OF, TRACKS, Curriculum, curriculum, followed
from recovery_app.content.errors import InvalidContent, UnknownContent
from recovery_app.content.files import read_data
from recovery_app.content.schema import parse
from tests.support.reading import grade


@pytest.mark.parametrize("track", TRACKS)
def test_every_track_has_twelve_weeks_that_differ(track: str) -> None:
    weeks = curriculum(track)
    assert len({week.title.en for week in weeks}) == len({week.title.es for week in weeks}) == 12


@pytest.mark.parametrize("track", TRACKS)
def test_the_skills_of_a_week_fit_its_track_and_are_for_everybody(track: str) -> None:
    for slug in {slug for week in curriculum(track) for slug in week.skills}:
        found = skills.skill(slug)
        assert track not in found.not_tracks and not found.only_assigned, slug


@pytest.mark.parametrize("track", TRACKS)
def test_a_week_is_read_with_a_sixth_grade(track: str) -> None:
    for week in curriculum(track):
        assert grade([week.title.en, week.text.en]) <= 6, week.title.en
        assert "!" not in week.text.en + week.text.es


def test_a_person_on_several_tracks_follows_the_first_of_the_order() -> None:
    assert sorted(FIRST_OF) == sorted(TRACKS)
    assert followed(["anxiety", "trauma"]) == "trauma"
    assert followed(["depression", "substance_use"]) == "substance_use"
    assert followed([]) is None


def test_an_unknown_track_is_an_error() -> None:
    with pytest.raises(UnknownContent):
        curriculum("../skills")


def test_a_curriculum_that_does_not_hold_together_is_refused() -> None:
    data = read_data(CURRICULA_DIR / "anxiety.yaml")
    for broken in (data["weeks"][:11], [*data["weeks"][:11], {**data["weeks"][0], "skills": ["a", "a"]}]):
        with pytest.raises(InvalidContent):
            parse(Curriculum, {"weeks": broken}, "anxiety.yaml")

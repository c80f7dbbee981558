"""The skill library as staff see it: search, filters, limits and reviews in words, a skill's whole text."""

from dataclasses import replace
from datetime import date

import pytest

from recovery_app.content import skills
from recovery_app.content.skills import WAYS, Skill
from recovery_app.ui.shell.said import NOTHING, said
from recovery_app.ui.therapist import library_view
from recovery_app.ui.therapist.library_view import ALL, TARGETS, TIMES, Wanted, detail, rows
from recovery_app.ui.therapist.skill_words import TRACKS, fits_track, limits, title


def found(**wanted: str) -> list[str]:
    return [row.slug for row in rows(replace(ALL, **wanted), "en")]


def test_without_a_search_every_skill_is_there_by_its_title_in_the_readers_language() -> None:
    for language in ("en", "es"):
        shown = [row.slug for row in rows(ALL, language)]
        assert sorted(shown) == list(skills.slugs())
        titles = [skills.words(slug, language).title.casefold() for slug in shown]
        assert titles == sorted(titles)


def test_a_skill_is_found_by_its_name_in_either_language() -> None:
    assert "paced-breathing" in found(text=" Paced ")
    spanish = skills.words("paced-breathing", "es").title
    assert "paced-breathing" in found(text=spanish.upper())
    assert found(text="nothing is called so") == []


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_leaves_only_skills_that_help_with_it(target: str) -> None:
    assert found(target=target) == [s for s in found() if target in skills.skill(s).targets]


def test_every_length_has_its_filter_and_none_has_two() -> None:
    assert sorted(slug for time in TIMES for slug in found(time=time)) == sorted(found())


def test_filters_hold_together() -> None:
    both = found(target="craving", track="substance_use")
    assert set(both) == set(found(target="craving")) & set(found(track="substance_use"))


def test_reviewed_and_not_reviewed_are_the_whole() -> None:
    assert sorted(found(review="reviewed") + found(review="unreviewed")) == sorted(found())


def test_a_skill_says_who_reviewed_it_and_when_or_that_nobody_has(monkeypatch: pytest.MonkeyPatch) -> None:
    one = skills.skill("paced-breathing").model_dump() | {"reviewed_by": "Dr. Ruiz", "reviewed_on": date(2026, 11, 3)}
    reviewed = Skill.model_validate(one, strict=False)
    nobody = reviewed.model_copy(update={"reviewed_by": None, "reviewed_on": None})
    for given, told in (
        (reviewed, said("library.skills.reviewed_by", name="Dr. Ruiz", date=_nov_3())),
        (nobody, said("library.skills.not_reviewed")),
    ):
        monkeypatch.setattr(library_view, "skill", lambda slug, given=given: given)
        row = rows(Wanted(text="paced"), "en")[0]
        assert (row.review, row.is_reviewed) == (told, given.reviewed_by is not None)


def _nov_3() -> object:
    return said("staff.date_short", month=said("staff.month_short.11"), day=3)


def test_limits_are_told_in_words() -> None:
    plain = skills.skill("paced-breathing").model_copy(
        update={"ask_first": (), "not_for": (), "not_tracks": (), "not_when": (), "only_assigned": False}
    )
    assert limits(plain) == []
    strict = plain.model_copy(
        update={"ask_first": ("panic", "pregnancy"), "not_when": ("high_craving",), "only_assigned": True}
    )
    asks, moment, assigned = limits(strict)
    assert (asks.lead, asks.what) == (
        said("library.rule.ask_first"),
        [said("staff.caution.panic"), said("staff.caution.pregnancy")],
    )
    assert (moment.lead, moment.what) == (said("library.rule.not_when"), [said("library.moment.high_craving")])
    assert (assigned.lead, assigned.what) == (said("library.rule.only_assigned"), [])


@pytest.mark.parametrize("slug", skills.slugs())
def test_the_whole_text_of_every_skill_is_there_in_every_language(slug: str) -> None:
    shown = detail(slug)
    texts = {language: skills.words(slug, language) for language in ("en", "es")}
    assert shown.title == said("library.words", words={"text": {k: v.title for k, v in texts.items()}})
    assert [step.text.params["words"]["text"]["es"] for step in shown.steps] == [
        texts["es"].steps[step.key].text for step in skills.skill(slug).steps
    ]
    assert [one.params["words"]["text"]["en"] for one in shown.cautions] == list(texts["en"].cautions)


def test_a_step_says_its_time_and_to_which_ways_it_belongs() -> None:
    steps = dict(zip(_keys("urge-surfing"), detail("urge-surfing").steps, strict=True))
    shared = next(step for step in skills.skill("urge-surfing").steps if set(step.ways) == set(WAYS))
    assert steps[shared.key].ways == []
    assert any(step.ways for step in steps.values())
    assert all((step.time == NOTHING) == (not _seconds("urge-surfing", key)) for key, step in steps.items())


def _keys(slug: str) -> list[str]:
    return [step.key for step in skills.skill(slug).steps]


def _seconds(slug: str, key: str) -> int:
    return next(step.seconds for step in skills.skill(slug).steps if step.key == key)


def test_a_skill_of_a_newer_phone_has_a_kind_word_for_a_title() -> None:
    assert title("nope") == said("client.practice.unknown_skill")


def test_what_only_a_therapist_assigns_or_a_track_forbids_is_no_theme_of_a_week() -> None:
    for track in TRACKS:
        for slug in skills.slugs():
            one = skills.skill(slug)
            assert fits_track(slug, track) == (track not in one.not_tracks and not one.only_assigned)

"""Instruments as data: complete in each language, nothing invented, sentences for every name."""

import re
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from recovery_app.content import measures, messages
from recovery_app.content.files import read_data
from recovery_app.content.instrument import PACK, Cadence, Measure
from recovery_app.features.measures.rules.scoring import LEFT_OVER, Outcome

ALL = [measures.measure(name) for name in measures.names()]
EN = messages.load("en")
PHQ_9 = read_data(measures.MEASURES_DIR / "phq_9@1.yaml")


@pytest.mark.parametrize("measure", ALL, ids=lambda one: one.name)
def test_every_name_of_an_instrument_has_its_sentence(measure: Measure) -> None:
    keys = [measure.subject, *(check.words for check in measure.checks)]
    keys += [f"measures.cadence.{cadence}" for cadence in measure.cadences]
    for table in measure.scores:
        keys += [table.words, *(band.words for band in table.bands), *(cut.words for cut in table.cuts)]
    assert [key for key in keys if key not in EN] == []


def test_every_value_of_a_closed_list_has_its_sentence() -> None:
    lists = {"outcome": get_args(Outcome), "cadence": (*get_args(Cadence), "follow_up"), "pack": PACK}
    keys = {f"measures.{section}.{value}" for section, values in lists.items() for value in values} | {LEFT_OVER}
    assert keys - EN.keys() == set()


def test_sentences_of_cuts_use_only_the_numbers_of_a_cut() -> None:
    used = {name for key, message in EN.items() if key.startswith("measures.cut.") for name in message.parameters}
    assert used == {"least", "most"}


def test_what_needs_a_permission_ships_no_words() -> None:
    packs = {one.id for one in ALL if one.is_pack}
    assert packs == {"bam_iop", "who_5", "pss_10", "pss_4", "dast_10"}
    assert all(one.english is None and one.spanish is None for one in ALL if one.is_pack)


def test_spanish_is_shipped_where_an_official_text_is_known_and_its_lack_is_explained() -> None:
    without = {one.id for one in ALL if one.spanish is None and not one.is_pack}
    assert without == {"bam", "bam_r", "pcl_5"}
    assert all(one.spanish_missing for one in ALL if one.id in without)


def test_a_screener_of_twelve_months_is_offered_at_the_start_only() -> None:
    assert {one.id: one.cadences for one in ALL if one.recall_days == 365} == {
        "audit_c": ("intake",),
        "dast_10": ("intake",),
    }


def test_records_of_substance_use_are_marked() -> None:
    marked = {one.id for one in ALL if one.substance_use}
    assert marked == {"audit_c", "bam", "bam_r", "bam_iop", "craving", "dast_10"}


def test_codes_look_like_codes_and_none_is_known_to_be_wrong() -> None:
    codes = [code for one in ALL for code in (one.loinc, *(item.loinc for item in one.items)) if code]
    codes += [table.loinc for one in ALL for table in one.scores if table.loinc]
    assert all(re.fullmatch(r"\d{5,6}-\d", code) for code in codes)
    assert not {"70273-8", "68517-2"} & set(codes)  # the PHQ-15 total; another AUDIT item
    assert not [
        one.id for one in ALL if one.id in ("gad_2", "bam", "bam_r", "bam_iop", "who_5") and one.scores[0].loinc
    ]


def test_the_short_forms_are_the_first_items_of_the_long_ones_word_for_word() -> None:
    for short, long in (("phq_2", "phq_9"), ("gad_2", "gad_7")):
        for language in ("en", "es"):
            first, whole = measures.newest(short).words(language), measures.newest(long).words(language)
            assert first and whole and first.stem == whole.stem
            assert list(first.items.items()) == list(whole.items.items())[:2]


def test_only_item_9_of_the_phq_9_is_told_at_once() -> None:
    assert {(one.id, rule.item, rule.at_least) for one in ALL for rule in one.urgent} == {("phq_9", "q9", 1)}


def broken(**changes: Any) -> dict[str, Any]:
    return {**PHQ_9, **changes}


def test_a_file_that_does_not_hold_together_is_refused() -> None:
    Measure.model_validate(PHQ_9)
    (table,) = PHQ_9["scores"]
    missing_item = {**PHQ_9["english"], "items": {"q1": "Little interest"}}
    for wrong in (
        broken(scores=[{**table, "most": 28}]),
        broken(scores=[{**table, "bands": table["bands"][:-1]}]),
        broken(scores=[{**table, "bands": [{**table["bands"][0], "most": 5}, *table["bands"][1:]]}]),
        broken(scores=[{**table, "items": [*table["items"], "q10"]}]),
        broken(scores=[{**table, "missing": "prorate"}]),
        broken(english=missing_item),
        broken(spanish=None),
        broken(spanish_missing="none"),
        broken(urgent=[{"item": "q11", "at_least": 1, "source": "nowhere at all"}]),
        broken(licence={**PHQ_9["licence"], "status": "permission_needed"}),
    ):
        with pytest.raises(ValidationError):
            Measure.model_validate(wrong)

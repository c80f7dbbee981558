"""The fields of an episode of care: program, tracks, contact and what is safe, emergency contact, cautions."""

from typing import Any

import reflex as rx

from recovery_app.content.skills import CAUTIONS
from recovery_app.features.programs.rules import LEVELS, SAFE_TO, TRACKS
from recovery_app.ui.admin.enrolment_view import NEW, EnrolmentForm
from recovery_app.ui.admin.people_view import Choice
from recovery_app.ui.components.choosing import check, checks, pick
from recovery_app.ui.components.field import field
from recovery_app.ui.shell.i18n import STAFF, say, t

_WIDE = "sm:col-span-full"
Given = EnrolmentForm | rx.Var[EnrolmentForm]


def enrolment_fields(sites: rx.Var[list[Choice]], today: rx.Var[str]) -> list[rx.Component]:
    """Every field of a new enrolment, in the order in which it is asked."""
    first_day = _entry("starts", type="date", default_value=today, required=True)
    return [*_program(sites, NEW), _tracks(NEW), first_day, *_plan(NEW), *_reach(NEW), _cautions(NEW), _adult()]


def change_fields(sites: rx.Var[list[Choice]], today: rx.Var[str], given: rx.Var[EnrolmentForm]) -> list[rx.Component]:
    """Every field of an open episode that can be changed; another level of care has a first day and a reason."""
    of_level = (
        _entry("level_from", type="date", default_value=today, required=True),
        _entry("level_reason", max_length=400),
    )
    return [*_program(sites, given), *of_level, _tracks(given), *_plan(given), *_reach(given), _cautions(given)]


def _program(sites: rx.Var[list[Choice]], given: Given) -> list[rx.Component]:
    return [
        pick(
            t("admin.enrolment.site.label"),
            id="enrol-site",
            name="site",
            options=rx.foreach(sites, option),
            **({} if given is NEW else {"default_value": given.site}),
        ),
        pick(
            t("admin.enrolment.level.label"),
            id="enrol-level",
            name="level",
            hint=t("admin.enrolment.level.hint"),
            options=[rx.el.option(t(f"staff.level.{level}"), value=level) for level in LEVELS],
            default_value=given.level,
        ),
    ]


def _tracks(given: Given) -> rx.Component:
    return rx.el.div(
        checks(
            t("admin.enrolment.tracks.label"),
            *_boxes("track", "staff.track", TRACKS, given.tracks),
            hint=t("admin.enrolment.tracks.hint"),
        ),
        class_name=_WIDE,
    )


def _plan(given: Given) -> list[rx.Component]:
    return [
        _entry("planned_weeks", type="number", default_value=given.planned_weeks, min="1", max="104"),
        _entry("sessions", type="number", default_value=given.sessions, min="0", max="21"),
        _entry("hours", type="number", default_value=given.hours, min="0", max="80", step="0.5"),
    ]


def _reach(given: Given) -> list[rx.Component]:
    """How to reach the client, and what is safe (safety rule 10)."""
    return [
        _entry("phone", type="tel", default_value=given.phone),
        _entry("place", default_value=given.place),
        rx.el.div(
            *(
                check(
                    t(f"admin.enrolment.safe_{way}.label"),
                    name=f"safe_{way}",
                    default_checked=_holds(given.safe_to, way),
                )
                for way in SAFE_TO
            ),
            class_name=f"{_WIDE} flex flex-wrap gap-x-6",
        ),
        _entry("emergency_name", default_value=given.emergency_name),
        _entry("emergency_phone", type="tel", default_value=given.emergency_phone),
        rx.el.div(
            check(
                t("admin.enrolment.emergency_consent.label"),
                name="emergency_consent",
                hint=t("admin.enrolment.emergency_consent.hint"),
                default_checked=given.emergency_consent,
            ),
            class_name=_WIDE,
        ),
    ]


def _cautions(given: Given) -> rx.Component:
    return rx.el.div(
        checks(
            t("admin.enrolment.cautions.label"),
            *_boxes("caution", "staff.caution", CAUTIONS, given.cautions),
            hint=t("admin.enrolment.cautions.hint"),
        ),
        check(
            t("admin.enrolment.cautions_asked.label"),
            name="cautions_asked",
            default_checked=given.cautions_asked,
            hint=t("admin.enrolment.cautions_asked.hint"),
        ),
        class_name=_WIDE,
    )


def _boxes(name: str, words: str, codes: tuple[str, ...], held: Any) -> list[rx.Component]:
    return [check(t(f"{words}.{code}"), name=f"{name}_{code}", default_checked=_holds(held, code)) for code in codes]


def _holds(held: Any, code: str) -> Any:
    return held.contains(code) if isinstance(held, rx.Var) else code in held


def _adult() -> rx.Component:
    """No minors in this version (safety rule 6)."""
    return rx.el.div(
        check(t("admin.enrolment.adult.label"), name="adult", hint=t("admin.enrolment.adult.hint")),
        class_name=_WIDE,
    )


def _entry(name: str, **props: Any) -> rx.Component:
    return field(
        t(f"admin.enrolment.{name}.label"),
        id=f"enrol-{name}",
        name=name,
        hint=t(f"admin.enrolment.{name}.hint"),
        auto_complete="off",
        **props,
    )


def option(choice: rx.Var[Choice]) -> rx.Component:
    """An option of a list that the state holds."""
    return rx.el.option(say(choice.words, STAFF), value=choice.value)

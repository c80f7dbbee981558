"""The sheet of a check-in: scales by track, use, what set it off, the note. Skip anything; nothing is pre-set."""

from typing import Any, TypedDict

import reflex as rx

from recovery_app.content.checkins import HoursQuestion, RatingQuestion, YesNoQuestion, form
from recovery_app.offline.components import RatingSlider
from recovery_app.offline.live import fn
from recovery_app.ui.client.care import by_reading
from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import card, notice
from recovery_app.ui.components.chip import chip, choices
from recovery_app.ui.components.field import switch, text_area
from recovery_app.ui.components.heading import section_title, small
from recovery_app.ui.components.link import link
from recovery_app.ui.shell.i18n import say, t

MODULE = "pages/check_in"


class Trigger(TypedDict):
    """A chip."""

    id: str
    label: dict[str, Any]
    on: bool


class Sheet(TypedDict):
    """The form as it stands (`offline/js/pages/check_in.js`). `used`: yes, no, skip or empty; `left`: characters."""

    name: str
    key: str
    answers: dict[str, Any]
    used: str
    triggers: list[Trigger]
    note: str
    share: bool
    shares: bool
    left: int | None
    touched: bool
    problem: dict[str, Any]
    saving: bool
    asking: bool


def sheet_form(view: Any, sheet: Any) -> rx.Component:
    """The whole sheet. `view`: what does not change with a touch."""
    scales = [question for question in form().questions if not isinstance(question, YesNoQuestion)]
    return rx.fragment(
        rx.cond(view["old"] & sheet["touched"], _old_draft(view)),
        card(
            *(_if_asked(view, question, _scale(question, sheet)) for question in scales),
            class_name="flex flex-col gap-4",
        ),
        _if_asked(view, form().question("used"), _use(view, sheet)),
        _triggers(sheet),
        _note(view, sheet),
        rx.cond(view["mode"] == "edit", _withdraw(view, sheet)),
        rx.cond(
            sheet["touched"] & (view["mode"] == "new"), small(t("checkin.draft_kept"), class_name="text-ink-faint")
        ),
    )


def _if_asked(view: Any, question: Any, shown: rx.Component) -> rx.Component:
    """Some questions are only for some tracks; the phone knows which this person is on."""
    return shown if question.tracks is None else rx.cond(view["asked"].contains(question.key), shown)


def _old_draft(view: Any) -> rx.Component:
    return notice(
        rx.el.p(say(view["old"])),
        button(t("checkin.start_over"), on_click=fn("startOver", module=MODULE), look="plain"),
        tone="sky",
        lead="clock",
    )


def _scale(question: RatingQuestion | HoursQuestion, sheet: Any) -> rx.Component:
    name = t(question.name)
    if isinstance(question, HoursQuestion):
        words: dict[str, Any] = {"bands": [band.model_dump() for band in question.bands]}
    else:
        words = {"words": question.words}
    return RatingSlider.create(
        name=question.key,
        label=name,
        value=sheet["answers"][question.key],
        on_answer=fn("answer", module=MODULE),
        min=question.min,
        max=question.max,
        step=question.step,
        button_step=question.button_step or question.step,
        first=question.first,
        unit=question.type,
        ask=t(question.ask),
        low=t(question.low),
        high=t(question.high),
        untouched=t("checkin.not_answered"),
        less=t("checkin.less", name=name),
        more=t("checkin.more", name=name),
        clear=t("checkin.clear", name=name),
        **words,
    )


def _use(view: Any, sheet: Any) -> rx.Component:
    """Safety rules 3 and 17: who sees the answer stands before the question; it can be skipped."""
    ask = rx.cond(view["first_use"], t("checkin.used.first"), t("checkin.used.ask"))

    def way(words: str, name: str) -> rx.Component:
        return chip(t(words), pressed=sheet["used"] == name, on_click=fn(name, module=MODULE))

    return card(
        section_title(t("checkin.used.title")),
        rx.el.p(
            by_reading(view["care"], team=t("checkin.used.who_sees"), nobody=t("checkin.used.who_sees_nobody")),
            " ",
            t("checkin.used.court"),
            " ",
            link(t("checkin.used.who_sees_link"), to="/privacy"),
            class_name="text-[0.9375rem] text-ink-soft",
        ),
        rx.el.p(ask),
        choices(ask, way("checkin.used.yes", "yes"), way("checkin.used.no", "no"), way("checkin.used.skip", "skip")),
        class_name="flex flex-col gap-2.5",
    )


def _triggers(sheet: Any) -> rx.Component:
    def one(trigger: Any) -> rx.Component:
        on_click = fn("trigger", module=MODULE).partial(trigger["id"])
        return chip(say(trigger["label"]), pressed=trigger["on"], on_click=on_click, key=trigger["id"])

    return rx.el.div(
        rx.el.h2(t("checkin.triggers.ask"), class_name="font-semibold"),
        small(t("checkin.triggers.hint")),
        choices(t("checkin.triggers.ask"), rx.foreach(sheet["triggers"], one), class_name="mt-2"),
        class_name="px-1",
    )


def _note(view: Any, sheet: Any) -> rx.Component:
    """Yours unless you share it; safety rule 4 stands under the box."""
    somebody = (view["readers"].length() > 0) | (view["care"] == "")
    shared = rx.cond(somebody, t("checkin.note.hint_shared"), t("checkin.note.hint_nobody"))
    return card(
        text_area(
            t("checkin.note.label"),
            id="note",
            hint=rx.cond(sheet["share"], shared, t("checkin.note.hint")),
            placeholder=t("checkin.note.placeholder"),
            # The browser keeps the text; what is typed is kept at every key.
            default_value=sheet["note"],
            on_change=fn("note", module=MODULE),
            rows="3",
            key=sheet["key"],
        ),
        rx.cond(sheet["left"] != None, small(_left(sheet), role="status")),  # noqa: E711  a Var
        small(t("checkin.note.not_live"), class_name="mt-2 text-ink-soft"),
        rx.el.div(
            switch(t("checkin.note.share"), on=sheet["share"], on_click=fn("share", module=MODULE)),
            rx.cond(
                view["was_shared"] & ~sheet["share"], small(t("checkin.edit.unshare"), class_name="pb-2 text-ink-soft")
            ),
            class_name="mt-2 border-t border-line pt-1",
        ),
        class_name="pb-2",
    )


def _left(sheet: Any) -> Any:
    return rx.cond(sheet["left"] < 0, t("checkin.note.too_long"), t("checkin.note.left", n=sheet["left"]))


def _withdraw(view: Any, sheet: Any) -> rx.Component:
    """Safety rule 2: what withdrawing can and cannot do is said before it is done."""
    body = rx.cond(
        view["may_have_read"].length() > 0,
        t("checkin.edit.withdraw_body", name=view["may_have_read"].join(", ")),
        by_reading(
            view["care"], team=t("checkin.edit.withdraw_body_team"), nobody=t("checkin.edit.withdraw_body_nobody")
        ),
    )
    sure = card(
        section_title(t("checkin.edit.withdraw_sure")),
        rx.el.p(body, class_name="mt-1 text-[0.9375rem] text-ink-soft"),
        rx.el.div(
            button(t("checkin.edit.withdraw"), on_click=fn("withdraw", module=MODULE), look="danger"),
            button(t("checkin.edit.keep"), on_click=fn("keepIt", module=MODULE), look="quiet"),
            class_name="mt-3 flex flex-wrap gap-2.5",
        ),
    )
    ask = button(t("checkin.edit.withdraw"), on_click=fn("askWithdraw", module=MODULE), look="plain", lead="undo")
    return rx.cond(sheet["asking"], sure, ask)

"""`/check-in`: one screen, under half a minute; `?edit=<id>` changes or withdraws one of the last day."""

from typing import Any, TypedDict

import reflex as rx
from reflex_base.utils.imports import ImportVar
from reflex_base.vars import VarData

from recovery_app.offline.held import held
from recovery_app.offline.live import fn, live
from recovery_app.ui.client.care import by_reading
from recovery_app.ui.client.check_in_form import MODULE, Sheet, sheet_form
from recovery_app.ui.client.check_in_saved import Saved, saved
from recovery_app.ui.client.whose import sign_in_link, whose
from recovery_app.ui.components.button import button, button_link
from recovery_app.ui.components.card import card, notice
from recovery_app.ui.components.heading import page_title, small
from recovery_app.ui.components.icons import icon
from recovery_app.ui.components.skeleton import skeleton
from recovery_app.ui.shell.client import action_bar, client_frame
from recovery_app.ui.shell.i18n import say, t

Words = dict[str, Any]


class CheckIn(TypedDict):
    """What does not change with a touch. `mode`: new, edit, saved, closed, limits, whose.

    `closed`: gone, late, withdrawn. `care`: who reads (`offline/js/rules/program.js: readingOf`). `elsewhere`: the
    check-in that another tab saved.
    """

    loaded: bool
    mode: str
    closed: str
    draft: str
    asked: list[str]
    first_use: bool
    care: str
    readers: list[str]
    may_have_read: list[str]
    was_shared: bool
    refused: bool
    elsewhere: str
    limits: str
    old: Words
    until: Words
    saved: Saved


def page() -> rx.Component:
    """Check-in."""
    view: Any = live("check_in", CheckIn, {"loaded": False, "mode": "new"}, _edited(), module=MODULE)
    sheet: Any = held("sheet", Sheet, module=MODULE)
    ready = (sheet["name"] != "") & (sheet["name"] == view["draft"])
    return client_frame(
        rx.match(
            view["mode"],
            ("saved", saved(view["saved"])),
            ("closed", _closed(view)),
            ("limits", _limits(view)),
            ("whose", rx.fragment(page_title(t("checkin.title")), whose(MODULE))),
            rx.fragment(_heading(view), rx.cond(ready, sheet_form(view, sheet), skeleton(440, 180, 120))),
        ),
        action=rx.cond(
            (view["mode"] == "new") | (view["mode"] == "edit"),
            action_bar(_save(view, sheet)),
        ),
        place="today",
    )


def _edited() -> rx.Var[str]:
    """The check-in that is to be changed, from the address: known with no network, kept by a reload."""
    data = VarData(
        imports={"react-router": [ImportVar(tag="useSearchParams")]},
        hooks={"const [search_params] = useSearchParams()": None},
    )
    return rx.Var('(search_params.get("edit") ?? "")', _var_type=str, _var_data=data).to(str)


def _heading(view: Any) -> rx.Component:
    who = by_reading(
        view["care"],
        team=t("checkin.who_sees"),
        paused=t("checkin.who_sees_paused"),
        nobody=t("checkin.who_sees_nobody"),
    )
    return rx.fragment(
        rx.cond(
            view["mode"] == "edit",
            page_title(t("checkin.edit.title"), say(view["until"])),
            page_title(t("checkin.title"), rx.fragment(t("checkin.lede"), " ", who)),
        ),
        rx.cond(view["refused"], notice(rx.el.p(t("checkin.again")), tone="clay", lead="warning")),
        rx.cond(view["elsewhere"] != "", _elsewhere(view)),
    )


def _elsewhere(view: Any) -> rx.Component:
    """Another tab saved what was open here: said, because the answers are gone from the screen."""
    return notice(
        rx.el.p(t("checkin.elsewhere.body")),
        button_link(t("checkin.elsewhere.change"), to=f"/check-in?edit={view['elsewhere']}", look="plain"),
        tone="sky",
        lead="check",
        role="status",
    )


def _limits(view: Any) -> rx.Component:
    """Safety rule 3: before the first check-in, once; it stays on the privacy page."""
    return rx.fragment(
        page_title(t("checkin.limits.title"), t("checkin.limits.body")),
        card(
            rx.el.p(view["limits"], class_name="whitespace-pre-line [overflow-wrap:anywhere]"),
            button(t("checkin.limits.read"), on_click=fn("readLimits", module=MODULE), class_name="mt-4 w-full"),
        ),
        small(t("checkin.limits.later"), class_name="px-1 text-ink-soft"),
    )


def _save(view: Any, sheet: Any) -> rx.Component:
    """Always in reach. What is wrong, and who will read a note, stand right above it."""
    readers = rx.cond(
        view["readers"].length() > 0,
        rx.foreach(view["readers"], lambda name: rx.el.span(t("checkin.note.readable_by", name=name), key=name)),
        rx.el.span(
            rx.cond(view["care"] == "", t("checkin.note.readable_by_team"), t("checkin.note.readable_by_nobody"))
        ),
    )
    problem = rx.fragment(
        rx.el.p(say(sheet["problem"])),
        rx.cond(sheet["problem"]["key"] == "say.problem.sign_in", sign_in_link("/check-in")),
    )
    return rx.fragment(
        rx.el.div(
            rx.cond(sheet["problem"], notice(problem, tone="clay", lead="warning")),
            role="alert",
            class_name="not-empty:mb-2.5",
        ),
        rx.cond(
            sheet["shares"],
            rx.el.p(
                icon("eye", "size-5"),
                rx.el.span(readers, class_name="flex flex-col"),
                class_name="mb-2 flex items-center gap-2 text-[0.9375rem] font-semibold text-clay",
            ),
        ),
        button(
            rx.cond(view["mode"] == "edit", t("checkin.edit.save"), t("checkin.save")),
            on_click=fn("save", module=MODULE),
            aria_disabled=sheet["saving"],
            class_name="w-full shadow-card",
        ),
    )


def _closed(view: Any) -> rx.Component:
    """The one that was to be changed cannot be."""
    why = rx.match(
        view["closed"],
        ("late", t("checkin.edit.too_late")),
        ("withdrawn", t("say.entry.withdrawn")),
        t("checkin.edit.gone"),
    )
    return rx.fragment(
        page_title(t("checkin.edit.title")),
        notice(rx.el.p(why), tone="sky", lead="clock"),
        button_link(t("checkin.saved.see_progress"), to="/progress", look="quiet"),
        button_link(t("checkin.saved.back"), to="/today", look="plain"),
    )

"""`/me/sharing`: who sees what by the client's consent, and who opened what. Read from the phone, works offline."""

from typing import Any, TypedDict

import reflex as rx

from recovery_app.content.plans import parts
from recovery_app.features.consents.rules import PURPOSES
from recovery_app.offline.held import held
from recovery_app.offline.live import fn, live
from recovery_app.ui.client.sharing_steps import CLOSED, PAGE, Form, Part, Person, new_consent
from recovery_app.ui.client.whose import sign_in_link
from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import card, notice
from recovery_app.ui.components.chip import tag
from recovery_app.ui.components.heading import page_title, section_title, small
from recovery_app.ui.components.icons import icon
from recovery_app.ui.components.link import UNDERLINED, link
from recovery_app.ui.components.skeleton import skeleton
from recovery_app.ui.shell.client import client_frame
from recovery_app.ui.shell.i18n import say, t

Words = dict[str, Any]


class Consent(TypedDict):
    """A consent (`offline/js/rules/sharing_view.js`). `state`: live, revoked, expired or ended."""

    id: str
    name: str
    parts: list[str]
    purpose: str
    state: str
    until: Words
    signed_name: str
    signed: Words
    revoked: Words
    waiting: bool
    refused: Words


class Opening(TypedDict):
    """Somebody opened what was shared."""

    id: str
    name: str
    when: Words
    parts: list[str]
    purpose: str


class Sharing(TypedDict):
    """The page."""

    loaded: bool
    patient: str
    program: str
    live: list[Consent]
    stopping: list[Consent]
    refused: list[Consent]
    past: list[Consent]
    people: list[Person]
    parts: list[Part]
    chosen: list[str]
    form: Form
    log: list[Opening]


class Page(TypedDict):
    """What the page holds while it is open."""

    revoking: str
    missing: str
    said: str
    error: Words


EMPTY: Sharing = {
    "loaded": False,
    "patient": "",
    "program": "",
    "live": [],
    "stopping": [],
    "refused": [],
    "past": [],
    "people": [],
    "parts": [],
    "chosen": [],
    "form": CLOSED,
    "log": [],
}


def page() -> rx.Component:
    """Sharing."""
    view: Any = live("sharing", Sharing, EMPTY, module=PAGE)
    held_page: Any = held("sharingPage", Page, module=PAGE)
    return client_frame(
        link(
            icon("back", "size-4"),
            t("me.title"),
            to="/me",
            class_name="inline-flex min-h-11 items-center gap-1 self-start text-[0.9375rem] font-semibold text-pine",
        ),
        rx.cond(
            view["loaded"],
            rx.cond(
                view["form"]["open"],
                new_consent(view, held_page),
                rx.fragment(
                    page_title(t("sharing.title"), t("sharing.lede")),
                    _told(held_page),
                    rx.foreach(view["refused"], _refused),
                    _live(view, held_page),
                    _begin(view),
                    _log(view),
                    _past(view),
                ),
            ),
            skeleton(120, 160),
        ),
        place="me",
    )


def part_names(keys: Any) -> rx.Component:
    """Parts of the plan by name, one a line."""
    return rx.el.ul(
        rx.foreach(keys, lambda key: rx.el.li(part_name(key), key=key)),
        class_name="mt-1 list-disc pl-5 text-[0.9375rem] marker:text-pine",
    )


def part_name(key: Any) -> Any:
    """The name of a part of the plan."""
    return rx.match(key, *((part, t(f"say.plan.part.{part}")) for part in parts()), "")


def _told(page: Any) -> rx.Component:
    """Said once it is on the phone, or why it is not."""
    why = rx.fragment(
        rx.el.p(say(page["error"])),
        rx.cond(page["error"]["key"] == "say.problem.sign_in", sign_in_link("/me/sharing")),
    )
    words = rx.match(page["said"], ("given", t("sharing.said.given")), ("revoked", t("sharing.said.revoked")), "")
    return rx.el.div(
        rx.cond(page["error"], notice(why, tone="clay", lead="warning")),
        rx.cond(page["said"] != "", notice(rx.el.p(words), tone="pine", lead="check")),
        aria_live="polite",
    )


def _live(view: Any, page: Any) -> rx.Component:
    return rx.el.section(
        section_title(t("sharing.live.title"), id="live"),
        rx.cond(
            view["live"].length() == 0,
            rx.cond(
                view["stopping"].length() == 0,
                rx.el.p(t("sharing.live.none"), class_name="text-[0.9375rem] text-ink-soft"),
            ),
            rx.el.ul(
                rx.foreach(view["live"], lambda one: rx.el.li(_consent(one, page), key=one["id"])),
                class_name="flex flex-col gap-3",
            ),
        ),
        # Nobody is told that nothing is shared while somebody can still read it.
        rx.foreach(
            view["stopping"],
            lambda one: notice(t("sharing.stopping", name=one["name"]), tone="sky", lead="clock", key=one["id"]),
        ),
        aria_labelledby="live",
        class_name="flex flex-col gap-3",
    )


def _refused(one: Any) -> rx.Component:
    """The program did not take it; Today has the way to send it again or to let go of it."""
    return notice(
        rx.el.p(t("sharing.refused", name=one["name"]), class_name="font-semibold break-words"),
        rx.el.p(say(one["refused"])),
        link(t("sharing.to_today"), to="/today", class_name=f"{UNDERLINED} inline-flex min-h-11 items-center"),
        tone="clay",
        lead="warning",
        key=one["id"],
    )


def _consent(one: Any, page: Any) -> rx.Component:
    return card(
        rx.el.h3(one["name"], class_name="font-display text-lg/[1.3] font-semibold break-words"),
        rx.el.p(t("sharing.live.can_read"), class_name="mt-1 text-[0.9375rem] text-ink-soft"),
        part_names(one["parts"]),
        rx.el.p(_until(one), class_name="mt-2 text-[0.9375rem]"),
        small(
            _purpose(one["purpose"]),
            " · ",
            t("sharing.signed", name=one["signed_name"], day=say(one["signed"])),
            class_name="mt-1 text-ink-soft break-words",
        ),
        rx.cond(one["waiting"], notice(t("sharing.waiting"), tone="sky", lead="clock", class_name="mt-3")),
        rx.cond(one["refused"], notice(say(one["refused"]), tone="clay", class_name="mt-3")),
        rx.cond(page["revoking"] == one["id"], _sure(one), _revoke(one)),
    )


def _until(one: Any) -> Any:
    return rx.cond(one["until"], t("sharing.until_day", day=say(one["until"])), t("sharing.until_program_end"))


def _purpose(code: Any) -> Any:
    return rx.match(code, *((one, t(f"sharing.purpose.{one}")) for one in PURPOSES), t("sharing.purpose.other"))


def _revoke(one: Any) -> rx.Component:
    return button(
        t("sharing.revoke.do"),
        on_click=fn("askRevoke", module=PAGE).partial(one["id"]),
        look="quiet",
        aria_label=t("sharing.revoke.named", name=one["name"]),
        class_name="mt-3",
    )


def _sure(one: Any) -> rx.Component:
    return rx.el.div(
        rx.el.p(t("sharing.revoke.sure", name=one["name"]), class_name="font-semibold"),
        rx.el.p(t("sharing.revoke.what_happens", name=one["name"]), class_name="mt-1 text-[0.9375rem] text-ink-soft"),
        rx.el.div(
            button(t("sharing.revoke.yes"), on_click=fn("revoke", module=PAGE).partial(one["id"])),
            button(
                t("sharing.revoke.keep"),
                on_click=fn("keepSharing", module=PAGE),
                look="quiet",
                class_name="min-h-[52px]",
                auto_focus=True,
            ),
            class_name="mt-3 flex flex-wrap gap-2.5",
        ),
        role="group",
        aria_label=t("sharing.revoke.sure", name=one["name"]),
        class_name="mt-3 border-t border-line pt-3",
    )


def _begin(view: Any) -> rx.Component:
    """Nobody to choose, or nothing written yet: said, with what to do about it."""
    return rx.cond(
        view["people"].length() == 0,
        rx.el.p(t("sharing.nobody"), class_name="text-[0.9375rem] text-ink-soft"),
        rx.cond(
            view["parts"].length() == 0,
            rx.el.p(t("sharing.nothing_written"), class_name="text-[0.9375rem] text-ink-soft"),
            button(t("sharing.begin"), on_click=fn("beginSharing", module=PAGE), lead="plus"),
        ),
    )


def _log(view: Any) -> rx.Component:
    return card(
        section_title(t("sharing.log.title"), id="log"),
        small(t("sharing.log.lede"), class_name="mt-0.5 text-ink-soft"),
        rx.cond(
            view["log"].length() == 0,
            rx.el.p(t("sharing.log.none"), class_name="mt-2 text-[0.9375rem]"),
            rx.el.ul(rx.foreach(view["log"], _opening), class_name="mt-1 divide-y divide-line"),
        ),
        role="region",
        aria_labelledby="log",
    )


def _opening(one: Any) -> rx.Component:
    return rx.el.li(
        rx.el.p(
            rx.cond(
                one["purpose"] == "export",
                t("sharing.log.handed_out", name=one["name"]),
                t("sharing.log.opened", name=one["name"]),
            ),
            class_name="text-[0.9375rem] font-semibold break-words",
        ),
        rx.el.p(say(one["when"]), class_name="text-[0.8125rem] text-ink-faint"),
        rx.el.p(
            rx.foreach(one["parts"], lambda key, at: rx.fragment(rx.cond(at > 0, " · ", ""), part_name(key))),
            class_name="text-[0.9375rem] text-ink-soft empty:hidden",
        ),
        key=one["id"],
        class_name="py-2.5",
    )


def _past(view: Any) -> rx.Component:
    return rx.cond(
        view["past"].length() > 0,
        rx.el.details(
            rx.el.summary(
                t("sharing.past.title", n=view["past"].length()),
                class_name="min-h-11 py-2.5 text-[0.9375rem] font-semibold text-pine",
            ),
            rx.el.ul(rx.foreach(view["past"], _ended), class_name="flex flex-col gap-3"),
        ),
    )


def _ended(one: Any) -> rx.Component:
    how = rx.match(
        one["state"],
        ("revoked", t("sharing.past.revoked", day=say(one["revoked"]))),
        ("expired", t("sharing.past.expired", day=say(one["until"]))),
        t("sharing.past.ended"),
    )
    return rx.el.li(
        rx.el.p(one["name"], " ", tag(how, "plain", "ml-1"), class_name="font-semibold break-words"),
        part_names(one["parts"]),
        small(
            t("sharing.signed", name=one["signed_name"], day=say(one["signed"])),
            class_name="mt-1 text-ink-soft break-words",
        ),
        rx.cond(one["waiting"], small(t("sharing.waiting"), class_name="mt-1 text-clay")),
        rx.cond(one["refused"], small(say(one["refused"]), class_name="mt-1 text-clay")),
        key=one["id"],
        class_name="rounded-card bg-surface p-[18px] shadow-card",
    )

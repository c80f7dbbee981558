"""`/me`: this person and this phone: settings, what is stored here, password, signing out."""

from typing import Any, TypedDict

import reflex as rx

from recovery_app.offline.held import held
from recovery_app.offline.live import fn, live
from recovery_app.ui.common.me_account import password_card, sign_out_card
from recovery_app.ui.common.me_phone import install_card, phone_card
from recovery_app.ui.common.me_pin import pin_card
from recovery_app.ui.components.button import button, button_link
from recovery_app.ui.components.card import card, notice
from recovery_app.ui.components.chip import chip, choices
from recovery_app.ui.components.heading import page_title, section_title, small
from recovery_app.ui.components.icons import icon
from recovery_app.ui.components.link import link
from recovery_app.ui.components.skeleton import skeleton
from recovery_app.ui.shell.client import client_frame
from recovery_app.ui.shell.i18n import language, t

PAGE = "pages/me"
DUTIES = ("therapist", "primary", "covering", "prescriber")
Words = dict[str, Any]


class Member(TypedDict):
    """Somebody of the care team."""

    id: str
    name: str
    role: str


class Me(TypedDict):
    """The page (`offline/js/rules/me_view.js`). `name` is empty when nobody is signed in on this phone."""

    loaded: bool
    name: str
    ended: bool
    staff: str
    own: str
    both: bool
    program: str
    site: str
    team: list[Member]
    reading: str
    here: str
    zone: str
    zone_differs: bool
    last_sent: Words
    waiting: int
    needs_look: int
    notes: int
    space: str
    kept: bool


EMPTY: Me = {
    "loaded": False,
    "name": "",
    "ended": False,
    "staff": "",
    "own": "",
    "both": False,
    "program": "",
    "site": "",
    "team": [],
    "reading": "",
    "here": "",
    "zone": "",
    "zone_differs": False,
    "last_sent": {},
    "waiting": 0,
    "needs_look": 0,
    "notes": 0,
    "space": "",
    "kept": False,
}


def page() -> rx.Component:
    """Me."""
    view: Any = live("mePage", Me, EMPTY, module=PAGE)
    signed_in = view["name"] != ""
    return client_frame(
        page_title(t("me.title"), rx.cond(signed_in, t("me.signed_in_as", name=view["name"]), "")),
        rx.cond(
            view["loaded"],
            rx.fragment(
                rx.cond(signed_in, _sides(view), _nobody()),
                rx.cond(signed_in & (view["own"] == "/today"), _program(view)),
                _looks(),
                rx.cond(signed_in, rx.fragment(_zone(view), phone_card(view))),
                install_card(),
                rx.cond(signed_in, rx.fragment(pin_card(), password_card())),
                _more(view),
                rx.cond(signed_in, sign_out_card()),
            ),
            skeleton(120, 160, 120),
        ),
        place="me",
    )


def _nobody() -> rx.Component:
    return card(
        rx.el.p(t("me.not_signed_in")),
        button_link(t("nav.sign_in"), to="/sign-in", class_name="mt-4 w-full"),
    )


def _sides(view: Any) -> rx.Component:
    """An ended session is said without alarm; somebody with two sides can switch."""
    return rx.fragment(
        rx.cond(
            view["ended"],
            notice(
                rx.el.p(t("say.session.ended")),
                button_link(t("nav.sign_in"), to="/sign-in?next=/me", look="quiet", class_name="mt-3"),
                tone="sky",
                lead="lock",
            ),
        ),
        rx.cond(
            view["both"],
            card(
                section_title(t("me.roles.title")),
                rx.el.div(
                    # Staff pages live on a connection of their own: a full load gives it the right session.
                    link(t("me.roles.to_staff"), to=view["staff"], reload_document=True, class_name=_ROW),
                    link(t("me.roles.to_client"), to=view["own"], class_name=_ROW),
                    class_name="mt-1 flex flex-col",
                ),
            ),
        ),
    )


_ROW = "flex min-h-tap items-center gap-3 font-semibold text-pine"


def _program(view: Any) -> rx.Component:
    duty = {name: t(f"me.duty.{name}") for name in DUTIES}
    return card(
        section_title(t("me.program")),
        rx.el.p(
            view["program"],
            rx.cond(view["site"] != "", rx.fragment(" · ", view["site"])),
            class_name="text-[0.9375rem] text-ink-soft",
        ),
        rx.el.h3(t("me.team.title"), class_name="mt-3 text-[0.9375rem] font-semibold"),
        rx.cond(
            view["team"].length() > 0,
            rx.el.ul(
                rx.foreach(
                    view["team"],
                    lambda member: rx.el.li(
                        member["name"],
                        rx.el.span(", ", rx.match(member["role"], *duty.items(), ""), class_name="text-ink-soft"),
                        key=member["id"],
                    ),
                ),
                class_name="mt-1 flex flex-col gap-0.5",
            ),
            rx.el.p(
                rx.match(
                    view["reading"],
                    ("ended", t("me.team.nobody")),
                    ("none", t("me.team.nobody")),
                    t("me.team.none"),
                ),
                class_name="text-[0.9375rem] text-ink-soft",
            ),
        ),
        rx.cond(view["reading"] == "paused", small(t("me.team.paused"), class_name="mt-1 text-ink-soft")),
    )


def _looks() -> rx.Component:
    """Language and light: at once, without a reload."""
    chosen: Any = held("theme", dict[str, str], module=PAGE)

    def speak(words: str, code: str, handler: str) -> rx.Component:
        return chip(t(words), pressed=language() == code, on_click=fn(handler), lang=code)

    def look(name: str) -> rx.Component:
        on_click = fn("chooseTheme", module=PAGE).partial(name)
        return chip(t(f"me.theme.{name}"), pressed=chosen["chosen"] == name, on_click=on_click)

    return card(
        section_title(t("me.language.title")),
        choices(
            t("me.language.title"),
            speak("nav.english", "en", "chooseEnglish"),
            speak("nav.spanish", "es", "chooseSpanish"),
            class_name="mt-2",
        ),
        section_title(t("me.theme.title"), class_name="mt-5 text-ink"),
        choices(t("me.theme.title"), look("system"), look("light"), look("dark"), class_name="mt-2"),
    )


def _zone(view: Any) -> rx.Component:
    return rx.cond(
        view["zone_differs"],
        card(
            section_title(t("me.timezone.title")),
            rx.el.p(t("me.timezone.here", zone=view["here"])),
            rx.el.p(t("me.timezone.there", zone=view["zone"]), class_name="mt-1 text-[0.9375rem] text-ink-soft"),
            button(t("me.timezone.from_phone"), on_click=fn("followDeviceZone"), look="quiet", class_name="mt-3"),
        ),
    )


def _more(view: Any) -> rx.Component:
    def way(words: Any, to: str, mark: str) -> rx.Component:
        return link(
            icon(mark, "size-5"),
            rx.el.span(words, class_name="min-w-0 flex-1 [overflow-wrap:anywhere]"),
            icon("next", "size-5 text-ink-faint"),
            to=to,
            class_name=_ROW,
        )

    has_sessions = (view["own"] == "/today") | (view["own"] == "/groups")
    return card(
        rx.cond((view["name"] != "") & has_sessions, way(t("reminders.title"), "/me/reminders", "clock")),
        rx.cond((view["name"] != "") & (view["own"] == "/today"), way(t("sharing.title"), "/me/sharing", "heart")),
        way(t("me.privacy.open"), "/privacy", "lock"),
        way(t("me.help_title"), "/help", "help"),
        small(t("me.leave.body"), class_name="mt-1 text-ink-soft"),
        class_name="py-2.5",
    )

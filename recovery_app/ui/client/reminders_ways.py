"""Where reminders come: this browser, e-mail, a calendar. Each says what others may see of it."""

from typing import Any

import reflex as rx

from recovery_app.offline.held import held
from recovery_app.offline.live import fn
from recovery_app.ui.client.whose import sign_in_link
from recovery_app.ui.components.button import button
from recovery_app.ui.components.card import card, notice
from recovery_app.ui.components.field import BOX, switch
from recovery_app.ui.components.heading import section_title, small
from recovery_app.ui.shell.i18n import t

PAGE = "pages/reminders"
SAID = ("dismissed", "no_network", "sign_in", "failed", "test_sent", "test_failed")


def _held() -> Any:
    return held("remindersPage", dict[str, Any], module=PAGE)


def _title(part: str) -> rx.Component:
    """Where the keyboard goes when the button that had it is gone."""
    return section_title(
        t(f"reminders.{part}.title"), id=f"reminders-{part}", tab_index=-1, class_name="text-ink outline-none"
    )


def _told(said: Any, words: Any) -> rx.Component:
    """What came of a tap; an ended session comes with the way back."""
    return rx.el.div(
        rx.cond(
            said != "",
            notice(
                rx.el.p(words),
                rx.cond(said == "sign_in", sign_in_link("/me/reminders")),
                tone="sky",
                class_name="mt-3",
            ),
        ),
        role="status",
    )


def here_card(view: Any) -> rx.Component:
    """This browser: off, on, not allowed, or not possible, and what to do about it."""
    page = _held()
    said = rx.match(page["said"], *((name, t(f"reminders.here.{name}")) for name in SAID), "")
    return card(
        _title("here"),
        rx.el.p(t("reminders.here.what"), class_name="mt-1 text-[0.9375rem] text-ink-soft"),
        rx.match(
            view["here"],
            ("on", _on(page)),
            ("off", _off(page)),
            ("denied", _denied()),
            ("install", _install()),
            ("old_ios", _cannot("reminders.here.old_ios")),
            _cannot("reminders.here.none"),
        ),
        _told(page["said"], said),
        rx.cond(
            view["devices"] > 0,
            small(t("reminders.here.devices", n=view["devices"]), class_name="mt-3 text-ink-soft"),
        ),
    )


def _on(page: Any) -> rx.Component:
    return rx.fragment(
        rx.el.p(t("reminders.here.is_on"), class_name="mt-3 font-semibold text-pine"),
        rx.el.div(
            _do("reminders.here.test", "test", aria_disabled=page["busy"]),
            _do("reminders.here.turn_off", "turnOffHere", aria_disabled=page["busy"]),
            class_name="mt-3 flex flex-col gap-2.5",
        ),
    )


def _off(page: Any) -> rx.Component:
    return rx.fragment(
        button(
            t("reminders.here.turn_on"),
            on_click=fn("turnOnHere", module=PAGE),
            aria_disabled=page["busy"],
            class_name="mt-4 w-full",
        ),
        small(t("reminders.here.asks"), class_name="mt-2 text-ink-soft"),
    )


def _denied() -> rx.Component:
    return notice(
        rx.el.p(t("reminders.here.denied")),
        rx.el.p(t("reminders.here.denied_how"), class_name="mt-2"),
        tone="sky",
        lead="settings",
        class_name="mt-3",
    )


def _install() -> rx.Component:
    return notice(
        rx.el.p(t("reminders.here.install")),
        rx.el.ol(
            *(rx.el.li(t(f"reminders.here.install_{step}")) for step in (1, 2, 3)),
            class_name="mt-2 flex list-decimal flex-col gap-1.5 pl-5 marker:font-semibold",
        ),
        rx.el.p(t("reminders.here.install_note"), class_name="mt-2"),
        tone="sky",
        lead="device",
        class_name="mt-3",
    )


def _cannot(words: str) -> rx.Component:
    return notice(rx.el.p(t(words)), tone="plain", lead="device", class_name="mt-3")


def mail_card(view: Any) -> rx.Component:
    """E-mail only after "others may see this inbox" (safety rule 24)."""
    page = _held()
    on_click = fn("toggleEmail", module=PAGE).partial(view["email"])
    return card(
        _title("mail"),
        rx.el.p(t("reminders.mail.what"), class_name="mt-1 text-[0.9375rem] text-ink-soft"),
        switch(t("reminders.mail.on"), on=view["email"], on_click=on_click),
        rx.cond(view["email"], small(t("reminders.mail.is_on"), class_name="text-ink-soft")),
        rx.cond(page["asking"] & ~view["email"], _agree()),
    )


def _agree() -> rx.Component:
    return rx.el.div(
        rx.el.p(t("reminders.mail.agree"), class_name="font-semibold"),
        rx.el.div(
            button(t("reminders.mail.agree_yes"), on_click=fn("setEmail", module=PAGE).partial(True), look="quiet"),
            _do("reminders.mail.agree_no", "noEmail", auto_focus=True),
            class_name="mt-3 flex flex-col gap-2.5",
        ),
        role="group",
        aria_label=t("reminders.mail.agree"),
        class_name="mt-2 border-t border-line pt-3",
    )


def calendar_card() -> rx.Component:
    """The private feed: made, shown again, copied, made anew, stopped."""
    feed: Any = held("calendar", dict[str, Any], module=PAGE)
    said = ("copied", "not_copied", "renewed", "stopped", "no_network", "sign_in", "failed")
    return card(
        _title("calendar"),
        rx.el.p(t("reminders.calendar.what"), class_name="mt-1 text-[0.9375rem] text-ink-soft"),
        rx.cond(
            feed["url"] != "",
            _feed(feed),
            rx.cond(
                feed["loaded"],
                _do("reminders.calendar.make", "makeCalendar", aria_disabled=feed["busy"], class_name="mt-3 w-full"),
            ),
        ),
        _told(feed["said"], rx.match(feed["said"], *((one, t(f"reminders.calendar.{one}")) for one in said), "")),
        on_mount=fn("loadCalendar", module=PAGE),
    )


def _feed(feed: Any) -> rx.Component:
    return rx.fragment(
        rx.el.label(
            t("reminders.calendar.link"),
            html_for="calendar-link",
            class_name="mt-3 block text-[0.9375rem] font-semibold",
        ),
        rx.el.input(id="calendar-link", read_only=True, value=feed["url"], class_name=f"mt-1.5 min-h-tap {BOX}"),
        small(t("reminders.calendar.care"), class_name="mt-2 text-ink-soft"),
        rx.cond(
            feed["asked"] != "",
            _sure(feed),
            rx.el.div(
                _do("reminders.calendar.copy", "copyCalendar"),
                _asks("reminders.calendar.renew", "renew"),
                _asks("reminders.calendar.stop", "stop"),
                class_name="mt-3 flex flex-col gap-2.5",
            ),
        ),
    )


def _sure(feed: Any) -> rx.Component:
    return rx.el.div(
        rx.el.p(t("reminders.calendar.sure"), class_name="font-semibold"),
        rx.el.div(
            rx.cond(
                feed["asked"] == "renew",
                _do("reminders.calendar.renew", "renewCalendar", aria_disabled=feed["busy"]),
                _do("reminders.calendar.stop", "stopCalendar", aria_disabled=feed["busy"]),
            ),
            _do("reminders.calendar.keep", "keepCalendar", auto_focus=True),
            class_name="mt-3 flex flex-col gap-2.5",
        ),
        role="group",
        aria_label=t("reminders.calendar.sure"),
        class_name="mt-3 border-t border-line pt-3",
    )


def _asks(words: str, what: str) -> rx.Component:
    return button(t(words), on_click=fn("askCalendar", module=PAGE).partial(what), look="quiet")


def _do(words: str, handler: str, **props: Any) -> rx.Component:
    return button(t(words), on_click=fn(handler, module=PAGE), look="quiet", **props)

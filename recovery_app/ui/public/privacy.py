"""`/privacy`: who sees what, the limits of confidentiality, the patient notice (safety rules 2 and 3)."""

from typing import TypedDict

import reflex as rx

from recovery_app.content import helplines
from recovery_app.content.messages import numbered
from recovery_app.offline.live import live
from recovery_app.ui.components.card import card
from recovery_app.ui.components.heading import page_title, section_title
from recovery_app.ui.components.lists import bullets
from recovery_app.ui.shell.i18n import t
from recovery_app.ui.shell.public import public_frame


class Program(TypedDict):
    """What the program wrote itself; empty before sign-in or while it wrote nothing."""

    name: str
    limits: str


def page() -> rx.Component:
    """The privacy page."""
    numbers = helplines.params()
    return public_frame(
        page_title(t("privacy.title"), t("privacy.lede")),
        _part("leaves", bullets("privacy.leaves")),
        _part("stays", bullets("privacy.stays")),
        _part("who", *_texts("privacy.who", "team", "read", "admin", "others", "group")),
        _part("withdraw", *_texts("privacy.withdraw", "body")),
        _part("not_live", rx.el.p(t("privacy.not_live.body", **numbers))),
        _limits(),
        _part("court", *_texts("privacy.court", "body")),
        _part("notice", *(rx.el.p(t(key)) for key in numbered("privacy.notice"))),
        _part("keeps", bullets("privacy.keeps")),
        _part("ended", *_texts("privacy.ended", "body")),
        width="max-w-2xl",
    )


def _texts(prefix: str, *names: str) -> tuple[rx.Component, ...]:
    return tuple(rx.el.p(t(f"{prefix}.{name}")) for name in names)


def _part(name: str, *children: rx.Component) -> rx.Component:
    return rx.el.section(
        section_title(t(f"privacy.{name}.title"), id=name),
        *children,
        aria_labelledby=name,
        class_name="flex scroll-mt-6 flex-col gap-3",
    )


def _limits() -> rx.Component:
    program = live("privacyProgram", Program, {"name": "", "limits": ""}, module="pages/privacy")
    return _part(
        "limits",
        rx.el.p(t("privacy.limits.lede")),
        bullets("privacy.limits"),
        card(
            rx.el.h3(t("privacy.limits.program"), class_name="font-semibold"),
            rx.cond(
                program["limits"] != "",
                rx.el.p(program["limits"], class_name="mt-1 whitespace-pre-line"),
                rx.el.p(t("privacy.limits.program_none"), class_name="mt-1 text-ink-soft"),
            ),
        ),
    )

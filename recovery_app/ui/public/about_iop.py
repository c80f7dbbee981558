"""`/about-iop`: what an intensive outpatient program is, myths, and what to ask when choosing one."""

import reflex as rx

from recovery_app.content import helplines
from recovery_app.ui.components.button import button_link, button_out
from recovery_app.ui.components.card import card
from recovery_app.ui.components.heading import page_title, section_title
from recovery_app.ui.components.lists import bullets, bullets_of, steps
from recovery_app.ui.shell.i18n import t
from recovery_app.ui.shell.public import public_frame

INSIDE = ("group", "individual", "family", "skills", "medicine", "after")
MYTHS = ("job", "hospital", "group", "slip", "weak")
_READ = "max-w-2xl"


def page() -> rx.Component:
    """The page for people who are not enrolled yet."""
    numbers = helplines.params()
    return public_frame(
        page_title(t("about.title"), t("about.lede")),
        _part("what", rx.el.p(t("about.what.body")), rx.el.p(t("about.what.hours"))),
        _part("who", bullets("about.who"), rx.el.p(t("about.who.not", **numbers), class_name="text-ink-soft")),
        _part("inside", bullets_of(*(f"about.inside.{one}" for one in INSIDE))),
        _part("myths", rx.el.div(*(_myth(one) for one in MYTHS), class_name="flex flex-col gap-3")),
        _part("benefits", bullets("about.benefits")),
        _part("ask", steps("about.ask")),
        _find(numbers),
        button_link(t("about.sign_in"), to="/sign-in", look="quiet", class_name="self-start"),
        width=_READ,
    )


def _part(name: str, *children: rx.Component) -> rx.Component:
    return rx.el.section(
        section_title(t(f"about.{name}.title"), id=name),
        *children,
        aria_labelledby=name,
        class_name="flex flex-col gap-3",
    )


def _myth(name: str) -> rx.Component:
    return card(
        rx.el.p(t(f"about.myths.{name}.myth"), class_name="font-display text-lg font-semibold"),
        rx.el.p(t(f"about.myths.{name}.fact"), class_name="mt-1 text-ink-soft"),
    )


def _find(numbers: dict[str, str]) -> rx.Component:
    way = helplines.helplines().line("treatment").way("call")
    return card(
        section_title(t("about.find.title")),
        rx.el.p(t("about.find.body", **numbers), class_name="mt-2"),
        *(
            (
                button_out(
                    t("help.lines.call", number=way.to), href=way.href, look="quiet", lead="phone", class_name="mt-4"
                ),
            )
            if way
            else ()
        ),
    )

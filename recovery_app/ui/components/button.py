"""Buttons, and links that look like them. A button's word is a verb."""

from typing import Any, Literal

import reflex as rx

from recovery_app.ui.components.icons import icon
from recovery_app.ui.components.link import link

Look = Literal["main", "quiet", "plain", "on_pine", "danger"]

_SHAPE = (
    "inline-flex max-w-full items-center justify-center gap-2 py-2 text-center font-semibold transition-colors "
    "duration-150 disabled:opacity-60 aria-disabled:opacity-60 "
)
_LOOKS: dict[Look, str] = {
    "main": "min-h-[52px] rounded-[26px] px-[24px] text-[1.0625rem] bg-pine text-pine-ink hover:bg-pine/90",
    "quiet": "min-h-tap rounded-[24px] px-[20px] bg-surface text-pine border-[1.5px] border-pine-line "
    "hover:bg-pine-soft",
    "plain": "min-h-tap rounded-field px-[8px] text-pine underline decoration-pine-line decoration-2 "
    "underline-offset-4",
    "on_pine": "min-h-[52px] rounded-[26px] px-[24px] text-[1.0625rem] bg-pine-ink text-pine hover:bg-pine-ink/90",
    # Red is for what cannot be taken back, and for emergencies; never for a person's numbers.
    "danger": "min-h-tap rounded-[24px] px-[20px] bg-surface text-emergency border-[1.5px] border-emergency",
}


def button(
    label: Any, *, on_click: Any = None, look: Look = "main", lead: str = "", class_name: str = "", **props: Any
) -> rx.Component:
    """A button. `lead` names an icon before the word; `type` is `button` unless given."""
    if on_click is not None:
        props["on_click"] = on_click
    return rx.el.button(*_inside(label, lead), class_name=_classes(look, class_name), **{"type": "button", **props})


def button_link(
    label: Any, *, to: Any, look: Look = "main", lead: str = "", class_name: str = "", **props: Any
) -> rx.Component:
    """A link to a page of this app that looks like a button."""
    return link(*_inside(label, lead), to=to, class_name=_classes(look, class_name), **props)


def button_out(
    label: Any, *, href: Any, look: Look = "main", lead: str = "", class_name: str = "", **props: Any
) -> rx.Component:
    """A link out of the app (`tel:`, `sms:`, a file) that looks like a button."""
    return rx.el.a(*_inside(label, lead), href=href, class_name=_classes(look, class_name), **props)


def _inside(label: Any, lead: str) -> tuple[Any, ...]:
    return (icon(lead, "size-5"), label) if lead else (label,)


def _classes(look: Look, extra: str) -> str:
    return f"{_SHAPE}{_LOOKS[look]} {extra}".strip()

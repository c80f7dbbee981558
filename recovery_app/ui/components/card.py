"""Cards: what belongs together, on one soft surface."""

from typing import Any, Literal

import reflex as rx

from recovery_app.ui.components.icons import icon

Tone = Literal["pine", "clay", "sky", "plum", "plain"]
SOFT: dict[Tone, str] = {
    "pine": "bg-pine-soft text-pine",
    "clay": "bg-clay-soft text-clay",
    "sky": "bg-sky-soft text-sky",
    "plum": "bg-plum-soft text-plum",
    "plain": "bg-sunken text-ink-soft",
}


def card(*children: Any, class_name: str = "", **props: Any) -> rx.Component:
    """A card. As a landmark, give it `role="region"` and `aria_labelledby`."""
    return rx.el.section(*children, class_name=f"rounded-card bg-surface p-[18px] shadow-card {class_name}", **props)


def pine_card(*children: Any, class_name: str = "", **props: Any) -> rx.Component:
    """The one card of a page that asks for something: full pine."""
    return rx.el.section(
        *children, class_name=f"rounded-card bg-pine p-[20px] text-pine-ink shadow-card {class_name}", **props
    )


def badge(name: str, tone: Tone = "pine") -> rx.Component:
    """An icon on a soft square, at the head of a card."""
    return rx.el.span(
        icon(name, "size-[24px]"),
        aria_hidden="true",
        class_name=f"grid size-[44px] shrink-0 place-items-center rounded-[14px] {SOFT[tone]}",
    )


def notice(*children: Any, tone: Tone = "clay", lead: str = "", class_name: str = "", **props: Any) -> rx.Component:
    """Something to know, in place. For what appears later give `role="status"` or `role="alert"`."""
    return rx.el.div(
        *((icon(lead, "size-5 mt-0.5"),) if lead else ()),
        rx.el.div(*children, class_name="min-w-0 flex-1 text-ink"),
        class_name=f"flex gap-3 rounded-field p-[16px] text-[0.9375rem] {SOFT[tone]} {class_name}",
        **props,
    )

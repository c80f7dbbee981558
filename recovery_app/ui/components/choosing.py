"""Boxes to tick and lists to choose from, for forms at a desk: the browser's own controls, with words that stay."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from recovery_app.ui.components.field import BOX


def check(label: Any, *, name: str, id: str = "", hint: Any = None, **props: Any) -> rx.Component:
    """A box to tick; the words belong to the target."""
    own = id or f"check-{name}"
    told = {"aria_describedby": f"{own}-hint"} if hint is not None else {}
    box = rx.el.input(
        type="checkbox", id=own, name=name, class_name="mt-0.5 size-5 shrink-0 accent-pine", **told, **props
    )
    words = rx.el.label(label, html_for=own, class_name="text-[0.9375rem] text-ink")
    under = () if hint is None else (rx.el.p(hint, id=f"{own}-hint", class_name="text-[0.8125rem] text-ink-soft"),)
    return rx.el.div(
        box, rx.el.div(words, *under, class_name="min-w-0"), class_name="flex min-h-9 items-start gap-2.5 py-1.5"
    )


def checks(label: Any, *boxes: rx.Component, hint: Any = None) -> rx.Component:
    """Boxes that belong together."""
    under = () if hint is None else (rx.el.p(hint, class_name="text-[0.8125rem] text-ink-soft"),)
    return rx.el.fieldset(
        rx.el.legend(label, class_name="font-semibold text-ink"),
        *under,
        rx.el.div(*boxes, class_name="mt-1 grid gap-x-4 sm:grid-cols-2"),
        class_name="min-w-0",
    )


def pick(label: Any, *, id: str, name: str, options: Any, hint: Any = None, **props: Any) -> rx.Component:
    """A list to choose one of. `options`: option elements, or a `foreach` of them."""
    told = {"aria_describedby": f"{id}-hint"} if hint is not None else {}
    parts = [rx.el.label(label, html_for=id, class_name="block font-semibold text-ink")]
    if hint is not None:
        parts.append(rx.el.p(hint, id=f"{id}-hint", class_name="text-[0.8125rem] text-ink-soft"))
    inside = options if isinstance(options, Sequence) else (options,)
    parts.append(rx.el.select(*inside, id=id, name=name, class_name=f"min-h-tap {BOX}", **told, **props))
    return rx.el.div(*parts, class_name="flex min-w-0 flex-col gap-1.5")

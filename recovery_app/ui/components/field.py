"""Fields: a label that stays, a hint, an error that says what to do."""

from typing import Any

import reflex as rx

BOX = (
    "w-full rounded-field border-[1.5px] border-edge bg-surface px-[16px] py-3 text-base text-ink "
    "placeholder:text-ink-faint focus:border-pine aria-invalid:border-emergency"
)


def field(label: Any, *, id: str, hint: Any = None, error: Any = None, **props: Any) -> rx.Component:
    """A one-line field. `error`: a Var of text, empty while there is none; it is read aloud when it appears."""
    return _labelled(
        label, id, hint, error, rx.el.input(id=id, class_name=f"min-h-tap {BOX}", **_told(id, hint, error, props))
    )


def text_area(label: Any, *, id: str, hint: Any = None, error: Any = None, **props: Any) -> rx.Component:
    """A field of several lines."""
    return _labelled(label, id, hint, error, rx.el.textarea(id=id, class_name=BOX, **_told(id, hint, error, props)))


def switch(label: Any, *, on: Any, on_click: Any, **props: Any) -> rx.Component:
    """A switch with its words beside it: the whole row is the target."""
    knob = rx.el.span(
        class_name="block size-[22px] rounded-full bg-surface shadow-card transition-transform duration-150 "
        "group-aria-checked:translate-x-[18px]"
    )
    track = rx.el.span(
        knob,
        aria_hidden="true",
        class_name="flex h-7 w-[46px] shrink-0 items-center rounded-[14px] bg-edge px-[3px] transition-colors "
        "duration-150 group-aria-checked:bg-pine",
    )
    return rx.el.button(
        rx.el.span(label, class_name="min-w-0 flex-1"),
        track,
        type="button",
        role="switch",
        aria_checked=on,
        on_click=on_click,
        class_name="group flex min-h-tap w-full items-center gap-3 text-left text-[0.9375rem] text-ink",
        **props,
    )


def _told(id: str, hint: Any, error: Any, props: dict[str, Any]) -> dict[str, Any]:
    said = [f"{id}-{part}" for part, words in (("hint", hint), ("error", error)) if words is not None]
    told: dict[str, Any] = {"aria_describedby": " ".join(said)} if said else {}
    if error is not None:
        told["aria_invalid"] = error != ""
    return {**told, **props}


def _labelled(label: Any, id: str, hint: Any, error: Any, control: rx.Component) -> rx.Component:
    parts = [rx.el.label(label, html_for=id, class_name="block font-semibold text-ink")]
    if hint is not None:
        parts.append(rx.el.p(hint, id=f"{id}-hint", class_name="text-[0.9375rem] text-ink-soft empty:hidden"))
    parts.append(control)
    if error is not None:
        # Always there, so that a screen reader is told when words come into it.
        parts.append(
            rx.el.p(error, id=f"{id}-error", role="alert", class_name="text-[0.9375rem] text-emergency empty:hidden")
        )
    return rx.el.div(*parts, class_name="flex flex-col gap-2")

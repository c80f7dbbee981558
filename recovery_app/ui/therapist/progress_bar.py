"""How much of a number is done, as a thin bar. The words beside it say the same: it is hidden from screen readers."""

import reflex as rx


def progress_bar(share: rx.Var[str], class_name: str = "mt-1") -> rx.Component:
    """`share` is a CSS length; empty draws nothing."""
    filled = rx.el.div(custom_attrs={"style": {"width": share}}, class_name="h-full rounded-full bg-pine")
    bar = rx.el.div(
        filled,
        aria_hidden="true",
        class_name=f"h-1.5 w-full max-w-28 overflow-hidden rounded-full bg-sunken ring-1 ring-line {class_name}",
    )
    return rx.cond(share != "", bar, rx.fragment())

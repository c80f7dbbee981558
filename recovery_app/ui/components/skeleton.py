"""While the phone is being read: the shape of what comes, never a spinner."""

import reflex as rx


def skeleton(*heights: int) -> rx.Component:
    """Blocks of these heights (pixels) where cards will stand. Hidden from screen readers: nothing is said yet."""
    blocks = (
        rx.el.div(class_name="animate-pulse rounded-card bg-sunken", custom_attrs={"style": {"height": f"{height}px"}})
        for height in heights
    )
    return rx.el.div(*blocks, aria_hidden="true", class_name="flex flex-col gap-4")

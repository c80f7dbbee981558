"""The photo of a reason. It is on this phone only, and that is said beside it."""

from typing import Any

import reflex as rx

from recovery_app.offline.live import fn
from recovery_app.ui.components.icons import icon
from recovery_app.ui.shell.i18n import t

PAGE = "pages/plan"
_WAY = "min-h-11 rounded-field px-2.5 text-[0.9375rem] font-semibold text-pine hover:bg-pine-soft"


def shown_photo(item: Any, photos: Any) -> rx.Component:
    """The photo, and that it is only here."""
    return rx.el.figure(
        rx.el.img(
            src=photos[item["id"]],
            alt=t("plan.photo.alt", name=item["text"]),
            class_name="max-h-[320px] w-full rounded-field object-cover",
        ),
        rx.el.figcaption(t("plan.photo.here"), class_name="mt-1.5 text-[0.8125rem]/[1.45] text-ink-soft"),
        class_name="mt-3",
    )


def photo(item: Any, photos: Any) -> rx.Component:
    """While its line is being changed: the photo with its way out, or the way to choose one."""
    there = rx.el.div(
        shown_photo(item, photos),
        rx.el.button(
            t("plan.photo.remove"),
            type="button",
            aria_label=t("plan.photo.remove_named", name=item["text"]),
            on_click=fn("removePhoto", module=PAGE).partial(item["id"]),
            class_name=f"{_WAY} -ml-2.5",
        ),
    )
    box = rx.Var.create(f"photo-{item['id']}")
    choose = rx.el.div(
        rx.el.input(
            type="file",
            accept="image/*",
            id=box,
            aria_label=t("plan.photo.add_named", name=item["text"]),
            class_name="peer sr-only",
            # Given the event itself: what was chosen is in it.
            custom_attrs={"onChange": fn("addPhoto", module=PAGE).partial(item["id"])},
        ),
        rx.el.label(
            icon("plus", "size-4"),
            t("plan.photo.add"),
            html_for=box,
            class_name=f"{_WAY} -ml-2.5 inline-flex cursor-pointer items-center gap-1.5 "
            "peer-focus-visible:outline-2 peer-focus-visible:outline-pine",
        ),
        rx.el.p(t("plan.photo.here"), class_name="text-[0.8125rem]/[1.45] text-ink-soft"),
    )
    return rx.cond(photos[item["id"]], there, choose)

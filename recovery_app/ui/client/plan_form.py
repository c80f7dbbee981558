"""The form of one line of the plan, made of the fields of its part. Each key is kept as a draft of this form."""

from typing import Any

import reflex as rx

from recovery_app.offline.live import fn
from recovery_app.ui.components.button import button
from recovery_app.ui.components.chip import chip, choices
from recovery_app.ui.components.choosing import pick
from recovery_app.ui.components.field import field, switch, text_area
from recovery_app.ui.components.heading import small
from recovery_app.ui.components.plain_form import PlainForm
from recovery_app.ui.shell.i18n import PLAN, say, t

PAGE = "pages/plan"


def item_form(form: Any, page: Any) -> rx.Component:
    """`form`: a Form (plan_shapes.py) that is open; `page`: which form lacks what."""
    return PlainForm.create(
        rx.foreach(form["fields"], lambda one: _field(one, form, page)),
        rx.cond(form["odd_phone"], small(t("plan.phone_odd"), class_name="text-clay")),
        rx.cond(form["part"] == "person", small(t("plan.people.ask_first"))),
        *(rx.el.input(type="hidden", name=name, value=form[name]) for name in ("item_id", "part", "under")),
        rx.foreach(
            form["kept"],
            lambda one: rx.el.input(
                type="hidden", name=rx.Var.create(f"kept.{one['id']}"), value=one["value"], key=one["id"]
            ),
        ),
        rx.el.div(
            button(t("plan.save"), type="submit", class_name="flex-1"),
            button(
                t("nav.cancel"),
                on_click=fn("cancelItem", module=PAGE).partial(form["name"]),
                look="quiet",
                class_name="min-h-[52px]",
            ),
            class_name="flex flex-wrap gap-2.5",
        ),
        id=rx.Var.create(f"plan-form-{form['name']}"),
        custom_attrs={
            "onSubmit": fn("saveItem", module=PAGE).partial(form["name"]),
            "noValidate": True,
            "method": "post",
        },
        class_name="flex flex-col gap-4 pb-2",
    )


def _field(one: Any, form: Any, page: Any) -> rx.Component:
    is_asked = (page["form"] == form["name"]) & (page["missing"] == one["name"])
    lacks = rx.match(
        page["missing"],
        ("phone", t("plan.need_number")),
        rx.cond(form["part"] == "person", t("plan.need_name"), t("plan.need_text")),
    )
    kept = {
        "id": rx.Var.create(f"plan-{one['name']}-{form['name']}"),
        "name": one["name"],
        "default_value": one["value"],
        "on_change": fn("typed", module=PAGE).partial(form["name"], one["name"]),
    }
    words = {"hint": say(one["hint"], PLAN), "error": rx.cond(is_asked, lacks, ""), "auto_complete": "off"}
    label = say(one["label"], PLAN)
    box = field(
        label,
        max_length=rx.cond(one["most"] > 0, one["most"], 300),
        type=rx.match(one["kind"], ("phone", "tel"), ("date", "date"), "text"),
        **kept,
        **words,
    )
    return rx.el.div(
        rx.match(
            one["kind"],
            ("long", text_area(label, max_length=one["most"], rows="3", **kept, **words)),
            ("choice", _chips(one, form)),
            ("flag", switch(label, on=one["on"], on_click=fn("flip", module=PAGE).partial(form["name"], one["name"]))),
            ("pick", _list(label, one, kept)),
            box,
        ),
        key=one["id"],
    )


def _chips(one: Any, form: Any) -> rx.Component:
    label = say(one["label"], PLAN)
    return rx.el.div(
        rx.el.p(label, aria_hidden="true", class_name="font-semibold text-ink"),
        rx.el.p(say(one["hint"], PLAN), class_name="text-[0.9375rem] text-ink-soft empty:hidden"),
        choices(
            label,
            rx.foreach(
                one["options"],
                lambda option: chip(
                    say(option["label"], PLAN),
                    pressed=option["on"],
                    on_click=fn("choose", module=PAGE).partial(form["name"], one["name"], option["value"]),
                    key=option["id"],
                ),
            ),
        ),
        class_name="flex flex-col gap-2",
    )


def _list(label: Any, one: Any, kept: dict[str, Any]) -> rx.Component:
    options = rx.foreach(
        one["options"],
        lambda option: rx.el.option(say(option["label"], PLAN), value=option["value"], key=option["id"]),
    )
    return pick(label, options=options, **kept)

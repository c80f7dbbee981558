"""The form in which a therapist proposes a line, a change, or says something about a line."""

import reflex as rx

from recovery_app.features.plans.service import COMMENT_LENGTH
from recovery_app.ui.components.button import button
from recovery_app.ui.components.choosing import pick
from recovery_app.ui.components.field import BOX, text_area
from recovery_app.ui.shell.i18n import STAFF, say, t
from recovery_app.ui.therapist.client_state import ClientState
from recovery_app.ui.therapist.plan_state import PlanState
from recovery_app.ui.therapist.plan_view import FieldForm

_BOX = "mt-3 rounded-field bg-sunken p-4 print:hidden"


def propose_form() -> rx.Component:
    """First in which part, then the fields; each box says that it is not for psychotherapy notes."""
    return rx.fragment(rx.cond(PlanState.is_choosing, _choose()), rx.cond(PlanState.form.is_open, _form()))


def _choose() -> rx.Component:
    return rx.el.div(
        pick(
            t("plans.propose.part"),
            id="plan-part",
            name="part",
            value="",
            on_change=PlanState.choose_part,
            auto_focus=True,
            options=[
                rx.el.option(t("plans.propose.choose"), value=""),
                rx.foreach(PlanState.card.choosable, lambda one: rx.el.option(say(one.words, STAFF), value=one.value)),
            ],
        ),
        button(t("staff.cancel"), look="plain", on_click=PlanState.stop, class_name="mt-2"),
        class_name=f"{_BOX} max-w-md",
    )


def _form() -> rx.Component:
    name, form = ClientState.client.name, PlanState.form
    return rx.el.form(
        rx.el.p(say(form.title, STAFF), class_name="font-semibold break-words sm:col-span-full"),
        rx.foreach(form.fields, _field),
        rx.el.div(
            text_area(
                rx.cond(form.fields.length() > 0, t("plans.propose.why", name=name), t("plans.propose.say", name=name)),
                id="plan-comment",
                name="comment",
                rows="2",
                max_length=COMMENT_LENGTH,
                hint=rx.fragment(t("staff.comment_hint"), " ", t("plans.propose.not_live", name=name)),
            ),
            class_name="sm:col-span-full",
        ),
        rx.el.div(
            button(t("plans.propose.send", name=name), type="submit", class_name="text-[15px]"),
            button(t("staff.cancel"), look="plain", on_click=PlanState.stop),
            class_name="flex flex-wrap items-center gap-3 sm:col-span-full",
        ),
        on_submit=PlanState.send,
        method="post",  # never into the address, even before any script has run
        # Another line's form is another form: nothing typed for the first may stay in it.
        key=rx.Var.create(f"{form.part} {form.item_id} {form.fields.length()}"),
        class_name=f"{_BOX} grid items-end gap-4 sm:grid-cols-2",
    )


def _field(one: rx.Var[FieldForm]) -> rx.Component:
    id = rx.Var.create(f"plan-{one.key}")
    label = rx.el.label(say(one.label, STAFF), html_for=id, class_name="block font-semibold text-ink")
    return rx.match(
        one.kind,
        (
            "choice",
            rx.el.div(
                label,
                rx.el.select(
                    rx.el.option(t("plans.propose.none"), value=""),
                    rx.foreach(one.options, lambda choice: rx.el.option(say(choice.words, STAFF), value=choice.value)),
                    id=id,
                    name=one.key,
                    default_value=one.value,
                    class_name=f"min-h-tap {BOX}",
                ),
                class_name="flex min-w-0 flex-col gap-1.5",
            ),
        ),
        (
            "text",
            _box(
                label,
                rx.el.textarea(
                    id=id, name=one.key, rows="2", default_value=one.value, max_length=one.most, class_name=BOX
                ),
                wide=True,
            ),
        ),
        (
            "date",
            _box(
                label,
                rx.el.input(id=id, name=one.key, type="date", default_value=one.value, class_name=f"min-h-tap {BOX}"),
            ),
        ),
        _box(
            label,
            rx.el.input(
                id=id,
                name=one.key,
                type="tel",
                default_value=one.value,
                max_length=one.most,
                class_name=f"min-h-tap {BOX}",
            ),
        ),
    )


def _box(label: rx.Component, control: rx.Component, *, wide: bool = False) -> rx.Component:
    return rx.el.div(label, control, class_name="flex min-w-0 flex-col gap-1.5" + (" sm:col-span-full" if wide else ""))

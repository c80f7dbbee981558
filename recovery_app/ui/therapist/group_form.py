"""The form of a group, then its dates to look over, then saved."""

from typing import Any

import reflex as rx

from recovery_app.features.groups.rules.repeating import ENDS, MOST_APART, MOST_WEEKS
from recovery_app.features.groups.rules.schedule import LENGTHS, LONGEST, MOST_MEMBERS, SHORTEST, Kind
from recovery_app.ui.components.button import button
from recovery_app.ui.components.choosing import pick
from recovery_app.ui.components.field import field
from recovery_app.ui.components.heading import small
from recovery_app.ui.shell.i18n import STAFF, say, t
from recovery_app.ui.therapist.asking import sure
from recovery_app.ui.therapist.group_form_state import PART, GroupFormState, LeaderOption
from recovery_app.ui.therapist.panel import panel, wrong
from recovery_app.ui.therapist.result import result

_CHIP = (
    "inline-flex min-h-11 min-w-12 cursor-pointer items-center justify-center rounded-[22px] border-[1.5px] "
    "border-line bg-surface px-3 text-[0.9375rem] text-ink peer-checked:border-pine peer-checked:bg-pine-soft "
    "peer-checked:font-semibold peer-checked:text-pine peer-focus-visible:outline-3 peer-focus-visible:outline-pine"
)


def group_form() -> rx.Component:
    """Make or change a group."""
    form = GroupFormState.form
    title = rx.cond(form.id == "", t("sessions.form.new"), t("sessions.form.change", name=form.title))
    return panel(
        title,
        result(PART),
        rx.cond(GroupFormState.is_previewed, _dates(), rx.el.div(_form(), key=GroupFormState.filled_in.to_string())),
        rx.cond(
            (form.id != "") & ~GroupFormState.is_previewed,
            sure(
                t("sessions.form.end"),
                t("sessions.form.end_sure", name=form.title),
                GroupFormState.end,
                class_name="border-t border-line pt-1",
            ),
        ),
    )


def _form() -> rx.Component:
    return rx.el.form(
        _what(),
        _who(),
        _where(),
        _when(),
        button(t("sessions.form.look_over"), type="submit", class_name="self-start text-[15px]"),
        on_submit=GroupFormState.look_over,
        method="post",
        no_validate=True,
        class_name="flex flex-col gap-4",
    )


def _text(name: str, *, hint: Any = None, **props: Any) -> rx.Component:
    value = getattr(GroupFormState.form, name)
    return field(
        t(f"sessions.form.{name}"),
        id=f"group-{name}",
        name=name,
        hint=hint,
        error=wrong(PART, name),
        default_value=value,
        auto_complete="off",
        **props,
    )


def _what() -> rx.Component:
    form = GroupFormState.form
    return rx.el.div(
        pick(
            t("sessions.form.kind"),
            id="group-kind",
            name="kind",
            default_value=form.kind,
            disabled=form.id != "",
            options=[rx.el.option(t(f"sessions.kind.{kind}"), value=str(kind)) for kind in Kind],
        ),
        _text("name", max_length=LENGTHS["name"], required=True, auto_focus=True),
        _text("public_name", hint=t("sessions.form.public_hint"), max_length=LENGTHS["public_name"], required=True),
        class_name="flex flex-col gap-4",
    )


def _who() -> rx.Component:
    form = GroupFormState.form
    nobody = rx.el.option(t("sessions.form.no_co_leader"), value="")
    return rx.el.div(
        rx.el.div(
            _leader("leader", form.leader, rx.foreach(GroupFormState.leaders, _option)),
            _leader("co_leader", form.co_leader, [nobody, rx.foreach(GroupFormState.leaders, _option)]),
            class_name="grid gap-4 sm:grid-cols-2",
        ),
        small(t("sessions.form.leader_hint"), class_name="mt-1 text-ink-soft"),
    )


def _leader(name: str, value: rx.Var[str], options: Any) -> rx.Component:
    return rx.el.div(
        pick(t(f"sessions.form.{name}"), id=f"group-{name}", name=name, default_value=value, options=options),
        rx.el.p(wrong(PART, name), role="alert", class_name="text-[0.9375rem] text-emergency empty:hidden"),
    )


def _option(one: rx.Var[LeaderOption]) -> rx.Component:
    return rx.el.option(one.name, value=one.id)


def _where() -> rx.Component:
    return rx.el.div(
        _text("place", max_length=LENGTHS["place"]),
        _text("link", hint=t("sessions.form.link_hint"), max_length=LENGTHS["link"], input_mode="url"),
        _text("capacity", hint=t("sessions.form.capacity_hint"), type="number", min="1", max=str(MOST_MEMBERS)),
        class_name="flex flex-col gap-4",
    )


def _when() -> rx.Component:
    form = GroupFormState.form
    return rx.el.div(
        rx.el.div(
            _text("starts_on", type="date", required=True),
            _text("starts", type="time", required=True),
            _text("minutes", type="number", min=str(SHORTEST), max=str(LONGEST), required=True),
            class_name="grid gap-4 sm:grid-cols-2",
        ),
        rx.el.fieldset(
            rx.el.legend(t("sessions.form.weekdays"), class_name="font-semibold text-ink"),
            small(t("sessions.form.weekdays_hint"), class_name="text-ink-soft"),
            rx.el.div(*(_weekday(day) for day in range(7)), class_name="mt-2 flex flex-wrap gap-2"),
            class_name="min-w-0",
        ),
        rx.el.div(
            _text("every", type="number", min="1", max=str(MOST_APART)),
            pick(
                t("sessions.form.ends"),
                id="group-ends",
                name="ends",
                default_value=form.ends,
                options=[rx.el.option(t(f"sessions.form.ends_{how}"), value=how) for how in ENDS],
            ),
            _text("weeks", type="number", min="1", max=str(MOST_WEEKS)),
            _text("until", type="date"),
            class_name="grid gap-4 sm:grid-cols-2",
        ),
        rx.el.details(
            rx.el.summary(
                t("sessions.form.other"), class_name="flex min-h-11 items-center text-[14px] font-semibold text-pine"
            ),
            _text("other", hint=t("sessions.form.other_hint"), max_length=200, spell_check=False),
            open=form.other != "",
        ),
        rx.el.p(wrong(PART, "rule"), role="alert", class_name="text-[0.9375rem] text-emergency empty:hidden"),
        class_name="flex flex-col gap-4 border-t border-line pt-4",
    )


def _weekday(day: int) -> rx.Component:
    own = f"group-weekday-{day}"
    return rx.el.div(
        rx.el.input(
            type="checkbox",
            id=own,
            name=f"weekday_{day}",
            default_checked=GroupFormState.form.weekdays[day],
            class_name="peer sr-only",
        ),
        rx.el.label(t(f"staff.weekday_short.{day}"), html_for=own, class_name=_CHIP),
        class_name="relative",
    )


def _dates() -> rx.Component:
    """The next sessions in words, before anything is saved."""
    preview = GroupFormState.preview
    return rx.el.div(
        rx.el.h3(t("sessions.preview.title"), class_name="font-semibold"),
        rx.el.ul(
            rx.foreach(preview.slots, lambda slot: rx.el.li(say(slot, STAFF))),
            class_name="flex flex-col gap-1 text-[15px]",
        ),
        small(say(preview.count, STAFF), class_name="text-ink-soft"),
        rx.cond(preview.clocks.key != "", small(say(preview.clocks, STAFF), class_name="text-ink-soft")),
        rx.el.div(
            button(t("sessions.form.save"), on_click=GroupFormState.save, auto_focus=True, class_name="text-[15px]"),
            button(t("sessions.form.back"), look="plain", on_click=GroupFormState.back),
            class_name="flex flex-wrap items-center gap-3",
        ),
        class_name="flex flex-col gap-3",
    )

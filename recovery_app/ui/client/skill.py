"""`/skills/<slug>`: one skill, from "before you start" over its steps to "and now?". One page for every skill."""

from typing import Any

import reflex as rx

from recovery_app.offline.held import held
from recovery_app.offline.live import fn, live, param
from recovery_app.ui.client.skill_after import after, done_words
from recovery_app.ui.client.skill_before import back, before
from recovery_app.ui.client.skill_shapes import Done, View
from recovery_app.ui.client.skill_steps import player, previous, step_buttons
from recovery_app.ui.client.skill_writings import writings
from recovery_app.ui.components.button import button, button_link
from recovery_app.ui.components.heading import page_title
from recovery_app.ui.components.skeleton import skeleton
from recovery_app.ui.shell.client import action_bar, client_frame
from recovery_app.ui.shell.i18n import say, t

PAGE = "pages/skill"


def page() -> rx.Component:
    """One skill."""
    view: Any = live("skill", View, {"state": "reading"}, param("slug"), module=PAGE)
    done: Any = held("done", Done, module=PAGE)
    is_done = (view["state"] == "here") & (done["slug"] == view["slug"])
    return client_frame(
        rx.match(
            view["state"],
            ("here", rx.cond(is_done, done_words(view, done), _stages(view, done))),
            ("held", rx.cond(view["alone"], _closed(view, "held_alone"), _closed(view, "held"))),
            ("unreviewed", _closed(view, "unreviewed")),
            ("later", _closed(view, "later")),
            ("missing", _missing()),
            skeleton(80, 200, 140),
        ),
        place="skills",
        action=rx.cond((view["state"] == "here") & ~is_done, _action(view)),
    )


def _stages(view: Any, done: Any) -> rx.Component:
    return rx.match(view["stage"], ("steps", player(view, done)), ("after", after(view, done)), before(view))


def _action(view: Any) -> rx.Component:
    start = button(t("skills.start"), on_click=fn("begin", module=PAGE), class_name="w-full")
    save = button(
        t("skills.after.save"),
        on_click=fn("savePractice", module=PAGE),
        disabled=view["share"] & view["too_long"],
        class_name="min-w-[6rem] flex-1",
    )
    return rx.match(
        view["stage"],
        ("steps", _bar(view, step_buttons(view))),
        ("after", _bar(view, previous(), save)),
        rx.cond(view["may_start"], _bar(view, start)),
    )


def _bar(view: Any, *buttons: rx.Component) -> rx.Component:
    """Buttons of one step. Each step brings its own: the second half of a double tap must not press the next one's."""
    return action_bar(
        rx.el.div(*buttons, key=f"{view['stage']} {view['n']}", class_name="just-come flex flex-wrap gap-[10px]")
    )


def _closed(view: Any, why: str) -> rx.Component:
    """Not to be started here: said kindly, without a reason that would tell something about the person."""
    return rx.fragment(
        rx.el.div(back(), page_title(say(view["title"]), t(f"skills.{why}.title"))),
        rx.el.p(t(f"skills.{why}.body"), class_name="text-lg/[1.5]"),
        rx.cond(
            view["instead"],
            button_link(
                t("skills.instead", name=say(view["instead"]["title"])),
                to=f"/skills/{view['instead']['slug']}",
                class_name="self-start",
            ),
        ),
        button_link(t("skills.back"), to="/skills", look="quiet", class_name="self-start"),
        writings(view),
    )


def _missing() -> rx.Component:
    return rx.fragment(
        page_title(t("skills.not_found.title"), t("skills.not_found.body")),
        button_link(t("skills.back"), to="/skills", look="quiet", class_name="self-start"),
    )

"""When reminders are due, the choices of somebody who made none, and where pushes may go (`reminders/`)."""

from functools import cache
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from recovery_app.content.files import CONTENT_DIR
from recovery_app.content.schema import Content, Sourced, read

HHMM = r"^([01]\d|2[0-3]):[0-5]\d$"
Time = Annotated[str, StringConstraints(pattern=HHMM)]
"""A time on the clock."""
Before = Literal["day_before", "two_hours", "quarter_hour"]
Channel = Literal["push", "email"]


class Lead(Content):
    """So long before a session; `is_wall_clock`: the same time on the clock whole days before."""

    minutes: int = Field(gt=0)
    useful_minutes: int = Field(gt=0)
    is_wall_clock: bool = False


class Leads(Sourced):
    """The reminders before a session, the earliest first."""

    day_before: Lead
    two_hours: Lead
    quarter_hour: Lead

    @model_validator(mode="after")
    def _follow_each_other(self) -> Self:
        leads = (self.day_before, self.two_hours, self.quarter_hour)
        ends = [lead.minutes - lead.useful_minutes for lead in leads]
        if any(end < later.minutes for end, later in zip(ends, leads[1:], strict=False)) or ends[-1] < 0:
            raise ValueError("session: one is of use until the next is due, the last until the session begins")
        return self


class At(Sourced):
    """At a time on the clock."""

    at: Time
    useful_minutes: int = Field(gt=0)


class Useful(Sourced):
    """Of use for so long."""

    useful_minutes: int = Field(gt=0)


class Quiet(Content):
    """Quiet hours by the person's clock, over midnight where `to` is the earlier."""

    from_: Time = Field(alias="from")
    to: Time

    @model_validator(mode="after")
    def _is_not_all_day(self) -> Self:
        if self.from_ == self.to:
            raise ValueError("quiet: from and to are the same")
        return self


class Defaults(Content):
    """The choices of somebody who made none."""

    before: tuple[Before, ...] = Field(strict=False)
    channels: tuple[Channel, ...] = Field(strict=False)
    email_ok: bool
    quiet: Quiet | None
    wording: Literal["private", "named"]
    check_in: Time | None
    homework: bool
    hard_day: bool


class Retry(Sourced):
    """How a delivery is tried again."""

    first_seconds: int = Field(gt=0)
    longest_seconds: int = Field(gt=0)


class Reminding(Content):
    """Everything the engine goes by."""

    session: Leads
    homework: At
    hard_day: At
    check_in: Useful
    test: Useful
    quiet_tolerance_minutes: int = Field(gt=0)
    defaults: Defaults
    retry: Retry
    forget_days: int = Field(gt=0)
    push_hosts: tuple[str, ...] = Field(strict=False)


@cache
def reminding() -> Reminding:
    """When reminders are due, and the rest. Raises `InvalidContent`."""
    return read(Reminding, CONTENT_DIR / "reminders" / "reminders.yaml")

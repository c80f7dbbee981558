"""Use cases of reminders. What others may call is listed here.

Features that cause occasions (sessions, homework, hard days) call `set_occasions` and `drop_occasions`.
"""

from recovery_app.features.reminders.rules.calendar import CalendarSession
from recovery_app.features.reminders.rules.moments import Occasion
from recovery_app.features.reminders.service.calendar import (
    feed_owner,
    feed_token,
    make_feed,
    revoke_feed,
)
from recovery_app.features.reminders.service.devices import Device, send_test, subscribe, unsubscribe
from recovery_app.features.reminders.service.engine import LEASE, Claim, Job, claim, finish, forget, next_wake
from recovery_app.features.reminders.service.occasions import drop_occasions, set_occasions, waiting
from recovery_app.features.reminders.service.phone import own_record, own_reminders
from recovery_app.features.reminders.service.settings import apply

__all__ = [
    "LEASE",
    "CalendarSession",
    "Claim",
    "Device",
    "Job",
    "Occasion",
    "apply",
    "claim",
    "drop_occasions",
    "feed_owner",
    "feed_token",
    "finish",
    "forget",
    "make_feed",
    "next_wake",
    "own_record",
    "own_reminders",
    "revoke_feed",
    "send_test",
    "set_occasions",
    "subscribe",
    "unsubscribe",
    "waiting",
]

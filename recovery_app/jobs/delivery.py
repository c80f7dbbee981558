"""One reminder delivered by its channel, outside of any transaction. Only ids leave by push, no name by e-mail."""

import json
import smtplib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from recovery_app.content.messages import text
from recovery_app.content.reminding import reminding
from recovery_app.core.dates import rfc3339
from recovery_app.core.errors import NotReady
from recovery_app.features.reminders.rules.endpoints import is_allowed, is_named
from recovery_app.features.reminders.rules.outcomes import Answer, Outcome, Try, outcome
from recovery_app.features.reminders.service import Device, Job
from recovery_app.infra import mail
from recovery_app.infra.settings import Settings
from recovery_app.infra.webpush import Message, PushSender, Reply

URGENT_WITHIN = timedelta(hours=3)
"""What begins so soon may wake a phone that saves its battery."""
GONE = frozenset({404, 410})
BUSY = 429


class Courier(Protocol):
    """What the engine hands a job to. Never raises; writes nothing down."""

    def deliver(self, job: Job, now: datetime) -> Outcome:
        """Try to deliver `job`; what came of it."""
        ...


class Channels:
    """Push and e-mail as the settings allow. Safe to use from several threads."""

    def __init__(self, config: Settings, sender: PushSender) -> None:
        self._config, self._sender = config, sender
        self._hosts: Sequence[str] = (*reminding().push_hosts, *config.more_push_hosts)

    def deliver(self, job: Job, now: datetime) -> Outcome:
        """Try every device, or the inbox."""
        if job.verdict is not None:
            return job.verdict
        if job.channel == "push":
            tries = {device.id: self._push(job, device, now) for device in job.devices}
        else:
            tries = {"inbox": self._email(job, now)}
        return outcome(job.reminder_id, job.reached, tries, count=job.count, now=now, expires_at=job.expires_at)

    def _push(self, job: Job, device: Device, now: datetime) -> Try:
        if not is_allowed(device.endpoint, self._hosts):
            return Try(Answer.GONE, "push_host_unknown")
        message = Message(
            endpoint=device.endpoint,
            p256dh=device.p256dh,
            auth=device.auth,
            payload=payload(job),
            topic=job.tag,
            ttl=job.expires_at - now,
            is_urgent=job.at - now < URGENT_WITHIN,
        )
        try:
            return judged(self._sender.send(message, now, is_named(device.endpoint, self._hosts)))
        except ValueError:
            return Try(Answer.GONE, "invalid_push_keys")

    def _email(self, job: Job, now: datetime) -> Try:
        if not job.email:
            return Try(Answer.REFUSED, "no_email")
        subject = text("mail.reminder.subject", job.language)
        body = text("mail.reminder.body", job.language, link=self._config.origin)
        try:
            mail.send(self._config, job.email, subject, body, message_id=job.tag, at=now)
        except NotReady as error:
            return Try(Answer.REFUSED, error.code)
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            return _after(codes[0] if codes else 0)
        except smtplib.SMTPResponseException as error:
            return _after(error.smtp_code)
        except (OSError, smtplib.SMTPException):
            return Try(Answer.LATER, "mail_unreachable")
        return Try(Answer.TAKEN)


def payload(job: Job) -> bytes:
    """What a device gets: opaque ids and a time, no words. Its service worker finds the words it may show."""
    told = {
        "v": 1,
        "id": job.reminder_id,
        "tag": job.tag,
        "kind": job.kind,
        "subject": job.subject_id,
        "at": rfc3339(job.at),
    }
    return json.dumps(told, separators=(",", ":")).encode()


def judged(reply: Reply) -> Try:
    """What a push service's answer means (RFC 8030, 5 and 7.3)."""
    if 200 <= reply.status < 300:
        return Try(Answer.TAKEN)
    if reply.status in GONE:
        return Try(Answer.GONE, "push_gone")
    if reply.status == BUSY or reply.status >= 500:
        return Try(Answer.LATER, f"push_{reply.status}", reply.retry_after)
    if reply.status == 0:
        return Try(Answer.LATER, "push_unreachable")
    return Try(Answer.REFUSED, f"push_{reply.status}")


def _after(smtp_code: int) -> Try:
    """4xx passes, 5xx is for good (RFC 5321, 4.2.1)."""
    return Try(Answer.REFUSED if smtp_code >= 500 else Answer.LATER, f"mail_{smtp_code}")

"""E-mail over SMTP, where set. As neutral as a push: the callers' sentences name no program and no diagnosis."""

import smtplib
import ssl
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from recovery_app.core.errors import NotReady
from recovery_app.infra.settings import Settings


def can_send(config: Settings) -> bool:
    """Whether a mail server and a sender are set."""
    return bool(config.smtp_host and config.smtp_from)


IMPLICIT_TLS, PLAIN = 465, 25


def _connection(config: Settings) -> smtplib.SMTP:
    """A connection on which the server's certificate was checked; plain only on port 25, to a relay beside us."""
    trust = ssl.create_default_context()
    if config.smtp_port == IMPLICIT_TLS:
        return smtplib.SMTP_SSL(config.smtp_host, config.smtp_port, _domain(config), timeout=20, context=trust)
    server = smtplib.SMTP(config.smtp_host, config.smtp_port, _domain(config), timeout=20)
    if config.smtp_port != PLAIN:
        server.starttls(context=trust)
    return server


def _domain(config: Settings) -> str:
    """The sender's domain: also what we greet with, since a machine's own name would stand in every header."""
    return parseaddr(config.smtp_from)[1].rpartition("@")[2] or "localhost"


def send(
    config: Settings, to: str, subject: str, body: str, *, message_id: str = "", at: datetime | None = None
) -> None:
    """Send one plain-text message. `message_id` tells it from others, `at` is its date.

    Raises NotReady `mail_not_set`, OSError or SMTPException from the server.
    """
    if not can_send(config):
        raise NotReady("mail_not_set")
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = config.smtp_from, to, subject
    if message_id:
        # Of the sender's domain, not of this machine, whose name may tell; the same one twice is one to most inboxes.
        message["Message-ID"] = f"<{message_id}@{_domain(config)}>"
        message["Auto-Submitted"] = "auto-generated"
    if at is not None:
        message["Date"] = format_datetime(at)
    message.set_content(body)
    with _connection(config) as server:
        if config.smtp_user:
            server.login(config.smtp_user, config.smtp_password)
        server.send_message(message)

"""The name under which a device shows a reminder: the same for the same reminder, so that twice is once. Pure."""

import base64
import hashlib


def tag(reminder_id: str, sequence: int) -> str:
    """24 URL-safe characters that say nothing: tag of the notification and topic of the push (RFC 8030: at most 32).

    Another once the reminder was moved (`sequence`): then it shows again.
    """
    digest = hashlib.sha256(f"{reminder_id}.{sequence}".encode()).digest()
    return base64.urlsafe_b64encode(digest[:18]).decode()

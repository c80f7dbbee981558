"""Sharing by consent: given and revoked on a phone, opened by whom it names, logged for the client."""

from recovery_app.features.consents.service.linking import end_supporter_link, link_supporter, supporter_links
from recovery_app.features.consents.service.recording import apply
from recovery_app.features.consents.service.sharing import OPENS_TO, Shared, open_shared, shared_version

__all__ = [
    "OPENS_TO",
    "Shared",
    "apply",
    "end_supporter_link",
    "link_supporter",
    "open_shared",
    "shared_version",
    "supporter_links",
]

"""Who is whose supporter. A link only lets the client choose somebody; nothing is open before a consent."""

from collections.abc import Mapping

from recovery_app.core.actors import Role, Viewer
from recovery_app.core.errors import NotAllowed, NotFound
from recovery_app.core.ids import is_uuid7, uuid7
from recovery_app.features.access.tables import SupporterLink
from recovery_app.features.audit import service as audit
from recovery_app.features.changes.service import announce
from recovery_app.features.consents import queries
from recovery_app.infra.db import Work


def recipients(work: Work, viewer: Viewer) -> dict[str, Mapping[str, str]]:
    """Whom the viewer, a client, can share with: `{name, role}` by account id."""
    found: dict[str, Mapping[str, str]] = {}
    for account in queries.group_leaders(work.session, viewer, work.now):
        found[account.id] = {"name": account.display_name, "role": "group_leader"}
    for account in queries.supporters(work.session, viewer, work.now):
        found[account.id] = {"name": account.display_name, "role": "supporter"}
    return found


def supporter_links(work: Work, viewer: Viewer, client_id: str) -> dict[str, str]:
    """Supporters of a client of the program: account by id of the link that has not ended. Raises NotAllowed."""
    _require_administrator(viewer)
    found = queries.links(work.session, viewer, work.now)
    return {link.id: link.supporter_id for link in found if link.client_id == client_id}


def link_supporter(work: Work, viewer: Viewer, client_id: str, supporter_id: str) -> str:
    """Let a client of the program choose this supporter; the link's id. Twice is once. Raises NotAllowed, NotFound."""
    _require_administrator(viewer)
    for account_id, role in ((client_id, Role.CLIENT), (supporter_id, Role.SUPPORTER)):
        if not is_uuid7(account_id) or not queries.in_program(work.session, viewer, account_id, role, work.now):
            raise NotFound("not_found")
    for link in queries.links(work.session, viewer, work.now):
        if (link.client_id, link.supporter_id) == (client_id, supporter_id):
            return link.id
    row = SupporterLink(
        id=uuid7(work.now),
        client_id=client_id,
        supporter_id=supporter_id,
        starts_at=work.now,
        recorded_by=viewer.account_id,
    )
    work.session.add(row)
    work.session.flush()
    audit.record(work, viewer, "supporter_linked", subject_id=client_id, supporter=supporter_id)
    announce(work, client_id, [("recipient", supporter_id)])
    return row.id


def end_supporter_link(work: Work, viewer: Viewer, link_id: str) -> None:
    """The client can choose this supporter no more; consents stand until they end or are revoked."""
    _require_administrator(viewer)
    row = next((link for link in queries.links(work.session, viewer, work.now) if link.id == link_id), None)
    if row is None:
        raise NotFound("not_found")
    row.ends_at = work.now
    work.session.flush()
    audit.record(work, viewer, "supporter_link_ended", subject_id=row.client_id, supporter=row.supporter_id)
    announce(work, row.client_id, [("recipient", row.supporter_id)])


def _require_administrator(viewer: Viewer) -> None:
    if not viewer.has(Role.ADMINISTRATOR):
        raise NotAllowed("not_allowed")

"""Reads of the feed and the ledger. A viewer reads only the own feed."""

from collections.abc import Collection, Sequence

from sqlalchemy import Integer, Row, bindparam
from sqlalchemy import select as plain_select
from sqlmodel import Session, col, select

from recovery_app.core.actors import Viewer
from recovery_app.features.changes.tables import Change, Epoch, FeedPosition, Operation

# Statements of every sync call are built once: building one costs as much as running it.
_EPOCH = plain_select(col(Epoch.epoch)).where(col(Epoch.id) == 1)
_NEWEST = plain_select(col(FeedPosition.newest)).where(col(FeedPosition.account_id) == bindparam("account"))
_POSITIONS = plain_select(col(FeedPosition.account_id), col(FeedPosition.newest)).where(
    col(FeedPosition.account_id).in_(bindparam("accounts", expanding=True))
)
_PAGE = (
    plain_select(col(Change.type), col(Change.entity_id), col(Change.sequence))
    .where(col(Change.account_id) == bindparam("account"), col(Change.sequence) > bindparam("after"))
    .order_by(col(Change.sequence))
    .limit(bindparam("size", type_=Integer))
)
_OWNERS = plain_select(col(Operation.id), col(Operation.account_id)).where(
    col(Operation.id).in_(bindparam("ids", expanding=True))
)


def epoch(session: Session, viewer: Viewer) -> str:
    """This database's epoch."""
    return str(session.connection().execute(_EPOCH).scalar_one())


def newest(session: Session, viewer: Viewer) -> int:
    """The newest sequence of the viewer's own feed; 0 when nothing ever changed."""
    return session.connection().execute(_NEWEST, {"account": viewer.account_id}).scalar() or 0


def page(session: Session, viewer: Viewer, after: int, size: int) -> Sequence[Row[str, str, int]]:
    """The viewer's own changes past `after` (type, entity_id, sequence), oldest first, at most `size`."""
    asked = {"account": viewer.account_id, "after": after, "size": size}
    return session.connection().execute(_PAGE, asked).all()


def ids_of(session: Session, viewer: Viewer, account_id: str, kind: str) -> Sequence[str]:
    """Everything of one type that an account was ever told of: ids only, to tell of it again."""
    told = select(Change.entity_id).where(Change.account_id == account_id, Change.type == kind)
    return session.exec(told.order_by(col(Change.sequence))).all()


def owners(session: Session, viewer: Viewer, ids: Collection[str]) -> dict[str, str]:
    """Which of these operation ids were accepted before, and from which account.

    Not limited to the viewer's own: an id that is somebody else's must be refused, not called a duplicate.
    """
    return {row[0]: row[1] for row in session.connection().execute(_OWNERS, {"ids": list(ids)})}


def feed_total(session: Session, viewer: Viewer, account_ids: Collection[str]) -> int:
    """One number that moves whenever anything of these accounts changed. The caller checked the access."""
    return sum(newest for _, newest in positions(session, viewer, account_ids))


def positions(session: Session, viewer: Viewer, account_ids: Collection[str]) -> Sequence[Row[str, int]]:
    """(account_id, newest sequence) of these accounts' feeds, for those where anything ever changed."""
    return session.connection().execute(_POSITIONS, {"accounts": list(account_ids)}).all()

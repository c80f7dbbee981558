"""What a phone gets of groups: the own places, and their sessions (docs/sync-kinds.md)."""

from collections.abc import Sequence
from typing import Any

from recovery_app.core.actors import SYSTEM, Viewer
from recovery_app.core.dates import rfc3339
from recovery_app.features.groups import queries
from recovery_app.features.groups.queries import COUNTED
from recovery_app.features.groups.tables import Group, GroupMember, GroupSession, SessionReply
from recovery_app.infra.db import Work


def read_groups(work: Work, viewer: Viewer, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The viewer's places among `ids`. Who only asks sees the neutral name and nothing else of the group."""
    places = [(member, group) for member, group in queries.own_places(work.session, viewer) if group.id in ids]
    leaders = {one for _, group in places for one in (group.leader_id, group.co_leader_id) if one}
    names = queries.names(work.session, viewer, leaders)
    return {group.id: _group(member, group, names) for member, group in places}


def _group(member: GroupMember, group: Group, names: dict[str, str]) -> dict[str, Any]:
    own = {"status": member.status, "alias": member.alias, "shows_alias": member.shows_alias, "is_peer": member.is_peer}
    if member.status != "active":
        return {**own, "name": group.public_name}
    leaders = [names[one] for one in (group.leader_id, group.co_leader_id) if one in names]
    return {
        **own,
        "pledged": member.pledged_at is not None,
        "kind": group.kind,
        "name": group.public_name if member.is_peer else group.name,
        "public_name": group.public_name,
        "leaders": leaders,
        "place": group.place,
        "link": group.link,
        "timezone": group.timezone,
        "ended": group.ended_at is not None,
    }


def read_sessions(work: Work, viewer: Viewer, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Sessions among `ids` where the viewer has a place. Others are a count, and the aliases of those who show them."""
    rows = queries.open_to(work.session, viewer, ids)
    found = [session.id for session, _, _ in rows]
    given = queries.replies(work.session, viewer, found)
    members = queries.members(work.session, SYSTEM, {group.id for _, group, _ in rows})
    by_account = {(one.group_id, one.account_id): one for one in members if one.status == "active"}
    greeted = queries.greetings(work.session, viewer, found)
    marked = {one.session_id: one for one in queries.attendance(work.session, viewer, found, [viewer.account_id])}
    shown: dict[str, dict[str, Any]] = {}
    for session, group, member in rows:
        mine = next((r for r in given if (r.session_id, r.account_id) == (session.id, viewer.account_id)), None)
        sent = [one for one in greeted if one.session_id == session.id]
        shown[session.id] = {
            **_session(session, group, member),
            **_others(session, group, member, given if session.ends_at > work.now else (), by_account),
            "reply": mine.reply if mine else "",
            "attendance": marked[session.id].status if session.id in marked else "",
            "made_up_in": marked[session.id].made_up_in if session.id in marked else None,
            "greeted": [
                by_account[(group.id, one.to_id)].id
                for one in sent
                if one.from_id == viewer.account_id and (group.id, one.to_id) in by_account
            ],
            "greetings": [
                by_account[(group.id, one.from_id)].alias
                for one in sent
                if one.to_id == viewer.account_id
                and (group.id, one.from_id) in by_account
                and by_account[(group.id, one.from_id)].shows_alias
            ],
        }
    return shown


def _session(session: GroupSession, group: Group, member: GroupMember) -> dict[str, Any]:
    return {
        "group_id": group.id,
        "starts_at": rfc3339(session.starts_at),
        "ends_at": rfc3339(session.ends_at),
        "day": session.day.isoformat(),
        "status": session.status,
        "moved_from": rfc3339(session.moved_from) if session.moved_from else None,
        "topic": session.neutral_topic if member.is_peer else session.topic,
        "place": session.place if session.place is not None else group.place,
        "link": session.link if session.link is not None else group.link,
        "skill": None if member.is_peer else session.skill,
        "sequence": session.sequence,
        "mine": session.client_id == member.account_id,
        "on_offer": group.kind != "group" and session.client_id is None,
    }


def _others(
    session: GroupSession,
    group: Group,
    member: GroupMember,
    given: Sequence[SessionReply],
    by_account: dict[tuple[str, str], GroupMember],
) -> dict[str, Any]:
    """Nothing about others before the promise (safety rule 22); of a session that is over nobody is named any more."""
    if group.kind != "group" or member.pledged_at is None:
        return {"coming": 0, "aliases": []}
    who = [
        by_account[(group.id, reply.account_id)]
        for reply in given
        if reply.session_id == session.id and reply.reply in COUNTED and (group.id, reply.account_id) in by_account
    ]
    others = [
        {"id": one.id, "alias": one.alias} for one in who if one.shows_alias and one.id != member.id and one.alias
    ]
    return {"coming": len(who), "aliases": sorted(others, key=lambda one: (one["alias"], one["id"]))}

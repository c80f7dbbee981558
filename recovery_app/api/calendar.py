"""`/api/v1/calendar`: the private feed that calendars fetch without a cookie, and its address for who is signed in."""

from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Header
from fastapi.responses import Response

from recovery_app.api.gates import TokenDep, ViewerDep, WorkDep
from recovery_app.exports.icalendar import render
from recovery_app.features.accounts import service as accounts
from recovery_app.features.groups import service as groups
from recovery_app.features.reminders import service as reminders
from recovery_app.infra.db import Work
from recovery_app.infra.runtime import ask, runtime

safe = APIRouter(prefix="/calendar")
unsafe = APIRouter(prefix="/calendar")

HEADERS = {"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}


@safe.get("")
async def address(token: TokenDep) -> dict[str, str | None]:
    """`{url}`: the feed's address, null where there is none."""
    found = await ask(lambda work: reminders.feed_token(work, accounts.resolve_reading(work, token)))
    return {"url": found and _url(found)}


@unsafe.post("")
def make(work: WorkDep, viewer: ViewerDep) -> dict[str, str]:
    """A feed's address, or a new one: the old one opens nothing any more."""
    return {"url": _url(reminders.make_feed(work, viewer))}


@unsafe.delete("", status_code=204)
def revoke(work: WorkDep, viewer: ViewerDep) -> Response:
    """The address opens nothing any more; the same answer where there was none."""
    reminders.revoke_feed(work, viewer)
    return Response(status_code=204)


@safe.api_route("/{token}.ics", methods=["GET", "HEAD"])
async def feed(token: str, if_none_match: Annotated[str | None, Header()] = None) -> Response:
    """The feed. 304 where the calendar has it already; a wrong or revoked token is the 404 of anything else."""
    body = await ask(_rendered, token)
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    known = [one.strip().removeprefix("W/") for one in (if_none_match or "").split(",")]
    headers = {**HEADERS, "ETag": tag}
    if tag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="text/calendar; charset=utf-8", headers=headers)


def _rendered(work: Work, token: str) -> bytes:
    owner = reminders.feed_owner(work, token)
    return render(groups.calendar_of(work, owner), owner.language)


def _url(token: str) -> str:
    return f"{runtime().settings.origin}/api/v1/calendar/{token}.ics"

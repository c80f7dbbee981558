"""Codes: an invitation, a new password, or a group that somebody asks to join. One page serves all (`/join/<code>`)."""

from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Cookie
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from recovery_app.api.gates import COOKIE, NetworkDep
from recovery_app.api.session import DeviceDep, described, welcome
from recovery_app.core.actors import Viewer
from recovery_app.core.errors import InvalidInput, SignInNeeded
from recovery_app.features.accounts import service as accounts
from recovery_app.features.groups import service as groups
from recovery_app.infra.db import Work
from recovery_app.infra.runtime import ask, perform, runtime

unsafe = APIRouter()

Line = Annotated[str, Field(max_length=320)]
Secret = Annotated[str, Field(max_length=1000)]
SessionDep = Annotated[str | None, Cookie(alias=COOKIE)]


class Sent(BaseModel):
    """A body that holds what was agreed on and nothing else."""

    model_config = ConfigDict(extra="forbid")


class Code(Sent):
    """A code, as typed."""

    code: Line


class Redemption(Sent):
    """What using a code takes. Everything after the password only counts when joining."""

    code: Line
    password: Secret
    email: Line = ""
    name: Line = ""
    language: Line = ""
    timezone: Line = ""
    notice_read: bool = False


class Asking(Sent):
    """Asking for a place in a group. Everything after the alias only counts for somebody without an account."""

    code: Line
    alias: Line
    language: Line = ""
    timezone: Line = ""


@unsafe.post("/codes/check")
async def check_code(sent: Code, network: NetworkDep, steady_session: SessionDep = None) -> dict[str, Any]:
    """What a code is for, without using it: `purpose` join or reset (whose it is), or group (its neutral name).

    422 `code_invalid`, `code_expired`, `code_used`, `code_revoked`; 429. Of a group's code only `code_invalid`.
    """
    try:
        holder = await ask(accounts.check_code, sent.code, network=network)
    except InvalidInput as error:
        if error.code != "code_invalid":
            raise
        found = await _group_behind(sent.code, network, steady_session)
        return {
            "purpose": "group",
            "name": found.name,
            "signed_in_as": found.signed_in_as,
            "may_ask": found.may_ask,
        }
    return {
        "purpose": holder.purpose,
        "name": holder.name,
        "email": holder.email,
        "language": holder.language,
        "needs_email": holder.needs_email,
        "needs_notice": holder.needs_notice,
    }


@unsafe.post("/codes/redeem")
async def redeem_code(sent: Redemption, network: NetworkDep, steady_device: DeviceDep = None) -> JSONResponse:
    """Join, or choose a new password, and be signed in. Errors of `check_code`, of passwords, `email_taken`."""
    try:
        holder = await ask(accounts.check_code, sent.code, network=network)
    except InvalidInput as error:
        if error.code == "code_invalid":
            await perform(accounts.count_wrong_code, network)
        raise
    password = await to_thread.run_sync(accounts.new_password, sent.password, sent.email.strip() or holder.email)
    about = accounts.AboutMe(sent.email, sent.name, sent.language, sent.timezone, sent.notice_read)
    idle = runtime().settings.staff_idle_minutes
    signed_in = await perform(accounts.redeem_code, sent.code, password, about, device=steady_device, idle_minutes=idle)
    return welcome(signed_in)


@unsafe.post("/groups/join")
async def join_group(
    sent: Asking, network: NetworkDep, steady_session: SessionDep = None, steady_device: DeviceDep = None
) -> JSONResponse:
    """Ask for a place under an alias; the session, as `/session` answers it. Without an account a peer is made.

    422 `code_invalid` (unknown, expired, revoked or blocked: one answer), `invalid_alias`; 403 for staff and
    supporters; 429. No address is asked for: whoever holds one of a group's codes could try who is known here.
    """
    await _group_behind(sent.code, network, steady_session)
    session = await _session(steady_session)
    if session is not None:
        await perform(groups.ask_with_account, session.viewer, sent.code, sent.alias)
        return JSONResponse(described(session))
    new = groups.Newcomer(sent.alias, sent.language, sent.timezone)
    idle = runtime().settings.staff_idle_minutes
    return welcome(await perform(groups.join_as_newcomer, sent.code, new, device=steady_device, idle_minutes=idle))


async def _session(token: str | None) -> accounts.OpenSession | None:
    try:
        return await ask(accounts.look_up, token) if token else None
    except SignInNeeded:
        return None


async def _group_behind(code: str, network: str, token: str | None) -> groups.GroupInvitation:
    """The group behind a code. A wrong one is counted in a transaction of its own: the refusal cannot undo it."""
    session = await _session(token)
    found = await ask(_look_behind, session.viewer if session else None, code, network)
    if found is None:
        await perform(accounts.count_wrong_code, network)
        raise InvalidInput("code_invalid")
    return found


def _look_behind(work: Work, viewer: Viewer | None, code: str, network: str) -> groups.GroupInvitation | None:
    accounts.require_guessing_open(work, network)
    return groups.invitation_behind(work, viewer, code)

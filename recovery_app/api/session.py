"""`/api/v1/session`: sign in, sign out, who am I, go on."""

from datetime import timedelta
from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Cookie, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from recovery_app.api.gates import COOKIE, NetworkDep, TokenDep
from recovery_app.core.dates import rfc3339
from recovery_app.core.errors import SignInNeeded
from recovery_app.features.accounts import service as accounts
from recovery_app.infra.runtime import ask, perform, runtime

safe = APIRouter()
unsafe = APIRouter()

DEVICE_COOKIE = "steady_device"
DEVICE_REMEMBERED = timedelta(days=400)
RENEW_AFTER = timedelta(days=1)
"""A client's session is renewed by asking who one is, at most this often."""

DeviceDep = Annotated[str | None, Cookie(alias=DEVICE_COOKIE)]


class Credentials(BaseModel):
    """What signing in takes. `code` is reserved for the second factor."""

    model_config = ConfigDict(extra="forbid")

    email: str = Field(max_length=320)
    password: str = Field(max_length=1000)
    code: str | None = Field(None, max_length=40)


@unsafe.post("/session")
async def sign_in(sent: Credentials, network: NetworkDep, steady_device: DeviceDep = None) -> JSONResponse:
    """Sign in. 401 `sign_in_failed`, the same for a wrong password and an unknown person; 429 when too many."""
    attempt = await ask(accounts.begin_sign_in, sent.email, network=network, device=steady_device)
    proven = await to_thread.run_sync(accounts.prove, attempt, sent.password)
    idle = runtime().settings.staff_idle_minutes
    answer = await perform(accounts.finish_sign_in, attempt, proven, idle_minutes=idle)
    if isinstance(answer, accounts.Refusal):
        answer.raise_it()
    return welcome(answer)


@unsafe.delete("/session", status_code=204)
async def sign_out(request: Request) -> Response:
    """End this session, if there is one, and take its cookie away."""
    token = request.cookies.get(COOKIE)
    if token:
        await perform(accounts.sign_out, token)
    answer = Response(status_code=204)
    answer.delete_cookie(COOKIE, path="/", secure=runtime().settings.is_https, httponly=True, samesite="lax")
    return answer


@safe.get("/session")
async def who_am_i(token: TokenDep) -> JSONResponse:
    """Id, name, roles, language, zone, and when the session ends. 401 `session_ended` without one.

    A staff session is not kept alive by asking. A client's slides on for another 30 days, once a day.
    """
    session = await ask(accounts.look_up, token)
    life = session.lifetime
    if life.idle_minutes is None and runtime().clock.now() - life.last_seen_at >= RENEW_AFTER:
        session = await perform(accounts.extend, token)
        answer = JSONResponse(described(session))
        _keep_cookie(answer, COOKIE, token, session.lifetime.seconds_left(runtime().clock.now()))
        return answer
    return JSONResponse(described(session))


@safe.get("/session/here")
async def who_is_here(steady_session: Annotated[str | None, Cookie(alias=COOKIE)] = None) -> JSONResponse:
    """`{session}`: as `who_am_i`, or null where nobody is signed in: for a device that knows of nobody, no error."""
    try:
        session = await ask(accounts.look_up, steady_session) if steady_session else None
    except SignInNeeded:
        session = None
    return JSONResponse({"session": described(session) if session else None})


@unsafe.post("/session/extend")
async def go_on(token: TokenDep) -> JSONResponse:
    """Somebody is there: the idle limit begins anew. 401 `session_ended` when it had run out."""
    return JSONResponse(described(await perform(accounts.extend, token)))


def described(session: accounts.OpenSession) -> dict[str, Any]:
    """A session as the browser may know it."""
    viewer, life = session.viewer, session.lifetime
    return {
        "id": viewer.account_id,
        "name": viewer.display_name,
        "roles": sorted(viewer.roles),
        "language": viewer.language,
        "timezone": viewer.timezone,
        "expires_at": rfc3339(life.expires_at),
        "idles_at": rfc3339(life.idles_at) if life.idles_at else None,
    }


def welcome(signed_in: accounts.SignedIn) -> JSONResponse:
    """The answer to somebody who just signed in, with both cookies."""
    answer = JSONResponse(described(signed_in.session))
    left = signed_in.session.lifetime.seconds_left(runtime().clock.now())
    _keep_cookie(answer, COOKIE, signed_in.token, left)
    _keep_cookie(answer, DEVICE_COOKIE, signed_in.device_token, int(DEVICE_REMEMBERED.total_seconds()))
    return answer


def _keep_cookie(answer: Response, name: str, value: str, seconds: int) -> None:
    answer.set_cookie(
        name, value, max_age=seconds, path="/", secure=runtime().settings.is_https, httponly=True, samesite="lax"
    )

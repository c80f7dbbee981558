"""What stands before every call: the session behind the cookie, the header that forms cannot send, the network."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Cookie, Depends, Header, Request

from recovery_app.core.actors import Viewer
from recovery_app.core.errors import NotAllowed, SignInNeeded
from recovery_app.features.accounts import service as accounts
from recovery_app.infra.db import Work
from recovery_app.infra.runtime import runtime

COOKIE = "steady_session"

# Gates that touch nothing are coroutines: a plain function would cost a trip to a worker thread on every call.


def writing() -> Iterator[Work]:
    """One request, one transaction, which is durable before the answer goes out (`scope="function"`)."""
    with runtime().database.transaction() as work:
        yield work


async def own_page_only(x_steady: Annotated[str | None, Header()] = None) -> None:
    """Every unsafe call needs `X-Steady: 1`: another site's form cannot send it (CSRF)."""
    if x_steady != "1":
        raise NotAllowed("csrf_missing")


async def session_token(steady_session: Annotated[str | None, Cookie()] = None) -> str:
    """The cookie's token. Raises SignInNeeded."""
    if not steady_session:
        raise SignInNeeded("session_ended")
    return steady_session


WorkDep = Annotated[Work, Depends(writing, scope="function")]


def signed_in(work: WorkDep, token: Annotated[str, Depends(session_token)]) -> Viewer:
    """The person behind the cookie. Raises SignInNeeded `session_ended`."""
    return accounts.resolve(work, token)


def network(request: Request) -> str:
    """The caller's network address.

    Behind a proxy of ours it is the address that this proxy saw: the last one it added to X-Forwarded-For. Anybody
    else's header is not believed, or guesses at passwords could be counted under invented addresses.
    """
    seen = request.client.host if request.client else ""
    forwarded = request.headers.get("x-forwarded-for", "")
    if forwarded and seen in runtime().settings.proxies:
        return forwarded.rsplit(",", 1)[-1].strip()
    return seen


ViewerDep = Annotated[Viewer, Depends(signed_in, scope="function")]
TokenDep = Annotated[str, Depends(session_token)]
NetworkDep = Annotated[str, Depends(network)]

"""Passwords, changed and forgotten, and the first visit. Codes are in `joining.py`."""

import smtplib
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, BackgroundTasks
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from recovery_app.api.gates import NetworkDep, TokenDep
from recovery_app.api.session import DeviceDep, welcome
from recovery_app.content.messages import text
from recovery_app.core.errors import Conflict, InvalidInput
from recovery_app.features.accounts import service as accounts
from recovery_app.features.programs import service as programs
from recovery_app.infra import mail
from recovery_app.infra.db import Work
from recovery_app.infra.logging import log
from recovery_app.infra.runtime import ask, perform, runtime

safe = APIRouter()
unsafe = APIRouter()
logger = log("people")

Line = Annotated[str, Field(max_length=320)]
Secret = Annotated[str, Field(max_length=1000)]


class Sent(BaseModel):
    """A body that holds what was agreed on and nothing else."""

    model_config = ConfigDict(extra="forbid")


class PasswordChange(Sent):
    """A changed password."""

    old: Secret
    new: Secret


class Forgotten(Sent):
    """Whose password is forgotten."""

    email: Line


class FirstVisit(Sent):
    """What setting up takes: the console's code, the program, its administrator."""

    code: Line
    program_name: Line
    site_name: Line = ""
    timezone: Line
    language: Line = "en"
    country: Line = "us"
    name: Line
    email: Line
    password: Secret


@unsafe.post("/password", status_code=204)
async def change_password(sent: PasswordChange, token: TokenDep) -> Response:
    """Change the own password; other sessions end. 422 `password_wrong` (counted), or for the new one."""
    change = await ask(accounts.begin_password_change, token)
    accounts.check_password(sent.new, change.email)
    proven = await to_thread.run_sync(accounts.prove, change.attempt, sent.old)
    if proven:
        accounts.check_different(sent.new, sent.old)
    new = await to_thread.run_sync(accounts.new_password, sent.new, change.email) if proven else None
    if not await perform(accounts.change_password, change, token, new):
        raise InvalidInput("password_wrong")
    return Response(status_code=204)


@unsafe.post("/password/forgotten", status_code=202)
async def forgotten_password(sent: Forgotten, network: NetworkDep, later: BackgroundTasks) -> dict[str, str]:
    """A one-time code by e-mail, if somebody has this address: the answer is the same, at once, either way.

    409 `mail_not_set` where the program sends no e-mail; 429.
    """
    if not mail.can_send(runtime().settings):
        raise Conflict("mail_not_set")
    await ask(accounts.require_letters_open, network)
    later.add_task(perform, accounts.forgotten_password, sent.email, network=network, send=_deliver)
    return {"status": "ok"}


def _deliver(letter: accounts.CodeLetter) -> None:
    """Send the code. Neither subject nor text names a program; a failure is logged without the address."""
    config = runtime().settings
    body = text("mail.code.body", letter.language, code=letter.code, link=f"{config.origin}/sign-in")
    try:
        mail.send(config, letter.to, text("mail.code.subject", letter.language), body)
    except (OSError, smtplib.SMTPException) as error:
        logger.error("mail_failed", error=type(error).__name__)


@safe.get("/setup")
async def set_up_state() -> dict[str, bool]:
    """Whether this database still waits for its first program."""
    return {"needed": not await ask(programs.is_set_up)}


@unsafe.post("/setup")
async def set_up(sent: FirstVisit, network: NetworkDep, steady_device: DeviceDep = None) -> JSONResponse:
    """Make the program and its administrator, who is signed in. 409 `already_set_up`, 422 `code_invalid`, 429."""
    if await ask(programs.is_set_up):
        raise Conflict("already_set_up")
    try:
        await ask(accounts.check_set_up_code, sent.code, network=network)
    except InvalidInput:
        await perform(accounts.count_wrong_code, network)
        raise
    password = await to_thread.run_sync(accounts.new_password, sent.password, sent.email)
    return welcome(await perform(_begin, sent, password, steady_device))


def _begin(work: Work, sent: FirstVisit, password: accounts.NewPassword, device: str | None) -> accounts.SignedIn:
    accounts.lock_set_up(work)
    if programs.is_set_up(work):
        raise Conflict("already_set_up")
    program_id = programs.set_up(
        work,
        name=sent.program_name,
        timezone=sent.timezone,
        language=sent.language,
        country=sent.country,
        site=sent.site_name,
    )
    administrator = accounts.first_administrator(
        work,
        program_id=program_id,
        name=sent.name,
        email=sent.email,
        password=password,
        timezone=sent.timezone,
        language=sent.language,
    )
    return accounts.welcome(work, administrator, device, runtime().settings.staff_idle_minutes)

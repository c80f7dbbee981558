"""`/api/v1/push`: the key browsers subscribe with, this browser's subscription, and "send me a test"."""

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from recovery_app.api.gates import TokenDep, ViewerDep, WorkDep
from recovery_app.features.reminders import service as reminders
from recovery_app.infra.runtime import runtime

safe = APIRouter(prefix="/push")
unsafe = APIRouter(prefix="/push")

Address = Annotated[str, Field(max_length=2000)]
Key = Annotated[str, Field(max_length=200)]


class Keys(BaseModel):
    """A browser's key and secret (RFC 8291), base64url."""

    model_config = ConfigDict(extra="ignore")

    p256dh: Key
    auth: Key


class Subscription(BaseModel):
    """What `PushSubscription.toJSON()` gives; its `expirationTime` is not needed: services say when one is gone."""

    model_config = ConfigDict(extra="ignore")

    endpoint: Address
    keys: Keys


class Ended(BaseModel):
    """Which subscription has ended."""

    model_config = ConfigDict(extra="forbid")

    endpoint: Address


@safe.get("/key")
def public_key() -> dict[str, str]:
    """`{key}`: the application server key, for everybody: it is in every subscription anyway."""
    return {"key": runtime().vapid.public_key}


@unsafe.post("/subscriptions", status_code=204)
def subscribe(sent: Subscription, work: WorkDep, viewer: ViewerDep, token: TokenDep) -> Response:
    """This browser takes the person's pushes until its sign-in ends. 422 `push_host_unknown`, `invalid_push_keys`."""
    more = runtime().settings.more_push_hosts
    reminders.subscribe(work, viewer, token, sent.endpoint, sent.keys.p256dh, sent.keys.auth, more)
    return Response(status_code=204)


@unsafe.delete("/subscriptions", status_code=204)
def unsubscribe(sent: Ended, work: WorkDep, viewer: ViewerDep) -> Response:
    """This browser takes none any more; the same answer where it took none."""
    reminders.unsubscribe(work, viewer, sent.endpoint)
    return Response(status_code=204)


@unsafe.post("/test", status_code=202)
def send_test(work: WorkDep, viewer: ViewerDep) -> dict[str, str]:
    """A test to every device of the person's, by the engine: within seconds while a worker runs."""
    reminders.send_test(work, viewer)
    return {"status": "ok"}

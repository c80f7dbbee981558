"""Is the process alive; is it ready."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from recovery_app.infra.migrations import is_migrated
from recovery_app.infra.runtime import runtime

safe = APIRouter()


@safe.get("/healthz")
def healthz() -> dict[str, str]:
    """Alive."""
    return {"status": "ok"}


@safe.get("/readyz")
def readyz() -> JSONResponse:
    """Database answering and at the newest migration."""
    database = runtime().database
    ready = database.is_answering() and is_migrated(database.engine)
    return JSONResponse({"status": "ok" if ready else "not_ready"}, status_code=200 if ready else 503)

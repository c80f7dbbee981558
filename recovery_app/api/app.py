"""The API's root: routes, and every error as `{"error": {"code", "message"}}` with the right status."""

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from recovery_app.api import calendar, gates, health, joining, people, push, session, sync
from recovery_app.api.limits import BodyLimit
from recovery_app.content.messages import text
from recovery_app.core.errors import SteadyError, TooManyTries
from recovery_app.infra.logging import log

logger = log("api")

HTTP_CODES = {404: "not_found", 405: "method_not_allowed", 413: "too_large"}


def error_answer(status: int, code: str, language: str = "en", **params: str | int) -> JSONResponse:
    """The one form of every error."""
    message = text(f"errors.{code}", language, **params)
    return JSONResponse({"error": {"code": code, "message": message}}, status_code=status)


def _language(request: Request) -> str:
    return "es" if request.headers.get("accept-language", "").lower().startswith("es") else "en"


async def _steady_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, SteadyError)
    if error.status >= 500:
        logger.error("failed", code=error.code, path=request.url.path)
    if error.status == 500:
        return error_answer(500, "server_error", _language(request))
    answer = error_answer(error.status, error.code, _language(request), **error.params)
    if isinstance(error, TooManyTries):
        answer.headers["Retry-After"] = str(error.retry_after)
    return answer


async def _http_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    return error_answer(error.status_code, HTTP_CODES.get(error.status_code, "invalid_input"), _language(request))


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    return error_answer(422, "invalid_input", _language(request))


async def _crash(request: Request, error: Exception) -> JSONResponse:
    logger.error("crashed", error=type(error).__name__, path=request.url.path)
    return error_answer(500, "server_error", _language(request))


def make_api() -> FastAPI:
    """The API as an ASGI application."""
    api = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    guarded = APIRouter(prefix="/api/v1", dependencies=[Depends(gates.own_page_only)])
    for module in (session, joining, people, sync, push, calendar):
        guarded.include_router(module.unsafe)
    safe = APIRouter(prefix="/api/v1")
    for module in (session, people, push, calendar):
        safe.include_router(module.safe)
    for router in (guarded, safe, health.safe):
        api.include_router(router)
    api.add_exception_handler(SteadyError, _steady_error)
    api.add_exception_handler(HTTPException, _http_error)
    api.add_exception_handler(RequestValidationError, _invalid)
    api.add_exception_handler(Exception, _crash)
    api.add_middleware(BodyLimit)

    @api.api_route("/api/{path:path}", methods=["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"])
    def unknown(path: str) -> JSONResponse:
        """Unknown API paths are a JSON 404, never a page."""
        return error_answer(404, "not_found")

    return api


api = make_api()

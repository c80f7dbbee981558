"""One tree of errors, each with a stable code.

    SteadyError
    ├── InvalidInput      the sender can mend it            422
    ├── SignInNeeded      no live session                   401
    ├── NotAllowed        known, but may not do this        403
    ├── NotFound          not there, or not for this viewer 404
    ├── Conflict          clashes with what is there        409
    ├── TooManyTries      wait, then try again              429
    ├── TooLarge          send less at once                 413
    ├── NotReady          the operator must act first       503
    └── ConfigurationError  the process must not start

The sentence a person reads is `errors.<code>` in the message catalogue; code and parameters are all an error
carries, so that it can be logged (ids and codes only) and shown in either language.
"""

from typing import ClassVar


class SteadyError(Exception):
    """Base of the tree. `code` is stable; `params` fill the sentence and never hold answers or names."""

    status: ClassVar[int] = 500

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class InvalidInput(SteadyError):
    """Something sent does not have the agreed form."""

    status = 422


class SignInNeeded(SteadyError):
    """There is no live session behind this call."""

    status = 401


class NotAllowed(SteadyError):
    """The viewer is known and may not do this."""

    status = 403


class NotFound(SteadyError):
    """Not there, or not for this viewer: the two look the same from outside."""

    status = 404


class Conflict(SteadyError):
    """What was asked clashes with what is already there."""

    status = 409


class TooManyTries(SteadyError):
    """Wait `retry_after` seconds, then try again."""

    status = 429

    def __init__(self, code: str, retry_after: int) -> None:
        super().__init__(code, retry_after=retry_after)
        self.retry_after = retry_after


class TooLarge(SteadyError):
    """More than one call may carry."""

    status = 413


class NotReady(SteadyError):
    """The operator has to do something first; `steady doctor` says what."""

    status = 503


class ConfigurationError(SteadyError):
    """A setting is missing or unsafe: the process must not start."""

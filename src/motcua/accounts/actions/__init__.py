"""What can be done to accounts and people."""

from motcua.accounts.actions.citizens import confirm_code, confirm_contact
from motcua.accounts.actions.codes import DeadCode, WrongCode, request_code, request_code_again
from motcua.accounts.actions.counter import confirm_identity_at_counter, meet_at_counter
from motcua.accounts.actions.officials import change_password, check_again, sign_in_official
from motcua.accounts.actions.sessions import end_session, end_sessions

__all__ = (
    "DeadCode",
    "WrongCode",
    "change_password",
    "check_again",
    "confirm_code",
    "confirm_contact",
    "confirm_identity_at_counter",
    "end_session",
    "end_sessions",
    "meet_at_counter",
    "request_code",
    "request_code_again",
    "sign_in_official",
)

"""What accounts need from outside: somebody who carries a one-time code to its contact."""

from typing import Protocol

from motcua.accounts.contacts import Contact


class CodeSender(Protocol):
    """Sends by text message or e-mail."""

    def send(self, contact: Contact, code: str, *, key: str) -> None:
        """Hand the code over. The same `key` again is the same message. Any exception means: try again later."""


class _Wired:
    sender: CodeSender | None = None


def use_code_sender(sender: CodeSender) -> None:
    """Choose who sends codes; `config.wiring` does, once at start."""
    _Wired.sender = sender


def code_sender() -> CodeSender:
    """Who sends codes; raises `RuntimeError` where nobody was chosen."""
    if _Wired.sender is None:
        raise RuntimeError("accounts.ports.use_code_sender was not called")
    return _Wired.sender

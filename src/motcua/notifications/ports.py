"""What notifications need from outside: somebody who carries mail, somebody who carries text messages."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Mail:
    """A letter in plain text. `key` is the same for every try of the same letter."""

    key: str
    to: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Sms:
    """A text message in the GSM alphabet to +84…; `key` as in `Mail`."""

    key: str
    to: str
    text: str


class NotSent(Exception):
    """Base of both failures; `reason` is short, in English, and free of personal data."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TemporaryFailure(NotSent):
    """The provider could not be reached, or asked to come back later."""


class PermanentFailure(NotSent):
    """The provider will never take this message for this address."""


class MailGateway(Protocol):
    def send(self, mail: Mail) -> None:
        """Hand a letter over; returns when the provider answers for it. Raises `NotSent`."""


class SmsGateway(Protocol):
    def send(self, sms: Sms) -> None:
        """Hand a message over; returns when the provider answers for it. Raises `NotSent`."""


class _Wired:
    mail: MailGateway | None = None
    sms: SmsGateway | None = None


def use_gateways(*, mail: MailGateway, sms: SmsGateway) -> None:
    """Choose the providers; `config.wiring` does, once at start."""
    _Wired.mail, _Wired.sms = mail, sms


def mail_gateway() -> MailGateway:
    """Who carries mail; raises `RuntimeError` where nobody was chosen."""
    if _Wired.mail is None:
        raise RuntimeError("notifications.ports.use_gateways was not called")
    return _Wired.mail


def sms_gateway() -> SmsGateway:
    """Who carries text messages; raises `RuntimeError` where nobody was chosen."""
    if _Wired.sms is None:
        raise RuntimeError("notifications.ports.use_gateways was not called")
    return _Wired.sms

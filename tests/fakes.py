"""What stands behind ports in tests: it remembers, and fails when told to."""

from datetime import datetime

from motcua.accounts.contacts import Contact
from motcua.documents.ports import SigningError, SigningIdentity, Stamp, StampingError, TimeStamp
from motcua.notifications.ports import Mail, NotSent, Sms


class FakeCodeSender:
    """Remembers codes by key, as a provider that knows repetitions does."""

    def __init__(self) -> None:
        self.sent: dict[str, tuple[Contact, str]] = {}
        self.failures: list[Exception] = []

    def send(self, contact: Contact, code: str, *, key: str) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.sent[key] = (contact, code)


class FakeMailGateway:
    """A mailbox that shows each key once."""

    def __init__(self) -> None:
        self.box: dict[str, Mail] = {}
        self.failures: list[NotSent] = []

    def send(self, mail: Mail) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.box[mail.key] = mail


class FakeSmsGateway:
    """A telephone that shows each key once."""

    def __init__(self) -> None:
        self.box: dict[str, Sms] = {}
        self.failures: list[NotSent] = []

    def send(self, sms: Sms) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.box[sms.key] = sms


class FakeSigner:
    """Writes under the paper who signed it; nothing that a program would take for a signature."""

    def __init__(self) -> None:
        self.failures: list[SigningError] = []

    def sign(self, pdf: bytes, *, by: SigningIdentity, reason: str, at: datetime, stamp: Stamp | None) -> bytes:
        if self.failures:
            raise self.failures.pop(0)
        return pdf + f"\n% {by.name} · {by.title} · {by.unit} · {reason} · {at.isoformat()}\n".encode()


class FakeStamper:
    """Writes digest and moment down; nothing that a program would take for a time stamp."""

    def __init__(self) -> None:
        self.failures: list[StampingError] = []

    def stamp(self, digest: bytes, *, at: datetime) -> TimeStamp:
        if self.failures:
            raise self.failures.pop(0)
        return TimeStamp(b"stamp:" + digest, at)

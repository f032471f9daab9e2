"""What stands behind ports in tests: it remembers, and fails when told to."""

from motcua.accounts.contacts import Contact
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

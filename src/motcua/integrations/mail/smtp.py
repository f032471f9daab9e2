"""Mail by SMTP (RFC 5321)."""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from motcua.core import clock
from motcua.notifications.ports import Mail, PermanentFailure, TemporaryFailure

TIMEOUT_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class SmtpGateway:
    """A mail server. Encrypts where the server offers it, and logs in where a user is given."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = ""
    timeout: float = TIMEOUT_SECONDS

    def send(self, mail: Mail) -> None:
        """Hand a letter over. Its Message-ID is made of the key, so that a repeated letter can be known as one."""
        try:
            self._transmit(_letter(mail, self.sender))
        except smtplib.SMTPRecipientsRefused as refused:
            raise _failure(next(iter(refused.recipients.values()))[0]) from None
        except smtplib.SMTPDataError as refused:
            raise _failure(refused.smtp_code) from None
        except smtplib.SMTPResponseException as refused:
            # The server's trouble or ours (greeting, log-in, sender), not the recipient's.
            raise TemporaryFailure(f"smtp {refused.smtp_code}") from None
        except (smtplib.SMTPException, OSError) as error:
            raise TemporaryFailure(f"smtp {type(error).__name__}") from None

    def _transmit(self, letter: EmailMessage) -> None:
        server = smtplib.SMTP(self.host, self.port, timeout=self.timeout)
        try:
            server.ehlo()
            if server.has_extn("starttls"):
                server.starttls(context=ssl.create_default_context())
            if self.user:
                server.login(self.user, self.password)
            server.send_message(letter)
            with suppress(smtplib.SMTPException, OSError):  # the letter is theirs already
                server.quit()
        finally:
            server.close()


def from_setting(address: str, *, sender: str, user: str, password: str) -> SmtpGateway:
    """The gateway at `host:port`, port 25 where none is given."""
    host, _colon, port = address.partition(":")
    return SmtpGateway(host=host, port=int(port or 25), sender=sender, user=user, password=password)


def _letter(mail: Mail, sender: str) -> EmailMessage:
    letter = EmailMessage(policy=SMTP)
    letter["From"] = sender
    letter["To"] = mail.to
    letter["Subject"] = mail.subject
    letter["Date"] = format_datetime(clock.now())
    letter["Message-ID"] = f"<{mail.key}@{parseaddr(sender)[1].rpartition('@')[2]}>"
    # Out-of-office replies to a machine help nobody (RFC 3834).
    letter["Auto-Submitted"] = "auto-generated"
    letter["Content-Language"] = "vi"
    letter.set_content(mail.body, charset="utf-8", cte="quoted-printable")
    return letter


def _failure(code: int) -> TemporaryFailure | PermanentFailure:
    return PermanentFailure(f"smtp {code}") if 500 <= code < 600 else TemporaryFailure(f"smtp {code}")

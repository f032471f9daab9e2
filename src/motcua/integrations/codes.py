"""One-time codes carried by text message or e-mail."""

import structlog

from motcua.accounts.contacts import Contact
from motcua.accounts.models import Channel
from motcua.core.language import official
from motcua.notifications import texts
from motcua.notifications.own_texts import CODE
from motcua.notifications.ports import Mail, PermanentFailure, Sms, mail_gateway, sms_gateway

log = structlog.get_logger()


class CodesByMessage:
    """Sends a code by the gateways that carry notices."""

    def send(self, contact: Contact, code: str, *, key: str) -> None:
        """Raises `TemporaryFailure`; a contact that can never be reached is noted, so that nobody tries again."""
        try:
            _send(contact, code, key)
        except PermanentFailure as no:
            log.warning("code.undeliverable", channel=contact.channel.value, reason=no.reason)


def _send(contact: Contact, code: str, key: str) -> None:
    facts = {"code": code}
    with official():
        if contact.channel is Channel.PHONE:
            sms_gateway().send(Sms(key=key, to=contact.value, text=texts.sms(CODE.kind, facts)))
        else:
            subject, body = texts.title(CODE.kind, facts), texts.bare_letter(CODE.kind, facts)
            mail_gateway().send(Mail(key=key, to=contact.value, subject=subject, body=body))

"""The session engine: Django's database sessions, each row knowing whose it is."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import InterfaceError, OperationalError
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils.crypto import constant_time_compare

from motcua.accounts.models import Account, Session
from motcua.core import readers
from motcua.core.prepared import Prepared

# What views put into a session: when somebody signed in (ISO text), on what, whether with a second proof.
SIGNED_IN_AT, DEVICE, TWICE_PROVED = "signed_in_at", "device", "twice_proved"
# Between the password and the second proof: whose sign-in it is. Nobody is signed in meanwhile.
HALF_WAY, HALF_WAY_AT = "half_way", "half_way_at"
# What a passkey is asked to sign (base64), once.
CHALLENGE, CHALLENGE_AT = "challenge", "challenge_at"
# Between a printed slip and the password that is chosen with it.
SLIP, SLIP_AT = "slip", "slip_at"


class SessionStore(DatabaseStore):
    """Named by SESSION_ENGINE."""

    _account: Account | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:  # Any: what Django keeps in sessions
        plain = super().create_model_instance(data)
        return Session(
            session_key=plain.session_key,
            session_data=plain.session_data,
            expire_date=plain.expire_date,
            account_id=UUID(data[SESSION_KEY]) if SESSION_KEY in data else None,
            signed_in_at=datetime.fromisoformat(data[SIGNED_IN_AT]) if SIGNED_IN_AT in data else None,
            device=str(data.get(DEVICE, "")),
        )

    def signed_in(self) -> Account | None:
        """The login that came with the session's row, with its person; none where Django has to look for itself."""
        claimed, proof = self.get(SESSION_KEY), self.get(HASH_SESSION_KEY, "")
        account = self._account
        if account is None or str(account.pk) != claimed or not account.is_active:
            return None
        return account if constant_time_compare(proof, account.get_session_auth_hash()) else None

    def save(self, must_create: bool = False) -> None:
        """As Django's, but a database that is away is not taken for a session that was ended (503, not 400)."""
        try:
            super().save(must_create)
        except UpdateError as ended:
            if isinstance(ended.__context__, OperationalError | InterfaceError):
                raise ended.__context__ from None
            raise

    def _get_session_from_db(self) -> Session | None:
        # Every request begins here, and sessions are under no row security: the reader is told with what follows.
        with readers.reading_as(readers.NO_MATTER):
            found = _ROW(self.session_key or "")
        if not found:
            self._session_key = None
            return None
        self._account = found[0].account
        return found[0]


def _living(key: str) -> QuerySet[Session]:
    return Session.objects.select_related("account__person").filter(session_key=key, expire_date__gt=Now())


_ROW = Prepared(_living, str)

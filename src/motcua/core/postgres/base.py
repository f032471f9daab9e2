"""Tells the database session who reads, whenever that changed since the last statement (ADR 0060)."""

import select
from typing import Any

from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

from motcua.core import readers

_TELL = "SELECT set_config('motcua.reader', %s, false)"


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection of Django's, which names its reader before the first statement of each."""

    # What the session was told; none: not known, so it is told again.
    _told: str | None = None

    def get_new_connection(self, conn_params: Any) -> Any:  # Any: Django's own
        """A new session knows nobody."""
        self._told = None
        return super().get_new_connection(conn_params)

    def is_usable(self) -> bool:
        """Whether statements can be sent: asked of the server only where it has said something by itself.

        A server that ends says so or hangs up, and both wait in the socket. A whole question for each request would
        cost more than many requests do.
        """
        if self.connection is None or self.connection.closed:
            return False
        ear = select.poll()
        ear.register(self.connection.fileno(), select.POLLIN)
        if self.connection.info.transaction_status == TransactionStatus.IDLE and not ear.poll(0):
            return True
        return bool(super().is_usable())

    def _prepare_cursor(self, cursor: Any) -> Any:  # Any: Django's own
        """Every cursor goes through here before its first statement."""
        reader = readers.current()
        if reader not in (self._told, readers.NO_MATTER):
            self.connection.execute(_TELL, [reader])
            self._told = reader
        return super()._prepare_cursor(cursor)  # type: ignore[misc]  # not in the stubs

    def _rollback(self) -> None:
        # What a transaction told the session goes with it.
        self._told = None
        super()._rollback()  # type: ignore[misc]  # not in the stubs

    def _savepoint_rollback(self, sid: str) -> None:
        super()._savepoint_rollback(sid)  # type: ignore[misc]  # not in the stubs
        self._told = None

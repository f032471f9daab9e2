"""Checks of the ledger: it verifies, and nobody may rewrite it."""

from collections.abc import Iterator

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from motcua.audit import ledger
from motcua.core.facts import Broken, Look

_FORBIDDEN = (("audit_auditline", ("UPDATE", "DELETE", "TRUNCATE")), ("audit_audithead", ("DELETE", "TRUNCATE")))
_GUARDS = frozenset(
    {"audit_line_frozen", "audit_line_kept", "audit_head_forward", "audit_head_frozen", "audit_head_kept"}
)


def ledger_verifies(look: Look) -> Iterator[Broken]:
    """I4: every chain holds from its first line to its head."""
    for broken in ledger.verify():
        row = _("sổ kiểm toán của %(chain)s") % {"chain": broken.chain}
        where = _(", dòng %(seq)d") % {"seq": broken.seq} if broken.seq else ""
        yield Broken("I4", row + where, broken.reason)


def ledger_is_append_only(look: Look) -> Iterator[Broken]:
    """I11: the application role may add lines and step heads forward, nothing else; the guards are on."""
    with connection.cursor() as cursor:
        for table, rights in _FORBIDDEN:
            for right in rights:
                cursor.execute("SELECT has_table_privilege(%s, %s, %s)", [settings.MOTCUA_APP_ROLE, table, right])
                if cursor.fetchone() != (False,):
                    yield Broken("I11", _("bảng %(name)s") % {"name": table}, _may(right))
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'audit\\_%%' AND tgenabled IN ('O', 'A')")
        for name in sorted(_GUARDS - {row[0] for row in cursor.fetchall()}):
            yield Broken("I11", _("sổ kiểm toán"), _("khoá %(name)s đã bị tắt") % {"name": name})


def _may(right: str) -> str:
    return _("vai trò ứng dụng có quyền %(right)s") % {"right": right}

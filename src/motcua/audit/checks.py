"""Checks of the ledger: it verifies, and nobody may rewrite it."""

from collections.abc import Collection, Iterator, Mapping

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from motcua.audit import verification
from motcua.core.facts import Broken, Look

GROWING = ("UPDATE", "DELETE", "TRUNCATE")
_FORBIDDEN = {
    "audit_auditline": GROWING,
    "audit_audithead": ("DELETE", "TRUNCATE"),
    "audit_opening": GROWING,
    "audit_mark": GROWING,
}
_GUARDS = frozenset(
    {
        "audit_line_frozen",
        "audit_line_kept",
        "audit_head_forward",
        "audit_head_frozen",
        "audit_head_kept",
        "audit_opening_frozen",
        "audit_opening_kept",
    }
)


def ledger_verifies(
    look: Look, *, start: str = "", processes: int = 1, tell: verification.Tell | None = None
) -> Iterator[Broken]:
    """I4: every chain holds from its first line to its head. Options as for `verification.verify`."""
    for broken in verification.verify(start=start, processes=processes, tell=tell):
        row = _("sổ kiểm toán của %(chain)s, dòng %(seq)d") % {"chain": broken.chain, "seq": broken.seq}
        yield Broken("I4", row, broken.reason)


def ledger_is_append_only(look: Look) -> Iterator[Broken]:
    """I11: the application role may add lines and step heads forward, nothing else; the guards are on."""
    yield from guarded(_FORBIDDEN, _GUARDS, _("sổ kiểm toán"))


def guarded(forbidden: Mapping[str, tuple[str, ...]], guards: Collection[str], name: str) -> Iterator[Broken]:
    """I11: the application role has none of these rights on these tables, and these triggers are on."""
    with connection.cursor() as cursor:
        for table, rights in forbidden.items():
            for right in rights:
                cursor.execute("SELECT has_table_privilege(%s, %s, %s)", [settings.MOTCUA_APP_ROLE, table, right])
                if cursor.fetchone() != (False,):
                    yield Broken("I11", _("bảng %(name)s") % {"name": table}, _may(right))
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgname = ANY(%s) AND tgenabled IN ('O', 'A')", [list(guards)]
        )
        for trigger in sorted(set(guards) - {row[0] for row in cursor.fetchall()}):
            yield Broken("I11", name, _("khoá %(name)s đã bị tắt") % {"name": trigger})


def _may(right: str) -> str:
    return _("vai trò ứng dụng có quyền %(right)s") % {"right": right}

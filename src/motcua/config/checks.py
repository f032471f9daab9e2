"""Checks of the application role (fact I11): it reads and writes rows of tables that it does not own."""

from collections.abc import Iterator

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from motcua.core.facts import Broken, Look

_OWNED = """
SELECT relname FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND pg_has_role(%s, relowner, 'MEMBER') ORDER BY relname
"""
_POWERS = """
SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication,
    has_schema_privilege(rolname, 'public', 'CREATE') FROM pg_roles WHERE rolname = %s
"""


def role_owns_nothing(look: Look) -> Iterator[Broken]:
    """I11: the role that the product connects as owns no table and has no power over roles, schema or row security."""
    role = settings.MOTCUA_APP_ROLE
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user::text")
        if cursor.fetchone() != (role,):
            yield Broken("I11", _("kết nối"), _("sản phẩm không kết nối bằng vai trò %(role)s") % {"role": role})
        cursor.execute(_POWERS, [role])
        if any(cursor.fetchone() or (True,)):
            yield Broken("I11", _("vai trò %(role)s") % {"role": role}, _("có quyền quản trị"))
        cursor.execute(_OWNED, [role])
        for (name,) in cursor.fetchall():
            yield Broken("I11", _("bảng %(name)s") % {"name": name}, _("thuộc về vai trò ứng dụng"))

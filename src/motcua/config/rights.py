"""What the application role may do: read and write rows of tables that it does not own (ADR 0011)."""

from django.conf import settings
from django.db.backends.utils import CursorWrapper
from psycopg import sql

# A table on which the role has some right already keeps exactly that: packages take rights away for good.
_UNTOUCHED_TABLES = """
    SELECT c.relname FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v')
      AND pg_get_userbyid(c.relowner) = current_user AND NOT has_table_privilege(%s, c.oid, 'SELECT')
"""


def grant(cursor: CursorWrapper) -> None:
    """Run as the owner after every migration: tables made before the default rights were set get them too."""
    role = sql.Identifier(settings.MOTCUA_APP_ROLE)
    cursor.execute(_UNTOUCHED_TABLES, [settings.MOTCUA_APP_ROLE])
    for (name,) in cursor.fetchall():
        rights = "SELECT" if name == "django_migrations" else "SELECT, INSERT, UPDATE, DELETE"
        cursor.execute(sql.SQL("GRANT " + rights + " ON {} TO {}").format(sql.Identifier(name), role))

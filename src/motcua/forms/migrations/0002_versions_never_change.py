"""A published version never changes; only the day on which it ends may be set."""

from django.db import migrations

FREEZE = """
CREATE FUNCTION forms_version_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.definition_id, NEW.number, NEW.schema, NEW.layout, NEW.effective_from, NEW.published_at)
       IS DISTINCT FROM
       (OLD.id, OLD.definition_id, OLD.number, OLD.schema, OLD.layout, OLD.effective_from, OLD.published_at) THEN
        RAISE EXCEPTION 'form_version_never_changes';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER form_version_never_changes BEFORE UPDATE ON forms_formversion
    FOR EACH ROW EXECUTE FUNCTION forms_version_is_frozen();
"""
THAW = """
DROP TRIGGER form_version_never_changes ON forms_formversion;
DROP FUNCTION forms_version_is_frozen();
"""


class Migration(migrations.Migration):
    dependencies = [("forms", "0001_initial")]
    operations = [migrations.RunSQL(FREEZE, THAW)]

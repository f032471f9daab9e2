"""Search: folded words and a folded key beside every version, kept by the database itself (ADR 0049); popular names."""

import csv
from pathlib import Path

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations, models
from django.utils import timezone

import motcua.core.ids
from motcua.core.text import fold_key

SYNONYMS = Path(__file__).parent.parent / "search" / "synonyms.csv"

# Signs become blanks, so that the parser sees no file names in “sinh/tử”. ASCII only after unaccent: any locale lowers it.
FOLD = """
CREATE FUNCTION catalogue_fold(said text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT trim(regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, normalize(said, NFC))), '[^a-z0-9]+', ' ', 'g'))
$$
"""
COLUMNS = """
ALTER TABLE catalogue_procedureversion
  ADD COLUMN search_key text GENERATED ALWAYS AS (left(catalogue_fold(title || ' ' || name), 600)) STORED,
  ADD COLUMN search_words tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('simple', catalogue_fold(title)), 'A')
    || setweight(to_tsvector('simple', catalogue_fold(name)), 'B')
    || setweight(to_tsvector('simple', catalogue_fold(result_name)), 'C')
    || setweight(to_tsvector('simple', catalogue_fold(field)), 'D')
  ) STORED
"""
# Written seldom, read always: nothing may wait in the pending list.
BY_WORDS = "CREATE INDEX procedure_version_words ON catalogue_procedureversion USING gin (search_words) WITH (fastupdate = off)"
BY_KEY = "CREATE INDEX procedure_version_key ON catalogue_procedureversion USING gist (search_key gist_trgm_ops(siglen=64))"


def popular_names(apps, schema_editor):
    """What the product knows people to say; offices add to it."""
    synonym, now = apps.get_model("catalogue", "Synonym"), timezone.now()
    with SYNONYMS.open(encoding="utf-8", newline="") as file:
        synonym.objects.bulk_create(
            synonym(
                phrase=row["phrase"],
                key=fold_key(row["phrase"]),
                means=row["means"].split("|"),
                codes=row["codes"].split(),
                changed_at=now,
                changed_by="system:product",
            )
            for row in csv.DictReader(file)
        )


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0003_scores_and_more_findings")]

    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        migrations.RunSQL(FOLD, "DROP FUNCTION catalogue_fold(text)"),
        migrations.RunSQL(
            COLUMNS,
            "ALTER TABLE catalogue_procedureversion DROP COLUMN search_key, DROP COLUMN search_words",
        ),
        migrations.RunSQL(BY_WORDS, "DROP INDEX procedure_version_words"),
        migrations.RunSQL(BY_KEY, "DROP INDEX procedure_version_key"),
        migrations.AddField("procedure", "popularity", models.PositiveIntegerField(db_default=0, default=0)),
        migrations.CreateModel(
            "Synonym",
            [
                (
                    "id",
                    models.UUIDField(
                        default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("phrase", models.CharField(max_length=80)),
                ("key", models.CharField(max_length=80, unique=True)),
                ("means", ArrayField(models.CharField(max_length=120), default=list, size=None)),
                ("codes", ArrayField(models.CharField(max_length=16), default=list, size=None)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.CharField(max_length=120)),
            ],
            options={
                "ordering": ("key",),
                "constraints": [
                    models.CheckConstraint(
                        condition=~models.Q(phrase="") & ~models.Q(key=""), name="synonym_has_a_phrase"
                    ),
                    models.CheckConstraint(condition=~models.Q(means=[]), name="synonym_means_something"),
                ],
            },
        ),
        migrations.RunPython(popular_names, migrations.RunPython.noop),
    ]

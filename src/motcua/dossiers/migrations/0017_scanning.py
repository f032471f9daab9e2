"""Stacks that a counter scanned, and the papers that came of them (ADR 0076)."""

import django.db.models.deletion
import motcua.core.ids
import motcua.core.models
from django.db import migrations, models
from django.db.models import F, Q
from motcua.core.row_security import secured

KEY = models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)
PROVINCE = models.CharField(default=motcua.core.models.this_province, editable=False, max_length=2)
STATES = [("reading", "Đang đọc"), ("read", "Chờ xác nhận"), ("filed", "Đã đưa vào hồ sơ"), ("dropped", "Đã bỏ")]
KINDS = [("paper", "Giấy tờ"), ("cover", "Tờ bìa"), ("blank", "Mặt trắng"), ("dropped", "Bỏ")]
# As on the tables before (ADR 0060): whoever may see the dossier sees its papers; a stack is its dossier's.
SECURED = {
    "dossiers_scanstack": "(SELECT reader_is('system')) OR reader_sees(dossier_id)",
    "dossiers_scanpage": (
        "(SELECT reader_is('system')) OR EXISTS (SELECT 1 FROM dossiers_scanstack s WHERE s.id = stack_id)"
    ),
    "dossiers_digitisedpaper": "(SELECT reader_is('system')) OR reader_sees(dossier_id)",
}


def to(model, name, *, index=False, null=False, on_delete=django.db.models.deletion.PROTECT):
    return models.ForeignKey(db_index=index, null=null, on_delete=on_delete, related_name=name, to=model)


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0005_reorganisations"),
        ("documents", "0010_printers_of_counters"),
        ("dossiers", "0016_row_security_of_parcels"),
    ]
    operations = [
        migrations.CreateModel(
            name="ScanStack",
            fields=[
                ("id", KEY),
                ("province_id", PROVINCE),
                ("desk", models.UUIDField(null=True)),
                ("begun_at", models.DateTimeField()),
                ("state", models.CharField(choices=STATES, default="reading", max_length=8)),
                ("count", models.PositiveSmallIntegerField()),
                ("looked", models.PositiveSmallIntegerField(default=0)),
                ("settled_at", models.DateTimeField(null=True)),
                ("by", to("directory.officer", "+")),
                ("dossier", to("dossiers.dossier", "stacks", index=True)),
                ("settled_by", to("directory.officer", "+", null=True)),
                ("unit", to("directory.unit", "+")),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=Q(settled_at=None), fields=["unit", "begun_at"], name="scan_stack_open_of_unit"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(count__gt=0, looked__lte=F("count")), name="scan_stack_has_pages"
                    ),
                    models.CheckConstraint(
                        condition=Q(state="reading") | Q(state="dropped") | Q(looked=F("count")),
                        name="scan_stack_is_read_whole",
                    ),
                    models.CheckConstraint(
                        condition=Q(state__in=("reading", "read"), settled_at=None, settled_by=None)
                        | Q(state__in=("filed", "dropped"), settled_at__isnull=False, settled_by__isnull=False),
                        name="scan_stack_settled_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScanPage",
            fields=[
                ("id", KEY),
                ("province_id", PROVINCE),
                ("position", models.PositiveSmallIntegerField()),
                ("page", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(choices=KINDS, max_length=8)),
                ("slot", models.CharField(default="", max_length=40)),
                ("dossier", to("dossiers.dossier", "+", null=True)),
                ("file", to("documents.storedfile", "+")),
                ("stack", to("dossiers.scanstack", "leaves", on_delete=django.db.models.deletion.CASCADE)),
            ],
            options={
                "ordering": ("position",),
                "constraints": [
                    models.UniqueConstraint(fields=("stack", "position"), name="scan_page_once"),
                    models.CheckConstraint(
                        condition=Q(dossier=None, slot="") | Q(dossier__isnull=False) & ~Q(slot=""),
                        name="scan_page_place_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=Q(dossier=None) | Q(kind__in=("paper", "cover")), name="scan_page_goes_or_not"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DigitisedPaper",
            fields=[
                ("id", KEY),
                ("province_id", PROVINCE),
                ("slot", models.CharField(max_length=40)),
                ("sha256", models.BinaryField(max_length=32)),
                ("by_title", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                ("by", to("directory.officer", "+")),
                ("dossier", to("dossiers.dossier", "digitised", index=True)),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.storedfile"
                    ),
                ),
                ("stack", to("dossiers.scanstack", "+")),
                ("unit", to("directory.unit", "+")),
            ],
            options={
                "ordering": ("at", "id"),
                "constraints": [
                    models.CheckConstraint(condition=~Q(slot=""), name="digitised_paper_is_of_a_line"),
                ],
            },
        ),
        secured(SECURED),
    ]

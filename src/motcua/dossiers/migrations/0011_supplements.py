"""Asking for what is missing and answering it; stopping (law.md §1.2, §1.5, §3)."""

from uuid import UUID

import django.db.models.deletion
import motcua.core.fields
import motcua.core.ids
import motcua.core.models
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import F, Q
from motcua.core.row_security import secured

STAGES = [
    (1, "Mới đăng ký"), (2, "Được tiếp nhận"), (3, "Không được tiếp nhận"), (4, "Đang xử lý"),
    (5, "Yêu cầu bổ sung giấy tờ"), (6, "Yêu cầu thực hiện nghĩa vụ tài chính"), (7, "Công dân yêu cầu rút hồ sơ"),
    (8, "Dừng xử lý"), (9, "Đã xử lý xong"), (10, "Đã trả kết quả"), (101, "Chờ bổ sung trước tiếp nhận"),
]
MOVES = [
    ("submit", "Nộp hồ sơ"), ("accept", "Tiếp nhận hồ sơ"), ("refuse", "Từ chối tiếp nhận"), ("start", "Bắt đầu xử lý"),
    ("forward", "Chuyển bước"), ("send_back", "Trả lại bước trước"), ("finish", "Ký, xử lý xong"),
    ("return", "Trả kết quả"), ("reschedule", "Dời hạn theo lịch làm việc"),
    ("reassign", "Chuyển đơn vị theo quyết định sắp xếp"), ("withdraw", "Rút hồ sơ"), ("bill", "Yêu cầu nộp tiền"), ("pay", "Đã nộp đủ tiền"), ("ask", "Yêu cầu bổ sung"),
    ("supplement", "Nộp bổ sung"), ("stop", "Dừng giải quyết"),
]
# As on the tables before (ADR 0060): whoever may see the dossier sees what was asked of it.
SECURED = {
    "dossiers_supplement": "(SELECT reader_is('system')) OR reader_sees(dossier_id)",
    "dossiers_defect": (
        "(SELECT reader_is('system')) OR EXISTS (SELECT 1 FROM dossiers_supplement s WHERE s.id = supplement_id)"
    ),
}
KEY = models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)
PROVINCE = models.CharField(default=motcua.core.models.this_province, editable=False, max_length=2)


def to(model, name, *, index=False, null=False):
    return models.ForeignKey(
        db_index=index, null=null, on_delete=django.db.models.deletion.PROTECT, related_name=name, to=model
    )


def fill(apps, schema_editor):
    apps.get_model("dossiers", "WaitingRule").objects.create(
        id=UUID(int=3),
        stage=101,
        goes_on="resume",
        most=1,
        days=30,
        legal_basis="Nghị định 61/2018/NĐ-CP, Điều 11 khoản 2 điểm c, Điều 17 khoản 2",
        effective_from="2018-06-21",
    )


class Migration(migrations.Migration):
    dependencies = [("directory", "0005_reorganisations"), ("dossiers", "0010_billing")]
    operations = [
        migrations.AddField("dossier", "stop_reason", models.CharField(db_default="", default="", max_length=2000)),
        migrations.AddField("attachment", "round", models.PositiveSmallIntegerField(db_default=0, default=0)),
        migrations.AlterField("dossier", "stage", models.PositiveSmallIntegerField(choices=STAGES)),
        migrations.AlterField("waitingrule", "stage", models.PositiveSmallIntegerField(choices=STAGES)),
        migrations.AlterField("historyline", "before", models.PositiveSmallIntegerField(choices=STAGES, null=True)),
        migrations.AlterField("historyline", "after", models.PositiveSmallIntegerField(choices=STAGES)),
        migrations.AlterField("historyline", "move", models.CharField(choices=MOVES, max_length=12)),
        migrations.CreateModel(
            name="Supplement",
            fields=[
                ("id", KEY),
                ("province_id", PROVINCE),
                ("seq", models.PositiveSmallIntegerField()),
                ("stage", models.PositiveSmallIntegerField(choices=STAGES)),
                ("asked_at", models.DateTimeField()),
                ("asked_title", models.CharField(max_length=120)),
                ("reason", models.CharField(max_length=2000)),
                ("legal_basis", models.CharField(max_length=500)),
                ("until", models.DateTimeField()),
                ("excess_reason", models.CharField(default="", max_length=500)),
                ("settled_at", models.DateTimeField(null=True)),
                ("settled_note", models.CharField(default="", max_length=500)),
                ("sent_at", models.DateTimeField(null=True)),
                ("expired_at", models.DateTimeField(null=True)),
                ("answers", motcua.core.fields.EncryptedJSONField(null=True)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("answered_at", models.DateTimeField(null=True)),
                ("leaf", models.BinaryField(max_length=32, null=True)),
                ("asked_by", to("directory.officer", "+")),
                ("dossier", to("dossiers.dossier", "supplements")),
                ("settled_by", to("directory.officer", "+", null=True)),
            ],
            options={
                "ordering": ("seq",),
                "indexes": [
                    models.Index(
                        condition=Q(answered_at=None, expired_at=None, sent_at__isnull=False),
                        fields=["until"],
                        name="supplement_runs_out",
                    ),
                    models.Index(
                        condition=Q(sent_at=None, settled_at=None), fields=["asked_at"], name="supplement_to_be_approved"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("dossier", "seq"), name="supplement_once"),
                    models.CheckConstraint(condition=~Q(reason="") & ~Q(legal_basis=""), name="supplement_has_a_reason"),
                    models.CheckConstraint(
                        condition=Q(excess_reason="") | Q(sent_at=None) | Q(settled_by__isnull=False),
                        name="supplement_excess_is_approved",
                    ),
                    models.CheckConstraint(
                        condition=Q(settled_by=None) | ~Q(settled_by=F("asked_by")),
                        name="supplement_approver_is_not_asker",
                    ),
                    models.CheckConstraint(
                        condition=Q(answered_at=None, leaf=None)
                        | Q(answered_at__isnull=False, leaf__isnull=False, sent_at__isnull=False),
                        name="supplement_answered_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Defect",
            fields=[
                ("id", KEY),
                ("province_id", PROVINCE),
                ("position", models.PositiveSmallIntegerField()),
                ("field", models.CharField(default="", max_length=60)),
                ("slot", models.CharField(default="", max_length=40)),
                ("guidance", models.CharField(max_length=500)),
                ("supplement", to("dossiers.supplement", "defects")),
            ],
            options={
                "ordering": ("position",),
                "constraints": [
                    models.UniqueConstraint(fields=("supplement", "position"), name="defect_once"),
                    models.CheckConstraint(
                        condition=Q(field="") & ~Q(slot="") | ~Q(field="") & Q(slot=""), name="defect_is_of_one_thing"
                    ),
                    models.CheckConstraint(condition=~Q(guidance=""), name="defect_says_what_to_do"),
                ],
            },
        ),
        secured(SECURED),
        migrations.RunPython(fill, migrations.RunPython.noop),
        # Checked against old rows without keeping anybody from writing; the one that it replaces goes last.
        AddConstraintNotValid(
            "dossier",
            models.CheckConstraint(
                condition=Q(stage__in=(1, 3, 101), code=None)
                | Q(stage__in=(2, 4, 5, 6, 8, 9, 10), code__isnull=False)
                | Q(stage=7),
                name="dossier_code_since_acceptance",
            ),
        ),
        AddConstraintNotValid(
            "dossier",
            models.CheckConstraint(condition=~Q(stage=8) | ~Q(stop_reason=""), name="dossier_stop_has_a_reason"),
        ),
    ]

"""What the law says of waiting for the applicant, as dated rows; dossiers can be withdrawn."""

from datetime import date
from uuid import UUID

import motcua.core.ids
from django.db import migrations, models

SINCE = date(2018, 6, 21)
# Stage, how the clock goes on, how often one may ask, days to answer, basis.
RULES = (
    (1, 5, "restart", 1, 30, "Nghị định 61/2018/NĐ-CP, Điều 11 khoản 2 điểm c, Điều 19 khoản 4"),
    (2, 6, "resume", None, None, "Trạng thái 6 của Cổng Dịch vụ công quốc gia: thời hạn tạm dừng"),
)
STAGES = [
    (1, "Mới đăng ký"), (2, "Được tiếp nhận"), (3, "Không được tiếp nhận"), (4, "Đang xử lý"),
    (5, "Yêu cầu bổ sung giấy tờ"), (6, "Yêu cầu thực hiện nghĩa vụ tài chính"), (7, "Công dân yêu cầu rút hồ sơ"),
    (8, "Dừng xử lý"), (9, "Đã xử lý xong"), (10, "Đã trả kết quả"),
]
TURNS = [("pause", "Tạm dừng"), ("resume", "Tính tiếp"), ("restart", "Tính lại từ đầu"), ("extend", "Gia hạn")]
MOVES = [
    ("submit", "Nộp hồ sơ"), ("accept", "Tiếp nhận hồ sơ"), ("refuse", "Từ chối tiếp nhận"), ("start", "Bắt đầu xử lý"),
    ("forward", "Chuyển bước"), ("send_back", "Trả lại bước trước"), ("finish", "Ký, xử lý xong"),
    ("return", "Trả kết quả"), ("reschedule", "Dời hạn theo lịch làm việc"),
    ("reassign", "Chuyển đơn vị theo quyết định sắp xếp"), ("withdraw", "Rút hồ sơ"),
]


def fill(apps, schema_editor):
    rules = apps.get_model("dossiers", "WaitingRule").objects
    for number, stage, goes_on, most, days, basis in RULES:
        rules.create(
            id=UUID(int=number), stage=stage, goes_on=goes_on, most=most, days=days, legal_basis=basis, effective_from=SINCE
        )


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0006_trails")]
    operations = [
        migrations.CreateModel(
            name="WaitingRule",
            fields=[
                ("id", models.UUIDField(default=motcua.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("stage", models.PositiveSmallIntegerField(choices=STAGES)),
                ("goes_on", models.CharField(choices=TURNS, max_length=8)),
                ("most", models.PositiveSmallIntegerField(null=True)),
                ("days", models.PositiveSmallIntegerField(null=True)),
                ("legal_basis", models.CharField(max_length=255)),
                ("effective_from", models.DateField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("stage", "effective_from"), name="waiting_rule_once"),
                    models.CheckConstraint(
                        condition=models.Q(("goes_on__in", ("resume", "restart"))), name="waiting_rule_goes_on"
                    ),
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            "historyline",
            "move",
            models.CharField(choices=MOVES, max_length=12),
        ),
    ]

"""Tables, letters, a public queue and a form of twelve boxes more, for a peer without data."""

import django
from django.core.management import call_command

django.setup()
call_command("migrate", verbosity=0, interactive=False)
call_command("loaddata", "emailtemplate.json", verbosity=0)

from helpdesk.models import (  # type: ignore[import-not-found]  # noqa: E402  the peer's own, once Django is set up
    CustomField,
    Queue,
)

Queue.objects.create(title="Bộ phận một cửa", slug="mot-cua", allow_public_submission=True)
for number in range(12):
    CustomField.objects.create(
        name=f"box{number}", label=f"Box {number}", data_type="varchar", max_length=200, required=True
    )

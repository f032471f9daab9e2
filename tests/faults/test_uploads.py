"""Files that come in parts, while the web process dies between them (UX-65, F07)."""

import base64
import hashlib
import random
from uuid import UUID

import pytest

from motcua.documents import queries
from motcua.documents.models import Upload
from motcua.dossiers.models import Draft
from tests.documents.samples import large_pdf
from tests.factories.world import World
from tests.faults.browsers import Answer, NoAnswer
from tests.faults.citizens import SLOT, Citizen, citizen
from tests.faults.installation import Installation
from tests.processes import wait_until

pytestmark = pytest.mark.faults

SIZE, PART = 900_000, 64 * 1024
TYPE = "application/offset+octet-stream"


@pytest.fixture
def mai(office: Installation, world: World) -> Citizen:
    """She has everything but one more paper."""
    with office.database():
        return citizen(office, world)


def told(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def home(mai: Citizen) -> str:
    return f"/to-khai/{mai.draft}/giay-to/"


def ask(mai: Citizen, method: str, path: str, content: bytes = b"", **headers: str) -> Answer:
    token = mai.browser.get(home(mai)).hidden["csrfmiddlewaretoken"]
    given = {"Tus-Resumable": "1.0.0", "X-CSRFToken": token, "Content-Type": TYPE, "Content-Length": str(len(content))}
    return mai.browser.send(method, path, given | {n.replace("_", "-"): v for n, v in headers.items()}, content)


def part(mai: Citizen, address: str, content: bytes, offset: int) -> Answer:
    piece = content[offset : offset + PART]
    checksum = f"sha256 {base64.b64encode(hashlib.sha256(piece).digest()).decode()}"
    return ask(mai, "PATCH", address, piece, Upload_Offset=str(offset), Upload_Checksum=checksum)


def offset_of(mai: Citizen, address: str) -> int:
    """Asked until somebody answers."""
    found: list[int] = []

    def is_told() -> bool:
        try:
            found.append(int(ask(mai, "HEAD", address).headers["upload-offset"]))
        except (NoAnswer, KeyError):
            return False
        return True

    wait_until(is_told)
    return found[-1]


def test_a_file_survives_the_death_of_the_web_process_between_its_parts(office: Installation, mai: Citizen) -> None:
    """Killed when a part is on disk and not counted: it is sent once more, the file is whole, and I10 holds."""
    content, chance = large_pdf(SIZE), random.Random(65)
    announced = ask(
        mai,
        "POST",
        f"{home(mai)}gui/",
        Upload_Length=str(len(content)),
        Upload_Metadata=f"slot {told(SLOT)},filename {told('giấy.pdf')}",
    )
    address, deaths, sent = announced.location, 0, 0
    offset = 0
    while offset < len(content):
        if deaths < 3 and chance.random() < 0.3:
            office.arm("documents.after_part")
        sent += 1
        try:
            offset = int(part(mai, address, content, offset).headers["upload-offset"])
        except (NoAnswer, KeyError):
            deaths += 1
            offset = offset_of(mai, address)

    token = mai.browser.get(home(mai)).hidden["csrfmiddlewaretoken"]
    key = address.split("/")[-2]
    mai.browser.post(home(mai), {"csrfmiddlewaretoken": token, "upload": "1", "arrived": key})

    assert deaths > 0
    assert sent == -(-len(content) // PART) + deaths
    with office.database():
        files = list(queries.files_of(Draft.objects.get(pk=mai.draft).ref))
        assert hashlib.sha256(content).hexdigest() in {file.digest for file in files}
        assert not Upload.objects.filter(pk=UUID(key)).exists()
    office.check()

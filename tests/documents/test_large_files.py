"""Drawings of half a gigabyte: taken, looked into and shown page by page without filling the memory of the process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import CommittedDatabase

MEGABYTE = 1024 * 1024
# What the process may grow by; the file itself is many times that.
FLAT = 48 * MEGABYTE
TAKE = """
import hashlib, json, resource, sys, django
django.setup()
from datetime import UTC, datetime
from pathlib import Path
from motcua.core import readers
from motcua.core.ids import Ref
from motcua.documents import actions, pictures, storage
from motcua.documents.models import StoredFile, Upload

readers.default_to(readers.system("tests"))
at, owner = datetime(2026, 11, 23, tzinfo=UTC), Ref("draft", "lan-1")
source = Path(sys.argv[1])
size = source.stat().st_size
small = actions.announce(owner=owner, slot="x", name="nho.pdf", size=3, limit=size, at=at)
actions.add_part(small.pk, b"%PD", owner=owner, offset=0, at=at)
actions.call_off(small)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
upload = actions.announce(owner=owner, slot="drawing", name="ban ve.pdf", size=size, limit=size, at=at)
source.rename(storage.part_place(upload.pk.hex))
upload.received = size
file = actions.keep_incoming(actions.arrive_upload(upload), owner=owner, slot="drawing", at=at)
page = pictures.page(file, 2)
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(json.dumps({"pages": file.pages, "size": file.size, "grown": grown * 1024, "page": str(page)}))
"""


def drawing(path: Path, size: int) -> None:
    """A PDF of two pages and so many bytes, most of them a hole in the file."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 2384 3370] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 3370 2384] >>",
    ]
    with path.open("wb") as file:
        file.write(b"%PDF-1.4\n")
        places = []
        for number, body in enumerate(objects, start=1):
            places.append(file.tell())
            file.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        places.append(file.tell())
        file.write(b"5 0 obj\n<< /Length %d >>\nstream\n" % size)
        file.seek(size, os.SEEK_CUR)
        file.write(b"\nendstream\nendobj\n")
        table = file.tell()
        file.write(b"xref\n0 6\n0000000000 65535 f \n")
        file.write(b"".join(b"%010d 00000 n \n" % place for place in places))
        file.write(b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table)


@pytest.mark.slow
@pytest.mark.parametrize("size", [120, pytest.param(499, marks=pytest.mark.long)])
def test_a_large_drawing_is_taken_and_shown_with_the_memory_of_a_small_one(
    committed_db: CommittedDatabase, tmp_path: Path, size: int
) -> None:
    files = tmp_path / "var" / "files" / "incoming"
    files.mkdir(parents=True)
    drawing(files / "source", size * MEGABYTE)

    done = subprocess.run(
        [sys.executable, "-c", TAKE, str(files / "source")],
        env={**os.environ, **committed_db.environment},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr.decode()[-2000:]
    told = json.loads(done.stdout)
    assert (told["pages"], told["size"] > size * MEGABYTE) == (2, True)
    assert told["grown"] < FLAT
    assert Path(told["page"]).read_bytes().startswith(b"\xff\xd8\xff")

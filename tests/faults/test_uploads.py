"""Files that come in parts, while the line or the web process dies between them (UX-65, F07–F09)."""

import hashlib
import random
import socket

import pytest

from motcua.documents import queries, storage
from motcua.documents.models import Upload
from motcua.dossiers.models import Draft
from tests.documents.samples import large_pdf
from tests.factories.world import World
from tests.faults.browsers import NoAnswer
from tests.faults.citizens import Citizen, citizen
from tests.faults.installation import Installation
from tests.faults.proxies import Line, cutting_body_after, over
from tests.faults.uploads import Sending

pytestmark = pytest.mark.faults

PART = 64 * 1024
SEEDS = [1, *(pytest.param(seed, marks=pytest.mark.long) for seed in (2, 3, 4, 5))]
CORRUPT = 460


@pytest.fixture
def mai(office: Installation, world: World) -> Citizen:
    """She has everything but one more paper."""
    with office.database():
        return citizen(office, world)


def is_whole(office: Installation, sending: Sending) -> None:
    """Every byte is the declaration's, nothing is still on its way, every fact holds."""
    with office.database():
        files = list(queries.files_of(Draft.objects.get(pk=sending.person.draft).ref))
        assert hashlib.sha256(sending.content).hexdigest() in {file.digest for file in files}
        assert not Upload.objects.filter(pk=sending.key).exists()
    office.check()


def test_a_file_survives_the_death_of_the_web_process_between_its_parts(office: Installation, mai: Citizen) -> None:
    """Killed when a part is on disk and not counted: it is sent once more, the file is whole, and I10 holds."""
    sending, chance = Sending(mai, large_pdf(900_000), PART), random.Random(65)
    sending.announce()
    deaths, offset = 0, 0
    while offset < len(sending.content):
        if deaths < 3 and chance.random() < 0.3:
            office.arm("documents.after_part")
        try:
            offset = int(sending.part(offset).headers["upload-offset"])
        except (NoAnswer, KeyError):
            deaths += 1
            offset = sending.offset()
    sending.hand_in()
    assert deaths > 0
    assert sending.sent <= len(sending.content) + deaths * PART
    is_whole(office, sending)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_line_cut_at_every_edge_of_every_part_costs_one_part(office: Installation, mai: Citizen, seed: int) -> None:
    """F07: before the first byte, after it, before the last, and when all is there and only the answer is lost."""
    chance = random.Random(seed)
    sending = Sending(mai, large_pdf(chance.randrange(200_000, 400_000)), chance.randrange(30_000, 70_000))
    sending.announce()
    offset, cuts = 0, 0
    while offset < len(sending.content):
        size = len(sending.next_part(offset)[0])
        for count in (0, 1, size - 1, size):
            with cutting_body_after(count, office.port) as port, pytest.raises(NoAnswer):
                sending.part(offset, port=port)
            cuts += 1
            there = sending.offset()
            assert there in ({offset, offset + size} if count == size else {offset})
        if there == offset:
            sending.part(offset)
        offset = sending.offset()
    sending.hand_in()
    assert sending.sent <= len(sending.content) + cuts * sending.size_of_part
    is_whole(office, sending)


@pytest.mark.parametrize("seed", SEEDS)
def test_bytes_that_changed_on_the_way_are_asked_for_again_and_never_stored(
    office: Installation, mai: Citizen, seed: int
) -> None:
    """F08: after every part what lies on the disk is the beginning of the file, bit by bit."""
    sending, line = Sending(mai, large_pdf(500_000), PART), Line(garble_one_in=2, seed=seed)
    sending.announce()
    offset, asked_again = 0, 0
    place = office.var / "files" / storage.INCOMING / sending.key.hex
    with over(line, office.port) as port:
        while offset < len(sending.content):
            answer = sending.part(offset, port=port)
            if answer.status == CORRUPT:
                asked_again += 1
                assert "bị hỏng trên đường" in answer.text
            assert answer.status in {204, CORRUPT}
            offset = sending.offset()
            assert (place.read_bytes() if place.exists() else b"") == sending.content[:offset]
    sending.hand_in()
    assert asked_again > 0
    is_whole(office, sending)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_phone_that_slept_goes_on_from_another_address(office: Installation, mai: Citizen, seed: int) -> None:
    """F09: it falls asleep in the middle of a part, wakes in another network and has to sign in again."""
    chance, sending = random.Random(seed), Sending(mai, large_pdf(400_000), PART)
    sending.announce()
    offset = 0
    for _part in range(chance.randrange(1, 5)):
        offset = int(sending.part(offset).headers["upload-offset"])
    with office.database():
        draft = Draft.objects.select_related("person__account").get(pk=mai.draft)
    asleep = half_a_part(office, sending, offset, chance)

    assert draft.person.account is not None
    with office.database():
        awake = office.signed_in(draft.person.account)
    awake.address = f"127.0.0.{chance.randrange(2, 250)}"
    assert sending.offset(awake) == offset
    sending.rest(offset, awake)
    asleep.close()
    sending.hand_in(awake)

    with office.database():
        assert Draft.objects.get(pk=mai.draft).answers == draft.answers
    is_whole(office, sending)


def half_a_part(office: Installation, sending: Sending, offset: int, chance: random.Random) -> socket.socket:
    """A line on which the rest of a part never comes."""
    piece, told = sending.next_part(offset)
    cookies = "; ".join(f"{name}={value}" for name, value in sending.person.browser.cookies.items())
    headers = {
        "Host": f"127.0.0.1:{office.port}",
        "Cookie": cookies,
        "X-CSRFToken": sending.token(sending.person.browser),
        "Tus-Resumable": "1.0.0",
        "Content-Type": "application/offset+octet-stream",
        "Content-Length": str(len(piece)),
        **told,
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    line = socket.create_connection(("127.0.0.1", office.port))
    line.sendall(f"PATCH {sending.address} HTTP/1.1\r\n{head}\r\n".encode() + piece[: chance.randrange(len(piece))])
    return line

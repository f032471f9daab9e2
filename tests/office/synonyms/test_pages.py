"""The office teaches search new names, and the ledger tells who did."""

import pytest
from django.test import Client

from motcua.audit.models import AuditLine
from motcua.catalogue.models import Synonym
from motcua.directory.models import Role
from motcua.directory.queries import unit
from tests.factories import desks
from tests.factories.world import World
from tests.office.conftest import Sit

LIST = "/can-bo/danh-muc/tu-dong-nghia/"


@pytest.fixture
def keeper(world: World, sit: Sit) -> Client:
    """The browser of the official who keeps the province's catalogue."""
    return sit(desks.at(desks.hired("Lê Thị Quản"), unit("H56"), Role.ADMINISTRATOR, "Quản trị danh mục"))


def test_a_new_name_finds_at_once_and_is_audited(keeper: Client) -> None:
    given = {"phrase": "giấy  thằng cu", "means": "đăng ký khai sinh\n\n", "codes": "1.001193"}
    answer = keeper.post(f"{LIST}them/", given, follow=True)
    row = Synonym.objects.get(key="giay thang cu")
    assert (row.phrase, row.means, row.codes) == ("giấy thằng cu", ["đăng ký khai sinh"], ["1.001193"])
    assert "Gõ tên này, người dân đang thấy" in answer.content.decode()
    assert '"/thu-tuc/1.001193/"' in answer.content.decode()
    line = AuditLine.objects.get(chain=f"synonym:{row.id}")
    assert (line.verb, line.facts["phrase"]) == ("synonym.written", "giấy thằng cu")
    assert "/thu-tuc/1.001193/" in Client().get("/thu-tuc/", {"q": "giay thang cu"}).content.decode()


def test_a_name_is_changed_and_dropped(keeper: Client) -> None:
    row = Synonym.objects.get(key="so do")
    given = {"phrase": "sổ đỏ", "means": "giấy chứng nhận", "codes": ""}
    assert keeper.post(f"{LIST}{row.id}/", given).status_code == 302
    row.refresh_from_db()
    assert (row.means, row.codes) == (["giấy chứng nhận"], [])
    assert keeper.post(f"{LIST}{row.id}/bo/").status_code == 302
    assert not Synonym.objects.filter(pk=row.pk).exists()
    verbs = AuditLine.objects.filter(chain=f"synonym:{row.id}").order_by("seq").values_list("verb", flat=True)
    assert list(verbs) == ["synonym.written", "synonym.dropped"]
    assert keeper.post(f"{LIST}{row.id}/bo/").status_code == 404


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"phrase": "", "means": "x"}, "Hãy gõ tên người dân hay gọi"),
        ({"phrase": "!!!", "means": "x"}, "Hãy gõ tên người dân hay gọi"),
        ({"phrase": "bìa xanh", "means": "  \n"}, "ít nhất một cách gọi"),
        ({"phrase": "SO DO", "means": "x"}, "đã có trong danh sách"),
        ({"phrase": "bìa xanh", "means": "x", "codes": "9.999999"}, "Không có thủ tục nào mã 9.999999"),
    ],
)
def test_what_cannot_be_used_is_refused_and_kept_in_the_form(keeper: Client, given: dict[str, str], said: str) -> None:
    answer = keeper.post(f"{LIST}them/", given)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert given["phrase"] in answer.content.decode()


def test_the_list_is_searched_and_paged(keeper: Client) -> None:
    assert "Trang 1 trong" in keeper.get(LIST).content.decode()
    found = keeper.get(LIST, {"q": "sổ đỏ mất"}).content.decode()
    assert "sổ đỏ bị mất" in found
    assert "mở quán ăn" not in found
    assert "Thêm tên này" in keeper.get(LIST, {"q": "zzz"}).content.decode()


def test_a_commune_reads_the_list_and_cannot_write_it(world: World, sit: Sit) -> None:
    leader = sit(world.leader)
    assert "them/" not in leader.get(LIST).content.decode()
    assert leader.get(f"{LIST}them/").status_code == 404

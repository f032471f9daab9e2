"""What happened to each of them, up to yesterday."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from motcua.accounts.models import Person
from motcua.accounts.queries import person_by_identity
from motcua.core.batch import Batch
from motcua.core.clock import day_of
from motcua.delivery.queries import open_parcel
from motcua.demo.ward.desks import Ward
from motcua.demo.ward.people import Neighbour, birth, business, move_in
from motcua.dossiers.actions import keeping, posting
from motcua.dossiers.actions.returning import Collector
from motcua.dossiers.models import Dossier
from motcua.notifications.models import CallOutcome

BIRTH, SHOP = "1.001193", "1.001612"
NOTE, PERMIT = "giay-chung-sinh", "giay-to-khac"
# Signing needs the simulators, which start when everything is built.
BEGIN_AFTER = timedelta(seconds=90)
HERSELF = Collector(is_applicant=True)
UNREADABLE = "Ảnh bị loá ở góc có dấu. Mời chụp lại thẳng, đủ bốn góc."
CERTIFICATE = "Chứng chỉ hành nghề kèm theo còn hiệu lực, đúng với ngành, nghề đăng ký không?"
IN_FORCE = "Ngành, nghề đăng ký có điều kiện. Chứng chỉ còn hiệu lực, đúng người đứng tên hộ kinh doanh."
HERBS = "Cây thuốc dự định bán có loài nào hạn chế khai thác không?"
WHY = "Không đọc được dấu của cơ sở y tế trên giấy chứng sinh."


@dataclass(frozen=True, slots=True)
class Story:
    """One neighbour and what happened."""

    who: Neighbour
    tell: Callable[[Ward, Person], None]


def begin(at: datetime) -> None:
    """Have whoever does not live there yet move in; a job tells each one's story."""
    for place, story in enumerate(STORIES):
        if person_by_identity(story.who.identity_number) is None:
            with transaction.atomic():
                batch = Batch()
                move_in(batch, story.who, at)
                # Before the newest results of the year: whoever looks around first should find them.
                batch.job("demo.tell", at=at + BEGIN_AFTER, place=place, day=day_of(at).toordinal())
                batch.write()


@transaction.atomic
def tell(place: int, day: int) -> None:
    """One story, as of a day (`date.toordinal`); nothing where it was told already."""
    story = STORIES[place]
    person = person_by_identity(story.who.identity_number)
    if person is None or Dossier.objects.filter(person=person).exists():
        return
    story.tell(Ward(date.fromordinal(day)), person)


def _shop_decided(ward: Ward, person: Person, name: str, trade: str, *, days_ago: int) -> Dossier:
    dossier = ward.days_ago(days_ago).files(person, SHOP, business(person, name, trade))
    ward.accepts(dossier)
    ward.days_ago(days_ago - 1).decides(dossier)
    ward.is_read(dossier)
    return dossier


def _birth_accepted(ward: Ward, person: Person, child: str, *, days_ago: int) -> Dossier:
    day = day_of(ward.days_ago(days_ago).now)
    dossier = ward.files(person, BIRTH, birth(person, child, born_on=day - timedelta(days=12)), NOTE)
    ward.accepts(dossier)
    return dossier


def _waits_for_the_postman(ward: Ward, person: Person) -> None:
    _shop_decided(ward, person, "Hộ kinh doanh Phở Thu Hà", "Nhà hàng, quán ăn", days_ago=3)


def _is_on_the_way(ward: Ward, person: Person) -> None:
    dossier = _shop_decided(ward, person, "Hộ kinh doanh Tạp hoá Minh Tâm", "Bán lẻ tạp hoá", days_ago=6)
    ward.days_ago(2).posts(dossier, "EP150000010VN")
    ward.is_read(dossier)


def _was_delivered(ward: Ward, person: Person) -> None:
    dossier = _shop_decided(ward, person, "Hộ kinh doanh May Phương Anh", "May trang phục", days_ago=9)
    ward.days_ago(6).posts(dossier, "EP150000023VN")
    ward.days_ago(3)
    posting.delivered(_parcel(dossier), by=ward.counter, at=ward.later())
    ward.is_read(dossier)


def _came_back(ward: Ward, person: Person) -> None:
    dossier = _shop_decided(ward, person, "Hộ kinh doanh Hoa tươi Bích Loan", "Bán lẻ hoa, cây cảnh", days_ago=8)
    ward.days_ago(5).posts(dossier, "EP150000037VN")
    ward.days_ago(1)
    reason = "Bưu tá đến hai lần, người nhận đi vắng."
    posting.came_back(_parcel(dossier), reason=reason, by=ward.counter, at=ward.later())
    ward.is_read(dossier)


def _signed_on_the_screen(ward: Ward, person: Person) -> None:
    dossier = _birth_accepted(ward, person, "Lê Bảo Châu", days_ago=5)
    ward.days_ago(4).decides(dossier)
    ward.days_ago(3).hands_over(dossier, HERSELF)


def _sent_her_brother(ward: Ward, person: Person) -> None:
    dossier = _birth_accepted(ward, person, "Mai Tường Vi", days_ago=6)
    ward.days_ago(5).decides(dossier)
    brother = Collector(is_applicant=False, name="Cao Xuân Lâm", number="038088950900", relation="em trai")
    ward.days_ago(2).hands_over(dossier, brother, on_paper=True)


def _original_is_kept(ward: Ward, person: Person) -> None:
    dossier = _birth_accepted(ward, person, "Nguyễn Hà My", days_ago=2)
    ward.keeps(dossier)
    ward.days_ago(1).decides(dossier)
    ward.is_read(dossier)


def _original_went_round(ward: Ward, person: Person) -> None:
    shop = business(person, "Hộ kinh doanh Thuốc nam An Bình", "Bán lẻ thuốc nam", delivery="counter")
    dossier = ward.days_ago(2).files(person, SHOP, shop, PERMIT)
    ward.accepts(dossier)
    original = ward.keeps(dossier)
    keeping.take_over(original.pk, by=ward.officer, at=ward.later())
    ward.days_ago(1).consults(dossier, CERTIFICATE, {"H56.11": IN_FORCE, "H56.41.2": ""}, days="0.25")
    ward.consults(dossier, HERBS, {"H56.14": ""}, days="1")


def _must_be_called(ward: Ward, person: Person) -> None:
    dossier = _filed(ward, person, "Vũ Khánh An")
    ward.asks(dossier, UNREADABLE, WHY)


def _was_called_once(ward: Ward, person: Person) -> None:
    reminder = ward.asks(_filed(ward, person, "Đỗ Hải Yến"), UNREADABLE, WHY)
    ward.days_ago(1).calls(reminder, CallOutcome.NOT_REACHED)


def _must_be_written_to(ward: Ward, person: Person) -> None:
    reminder = ward.asks(_filed(ward, person, "Trịnh Gia Linh"), UNREADABLE, WHY)
    ward.days_ago(1).calls(reminder, CallOutcome.WRONG_NUMBER)


def _parcel(dossier: Dossier) -> UUID:
    parcel = open_parcel(dossier.ref)
    assert parcel is not None  # noqa: S101  the story posted it
    return parcel.pk


def _filed(ward: Ward, person: Person, child: str) -> Dossier:
    day = day_of(ward.days_ago(7).now)
    return ward.files(person, BIRTH, birth(person, child, born_on=day - timedelta(days=8), delivery="online"), NOTE)


STORIES: Sequence[Story] = (
    Story(Neighbour(1, "Lê Thu Hà", "1986-02-11"), _waits_for_the_postman),
    Story(Neighbour(2, "Đặng Minh Tâm", "1979-07-30"), _is_on_the_way),
    Story(Neighbour(3, "Bùi Phương Anh", "1994-05-04"), _was_delivered),
    Story(Neighbour(4, "Hồ Bích Loan", "1990-12-19"), _came_back),
    Story(Neighbour(5, "Phùng Thị Hiền", "1997-03-08"), _signed_on_the_screen),
    Story(Neighbour(6, "Cao Thị Ngân", "1993-09-23"), _sent_her_brother),
    Story(Neighbour(7, "Quách Thị Mỹ Duyên", "1998-01-15"), _original_is_kept),
    Story(Neighbour(8, "Trương Thanh Vân", "1983-06-27"), _original_went_round),
    Story(Neighbour(9, "Vi Thị Nhàn", "1995-10-02", "+84510000109"), _must_be_called),
    Story(Neighbour(10, "Lương Thị Hoà", "1991-04-18", "+84510000110"), _was_called_once),
    Story(Neighbour(11, "Đinh Thị Sen", "1996-08-21", "+84510000111"), _must_be_written_to),
)

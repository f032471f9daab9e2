"""What the office scanned is there as it was, and every original is where its chain says (facts I1, I13)."""

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from motcua.core.facts import Broken, Look
from motcua.dossiers.models import Custody, DigitisedPaper, KeptOriginal


def digitised_papers_are_there(look: Look) -> Iterator[Broken]:
    """I1: a digitised paper is the file that was filed, and nobody took it out."""
    changed = DigitisedPaper.objects.filter(~Q(sha256=F("file__sha256")) | Q(file__removed_at__isnull=False))
    for number, slot in changed.order_by("id").values_list("dossier__number", "slot").iterator():
        said = _("giấy tờ số hoá đã bị thay hoặc gỡ (%(slot)s)") % {"slot": slot}
        yield Broken("I1", _("hồ sơ %(number)s") % {"number": number}, said)


def originals_have_one_holder(look: Look) -> Iterator[Broken]:
    """I13: whoever an original says has it is the last of its chain, which has as many lines as it counts."""
    last = Custody.objects.filter(original=OuterRef("pk"), seq=OuterRef("steps"))
    same = Q(holder=OuterRef("holder"), place=OuterRef("place"))
    back = Q(holder=None) & Q(original__holder=None)
    further = Custody.objects.filter(original=OuterRef("pk"), seq__gt=OuterRef("steps"))
    astray = KeptOriginal.objects.filter(~Exists(last.filter(same | back)) | Exists(further))
    for one in astray.select_related("dossier").order_by("id").iterator():
        said = _("bản gốc %(original)s không ở nơi dòng giao nhận cuối ghi") % {"original": one}
        yield Broken("I13", _("hồ sơ %(number)s") % {"number": one.dossier.number}, said)

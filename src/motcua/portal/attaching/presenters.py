"""Words of the papers page."""

from collections.abc import Iterator, Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.catalogue.models import USUAL_MB, RequiredPaper
from motcua.catalogue.queries import Snapshot
from motcua.documents.models import StoredFile
from motcua.dossiers import checklists
from motcua.dossiers.actions.attaching import Taken
from motcua.dossiers.checklists import OTHER, Absence
from motcua.dossiers.models import Draft
from motcua.portal.declaring import way
from motcua.portal.files import file_item
from motcua.portal.procedures.papers import count_words
from motcua.ui.base import Content
from motcua.ui.components import Button, Details, FileField, FileItem, FileList, Link, QuestionPage, Tag


def papers_page(
    draft: Draft, procedure: Snapshot, files: Sequence[StoredFile], errors: Mapping[str, str], *, has_shelf: bool
) -> QuestionPage:
    """One chooser for each line of the checklist, with the files that are stored already.

    `has_shelf` where the person has papers of before, which need not be photographed.
    """
    return QuestionPage(
        _("Giấy tờ của bạn"),
        [*_asked(draft, procedure, files, errors), _other(draft, files, errors.get(OTHER, ""))],
        caption=procedure.version.title,
        intro=[_("Chụp rõ bốn góc, không bị loá. Ảnh hoặc tệp PDF đều được."), *_shelf(draft, has_shelf)],
        stepper=way.stepper_of_papers(draft),
        back=way.before_papers(draft),
        buttons=[Button(_("Tải tệp đã chọn lên"), kind="secondary", icon="upload", name="upload", value="1")],
        save=True,
        details=Details(
            _("Ảnh chụp thế nào thì dùng được?"),
            [
                _("Đặt giấy trên bàn, chỗ sáng, chụp thẳng từ trên xuống."),
                _("Giấy nhiều trang thì chụp từng trang, chọn tất cả cùng lúc."),
                _("Mỗi tệp nhỏ hơn %(max)d MB. Tệp nào không đọc được, chúng tôi báo ngay và giữ các tệp khác.")
                % {"max": USUAL_MB},
            ],
        ),
    )


def _shelf(draft: Draft, has_shelf: bool) -> list[Link]:
    if not has_shelf:
        return []
    return [Link(_("Dùng giấy đã có trong kho của bạn"), reverse("portal:reuse", args=[draft.pk]), icon="file")]


def lacking(draft: Draft, files: Sequence[StoredFile]) -> dict[str, str]:
    """What to say beside each line that has to be answered and has no file and no word."""
    return {
        paper.slot: _("Hãy thêm ảnh hoặc tệp: %(paper)s.") % {"paper": paper.name}
        for paper in checklists.open_lines(draft, {file.slot for file in files})
    }


def taken_words(number: int) -> str:
    """How many files arrived."""
    if not number:
        return _("Chưa có tệp nào được chọn. Hãy chọn tệp rồi bấm tải lên.")
    return ngettext("Đã nhận %(n)d tệp.", "Đã nhận %(n)d tệp.", number) % {"n": number}


def notes(taken: Taken) -> list[str]:
    """That photos were bound into a PDF, and what might be better about photos that were taken all the same (UX-37)."""
    words = {
        "dark": _("Có ảnh hơi tối. Nếu chữ khó đọc, hãy chụp lại ở chỗ sáng; ảnh này vẫn được giữ."),
        "blurred": _("Có ảnh hơi mờ. Nếu chữ khó đọc, hãy chụp lại chậm tay hơn; ảnh này vẫn được giữ."),
    }
    bound = _("Đã ghép %(n)d ảnh thành một tệp PDF; ảnh gốc vẫn được giữ.") % {"n": taken.photos_bound}
    return [*([bound] if taken.photos_bound else []), *(words[hint] for hint in sorted(taken.hints))]


def removed_words(file: StoredFile) -> str:
    """Which file was taken out."""
    return _("Đã bỏ tệp “%(name)s”.") % {"name": file.name}


def _asked(
    draft: Draft, procedure: Snapshot, files: Sequence[StoredFile], errors: Mapping[str, str]
) -> Iterator[FileField]:
    said = checklists.absences(draft)
    for paper in checklists.papers(draft):
        own, is_asked = _own(draft, paper.slot, files), procedure.asks_for(paper)
        yield FileField(
            paper.slot,
            paper.name,
            hint=_hint(paper),
            error=errors.get(paper.slot, ""),
            optional=not is_asked,
            files=own,
            beside=_beside(draft, paper.slot, said.get(paper.slot)) if is_asked and not own else "",
        )


def _other(draft: Draft, files: Sequence[StoredFile], error: str) -> FileField:
    return FileField(OTHER, _("Giấy tờ khác"), error=error, optional=True, files=_own(draft, OTHER, files))


def _own(draft: Draft, slot: str, files: Sequence[StoredFile]) -> FileList | None:
    items = [_item(draft, file) for file in files if file.slot == slot]
    return FileList(items) if items else None


def _beside(draft: Draft, slot: str, said: Absence | None) -> Content:
    where = reverse("portal:draft-absence", args=[draft.pk, slot])
    if said is None:
        return Link(_("Chưa có giấy này?"), where)
    return [Tag(said.words, "waiting"), Link(_("Đổi"), where, hidden_text=_("ghi chú về giấy này"))]


def _hint(paper: RequiredPaper) -> str:
    large = _("Mỗi tệp tới %(max)d MB.") % {"max": paper.largest_mb} if paper.largest_mb > USUAL_MB else ""
    counts = count_words(paper)
    asked = _("Theo quy định: %(counts)s.") % {"counts": counts} if counts else ""
    return " ".join(filter(None, [asked, paper.hint, large]))


def _item(draft: Draft, file: StoredFile) -> FileItem:
    return file_item(
        file,
        href=reverse("portal:draft-file", args=[draft.pk, file.pk]),
        picture=reverse("portal:draft-picture", args=[draft.pk, file.pk]),
        remove=str(file.pk),
    )

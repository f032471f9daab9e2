"""Words of the papers page."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.catalogue.models import USUAL_MB, RequiredPaper
from motcua.catalogue.queries import Snapshot
from motcua.documents.models import StoredFile
from motcua.dossiers.actions.attaching import Taken
from motcua.dossiers.models import Draft
from motcua.portal.declaring import way
from motcua.portal.files import file_item
from motcua.ui.components import Button, Details, FileField, FileItem, FileList, Link, QuestionPage


def papers_page(
    draft: Draft, procedure: Snapshot, files: Sequence[StoredFile], errors: Mapping[str, str], *, has_shelf: bool
) -> QuestionPage:
    """One chooser for each line of the checklist, with the files that are stored already.

    `has_shelf` where the person has papers of before, which need not be photographed.
    """
    _place, steps = way.step_of(draft, "")
    return QuestionPage(
        _("Giấy tờ của bạn"),
        [_field(draft, paper, files, errors.get(paper.slot, "")) for paper in procedure.papers],
        caption=procedure.version.title,
        intro=[_("Chụp rõ bốn góc, không bị loá. Ảnh hoặc tệp PDF đều được."), *_shelf(draft, has_shelf)],
        step=steps - 1,
        steps=steps,
        back=way.before(draft),
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


def lacking(procedure: Snapshot, files: Sequence[StoredFile]) -> dict[str, str]:
    """What to say beside each required line that has no file."""
    there = {file.slot for file in files}
    return {
        paper.slot: _("Hãy thêm ảnh hoặc tệp: %(paper)s.") % {"paper": paper.name}
        for paper in procedure.papers
        if paper.is_required and paper.slot not in there
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


def _field(draft: Draft, paper: RequiredPaper, files: Sequence[StoredFile], error: str) -> FileField:
    own = [file for file in files if file.slot == paper.slot]
    return FileField(
        paper.slot,
        paper.name,
        hint=_hint(paper),
        error=error,
        optional=not paper.is_required,
        files=FileList([_item(draft, file) for file in own]) if own else None,
    )


def _hint(paper: RequiredPaper) -> str:
    large = _("Mỗi tệp tới %(max)d MB.") % {"max": paper.largest_mb} if paper.largest_mb > USUAL_MB else ""
    return " ".join(filter(None, [paper.hint, large]))


def _item(draft: Draft, file: StoredFile) -> FileItem:
    return file_item(
        file,
        href=reverse("portal:draft-file", args=[draft.pk, file.pk]),
        picture=reverse("portal:draft-picture", args=[draft.pk, file.pk]),
        remove=str(file.pk),
    )

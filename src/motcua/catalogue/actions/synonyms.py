"""Popular names: what an office adds to what people find."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.audit import ledger
from motcua.catalogue.models import Procedure, Synonym
from motcua.catalogue.search.words import words_of
from motcua.core.batch import Batch
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.core.text import one_line

LONGEST_PHRASE, LONGEST_MEANING, MOST_MEANINGS, MOST_CODES = 80, 120, 6, 6


def write_synonym(
    phrase: str, means: Sequence[str], codes: Sequence[str], *, by: Ref, at: datetime, synonym_id: UUID | None = None
) -> Synonym:
    """Add a popular name, or change the one with this id; raises `Refusal`, `Synonym.DoesNotExist`."""
    phrase, key = one_line(phrase), " ".join(words_of(phrase))
    means, codes = [said for one in means if (said := one_line(one))], list(dict.fromkeys(codes))
    _check(phrase, key, means, codes)
    with transaction.atomic():
        batch = Batch()
        others = Synonym.objects.filter(key=key)
        if (others.exclude(pk=synonym_id) if synonym_id else others).exists():
            raise Refusal(_("“%(phrase)s” đã có trong danh sách. Hãy tìm rồi sửa dòng đó.") % {"phrase": phrase})
        if synonym_id is None:
            row = Synonym(phrase=phrase, key=key, means=means, codes=codes, changed_at=at, changed_by=str(by))
            batch.add(row)
        else:
            row = Synonym.objects.select_for_update().get(pk=synonym_id)
            batch.change(row, phrase=phrase, key=key, means=means, codes=codes, changed_at=at, changed_by=str(by))
        _record(batch, row, "synonym.written", by, at)
        batch.write()
    return row


def drop_synonym(synonym_id: UUID, *, by: Ref, at: datetime) -> None:
    """Take a popular name out of the list; raises `Synonym.DoesNotExist`."""
    with transaction.atomic():
        row = Synonym.objects.select_for_update().get(pk=synonym_id)
        batch = Batch()
        _record(batch, row, "synonym.dropped", by, at)
        batch.write()
        row.delete()


def _check(phrase: str, key: str, means: Sequence[str], codes: Sequence[str]) -> None:
    if not key or len(phrase) > LONGEST_PHRASE:
        raise Refusal(_("Hãy gõ tên người dân hay gọi, không quá %(n)d chữ cái.") % {"n": LONGEST_PHRASE})
    if not means or not all(words_of(one) for one in means):
        raise Refusal(_("Hãy ghi ít nhất một cách gọi trong danh mục, mỗi cách một dòng."))
    if len(means) > MOST_MEANINGS or any(len(one) > LONGEST_MEANING for one in means):
        raise Refusal(
            _("Không quá %(n)d cách gọi, mỗi cách không quá %(m)d chữ cái.")
            % {"n": MOST_MEANINGS, "m": LONGEST_MEANING}
        )
    if len(codes) > MOST_CODES:
        raise Refusal(_("Không quá %(n)d mã thủ tục.") % {"n": MOST_CODES})
    known = set(Procedure.objects.filter(code__in=codes).values_list("code", flat=True))
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise Refusal(_("Không có thủ tục nào mã %(codes)s.") % {"codes": ", ".join(unknown)})


def _record(batch: Batch, row: Synonym, verb: str, by: Ref, at: datetime) -> None:
    facts = {"phrase": row.phrase, "means": row.means, "codes": row.codes}
    ledger.record(batch, subject=Ref("synonym", str(row.id)), verb=verb, by=by, at=at, **facts)

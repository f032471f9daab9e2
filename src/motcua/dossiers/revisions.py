"""A dossier as it stands after its supplements; what was handed in before stays beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from motcua.catalogue.queries import snapshot
from motcua.conditions.tree import Json
from motcua.dossiers.models import Attachment, Dossier, Supplement
from motcua.forms import queries as forms
from motcua.forms import summaries
from motcua.forms.layout import of

Answers = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing before and after a supplement, in words; `guidance` is empty where nobody had asked for it."""

    label: str
    before: str
    after: str
    guidance: str = ""

    @property
    def is_changed(self) -> bool:
        """Whether it says something else now."""
        return self.before != self.after


def answers_of(dossier: Dossier, *, before: int | None = None) -> Answers:
    """The declaration as it stands now, or as it stood before the supplement of that `seq`."""
    mended = dossier.supplements.exclude(answered_at=None).exclude(answers=None)
    last = (mended if before is None else mended.filter(seq__lt=before)).last()
    kept: Answers = dossier.declaration.answers if last is None else last.answers
    return kept


def current(attachments: Iterable[Attachment], *, before: int | None = None) -> list[Attachment]:
    """Of each line of the checklist the papers of its latest round (before that one), in the order of their coming."""
    known = [one for one in attachments if before is None or one.round < before]
    latest: dict[str, int] = {}
    for one in known:
        latest[one.slot] = max(latest.get(one.slot, 0), one.round)
    return [one for one in known if one.round == latest[one.slot]]


def differences(supplement: Supplement, attachments: Sequence[Attachment]) -> list[Difference]:
    """What an answered supplement changed: what was asked for, then whatever else the declaration says anew."""
    dossier, defects = supplement.dossier, list(supplement.defects.all())
    old, new = (_said(dossier, seq) for seq in (supplement.seq, supplement.seq + 1))
    asked = {defect.field for defect in defects}
    found = []
    for defect in defects:
        label = label_of(dossier, field=defect.field, slot=defect.slot)
        if defect.slot:
            names = [_names(attachments, defect.slot, seq) for seq in (supplement.seq, supplement.seq + 1)]
        else:
            names = [said.get(defect.field, "") for said in (old, new)]
        before, after = names
        found.append(Difference(label, before, after, defect.guidance))
    others = [field for field in {**old, **new} if field not in asked and old.get(field, "") != new.get(field, "")]
    return found + [
        Difference(label_of(dossier, field=field), old.get(field, ""), new.get(field, "")) for field in others
    ]


def label_of(dossier: Dossier, *, field: str = "", slot: str = "") -> str:
    """What people call an answer or a paper of a dossier."""
    if slot:
        paper = snapshot(dossier.procedure_id).paper(slot)
        return paper.name if paper else slot
    asked = of(forms.version(dossier.form_id)).fields()
    return next((one.label for one in asked if one.name == field), field)


def _said(dossier: Dossier, before: int) -> dict[str, str]:
    found = summaries.summary(forms.version(dossier.form_id), answers_of(dossier, before=before))
    return {row.field: row.value for section in found for row in section.rows}


def _names(attachments: Iterable[Attachment], slot: str, before: int) -> str:
    here = [one for one in current(attachments, before=before) if one.slot == slot]
    return ", ".join(one.file.name for one in here)

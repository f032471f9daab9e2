"""What narrows a list, in words: chips above it, and the page where conditions are chosen (OFF-03)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.catalogue.models import Channel
from motcua.directory.models import Officer
from motcua.dossiers.lifecycle import STATES
from motcua.dossiers.worklists import Due, Filter, Whose
from motcua.office.queue import forms
from motcua.ui.components import Checkboxes, Field, FilterChip, FilterChips, Link, Option, Radios, SelectField

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Names:
    """What procedures and officials are called, by code and id; those that are not there are called by their code."""

    procedures: Mapping[str, str]
    holders: Mapping[UUID, str]

    def procedure(self, code: str) -> str:
        return self.procedures.get(code, code)

    def holder(self, holder: UUID | None) -> str:
        return _("Chưa ai nhận") if holder is None else self.holders.get(holder, _("Không rõ"))


@dataclass(frozen=True, slots=True)
class NarrowPage:
    """The conditions to choose from."""

    title: str
    fields: Sequence[Field]
    list_href: str


def chips(wanted: Filter, names: Names) -> FilterChips:
    """One chip a condition; taking it off leaves the others."""
    return FilterChips(
        _("Đang lọc") if _conditions(wanted, names) else _("Lọc"),
        chips=[FilterChip(kind, text, forms.href(without)) for kind, text, without in _conditions(wanted, names)],
        clear_href=forms.href(Filter(wanted.whose)),
        add=Link(_("Lọc"), forms.narrow_href(wanted), icon="list"),
    )


def narrow_page(wanted: Filter, names: Names, holders: Iterable[Officer]) -> NarrowPage:
    """Every kind with what is chosen now; a long kind shows what is chosen and a box to add one more."""
    return NarrowPage(
        title=_("Lọc danh sách"),
        fields=[
            Radios(forms.VIEW, _("Danh sách"), options=_options(forms.WHOSE), value=forms.WHOSE[wanted.whose]),
            Checkboxes(
                forms.DUES, _("Hạn"), options=_options(forms.DUE), values=[forms.DUE[due] for due in wanted.dues]
            ),
            Checkboxes(
                forms.CHANNEL,
                _("Cách nộp"),
                options=[Option(channel.value, str(channel.label)) for channel in Channel],
                values=wanted.channels,
            ),
            Checkboxes(
                forms.STAGE,
                _("Trạng thái"),
                options=[Option(str(int(stage)), str(stage.label)) for stage in STATES],
                values=[str(int(stage)) for stage in wanted.stages],
            ),
            *_long(
                forms.PROCEDURE,
                _("Thủ tục"),
                chosen=[Option(code, names.procedure(code)) for code in wanted.procedures],
                others=[Option(code, title) for code, title in names.procedures.items()],
            ),
            *_long(
                forms.HOLDER,
                _("Người giữ"),
                chosen=[Option(forms.holder_value(one), names.holder(one)) for one in wanted.holders],
                others=[
                    Option(forms.NOBODY, names.holder(None)),
                    *(Option(forms.holder_value(one.pk), one.full_name) for one in holders),
                ],
            ),
        ],
        list_href=forms.href(Filter(wanted.whose)),
    )


def _conditions(wanted: Filter, names: Names) -> list[tuple[str, str, Filter]]:
    """Each condition as kind, words, and the filter without it."""
    found = [
        (_("Trạng thái"), str(one.label), replace(wanted, stages=_without(wanted.stages, one))) for one in wanted.stages
    ]
    found += [(_("Hạn"), str(one.label), replace(wanted, dues=_without(wanted.dues, one))) for one in wanted.dues]
    found += [
        (_("Thủ tục"), names.procedure(one), replace(wanted, procedures=_without(wanted.procedures, one)))
        for one in wanted.procedures
    ]
    found += [
        (_("Cách nộp"), str(one.label), replace(wanted, channels=_without(wanted.channels, one)))
        for one in wanted.channels
    ]
    found += [
        (_("Người giữ"), names.holder(one), replace(wanted, holders=_without(wanted.holders, one)))
        for one in wanted.holders
    ]
    return found


def _without(values: tuple[K, ...], one: K) -> tuple[K, ...]:
    return tuple(value for value in values if value != one)


def _options(names: Mapping[Whose, str] | Mapping[Due, str]) -> list[Option]:
    return [Option(name, str(one.label)) for one, name in names.items()]


def _long(name: str, label: str, *, chosen: Sequence[Option], others: Sequence[Option]) -> list[Field]:
    kept = {option.value for option in chosen}
    more = [option for option in others if option.value not in kept]
    found: list[Field] = []
    if chosen:
        found.append(Checkboxes(name, label, options=chosen, values=kept))
    if more:
        found.append(
            SelectField(
                f"{forms.MORE}{name}",
                _("Thêm: %(kind)s") % {"kind": label.lower()} if chosen else label,
                options=more,
                placeholder=_("Tất cả") if not chosen else _("Không thêm"),
                typeahead=True,
            )
        )
    return found

"""The tariff of a version as a table: what is collected, from whom less, by which text."""

from django.utils.translation import gettext as _

from motcua.catalogue import rows
from motcua.catalogue.fee_notation import condition_text
from motcua.catalogue.models import ProcedureVersion
from motcua.payments import fees
from motcua.payments.fees import FeeRule
from motcua.payments.lifecycle import FeeKind
from motcua.ui.components import Column, Content, Table, TableRow


def tariff(version: ProcedureVersion) -> list[Table]:
    """The table; none where the version has no tariff of its own."""
    rules = [rows.rule_in(row) for row in version.fee_rules.all()]
    if not rules:
        return []
    columns = [Column(_("Khoản thu")), Column(_("Loại"), short=True), Column(_("Mức")), Column(_("Khi")),
               Column(_("Miễn, giảm")), Column(_("Căn cứ"))]  # fmt: skip
    return [Table(_("Biểu phí"), columns, rows=[_row(rule) for rule in rules])]


def _row(rule: FeeRule) -> TableRow:
    when = condition_text(rule.when) if rule.when is not None else _("Mọi trường hợp")
    kind = str(FeeKind(rule.kind).label)
    return TableRow([rule.name, kind, fees.price_words(rule), when, _reliefs(rule) or "–", rule.basis])


def _reliefs(rule: FeeRule) -> Content:
    return [
        _("%(relief)s (%(basis)s)") % {"relief": fees.relief_words(one), "basis": one.basis} for one in rule.reliefs
    ]

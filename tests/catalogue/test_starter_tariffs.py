"""The tariffs that come with the product. No database."""

import pytest

from motcua.catalogue.actions.publishing import starter_records
from motcua.catalogue.fee_notation import read_rules, rules_text
from motcua.catalogue.records import Record, from_json
from motcua.conditions.tree import Json
from motcua.payments import fees

RECORDS: dict[str, Record] = {row["code"]: from_json(row) for row in starter_records()}


@pytest.mark.parametrize(
    ("code", "facts", "due"),
    [
        ("1.001612", {"channel": "counter"}, 100_000),
        ("1.001612", {"channel": "online"}, 50_000),
        ("2.000815", {"channel": "counter", "pages": 5, "copies": 2}, 14_000),
        ("2.000815", {"channel": "counter", "pages": 400, "copies": 1}, 200_000),
        ("1.001193", {"channel": "online"}, 0),
    ],
)
def test_the_shipped_services_cost_what_their_texts_say(code: str, facts: dict[str, Json], due: int) -> None:
    assert fees.total(fees.fees_due(RECORDS[code].fee_rules, facts)) == due


@pytest.mark.parametrize("record", [one for one in RECORDS.values() if one.fee_rules], ids=lambda one: one.code)
def test_the_editor_can_show_and_keep_them(record: Record) -> None:
    names = fees.names(record.fee_rules) | {"channel"}
    assert read_rules(rules_text(record.fee_rules), names, record.fee_rules) == record.fee_rules
    assert all(rule.basis for rule in record.fee_rules)

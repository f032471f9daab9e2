"""The short slip of what a counter took in: on the roll of a thermal printer, or one sheet for several dossiers.

It says what Mẫu 01 says, shorter, and replaces none: whoever scans its code finds the whole paper.
"""

from collections.abc import Mapping, Sequence

from motcua.core import words
from motcua.core.language import official
from motcua.documents import qr
from motcua.documents.facts import PaperLine, ReceiptSlipFacts
from motcua.documents.lifecycle import SlipSheet
from motcua.documents.typesetting import typeset

# Widths in millimetres: of the roll and of what such printers print on it.
ROLLS: Mapping[SlipSheet, tuple[int, int]] = {SlipSheet.ROLL_80: (80, 72), SlipSheet.ROLL_58: (58, 48)}


def render(slips: Sequence[ReceiptSlipFacts], *, sheet: SlipSheet) -> bytes:
    """One PDF for dossiers of one applicant that were taken in together; a roll is as long as what it says."""
    first, last = slips[0], slips[-1]
    roll, printed = ROLLS.get(sheet, (0, 0))
    with official():
        facts = {
            "paper": "" if roll else sheet.value,
            "roll": roll,
            "printed": printed,
            "counter": first.counter,
            "applicant": first.applicant,
            "received_at": words.moment(last.received_at),
            "items": [_item(one) for one in slips],
            "hotline": first.hotline,
            "lookup": first.lookup_address,
            "officer": first.officer_name,
        }
    return typeset("slip", facts, at=last.received_at)


def _item(slip: ReceiptSlipFacts) -> dict[str, object]:
    return {
        "code": slip.code,
        "procedure": slip.procedure_name,
        "papers": [_paper(line) for line in slip.papers],
        "fee": slip.fee,
        "kept": list(slip.originals_kept),
        "due_at": words.moment(slip.due_at),
        "channel": slip.result_channel,
        "letter": slip.head.letter_number,
        "qr": qr.svg(slip.tracking_address, fills=True),
    }


def _paper(line: PaperLine) -> str:
    counts = [
        f"{count} {kind}"
        for count, kind in ((line.originals, "bản chính"), (line.certified, "bản chứng thực"), (line.copies, "bản sao"))
        if count
    ]
    return f"{line.title}: {', '.join(counts)}" if counts else line.title

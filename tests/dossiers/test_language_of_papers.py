"""Papers are Vietnamese, whatever language the screen of the one who asks for them speaks."""

import io
import zipfile
from pathlib import Path

from django.utils import translation

from motcua.documents import papers, seal
from motcua.documents import queries as documents
from motcua.documents.letters import letter
from motcua.dossiers import letters, receipts, results
from motcua.dossiers.actions import receiving
from motcua.dossiers.models import Dossier
from tests.documents.reading import text_of
from tests.factories import dossiers
from tests.factories.people import MONDAY_9AM
from tests.factories.world import World

REASON = "Giấy chứng sinh mờ, hãy chụp lại cho rõ rồi nộp lại."


def test_a_slip_that_an_english_screen_made_is_vietnamese(world: World) -> None:
    with translation.override("en"):
        slip = letters.facts_of(dossiers.accepted(world).letters.get()).as_json()
    assert (slip["processing_time"], slip["result_channel"]) == ("01 ngày làm việc", "Nhận trực tuyến")


def test_a_refusal_drawn_for_an_english_screen_is_vietnamese(world: World, tmp_path: Path) -> None:
    dossier = dossiers.submitted(world)
    with translation.override("en"):
        receiving.refuse(dossier.id, reason=REASON, by=world.counter, at=MONDAY_9AM)
        kept = dossier.letters.get()
        drawn = papers.render(kept.template, letters.facts_of(kept))
    assert "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ" in text_of(drawn.pdf, tmp_path).upper()
    assert REASON in text_of(drawn.pdf, tmp_path)


def test_a_sealed_receipt_is_the_same_for_every_screen(world: World) -> None:
    dossier = dossiers.submitted(world)
    with translation.override("en"):
        file = receipts.receipt_file(dossier.number, at=MONDAY_9AM)
    vietnamese = seal.sealed_receipt(dossier.receipt.manifest.encode(), hotline=dossier.unit.hotline)
    assert documents.content(file).read_bytes() == vietnamese


def test_a_draft_proposed_on_an_english_screen_has_the_same_words(world: World) -> None:
    dossier = dossiers.taken(world)
    with translation.override("en"):
        english = results.current(dossier)
    assert english == results.current(dossier)
    assert english["declarant_document"].startswith("Số định danh cá nhân ")


def test_a_result_drawn_for_an_english_screen_has_the_same_words(world: World) -> None:
    dossier = dossiers.drafted(world)
    with translation.override("en"):
        english = _words_of_result(dossier)
    assert english == _words_of_result(dossier)


def test_a_letter_is_called_by_its_english_name_on_an_english_screen() -> None:
    with translation.override("en"):
        assert str(letter("tt03-2025-mau-01").title) == "Appointment slip"


def _words_of_result(dossier: Dossier) -> bytes:
    drawn = papers.render(dossier.result.template, results.preview(dossier, dossier.result, MONDAY_9AM))
    with zipfile.ZipFile(io.BytesIO(drawn.docx)) as opened:
        return opened.read("word/document.xml")

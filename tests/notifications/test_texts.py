"""Every text that leaves the house (UX-84, UX-69)."""

import re

import pytest
from django.utils.translation import gettext_lazy

from motcua.notifications import texts
from motcua.notifications.texts import GSM_SIGNS, SMS_LENGTH, NoticeText

KINDS = sorted(texts.registered())
PHRASE = "không yêu cầu cài ứng dụng, không hỏi OTP"
LINK = re.compile(r"https?:|www\.|\b[\w-]+\.(?:vn|com|net|org|info|xyz|link)\b|/\w", re.IGNORECASE)
GAP = re.compile(r"%\((\w+)\)s")


def without_facts(text: object) -> str:
    return GAP.sub("", str(text))


def test_several_packages_have_registered_their_texts() -> None:
    assert {kind.split(".")[0] for kind in KINDS} >= {"accounts", "dossier"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_message_fits_one_part_in_the_gsm_alphabet(kind: str) -> None:
    message = texts.sms(kind, texts.text_of(kind).example)
    assert len(message) <= SMS_LENGTH, message
    assert set(message) <= GSM_SIGNS
    assert "?" not in message, "a sign that the alphabet lacks"


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_carries_a_link(kind: str) -> None:
    """UX-84: no clickable URL, at most the bare official domain."""
    text = texts.text_of(kind)
    for words in (text.title, text.body, text.sms):
        assert not LINK.search(without_facts(words)), words


@pytest.mark.parametrize("kind", KINDS)
def test_every_message_carries_the_fixed_phrase(kind: str) -> None:
    """UX-84."""
    facts = texts.text_of(kind).example
    assert PHRASE in texts.letter(kind, facts)
    assert PHRASE in texts.bare_letter(kind, facts)
    assert texts.plain(PHRASE) in texts.sms(kind, facts)


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_fills_every_gap_and_no_more(kind: str) -> None:
    text = texts.text_of(kind)
    gaps = {gap for words in (text.title, text.body, text.sms) for gap in GAP.findall(str(words))}
    assert gaps <= set(text.example)


@pytest.mark.parametrize("kind", KINDS)
def test_a_subject_line_is_one_short_line(kind: str) -> None:
    title = texts.title(kind, texts.text_of(kind).example)
    assert "\n" not in title
    assert len(title) <= 78


def test_the_only_address_in_a_letter_is_the_bare_official_one(settings: object) -> None:
    settings.BASE_URL = "https://dichvucong.example.gov.vn/"  # type: ignore[attr-defined]  # pytest-django
    letter = texts.letter(KINDS[0], texts.text_of(KINDS[0]).example)
    assert "dichvucong.example.gov.vn và" in letter
    assert "https" not in letter


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Đã có kết quả", "Da co ket qua"),
        ("“Uỷ ban” – phường…", '"Uy ban" - phuong...'),
        ("H’Hen Niê", "H'Hen Nie"),
        ("ẪỄỘ ữợ", "AEO uo"),
        ("日", "?"),
    ],
)
def test_plain_text_keeps_letters_and_drops_marks(text: str, plain: str) -> None:
    assert texts.plain(text) == plain


def test_one_kind_has_one_text() -> None:
    again = NoticeText(
        kind=KINDS[0], title=gettext_lazy("Khác"), body=gettext_lazy("Khác"), sms=gettext_lazy("Khác"), example={}
    )
    with pytest.raises(ValueError, match=KINDS[0]):
        texts.register(again)

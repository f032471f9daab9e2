"""The mailbox of the demo."""

from pathlib import Path

import pytest
from django.test import Client

from motcua.demo.simulators.place import spool_folder
from motcua.demo.simulators.spool import Message, Spool

PAGE = "/demo/hop-thu/"
CODE = Message("1", "sms", "+84981234567", "", "123456 la ma dang nhap Mot Cua, dung trong 10 phut.")
LETTER = Message("2", "mail", "lan@example.com", "Hồ sơ đã có kết quả", "Mã hồ sơ H56.40-261123-0001.\n\nXin mời nhận.")


@pytest.fixture(autouse=True)
def box(settings: object, tmp_path: Path) -> None:
    settings.VAR = tmp_path  # type: ignore[attr-defined]  # pytest-django
    Spool(spool_folder(tmp_path, "sms")).put(CODE)
    Spool(spool_folder(tmp_path, "mail")).put(LETTER)


def received(client: Client, query: str = "") -> list[dict[str, object]]:
    messages: list[dict[str, object]] = client.get(f"{PAGE}?format=json{query}").json()["messages"]
    return messages


def test_everything_is_shown_newest_first(client: Client) -> None:
    assert [one["channel"] for one in received(client)] == ["mail", "sms"]


@pytest.mark.parametrize("to", ["0981 234 567", "+84981234567", "0981234567"])
def test_a_recipient_is_found_in_any_writing(client: Client, to: str) -> None:
    assert [one["key"] for one in received(client, f"&to={to.replace('+', '%2B')}")] == ["1"]


def test_a_part_of_an_address_finds_its_letters(client: Client) -> None:
    assert [one["key"] for one in received(client, "&to=Lan@")] == ["2"]


def test_the_code_stands_out_and_other_numbers_do_not(client: Client) -> None:
    page = client.get(PAGE).content.decode()
    assert page.count('class="bubble-code"') == 1
    assert '<p class="bubble-code">123456</p>' in page


def test_words_of_a_message_are_never_markup(client: Client, tmp_path: Path) -> None:
    Spool(spool_folder(tmp_path, "mail")).put(Message("3", "mail", "a@b.vn", "<b>x</b>", "<script>alert(1)</script>"))
    page = client.get(PAGE).content.decode()
    assert "<script>alert" not in page
    assert "&lt;b&gt;x" in page


def test_it_reloads_by_itself_only_when_asked(client: Client) -> None:
    assert 'http-equiv="refresh"' not in client.get(PAGE).content.decode()
    assert 'http-equiv="refresh" content="5"' in client.get(f"{PAGE}?auto=1").content.decode()


def test_a_repeated_message_is_shown_once_and_says_so(client: Client, tmp_path: Path) -> None:
    Spool(spool_folder(tmp_path, "sms")).put(CODE)
    assert "Nhận 2 lần, hiện một lần" in client.get(PAGE).content.decode()
    assert len(received(client)) == 2


def test_an_empty_box_says_what_will_come(client: Client) -> None:
    assert "Chưa có thư hay tin nhắn" in client.get(f"{PAGE}?to=0999999999").content.decode()


def test_nothing_of_it_is_kept_by_browsers(client: Client) -> None:
    assert "no-store" in client.get(PAGE).headers["Cache-Control"]

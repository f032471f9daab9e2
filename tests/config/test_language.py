"""Which language a page speaks."""

import pytest
from django.test import Client

PAGE = "/dang-nhap/"


@pytest.mark.django_db
def test_a_phone_set_to_english_still_gets_vietnamese(client: Client) -> None:
    answer = client.get(PAGE, headers={"accept-language": "en-US,en"})
    assert answer.headers["Content-Language"] == "vi"


@pytest.mark.django_db
def test_who_chose_english_gets_english(client: Client) -> None:
    client.cookies["django_language"] = "en"
    assert client.get(PAGE).headers["Content-Language"] == "en"


@pytest.mark.django_db
def test_a_language_that_we_do_not_have_is_vietnamese(client: Client) -> None:
    client.cookies["django_language"] = "xx"
    assert client.get(PAGE).headers["Content-Language"] == "vi"

"""The lists of a desk."""

import pytest
from django.test import Client

from motcua.directory.desks import Desk
from tests.factories import dossiers
from tests.factories.world import World
from tests.factories.world import world as build


@pytest.fixture
def world(db: None) -> World:
    return build()


def signed_in(desk: Desk) -> Client:
    browser = Client()
    browser.force_login(desk.officer.account)
    return browser


def test_a_clerk_finds_what_waits_at_the_counter(world: World) -> None:
    dossier = dossiers.submitted(world)
    assert dossier.number in signed_in(world.counter).get("/can-bo/").content.decode()
    assert dossier.number not in signed_in(world.other_counter).get("/can-bo/").content.decode()

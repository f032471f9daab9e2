"""The personas as the page shows them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.demo.logins import CITIZENS, OFFICIALS, PASSWORD
from motcua.ui.components import Button


@dataclass(frozen=True, slots=True)
class PersonaCard:
    """One persona: who it is, how to sign in by hand, and the button."""

    name: str
    about: str
    login: str
    button: Button


def citizens() -> list[PersonaCard]:
    """The people."""
    return [_card(c.full_name, _(c.about), f"0{c.phone[3:]}", f"citizen:{c.key}") for c in CITIZENS]


def officials() -> list[PersonaCard]:
    """The officials."""
    return [
        _card(o.full_name, f"{o.title}: {_(o.about)}", f"{o.username} / {PASSWORD}", f"official:{o.username}")
        for o in OFFICIALS
    ]


def _card(name: str, about: str, login: str, key: str) -> PersonaCard:
    button = Button(
        _("Vào vai %(name)s") % {"name": name},
        kind="secondary",
        action=reverse("demo:become"),
        hidden={"persona": key},
    )
    return PersonaCard(name, about, login, button)

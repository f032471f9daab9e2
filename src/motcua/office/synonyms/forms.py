"""What the form of a popular name sends."""

import re
from dataclasses import dataclass

from django.http import HttpRequest

from motcua.catalogue.models import Synonym


@dataclass(frozen=True, slots=True)
class Typed:
    """As it was typed; `problem` is why it was not taken."""

    phrase: str = ""
    means: str = ""
    codes: str = ""
    problem: str = ""

    @property
    def meanings(self) -> list[str]:
        """One a line."""
        return self.means.splitlines()

    @property
    def wanted(self) -> list[str]:
        """Codes, however they are parted."""
        return [code for code in re.split(r"[\s,;]+", self.codes.upper()) if code]


def typed(request: HttpRequest) -> Typed:
    """From the form."""
    phrase, means, codes = (request.POST.get(name, "").replace("\x00", "") for name in ("phrase", "means", "codes"))
    return Typed(phrase[:200], means[:2000], codes[:400])


def typed_of(row: Synonym) -> Typed:
    """What is stored, as somebody would type it."""
    return Typed(row.phrase, "\n".join(row.means), " ".join(row.codes))

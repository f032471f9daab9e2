"""How the reader wants to see the pages: text size, contrast, light or dark. Kept in one cookie, no account needed."""

from dataclasses import dataclass
from typing import Self

from django.http import HttpRequest

COOKIE = "motcua_display"
SIZES = ("100", "125", "150")
CONTRASTS = ("normal", "high")
THEMES = ("auto", "light", "dark")


@dataclass(frozen=True, slots=True)
class Display:
    """Values outside the closed lists fall back to the first."""

    text: str = SIZES[0]
    contrast: str = CONTRASTS[0]
    theme: str = THEMES[0]

    @classmethod
    def of(cls, text: str | None, contrast: str | None, theme: str | None) -> Self:
        return cls(_allowed(text, SIZES), _allowed(contrast, CONTRASTS), _allowed(theme, THEMES))

    @classmethod
    def from_cookie(cls, request: HttpRequest) -> Self:
        parts = [*request.COOKIES.get(COOKIE, "").split("."), "", "", ""]
        return cls.of(*parts[:3])

    def as_cookie(self) -> str:
        return f"{self.text}.{self.contrast}.{self.theme}"


def display(request: HttpRequest) -> dict[str, object]:
    """Context processor: `display` for the base templates."""
    return {"display": Display.from_cookie(request)}


def _allowed(value: str | None, known: tuple[str, ...]) -> str:
    return value if value in known else known[0]

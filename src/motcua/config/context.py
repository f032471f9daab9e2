"""What every template may name: the installation's address, hotline and mode."""

from django.conf import settings
from django.http import HttpRequest


def installation(request: HttpRequest) -> dict[str, object]:
    """Names for the base templates."""
    return {
        "base_url": settings.BASE_URL,
        "hotline": settings.MOTCUA_HOTLINE,
        "mode": settings.MOTCUA_MODE,
        "is_demo": settings.DEMO,
    }

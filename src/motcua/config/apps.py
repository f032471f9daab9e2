from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Last in INSTALLED_APPS, so that every package is loaded when ports are wired."""

    name = "motcua.config"
    label = "config"

    def ready(self) -> None:
        from motcua.config import wiring  # noqa: PLC0415  models exist only now

        wiring.wire()

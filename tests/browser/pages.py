"""Pages of a browser, as the people of our tests hold them: what device, with or without JavaScript."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from playwright.sync_api import Browser, ConsoleMessage, Page

# Milliseconds that something may take on a machine that has much else to do.
PATIENCE = 40_000


@dataclass(frozen=True, slots=True)
class Device:
    """A screen in CSS pixels, touched or not; `script` is whether JavaScript runs."""

    width: int
    height: int
    touch: bool = False
    script: bool = True

    def __str__(self) -> str:
        return f"{self.width}px{'' if self.script else '-without-js'}"


PHONE = Device(360, 740, touch=True)
DESK = Device(1366, 768)
PHONE_WITHOUT_JS = Device(360, 740, touch=True, script=False)
DESK_WITHOUT_JS = Device(1366, 768, script=False)


@contextmanager
def opened(browser: Browser, url: str, device: Device) -> Iterator[Page]:
    """A fresh page whose addresses start at `url`. One that breaks the content policy or throws fails its test."""
    context = browser.new_context(
        base_url=url,
        viewport={"width": device.width, "height": device.height},
        has_touch=device.touch,
        is_mobile=device.touch,
        java_script_enabled=device.script,
        locale="vi-VN",
        timezone_id=settings.TIME_ZONE,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.extend(_policy_breaches(message)))
    try:
        yield page
        assert faults == []
    finally:
        context.close()


def _policy_breaches(message: ConsoleMessage) -> list[str]:
    return [message.text] if "Content Security Policy" in message.text else []

"""Reading pages as people do: rows of a list, entries of the side, what can be pressed."""

import re
from html import unescape

from django.http import HttpResponse

ROW = re.compile(r'<tr role="row".*?</tr>', re.S)
TAG = re.compile(r"<[^>]+>")
SIDE = re.compile(r'<nav class="side".*?</nav>', re.S)
ENTRY = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.S)
FORM = re.compile(r'<form[^>]*method="post"[^>]*action="([^"]*)"[^>]*>(.*?)</form>', re.S)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


def text(page: HttpResponse) -> str:
    """The whole page without its tags, each run of white space one blank."""
    return " ".join(unescape(TAG.sub(" ", page.content.decode())).split())


def rows(page: HttpResponse) -> list[str]:
    """The rows of the list, as words."""
    found = [" ".join(unescape(TAG.sub(" ", row)).split()) for row in ROW.findall(page.content.decode())]
    return found[1:]


def side(page: HttpResponse) -> dict[str, int]:
    """Where each counted entry of the side leads, and its count."""
    entries = ENTRY.findall(SIDE.findall(page.content.decode())[0])
    counts = {unescape(href): re.search(r"count[^>]*>([\d.]+)<", inner) for href, inner in entries}
    return {href: int(count[1].replace(".", "")) for href, count in counts.items() if count}


def forms(page: HttpResponse) -> dict[str, dict[str, str]]:
    """What each form of the page posts by itself, by its address; the first where several post to one."""
    found = FORM.findall(page.content.decode())
    return {action: {k: unescape(v) for k, v in HIDDEN.findall(inner)} for action, inner in reversed(found)}

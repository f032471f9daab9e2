"""What was handed in, and where somebody wants each page to go."""

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

FILES, PHOTOS, CONFIRM = "files", "photos", "confirm"
_PAGE, _LONGEST = "page-", 80


def sent(files: "MultiValueDict[str, UploadedFile[bytes]]") -> "list[UploadedFile[bytes]]":
    """Files of the scanner first, then photos, each in their order."""
    return [*files.getlist(FILES), *files.getlist(PHOTOS)]


def box(position: int) -> str:
    """The name of the choice of a page."""
    return f"{_PAGE}{position}"


def wanted(post: QueryDict) -> dict[int, str]:
    """Where each page shall go, by its position."""
    found = ((name.removeprefix(_PAGE), post.get(name, "")) for name in post if name.startswith(_PAGE))
    return {int(place): to[:_LONGEST] for place, to in found if place.isascii() and place.isdigit() and len(place) < 5}

"""Photos, opened as what their type says and as nothing else; large ones are brought to a bearable size while read."""

import warnings
from typing import BinaryIO

import pi_heif
from PIL import Image, ImageFilter, ImageOps, ImageStat, UnidentifiedImageError

from motcua.documents.jail.refusals import No

MOST_PIXELS = 60_000_000
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/heic": "HEIF"}
HINT_SIDE = 800
# Of 255: a darker photo hides its print; less contrast is a photo of nothing, of which nothing can be said.
DARK, EMPTY = 70, 6
# Sharp print gives thousands, print that has run gives less (variance of the Laplacian at 800 pixels).
BLURRED = 120
_LAPLACIAN = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)
_BROKEN = (UnidentifiedImageError, OSError, SyntaxError, ValueError, IndexError, TypeError, EOFError, RuntimeError)

# Every reader is loaded now: a child of the jail opens no files of the program any more.
Image.init()
pi_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = MOST_PIXELS


def upright(file: BinaryIO, kind: str, side: int) -> Image.Image:
    """The picture the way up that the camera says, its longest side at most `side`, no metadata. Raises `No`."""
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file, formats=[FORMATS[kind]]) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise No("large", max=MOST_PIXELS // 1_000_000)
                picture = _scalable(opened)
                picture.thumbnail((side, side), Image.Resampling.LANCZOS)
                turned = ImageOps.exif_transpose(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise No("large", max=MOST_PIXELS // 1_000_000) from None
    except _BROKEN:
        raise No("broken_photo") from None
    flat = _on_paper(turned)
    # What Pillow remembers of the old file, a comment say, it would write into a new one.
    flat.info.clear()
    return flat


def hints(file: BinaryIO, kind: str) -> list[str]:
    """What the person might want to know of a photo that is taken all the same (UX-37). Raises `No`."""
    grey = ImageOps.grayscale(upright(file, kind, HINT_SIDE))
    whole = ImageStat.Stat(grey)
    if whole.mean[0] < DARK:
        return ["dark"]
    # A filter leaves the outermost points as they are.
    inner = grey.filter(_LAPLACIAN).crop((2, 2, grey.width - 2, grey.height - 2))
    is_small = min(grey.size) < HINT_SIDE // 3
    is_blurred = not is_small and whole.stddev[0] > EMPTY and ImageStat.Stat(inner).var[0] < BLURRED
    return ["blurred"] if is_blurred else []


def _scalable(opened: Image.Image) -> Image.Image:
    """Points of few colours cannot be blended while they are made fewer; greys of 16 bits are not simply cut to 8."""
    if opened.mode.startswith("I"):
        return opened.point(lambda value: value / 256).convert("L")
    if opened.mode in ("1", "P"):
        return opened.convert("L" if opened.mode == "1" else "RGBA")
    return opened


def _on_paper(picture: Image.Image) -> Image.Image:
    """Without what shines through, in colours that every viewer knows."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        flat = Image.new("RGB", picture.size, "white")
        flat.paste(picture, mask=picture.getchannel("A"))
        return flat
    return picture.convert("RGB")

"""Files as people send them, made fresh for each test."""

import io
import random
import zipfile

import pikepdf
from PIL import Image

# Not malware: the agreed test string, in two halves so that no scanner stops at this source file.
EICAR = (r"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").encode()


def pdf(pages: int = 1) -> bytes:
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page(page_size=(595, 842))
        return saved(made)


def large_pdf(size: int, pages: int = 1) -> bytes:
    """A PDF of about so many bytes that cannot be packed; the same every time."""
    with pikepdf.open(io.BytesIO(pdf(pages))) as made:
        made.Root.Noise = made.make_stream(random.Random(size).randbytes(size))
        return saved(made, compress_streams=False)


def saved(made: pikepdf.Pdf, **options: object) -> bytes:
    """The same document gives the same bytes, unless it is encrypted."""
    out = io.BytesIO()
    made.save(out, deterministic_id="encryption" not in options, **options)
    return out.getvalue()


def pdf_with(key: str, value: object) -> bytes:
    """A PDF whose catalog holds something extra."""
    with pikepdf.open(io.BytesIO(pdf())) as made:
        made.Root[key] = value
        return saved(made)


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), colour: str = "white", **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **options)
    return out.getvalue()


def sideways_photo_with_place() -> bytes:
    """A phone's photo: 60 × 40 stored, to be turned by its EXIF mark, with a camera name and a GPS position."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x0110] = "Máy ảnh của Lan"
    exif.get_ifd(0x8825)[1] = "N"
    return picture(exif=exif)


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("chay.js", "alert(1)")
    return out.getvalue()

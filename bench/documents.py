"""How long and how much memory the inspection of files takes, beside what decoding the same file costs anyway.

Usage::

    python bench/documents.py

Exit code 1 when an aim is missed. The PDF is compared only where pypdfium2 is installed.
"""

import io
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec

from PIL import Image

from medid.documents import inspect
from medid.documents.limits import CHUNK, DEFAULT_LIMITS
from medid.testing import files

LIMIT = DEFAULT_LIMITS.max_size
ROUNDS = 5
SIDE = 2600
JPEG_RATIO, PDF_RATIO, MEMORY_RATIO = 1.3, 1.5, 3.0
PRELUDE = """
import sys
import PIL.JpegImagePlugin
from PIL import Image
from medid.documents import inspect
path = sys.argv[1]
"""


def noisy(width: int, height: int) -> Image.Image:
    """A picture that does not compress well, always the same."""
    seed = random.Random(7)  # noqa: S311 - noise for a picture
    return Image.frombytes("L", (width, height), seed.randbytes(width * height)).convert("RGB")


def jpeg_near(size: int, side: int) -> bytes:
    """A square JPEG of at most *size* bytes, by quality."""
    picture = noisy(side, side)
    for quality in range(95, 5, -5):
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality)
        if out.tell() <= size:
            return out.getvalue()
    raise ValueError("the picture is too large")


def pdf_of_images(pages: int, size: int) -> bytes:
    """A PDF of *pages* scans, at most *size* bytes."""
    image, side = jpeg_near(size // pages - 1024, 700), 700
    entries = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB" % (side, side)
    entries += b" /BitsPerComponent 8 /Filter /DCTDecode"
    more = {}
    for page in range(pages):
        more[100 + page] = files.pdf_stream(image, entries)
        more[10 + page] = (
            b"<< /Type /Page /Parent 2 0 R /Contents 3 0 R /Resources << /XObject << /I %d 0 R >> >> >>" % (100 + page)
        )
    more[3] = files.pdf_stream(b"q 595 0 0 842 0 0 cm /I Do Q")
    return files.pdf(pages, more=more)


def best(call: Callable[[], object]) -> float:
    """Least seconds of several rounds."""
    found = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        call()
        found.append(time.perf_counter() - start)
    return min(found)


def decode(data: bytes) -> None:
    with Image.open(io.BytesIO(data)) as image:
        image.load()


def render(data: bytes) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.render(scale=1).to_pil()


class Counting(io.RawIOBase):
    """A gigabyte that is made as it is read."""

    def __init__(self) -> None:
        self.left = self.size = 2**30

    def read(self, size: int = -1, /) -> bytes:
        given = min(self.left, size if size >= 0 else self.left)
        self.left -= given
        return bytes(given)


def peak(code: str, data: bytes) -> int:
    """Peak memory in bytes of a new process that runs *code* with *data* in a file whose path is its argument.

    Linux only: `resource.getrusage` would tell the peak of the process that started it.
    """
    told = "print([int(row.split()[1]) * 1024 for row in open('/proc/self/status') if row.startswith('VmHWM')][0])"
    with tempfile.NamedTemporaryFile(suffix=".jpg") as file:
        file.write(data)
        file.flush()
        command = [sys.executable, "-c", f"{PRELUDE}\n{code}\n{told}", file.name]
        return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def speed_of_jpeg(jpeg: bytes) -> bool:
    ours, theirs = best(lambda: inspect(jpeg)), best(lambda: decode(jpeg))
    print(
        f"JPEG of {len(jpeg):,} bytes: inspect {ours:.3f} s, Pillow's decode {theirs:.3f} s, ratio {ours / theirs:.2f}"
    )
    return ours / theirs <= JPEG_RATIO


def speed_of_pdf() -> bool:
    pdf = pdf_of_images(20, LIMIT)
    if inspect(pdf).pages != 20:
        raise ValueError("the PDF of the measurement is wrong")
    if find_spec("pypdfium2") is None:
        print("PDF: pypdfium2 is not installed, left out")
        return True
    ours, theirs = best(lambda: inspect(pdf)), best(lambda: render(pdf))
    print(f"PDF of {len(pdf):,} bytes, 20 pages: inspect {ours:.4f} s, pypdfium2 {theirs:.3f} s, {ours / theirs:.2f}")
    return ours / theirs <= PDF_RATIO


def bounded_reading() -> bool:
    stream = Counting()
    facts = inspect(stream)
    taken = stream.size - stream.left
    print(f"upload of {stream.size:,} bytes: {facts.reasons[0]} after {taken:,}, {taken - LIMIT:,} past the limit")
    return taken <= LIMIT + CHUNK


def memory(jpeg: bytes) -> bool:
    page = SIDE * SIDE * 3
    idle, ours, theirs = (peak(code, jpeg) for code in ("", "inspect(path)", "Image.open(path).load()"))
    print(
        f"memory over an idle process: inspect {ours - idle:,}, Pillow's decode {theirs - idle:,}, "
        f"decoded page {page:,}, ratio {(ours - idle) / page:.2f}"
    )
    return (ours - idle) / page <= MEMORY_RATIO


def main() -> int:
    jpeg = jpeg_near(LIMIT, SIDE)
    held = [speed_of_jpeg(jpeg), speed_of_pdf(), bounded_reading(), memory(jpeg)]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())

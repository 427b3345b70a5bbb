"""Whether the pages of a PDF file show the words of a stamp of electronic signature.

Owns: which words these are, and reading text by PDFium (package ``pypdfium2``), when that is installed.
Refuses to know: whether the file is signed; it is asked only when it is not.
Invariant: pages and characters looked at are limited; a page without text says nothing, for it may be a picture.

Source: ГОСТ Р 7.0.97-2016, 5.23.
"""

import re
from collections.abc import Iterator
from typing import Any

MAX_PAGES = 50
"""How many pages are looked at from the start, and as many from the end: stamps stand there."""
MAX_CHARACTERS = 50_000
"""How many characters of a page are looked at."""
_WORDS = re.compile(r"подписан[оаы]? (?:\w{1,25} ){0,4}?(?:электронной (?:цифровой )?подписью|(?:ук)?эп\b)")


def has_stamp(octets: bytes) -> bool | None:
    """True when a page says that the document was signed electronically; None when that could not be known."""
    try:
        import pypdfium2
    except ImportError:
        return None
    try:
        document = pypdfium2.PdfDocument(octets)
    except pypdfium2.PdfiumError:
        return None
    try:
        return _is_shown(document)
    except pypdfium2.PdfiumError:
        return None
    finally:
        document.close()


def _is_shown(document: Any) -> bool | None:  # noqa: ANN401 - the package has no types
    has_text = True
    for number in _pages(len(document)):
        text = _text(document[number])
        if is_stamp(text):
            return True
        has_text = has_text and bool(text.strip())
    return False if has_text else None


def _pages(count: int) -> Iterator[int]:
    """Numbers of the pages that are looked at."""
    yield from range(min(count, MAX_PAGES))
    yield from range(max(count - MAX_PAGES, MAX_PAGES), count)


def _text(page: Any) -> str:  # noqa: ANN401 - the package has no types
    view = page.get_textpage()
    try:
        return str(view.get_text_range(0, min(view.count_chars(), MAX_CHARACTERS))) if view.count_chars() > 0 else ""
    finally:
        view.close()
        page.close()


def is_stamp(text: str) -> bool:
    r"""True when *text* says that a document was signed electronically.

    >>> is_stamp("ДОКУМЕНТ ПОДПИСАН\nЭЛЕКТРОННОЙ ПОДПИСЬЮ")
    True
    >>> is_stamp("Порядок подписания электронной подписью")
    False
    """
    # re.search: the words stand anywhere on the page.
    return _WORDS.search(" ".join(text.casefold().split())) is not None

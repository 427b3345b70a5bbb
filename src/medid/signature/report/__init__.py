"""A verdict as a page that a registrar prints and files: HTML in one file, or PDF.

```python
from medid.signature.report import html_of, page_of

text = html_of(page_of(verdict), language="ru")
```

`html_of` needs the package Jinja2, `pdf_of` the packages fpdf2 and ttf-opensans: the extra `report` brings all.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from medid.signature.report.contents import page_of
    from medid.signature.report.html_page import html_of
    from medid.signature.report.page import Page, Section
    from medid.signature.report.pdf_page import Fonts, pdf_of

__all__ = ["Fonts", "Page", "Section", "html_of", "page_of", "pdf_of"]

_HOMES = {
    "Fonts": "pdf_page",
    "Page": "page",
    "Section": "page",
    "html_of": "html_page",
    "page_of": "contents",
    "pdf_of": "pdf_page",
}
"""Module of each public name; nothing is loaded before it is asked for."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever is public
    """Load a public name when it is first asked for (PEP 562)."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value

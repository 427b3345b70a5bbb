"""A page as one HTML file that needs nothing else.

Owns: HTML and the style.
Refuses to know: verdicts.
Invariants: no script, no address, no font and no picture from anywhere, and the policy in the page forbids them; every
value passes `visible` and is escaped; the same page in the same language gives the same text.

Source: HTML Living Standard; Content Security Policy Level 3; WCAG 2.2.
"""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from medid.rules import Language, Text
from medid.signature.report.page import Page, Said, inside

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.runtime import Context


def html_of(page: Page, *, language: Language = "ru") -> str:
    """*page* as the text of an HTML file, to be written in UTF-8.

    Raises:
        ModuleNotFoundError: Jinja2 is not installed; the extra `report` or `cli` brings it.
    """
    template, style, policy = _parts()
    return template.render(page=page, language=language, style=style, policy=policy)


@cache
def _parts() -> "tuple[Template, str, str]":
    """The template, the style, and the policy that allows that style alone."""
    from jinja2 import Environment, StrictUndefined, pass_context
    from markupsafe import Markup

    @pass_context
    def shown(context: "Context", value: Any) -> Any:  # noqa: ANN401 - whatever a template prints
        if isinstance(value, Markup):
            return value
        said: Said = value if isinstance(value, Text) else str(value)
        return inside(said, context["language"])

    folder = files("medid.signature.report") / "templates"
    style = (folder / "report.css").read_text(encoding="utf-8").strip()
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, finalize=shown, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string((folder / "report.html.jinja").read_text(encoding="utf-8"))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return template, Markup(style), policy  # noqa: S704 - a file of the package

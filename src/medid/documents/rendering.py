"""The requirements of a procedure, for people and for programs.

Owns: a checklist in Markdown, and a JSON Schema of the package.
Refuses to know: what is required (`demand`).
Invariant: both are made from the tables and from nothing else.
"""

from datetime import date
from typing import Any

from medid.documents.demand import Demand, Presence, Requirements, requirements
from medid.documents.kind import DocumentKind
from medid.documents.limits import MEGABYTE
from medid.documents.procedure import Procedure
from medid.rules import Language, Text

_PRESENCE = {
    Presence.REQUIRED: Text("", ""),
    Presence.IF_HELD: Text(" (if there is one)", " (при наличии)"),
    Presence.ON_REQUEST: Text(" (if asked for)", " (при необходимости)"),
}
_PAGES = Text(", pages {pages}", ", страницы {pages}")
_MOST = Text(", at most {count} files", ", не больше {count} файлов")
_SECTION = Text("section", "раздел")
_FILES = Text(
    "Files: {formats}, at most {size} MB each; name: ФИО_ТипДокумента_Дата",
    "Файлы: {formats}, не больше {size} МБ каждый; имя: ФИО_ТипДокумента_Дата",
)
_WHOLE = Text(
    "Every page whole and readable; no password, no embedded signature",
    "Каждая страница целиком и читаема; без пароля и встроенной подписи",
)


def checklist(procedure: Procedure, *, on: date, language: Language = "ru") -> str:
    """The requirements of *procedure* on the day *on* as a Markdown list of tasks.

    Raises:
        NoRuleInForceError: the tables are silent about the day.
    """
    demanded = requirements(procedure, on=on)
    lines = [
        heading(procedure, language),
        "",
        *(f"- [ ] {task(demand, language)}" for demand in demanded.documents),
        "",
        f"- {_files(demanded).inside(language)}",
        f"- {_WHOLE.inside(language)}",
    ]
    return "\n".join(lines) + "\n"


def heading(procedure: Procedure, language: Language) -> str:
    """The title of a checklist in Markdown."""
    title = procedure.label.inside(language)
    return f"# {title[:1].upper()}{title[1:]}"


def task(demand: Demand, language: Language) -> str:
    """One line of a checklist: the document, how strongly it is asked for, and the section that asks."""
    extra = _PRESENCE[demand.presence].inside(language)
    if demand.pages is not None:
        extra += _PAGES.filled({"pages": demand.pages}).inside(language)
    if demand.max_files is not None:
        extra += _MOST.filled({"count": demand.max_files}).inside(language)
    section = f"{_SECTION.inside(language)} «{demand.cite.clause}»"
    return f"{demand.label.inside(language)}{extra} — {section}"


def _files(demanded: Requirements) -> Text:
    formats = ", ".join(one.value.upper() for one in demanded.files.formats)
    return _FILES.filled({"formats": formats, "size": demanded.files.max_megabytes or 0})


def package_schema(procedure: Procedure, *, on: date, megabyte: int = MEGABYTE) -> dict[str, Any]:
    """JSON Schema (2020-12) of a package that *procedure* accepts on the day *on*.

    The package is an object with ``procedure`` and ``attachments``; an attachment has ``kind`` and ``file``, and may
    have ``format`` and ``size`` in bytes. What only bytes can tell is not in the schema.

    Raises:
        NoRuleInForceError: the tables are silent about the day.
    """
    demanded = requirements(procedure, on=on)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": procedure.label.en,
        "description": procedure.label.ru,
        "type": "object",
        "required": ["procedure", "attachments"],
        "properties": {
            "procedure": {"const": procedure.value},
            "attachments": {
                "type": "array",
                "items": _item(demanded, megabyte),
                "allOf": [_contained(demand) for demand in demanded.documents],
            },
        },
    }


def _item(demanded: Requirements, megabyte: int) -> dict[str, Any]:
    size: dict[str, Any] = {"type": "integer", "minimum": 1}
    most = demanded.files.max_size(megabyte)
    if most is not None:
        size["maximum"] = most
    return {
        "type": "object",
        "required": ["kind", "file"],
        "properties": {
            "kind": {"enum": [kind.value for kind in DocumentKind]},
            "file": {"type": "string", "minLength": 1, "maxLength": 255},
            "format": {"enum": [one.value for one in demanded.files.formats]},
            "size": size,
        },
    }


def _contained(demand: Demand) -> dict[str, Any]:
    """How many attachments answer one demand."""
    required = demand.presence is Presence.REQUIRED
    found: dict[str, Any] = {
        "$comment": f"{demand.label.en}: {demand.cite}",
        "contains": {"properties": {"kind": {"enum": [kind.value for kind in demand.kinds]}}, "required": ["kind"]},
        "minContains": int(required),
    }
    return found | ({"maxContains": demand.max_files} if demand.max_files is not None else {})

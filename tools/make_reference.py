"""Write the reference pages of the documentation from the code: reasons, rules, rules between fields, sources.

Usage: python tools/make_reference.py [FOLDER]   (default: docs/reference)
"""

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import medid
from medid.identity.agreement import Agreement
from medid.identity.agreements import AGREEMENTS
from medid.rules import Confidence, Reason, Rule, Source, Text

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"
ROOMS = {
    "identity": "Identity",
    "documents": "Documents",
    "signature": "Signature",
    "status": "Status",
    "reviewing": "Review",
    "tables": "Tables",
}
BETWEEN_FIELDS = """What `examine` and `assess` apply as soon as the fields that a rule needs are right. A fact known
second-hand or from memory warns and never refuses; `warn_only` lets a caller turn any other refusal into a warning."""
CONFIDENCE = {
    Confidence.OFFICIAL: "read",
    Confidence.AGREED: "two independent programs agree",
    Confidence.COMPUTED: "computed here",
    Confidence.SECOND_HAND: "second-hand: warns only",
    Confidence.REMEMBERED: "from memory: warns only",
}


def modules() -> Iterator[ModuleType]:
    """Every module of the library that states reasons, rules or sources."""
    for found in pkgutil.walk_packages(medid.__path__, "medid."):
        if found.name.endswith(("reasons", "rulebook", "sources")):
            yield importlib.import_module(found.name)


def members(kind: type) -> Iterator[tuple[str, object]]:
    """Pairs (room, object) of every object of *kind* that a module holds, each once, in the order of writing."""
    seen: set[object] = set()
    for module in modules():
        room = module.__name__.split(".")[1]
        for value in vars(module).values():
            if isinstance(value, kind) and not isinstance(value, type) and value not in seen:
                seen.add(value)
                yield room, value


def reasons() -> Iterator[tuple[str, Reason]]:
    """Pairs (room, reason) of every reason of the library."""
    list(modules())
    pending = list(Reason.__subclasses__())
    for enumeration in pending:
        if enumeration.__module__.startswith("medid."):
            room = enumeration.__module__.split(".")[1]
            yield from ((room, reason) for reason in enumeration)


def cell(text: str) -> str:
    """*text* as the content of one cell of a Markdown table."""
    return text.replace("|", "\\|").replace("\n", " ").replace("{", "\\{").replace("<", "&lt;")


def both(text: Text) -> str:
    """Both languages of *text* in one cell."""
    return f"{cell(text.en)}<br>{cell(text.ru)}"


def reason_page() -> str:
    """All reason codes by room, with message and remedy in both languages and the source."""
    lines = ["# Reason codes", "", "Stable and never renamed. `{…}` marks a count, a position or a public limit.", ""]
    rows = sorted(reasons(), key=lambda pair: (list(ROOMS).index(pair[0]), pair[1].value))
    for room, title in ROOMS.items():
        own = [reason for where, reason in rows if where == room]
        lines += [f"## {title}", "", f"{len(own)} reasons.", ""]
        lines += ["| code | message | remedy | source |", "|---|---|---|---|"]
        lines += [
            f'| <a id="{r.value}"></a>`{r.value}` | {both(r.message)} | {both(r.remedy)} | {cell(str(r.source))} |'
            for r in own
        ]
        lines.append("")
    return "\n".join(lines)


def rule_page() -> str:
    """All rules by room."""
    lines = ["# Rules", "", "What a finding's `rule` names.", "", "| rule | demand | source |", "|---|---|---|"]
    rows = {(rule.id, rule.title.en): rule for _room, rule in members(Rule) if isinstance(rule, Rule)}
    lines += [
        f"| {rule.id} | {both(rule.title)} | {cell(str(rule.source))} |"
        for rule in sorted(rows.values(), key=lambda rule: (rule.id[0], int("0" + rule.id[1:]), rule.title.en))
    ]
    return "\n".join([*lines, ""])


def agreement_page() -> str:
    """Every rule between the fields of one person, organisation or worker, by model."""
    lines = ["# Rules between fields", "", BETWEEN_FIELDS, ""]
    for model, agreements in AGREEMENTS.items():
        lines += [f"## `{model.__name__}`", "", "| fields | reason | what is wrong | outcome | rule | source |"]
        lines += ["|---|---|---|---|---|---|"]
        lines += [row for agreement in agreements for row in agreement_rows(agreement)]
        lines.append("")
    return "\n".join(lines)


def agreement_rows(agreement: Agreement) -> Iterator[str]:
    """One row for each reason of *agreement*."""
    fields = "<br>".join(f"`{place}`" for place in (*agreement.needs, *agreement.takes))
    if not agreement.reasons:
        yield f"| {fields} | those of the type that the code names | — | refuses | {agreement.rule.id} | — |"
    for reason in agreement.reasons:
        outcome = "refuses" if reason in agreement.refuses else "warns"
        source = f"{cell(str(reason.source))} ({CONFIDENCE[reason.source.confidence]})"
        yield f"| {fields} | `{reason.value}` | {both(reason.message)} | {outcome} | {agreement.rule.id} | {source} |"


def source_page() -> str:
    """All acts and standards cited, with the clauses, how each was learnt and when it was last compared."""
    lines = ["# Sources", "", "| act or standard | clause | learnt | compared |", "|---|---|---|---|"]
    cited = {source for _room, source in members(Source) if isinstance(source, Source)}
    cited |= {reason.source for _room, reason in reasons()}
    lines += [
        f"| {cell(s.act)} | {cell(s.clause) or '—'} | {CONFIDENCE[s.confidence]} "
        f"| {s.checked.isoformat() if s.checked is not None else '—'} |"
        for s in sorted(cited, key=lambda s: (s.act, s.clause, s.confidence, str(s.checked)))
    ]
    return "\n".join([*lines, ""])


def main(folder: Path) -> None:
    """Write the pages into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = {"reasons": reason_page, "rules": rule_page, "agreements": agreement_page, "sources": source_page}
    for name, page in pages.items():
        (folder / f"{name}.md").write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else REFERENCE)

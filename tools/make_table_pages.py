"""Write the reference pages drawn from the code: public names, kinds of values, procedures, verdicts and states.

Usage: python tools/make_table_pages.py [FOLDER]   (default: docs/reference)
"""

import ast
import importlib
import inspect
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

from make_reference import REFERENCE, both, cell
from typer.main import get_command

from medid.cli import app
from medid.documents import Demand, FileDemand, Procedure
from medid.documents.demand import DOCUMENTS, FILES
from medid.identity import KINDS
from medid.rules import Dated, Reason
from medid.signature import EFFECTS, POLICIES, Fit, elsewhere, verdict_schema
from medid.signature.bundle import manifest_schema
from medid.signature.vocabularies import REMD_ELSEWHERE, STATUSES, STATUSES_ELSEWHERE, WITHOUT_CODE, WITHOUT_STATUS
from medid.status import MACHINES, TERMS, Machine, Term, Transition

DIAGRAMS = "../diagrams"
PACKAGES = (
    "medid",
    "medid.identity",
    "medid.documents",
    "medid.signature",
    "medid.signature.gost",
    "medid.status",
    "medid.reviewing",
    "medid.testing",
    "medid.rules",
)
STARS = {"VAR_POSITIONAL": "*", "VAR_KEYWORD": "**"}
DEMANDS = ("chain", "revocation", "cades", "gost_only", "qualified", "one_signer", "certificate_inside", "signer")


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Lines of a Markdown table."""
    names = list(header)
    yield from ("", f"| {' | '.join(names)} |", f"|{'---|' * len(names)}")
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def code(text: str) -> str:
    """*text* as code inside a cell; a bar would end the cell."""
    return "`` " + text.replace("|", "\\|") + " ``" if "`" in text else f"`{text}`".replace("|", "\\|")


def python_page() -> Iterator[str]:
    """Every public name of every package."""
    yield "# Python names"
    yield ""
    yield "What is listed here is public; every other name may change. `help(name)` in Python shows the rest."
    for package in PACKAGES:
        module = importlib.import_module(package)
        if not hasattr(module, "__all__"):
            continue
        yield from ("", f"## `{package}`", "", prose(first_paragraph(module.__doc__)))
        notes = notes_of(module)
        yield from table(
            ("name", "what it is"), (name_row(module, name, notes) for name in sorted(module.__all__) if name[0] != "_")
        )


def name_row(module: ModuleType, name: str, notes: Mapping[str, str]) -> tuple[str, str]:
    """One public name: functions with the names of their arguments."""
    value = getattr(module, name)
    function = inspect.unwrap(value) if callable(value) else value
    if inspect.isfunction(function):
        return code(f"{name}({arguments(function)})"), prose(first_paragraph(function.__doc__))
    has_own = inspect.isclass(value) or inspect.ismodule(value)
    return code(name), prose(first_paragraph(value.__doc__ if has_own else notes.get(name)))


def prose(text: str) -> str:
    """*text* of a docstring as the content of a cell: code keeps its characters, the rest is escaped."""
    parts = text.replace("``", "`").split("`")
    return "".join(code(part) if number % 2 else cell(part) for number, part in enumerate(parts))


def arguments(function: Any) -> str:  # noqa: ANN401 - any function
    """Names of the arguments; those with a default end with ``=…``, those after ``*`` are given by name."""
    written = []
    for argument in inspect.signature(function).parameters.values():
        if argument.kind is argument.KEYWORD_ONLY and "*" not in written:
            written.append("*")
        stars = STARS.get(argument.kind.name, "")
        written.append(f"{stars}{argument.name}" + ("" if argument.default is argument.empty else "=…"))
    return ", ".join(written)


def first_paragraph(text: str | None) -> str:
    """The first paragraph of a docstring in one line."""
    return " ".join(inspect.cleandoc(text or "").partition("\n\n")[0].split())


def notes_of(package: ModuleType) -> dict[str, str]:
    """Docstrings of the constants of a package's modules, by name."""
    folder = Path(package.__path__[0])
    return {name: note for path in sorted(folder.glob("*.py")) for name, note in constants_of(path)}


def constants_of(path: Path) -> Iterator[tuple[str, str]]:
    """Pairs (name, docstring) of the constants of one module that have a docstring."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    for statement, following in pairwise(body):
        target = target_of(statement)
        if target is not None and isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant):
            yield target, str(following.value.value)


def target_of(statement: ast.stmt) -> str | None:
    """The name that *statement* assigns to."""
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return statement.target.id
    if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
        return statement.targets[0].id
    return None


def command_page() -> Iterator[str]:
    """Every command with its arguments and options."""
    yield "# Commands"
    yield ""
    yield "What `medid --help` shows. Exit codes: 0 everything holds, 1 something is wrong, 2 wrong use or unreadable"
    yield "input, 3 cannot be decided."
    for name, command in commands_of(get_command(app), "medid"):
        yield from ("", f"## `{name}`", "", prose(first_paragraph(command.help)))
        yield from table(("argument", "what it is"), map(argument_row, command.params))


def commands_of(command: Any, name: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - of typer, without types
    """Pairs (how it is called, command) of every command that does something."""
    inner = getattr(command, "commands", None)
    if inner is None:
        yield name, command
        return
    for part, one in inner.items():
        yield from commands_of(one, f"{name} {part}")


def argument_row(parameter: Any) -> tuple[str, str]:  # noqa: ANN401 - of typer, without types
    """One argument or option."""
    told = [prose(parameter.help or "")]
    if parameter.param_type_name == "argument":
        return code(parameter.name.upper() + ("..." if parameter.nargs == -1 else "")), told[0]
    value = "" if parameter.is_flag else f" {parameter.name.upper()}"
    if parameter.multiple:
        told.append("May be given several times.")
    if isinstance(parameter.default, str):
        told.append(f"Default: {code(parameter.default)}.")
    return code(parameter.opts[-1] + value), " ".join(told)


def kind_page() -> Iterator[str]:
    """Every kind of value."""
    yield "# Kinds of values"
    yield ""
    yield "What `medid check KIND` and `medid.identity.check` know, and the type that holds each in Python."
    yield from table(
        ("kind", "type", "value", "canonical form", "example"),
        (
            (
                code(name),
                code(kind.__name__),
                both(kind.schema.title),
                code(kind.schema.pattern),
                ", ".join(code(example.replace("\n", " ⏎ ")) for example in kind.schema.examples[:1]) or "—",
            )
            for name, kind in sorted(KINDS.items())
        ),
    )


def days(row: Dated[Any]) -> str:
    """The days on which *row* is in force; nothing when it always is."""
    parts = (("from", row.since), ("through", row.until))
    return " ".join(f"{word} {day.isoformat()}" for word, day in parts if day is not None)


def procedure_page() -> Iterator[str]:
    """What each procedure demands."""
    yield "# Procedures"
    yield ""
    yield "Which documents each procedure asks for, and what it demands of every file."
    for procedure in Procedure:
        yield from ("", f"## `{procedure.value}`", "", f"{procedure.label.en}<br>{procedure.label.ru}", "")
        for row in FILES[procedure]:
            yield files_line(row)
        for demanded in DOCUMENTS[procedure]:
            yield from ("", days(demanded)) if days(demanded) else ()
            yield from table(("document", "kinds", "asked for", "source"), map(demand_row, demanded.value))


def files_line(row: Dated[FileDemand]) -> str:
    """Formats and size in one sentence."""
    formats = ", ".join(accepted.value for accepted in row.value.formats)
    size = f"at most {row.value.max_megabytes} MB each" if row.value.max_megabytes is not None else "of any size"
    return f"Files: {formats}; {size} ({cell(str(row.cite))}). {days(row)}".rstrip()


def demand_row(demand: Demand) -> tuple[str, str, str, str]:
    """One document."""
    asked = [demand.presence.value.replace("_", " ")]
    if demand.max_files is not None:
        asked.append(f"at most {demand.max_files} files")
    if demand.pages is not None:
        asked.append(f"pages {demand.pages}")
    return both(demand.label), " ".join(code(k.value) for k in demand.kinds), ", ".join(asked), cell(str(demand.cite))


def verdict_page() -> Iterator[str]:
    """What each reason does to a verdict, and the policies."""
    yield "# Verdicts"
    yield ""
    yield "Indications are those of ETSI EN 319 102-1. «РЭМД» is the code of the register of medical documents,"
    yield "«VerifyCades» the status of CryptoPro, where there is one. «~» before a code of the register says that it is"
    yield "wider than the reason. A reason that is not listed says something and decides nothing."
    yield "The JSON of a verdict has a [schema](verdict.schema.json); `medid.signature.verdict_schema()` gives it too."
    yield from table(
        ("reason", "indication", "sub-indication", "РЭМД", "VerifyCades"),
        (
            (code(reason.value), effect.indication.value, effect.sub_indication.value, *names_elsewhere(reason))
            for reason, effect in EFFECTS.items()
        ),
    )
    yield "Codes of the register about signatures that no check of one container can give:"
    yield from table(("code", "it"), ((code(name), both(why)) for name, why in REMD_ELSEWHERE.items()))
    yield "Reasons that decide and for which the register has no code:"
    yield from table(("reason", "why"), ((code(reason.value), both(why)) for reason, why in WITHOUT_CODE.items()))
    yield "Statuses of VerifyCades that no reason stands for:"
    numbered = ((f"{number} `{STATUSES[number]}`", both(why)) for number, why in STATUSES_ELSEWHERE.items())
    yield from table(("status", "instead"), numbered)
    yield "Why reasons that decide have no status of VerifyCades, by sub-indication:"
    yield from table(("sub-indication", "why"), ((code(s.value), both(why)) for s, why in WITHOUT_STATUS.items()))
    yield "## Policies"
    yield ""
    yield "Digest, signature value and signed attributes are demanded by every policy."
    yield from table(
        ("policy", "for", *(name.replace("_", " ") for name in DEMANDS)),
        (
            (code(name), both(policy.title), *("yes" if getattr(policy, demand) else "—" for demand in DEMANDS))
            for name, policy in POLICIES.items()
        ),
    )


def names_elsewhere(reason: Reason) -> tuple[str, str]:
    """Code of the register and status of VerifyCades."""
    found = elsewhere(reason)
    remd = f"{'~ ' if found.fit is Fit.PARTIAL else ''}{code(found.remd)}" if found.remd is not None else "—"
    return remd, str(found.crypto_pro) if found.crypto_pro is not None else "—"


def state_page() -> Iterator[str]:
    """Every table of states with its terms."""
    yield "# States"
    yield ""
    yield "What is not in a table is refused. Days are counted as `medid.status.CIVIL_CODE` says unless told otherwise."
    for machine in MACHINES:
        yield from machine_section(machine)


def machine_section(machine: Machine) -> Iterator[str]:
    """One table."""
    drawing = f"{DIAGRAMS}/{machine.name}-{machine.version}"
    yield from ("", f"## `{machine.name}`", "", f"{machine.title.en}<br>{machine.title.ru}", "")
    yield f"Version {machine.version}. Drawn: [Mermaid]({drawing}.en.mmd), [Graphviz]({drawing}.en.dot)."
    yield from table(
        ("state", "name", "end"),
        ((code(s.value), both(s.label), "yes" if s in machine.terminal else "—") for s in machine.states),
    )
    yield from table(("from", "event", "who", "to", "refused with", "source"), map(step_row, machine.transitions))
    terms = [row for rows in TERMS.get(machine.name, ()) for row in rows]
    if terms:
        yield from table(("term", "what", "length", "owed by", "how it is read", "source"), map(term_row, terms))


def step_row(row: Transition) -> tuple[str, ...]:
    """One step."""
    reasons = [condition.reason.value for condition in row.conditions] + [d.reason.value for d in row.demands]
    return (
        code(row.source.value) if row.source is not None else "—",
        f"{code(row.event.value)}<br>{both(row.event.label)}",
        ", ".join(sorted(actor.value for actor in row.actors)),
        code(row.target.value),
        "<br>".join(map(code, reasons)) or "—",
        cell(str(row.cite)),
    )


def term_row(row: Dated[Term]) -> tuple[str, ...]:
    """One term."""
    term = row.value
    least = f"{term.minimum}–" if term.minimum is not None else "at most "
    length = f"{least}{term.maximum} × {term.unit.label.en}"
    return code(term.code), both(term.label), length, term.owed_by.value, both(term.reading), cell(str(row.cite))


PAGES = {
    "command": command_page,
    "python": python_page,
    "kinds": kind_page,
    "procedures": procedure_page,
    "verdicts": verdict_page,
    "states": state_page,
}


def main(folder: Path) -> None:
    """Write the pages into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        text = re.sub(r"\n{3,}", "\n\n", "\n".join(page())).strip() + "\n"
        (folder / f"{name}.md").write_text(text, encoding="utf-8", newline="\n")
    for name, schema in (("verdict", verdict_schema()), ("bundle", manifest_schema())):
        text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        (folder / f"{name}.schema.json").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else REFERENCE)

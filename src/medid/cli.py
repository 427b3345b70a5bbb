"""The command ``medid``: parses arguments, calls the library, prints.

Owns: arguments, exit codes, tables for people.
Refuses to know: any rule.
Invariants: with ``--json`` standard output holds one JSON object and nothing else; nothing personal is printed unless
``--show-personal`` is given; a fault of the input ends in an exit code and a reason, never in a traceback.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime
from enum import IntEnum, StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from rich.console import Console

from medid.rules import FetchError, InvalidValueError, Language, MalformedError, Outcome, Text

if TYPE_CHECKING:
    from medid.cli_folder import FolderRun
    from medid.reviewing import Decision, Review
    from medid.signature import TrustStore, Verdict, Verifier
    from medid.signature.bundle import Answers, Replay
    from medid.signature.power_of_attorney import PowerAnswer, PowerQuestion, RegisterAnswer
    from medid.signature.report import Page
    from medid.status import Status
    from medid.tables import FileReport


class Exit(IntEnum):
    """What the exit code of the command means."""

    HOLDS = 0
    WRONG = 1
    UNUSABLE = 2
    UNDECIDED = 3


class Lang(StrEnum):
    """Languages of messages."""

    RU = "ru"
    EN = "en"

    @property
    def language(self) -> Language:
        """The language as the library names it."""
        return "en" if self is Lang.EN else "ru"


class Drawing(StrEnum):
    """Languages of diagrams."""

    MERMAID = "mermaid"
    DOT = "dot"


JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
LangOption = Annotated[Lang, typer.Option("--lang", help="Language of messages.")]
AtOption = Annotated[str | None, typer.Option("--at", help="Moment of the check, ISO 8601 with an offset; else now.")]
TrustOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--trust", help="Certificates to trust, CRLs and the list of accredited centres: files, or folders of them."
    ),
]
HtmlOption = Annotated[Path | None, typer.Option("--html", help="Write a report for people into this HTML file.")]
PdfOption = Annotated[Path | None, typer.Option("--pdf", help="Write the same report into this PDF file.")]
RegisterOption = Annotated[
    list[Path] | None,
    typer.Option("--power-register", help="JSON file with answers of the register of powers of attorney."),
]
BundleOption = Annotated[
    Path | None, typer.Option("--bundle", help="Write everything that the verdict was made from into this file.")
]
DigestsOption = Annotated[
    bool, typer.Option("--digests-only", help="With --bundle: digests of the document in place of the document.")
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", help="Of a folder: file for the answers, one a line; goes on where it ended.")
]
ProcessesOption = Annotated[
    int | None,
    typer.Option(
        "--processes", min=1, help="Of a folder: how many processes share it; else by its size and this machine."
    ),
]
FetchOption = Annotated[
    bool, typer.Option("--fetch", help="Fetch missing certificates, CRLs and OCSP responses from the network.")
]
FetchListOption = Annotated[
    str | None, typer.Option("--fetch-list", help="Address from which to fetch the list of accredited centres.")
]
CacheOption = Annotated[Path | None, typer.Option("--cache", help="Of --fetch…: folder for what was fetched.")]
PersonalOption = Annotated[bool, typer.Option("--show-personal", help="Show personal values of the signer.")]

app = typer.Typer(
    help="Identity, documents, qualified signature and status of a medical worker's application.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
machines = typer.Typer(help="The machines of states.", no_args_is_help=True)
app.add_typer(machines, name="status")


def run() -> None:
    """Run the command with the arguments of the process."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()


@app.command()
def check(
    kind: Annotated[str, typer.Argument(help="Kind of the value, such as snils or person_inn.")],
    values: Annotated[list[str], typer.Argument(help="Values to check.")],
    on: Annotated[str | None, typer.Option("--on", help="Day for rules that need one, ISO 8601; else today.")] = None,
    as_json: JsonOption = False,  # noqa: FBT002 - a flag of the command line
    lang: LangOption = Lang.RU,
) -> None:
    """Check values of one kind."""
    from medid import identity

    if kind not in identity.KINDS:
        _refuse_unknown(_KIND, identity.KINDS, lang)
    day = _day(on, lang)
    results = []
    for value in values:
        report = identity.check(kind, value, on=day)
        made = identity.KINDS[kind](value) if not report.failed else None
        results.append(
            {
                "kind": kind,
                "valid": not report.failed,
                "canonical": None if made is None else str(made),
                "formatted": None if made is None else getattr(made, "formatted", str(made)),
                **report.as_json(lang.language),
            }
        )
    if as_json:
        _print_json({"results": results})
    else:
        for value, result in zip(values, results, strict=True):
            _print_findings(str(result["formatted"] or value), result["findings"], lang)
    raise typer.Exit(Exit.HOLDS if all(result["valid"] for result in results) else Exit.WRONG)


@app.command()
def inspect(
    files: Annotated[list[Path], typer.Argument(help="Files to look into.")],
    as_json: JsonOption = False,  # noqa: FBT002 - a flag of the command line
    lang: LangOption = Lang.RU,
) -> None:
    """Say what files are, by their content."""
    from medid import documents

    facts = [documents.inspect(path) for path in files]
    if as_json:
        _print_json({"files": [one.as_json(lang.language) for one in facts]})
    else:
        for one in facts:
            told = one.as_json(lang.language)
            pages = "—" if told["pages"] is None else told["pages"]
            _print_findings(f"{told['name']}: {told['format']}, {told['size']} B, {pages} p.", told["findings"], lang)
    if any(set(one.reasons) & documents.NOT_READ for one in facts):
        raise typer.Exit(Exit.UNUSABLE)
    raise typer.Exit(Exit.WRONG if any(one.failed for one in facts) else Exit.HOLDS)


@app.command()
def package(
    procedure: Annotated[str, typer.Argument(help="Name of the procedure, such as account_access.")],
    files: Annotated[list[Path], typer.Argument(help="Files, or folders of them, named as people name them.")],
    on: Annotated[str | None, typer.Option("--on", help="Day of the check, ISO 8601; else today.")] = None,
    as_json: JsonOption = False,  # noqa: FBT002 - a flag of the command line
    lang: LangOption = Lang.RU,
) -> None:
    """Say whether a set of files will do for a procedure: its checklist, filled in."""
    from medid import cli_package, documents

    procedures = {one.value: one for one in documents.Procedure}
    if procedure not in procedures:
        _refuse_unknown(_PROCEDURE, procedures, lang)
    if not all(path.exists() for path in files):
        _refuse_input(MalformedError(documents.FileReason.MISSING), as_json=as_json, lang=lang)
    day = _day(on, lang)
    gathered = documents.gather(procedures[procedure], cli_package.files_of(files), on=day)
    report, statuses = cli_package.answered(gathered, on=day)
    if as_json:
        _print_json(cli_package.answer_as_json(gathered, report, on=day, language=lang.language))
    else:
        sys.stdout.write(documents.answered_checklist(gathered.package, on=day, language=lang.language))
        for path in gathered.unplaced:
            sys.stdout.write(f"{_UNPLACED.inside(lang.language)}: {path.name}\n")
    decision = cli_package.worst(report, statuses, gathered)
    raise typer.Exit({"accepted": Exit.HOLDS, "rejected": Exit.WRONG}.get(decision.value, Exit.UNDECIDED))


@app.command()
def verify(  # noqa: C901, PLR0912, PLR0913, PLR0917 - the arguments of the command line
    signature: Annotated[Path, typer.Argument(help="File with the signature, or a folder of signed files.")],
    content: Annotated[Path | None, typer.Option("--content", help="The signed file, if it is detached.")] = None,
    trust: TrustOption = None,
    crl: Annotated[list[Path] | None, typer.Option("--crl", help="Certificate revocation list.")] = None,
    ocsp: Annotated[list[Path] | None, typer.Option("--ocsp", help="OCSP response.")] = None,
    certificate: Annotated[list[Path] | None, typer.Option("--certificate", help="Certificate beside.")] = None,
    at: AtOption = None,
    policy: Annotated[str, typer.Option("--policy", help="Name of the policy.")] = "qualified",
    html: HtmlOption = None,
    pdf: PdfOption = None,
    power: Annotated[Path | None, typer.Option("--power", help="Machine-readable power of attorney: XML.")] = None,
    power_signature: Annotated[
        Path | None, typer.Option("--power-signature", help="Its signature; else FILE.xml.sig beside it.")
    ] = None,
    power_parent: Annotated[
        list[Path] | None, typer.Option("--power-parent", help="XML it was made from; FILE.xml.sig is its signature.")
    ] = None,
    power_code: Annotated[
        list[str] | None, typer.Option("--power-code", help="Code of a power that the document needs.")
    ] = None,
    power_register: RegisterOption = None,
    acting_for: Annotated[
        str | None, typer.Option("--acting-for", help="ИНН or ОГРН of the organisation signed for.")
    ] = None,
    bundle: BundleOption = None,
    digests_only: DigestsOption = False,  # noqa: FBT002 - a flag of the command line
    output: OutputOption = None,
    processes: ProcessesOption = None,
    fetch: FetchOption = False,  # noqa: FBT002 - a flag of the command line
    fetch_list: FetchListOption = None,
    cache: CacheOption = None,
    as_json: JsonOption = False,  # noqa: FBT002 - a flag of the command line
    lang: LangOption = Lang.RU,
    show_personal: PersonalOption = False,  # noqa: FBT002 - the same
) -> None:
    """Verify an electronic signature."""
    from medid import signature as room

    if policy.lower() not in room.POLICIES:
        _refuse_unknown(_POLICY, room.POLICIES, lang)
    beside_power = _beside(power, [power_signature, *(power_parent or ()), *(power_register or ())], lang)
    if not signature.is_dir():
        _need_file(signature, as_json=as_json, lang=lang)
    if content is not None:
        _need_file(content, as_json=as_json, lang=lang)
    try:
        evidence = room.Evidence.load(*(crl or ()), *(ocsp or ()), *(certificate or ()))
        moment = _moment(at, lang)
        store = _with_fetched_list(_trust(trust), fetch_list, moment, cache, lang)
        register = _register(power_register)
    except (FetchError, MalformedError) as error:
        _refuse_input(error, as_json=as_json, lang=lang)
    verifier = room.Verifier(trust=store, policy=room.POLICIES[policy.lower()], at=moment, evidence=evidence)
    given = [path for path in (signature, content, power, *beside_power) if path is not None]
    _require_bundle(bundle, given, lang, digests_only=digests_only)
    of_one_file = (content, html, pdf, power, power_register, acting_for, bundle)
    if signature.is_dir() and (fetch or any(option is not None for option in of_one_file)):
        _refuse_usage(_ONE_FILE, lang)
    if signature.is_dir():
        from medid.cli_folder import FolderRun

        _verify_folder(
            FolderRun(
                folder=signature,
                verifier=verifier,
                processes=processes,
                output=output,
                language=lang.language,
                show_personal=show_personal,
            ),
            as_json=as_json,
            lang=lang,
        )
    if fetch:
        verifier = _with_fetched(verifier, signature, cache, lang)
    asked = _power_asked(power, power_signature, power_parent, power_code, register, acting_for, lang)
    if bundle is None:
        verdict = verifier.verify(signature, content)
        told = _about_power(asked, verdict, verifier)
    else:
        carried = "digests" if digests_only else "document"
        try:
            verdict, told = _bundled(bundle, signature, content, verifier, asked, carried, lang)
        except MalformedError as error:
            _refuse_input(error, as_json=as_json, lang=lang)
    if html is not None or pdf is not None:
        from medid.signature.report import page_of

        page = page_of(
            verdict,
            power=told.power if told is not None else None,
            authority=told.authority if told is not None else None,
            show_personal=show_personal,
        )
        _write_report(page, html, pdf, lang, given)
    beside = told.as_json(lang.language, show_personal=show_personal) if told is not None else {}
    if as_json:
        _print_json(verdict.as_json(lang.language, show_personal=show_personal) | beside)
    else:
        _print_verdict(verdict, lang, show_personal=show_personal)
        _print_power(beside, lang)
    outcomes = (_EXIT_OF_LAW[outcome.value] for outcome in (told.outcomes if told is not None else ()))
    raise typer.Exit(_worst(_EXIT_OF_INDICATION[verdict.indication.value], *outcomes))


def _register(paths: list[Path] | None) -> tuple["RegisterAnswer", ...]:
    """The answers of the register in all *paths*; nothing is loaded for none."""
    if not paths:
        return ()
    from medid.signature.power_of_attorney import read_register

    return tuple(answer for path in paths for answer in read_register(path))


def _about_power(asked: "PowerQuestion | None", verdict: "Verdict", verifier: "Verifier") -> "PowerAnswer | None":
    """What is said about a power beside the signature."""
    if asked is None:
        return None
    return asked.answered(verdict, trust=verifier.trust, evidence=verifier.evidence, policy=verifier.policy)


def _beside(power: Path | None, files: list[Path | None], lang: Lang) -> list[Path]:
    """Those of *files* that are given; refused when there is no power that they belong to."""
    given = [path for path in files if path is not None]
    if given and power is None:
        _refuse_usage(_NO_POWER, lang)
    return given


def _require_bundle(bundle: Path | None, given: list[Path], lang: Lang, *, digests_only: bool) -> None:
    """Refuse to write a bundle over one of the files *given*, and a way to write it without one."""
    _require_other(bundle, given, lang)
    if digests_only and bundle is None:
        _refuse_usage(_NO_BUNDLE, lang)


def _bundled(
    bundle: Path,
    signature: Path,
    content: Path | None,
    verifier: "Verifier",
    asked: "PowerQuestion | None",
    carried: str,
    lang: Lang,
) -> "Answers":
    """What is said, when what it was made from is written."""
    from medid.signature.bundle import Bundle, Carried, Inputs, minimal_inputs

    inputs = Inputs.given(
        signature,
        content,
        trust=verifier.trust,
        policy=verifier.policy,
        at=verifier.at,
        evidence=verifier.evidence,
        power=asked,
        carried=Carried(carried),
    )
    answers = inputs.answers()
    made = Bundle.of(minimal_inputs(inputs, answers), answers, language=lang.language)
    _write(bundle, made.encoded, lang)
    return answers


@app.command()
def replay(
    bundle: Annotated[Path, typer.Argument(help="File that `medid verify --bundle` wrote.")],
    trust: TrustOption = None,
    content: Annotated[Path | None, typer.Option("--content", help="The document, when you have it yourself.")] = None,
    policy: Annotated[str | None, typer.Option("--policy", help="Name of the policy; else that of the bundle.")] = None,
    as_json: JsonOption = False,  # noqa: FBT002 - a flag of the command line
    lang: LangOption = Lang.RU,
    show_personal: PersonalOption = False,  # noqa: FBT002 - the same
) -> None:
    """Make the verdict of a bundle again, and compare it with the one recorded."""
    from medid.signature import POLICIES
    from medid.signature.bundle import Bundle

    if policy is not None and policy.lower() not in POLICIES:
        _refuse_unknown(_POLICY, POLICIES, lang)
    demands = POLICIES[policy.lower()] if policy is not None else None
    try:
        store = _trust(trust) if trust else None
        made = Bundle.read(bundle).replay(trust=store, content=content, policy=demands)
    except MalformedError as error:
        _refuse_input(error, as_json=as_json, lang=lang)
    if as_json:
        _print_json(made.as_json(lang.language, show_personal=show_personal))
    else:
        _print_replay(made, lang, show_personal=show_personal)
    compared = Exit.WRONG if made.failed else Exit.HOLDS
    raise typer.Exit(_worst(_exit_of_answers(made.answers), compared))


def _exit_of_answers(answers: "Answers") -> Exit:
    """The worst of what is said of the signature and of a power."""
    outcomes = answers.power.outcomes if answers.power is not None else ()
    every = [_EXIT_OF_INDICATION[answers.verdict.indication.value]]
    return _worst(*every, *(_EXIT_OF_LAW[outcome.value] for outcome in outcomes))


def _print_replay(made: "Replay", lang: Lang, *, show_personal: bool) -> None:
    """The verdict, where it differs from the recorded one, and what it rests on."""
    from medid.cli_bundle import difference_lines

    told = made.as_json(lang.language, show_personal=show_personal)
    _print_verdict(made.verdict, lang, show_personal=show_personal)
    _print_power(told["verdict"], lang)
    console = Console(highlight=False, soft_wrap=True)
    console.print()
    _print_findings(
        _SAME.inside(lang.language) if made.is_same else _OTHER.inside(lang.language), told["findings"], lang
    )
    for line in difference_lines(told["differences"]):
        console.print(f"    {_plain(line)}")


def _power_asked(
    power: Path | None,
    power_signature: Path | None,
    parents: list[Path] | None,
    codes: list[str] | None,
    register: tuple["RegisterAnswer", ...],
    acting_for: str | None,
    lang: Lang,
) -> "PowerQuestion | None":
    """What is asked about a power, from the arguments; None when nothing is."""
    if power is None and acting_for is None:
        return None
    from medid.cli_power import acted_for, pairs
    from medid.signature.power_of_attorney import PowerQuestion, SignedPower

    organization = acted_for(acting_for) if acting_for is not None else None
    if acting_for is not None and organization is None:
        _refuse_usage(_ACTING_FOR, lang)
    presented = pairs([power])[0] if power is not None else None
    if presented is not None and power_signature is not None:
        presented = SignedPower(presented.xml, power_signature)
    return PowerQuestion(
        power=presented,
        parents=pairs(parents or []),
        codes=tuple(codes) if codes is not None else None,
        register=register,
        organization=organization,
    )


def _print_power(told: Mapping[str, Any], lang: Lang) -> None:
    """The power and the authority for people."""
    console = Console(highlight=False, soft_wrap=True)
    if "power" in told:
        console.print(f"\n{_heading(told['power']['authority'])}{_POWER.inside(lang.language)}")
        _print_findings("EMCHD_1", told["power"]["findings"], lang)
    if "authority" in told:
        console.print()
        _print_findings(_AUTHORITY.inside(lang.language), told["authority"]["findings"], lang)


def _worst(*exits: Exit) -> Exit:
    """What weighs most: something wrong, then something undecided."""
    return max(exits, key=(Exit.HOLDS, Exit.UNDECIDED, Exit.WRONG).index)


def _with_fetched_list(
    store: "TrustStore", address: str | None, moment: datetime, cache: Path | None, lang: Lang
) -> "TrustStore":
    """*store* with the list of accredited centres at *address*; as it is when there is none.

    Raises:
        FetchError, MalformedError: the list did not come, or is none that the anchors vouch for.
    """
    if address is None:
        return store
    try:
        from medid.signature.fetching import Fetcher, FolderCache, fetch_list
    except ModuleNotFoundError:
        _refuse_usage(_FETCH_EXTRA, lang)
    kept = FolderCache(cache) if cache is not None else None
    with _visits() as progress:
        return fetch_list(address, trust=store, fetcher=Fetcher(progress=progress), at=moment, cache=kept)


@contextmanager
def _visits() -> Iterator[Callable[[str, int], None]]:
    """How much of which address is there, on standard error, when a person looks at it."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    with console.status("") if console.is_terminal else nullcontext() as shown:

        def progress(address: str, octets: int) -> None:
            if shown is not None:
                shown.update(_plain(f"{address} {octets} B"))

        yield progress


def _with_fetched(verifier: "Verifier", signature: Path, cache: Path | None, lang: Lang) -> "Verifier":
    """*verifier* with what was fetched for *signature*; every visit is told on standard error."""
    try:
        from medid.signature.fetching import Fetcher, FolderCache, fetch_evidence
    except ModuleNotFoundError:
        _refuse_usage(_FETCH_EXTRA, lang)
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    try:
        with _visits() as progress:
            fetched = fetch_evidence(
                signature,
                fetcher=Fetcher(progress=progress),
                at=verifier.at,
                trust=verifier.trust,
                evidence=verifier.evidence,
                cache=FolderCache(cache) if cache is not None else None,
            )
    except MalformedError:
        return verifier  # the verdict tells what is wrong with the file
    for finding in fetched.warnings:
        console.print(f"{_MARKS[finding.outcome]} {finding.location} {_plain(finding.message.inside(lang.language))}")
    return replace(verifier, evidence=verifier.evidence.joined(fetched.evidence))


def _verify_folder(run: "FolderRun", *, as_json: bool, lang: Lang) -> NoReturn:
    """Verify every signature of a folder and end with the worst answer."""
    try:
        with _progress_bar(hidden=as_json) as progress:
            summary = run.summary(progress)
    except MalformedError as error:
        _refuse_input(error, as_json=as_json, lang=lang)
    if as_json:
        _print_json({"files": summary.files, "summary": summary.as_json()})
    else:
        summary.show(lang.language)
    raise typer.Exit(_exit_of_folder(summary.indications))


def _exit_of_folder(indications: Mapping[str, int]) -> Exit:
    """What could not be read, or no signature at all, comes first; then what is wrong, then what is undecided."""
    found = {_EXIT_OF_INDICATION.get(name, Exit.UNUSABLE) for name in indications} or {Exit.UNUSABLE}
    return next(code for code in (Exit.UNUSABLE, Exit.WRONG, Exit.UNDECIDED, Exit.HOLDS) if code in found)


@app.command()
def review(  # noqa: PLR0913, PLR0917 - the arguments of the command line
    folder: Annotated[Path, typer.Argument(help="Folder with application.json, its signature and the attachments.")],
    trust: TrustOption = None,
    power_register: RegisterOption = None,
    at: AtOption = None,
    html: HtmlOption = None,
    pdf: PdfOption = None,
    as_json: JsonOption = False,  # noqa: FBT002 - a flag of the command line
    lang: LangOption = Lang.RU,
    show_personal: PersonalOption = False,  # noqa: FBT002 - the same
) -> None:
    """Decide about one application folder: accept, correct, refuse or undecided."""
    from medid import reviewing

    try:
        store = _trust(trust)
        register = _register(power_register)
    except MalformedError as error:
        _refuse_input(error, as_json=as_json, lang=lang)
    moment = _moment(at, lang)
    made = reviewing.review(folder, trust=store, at=moment, register=register)
    if html is not None or pdf is not None:
        _write_report(reviewing.page_of(made, at=moment, show_personal=show_personal), html, pdf, lang, [])
    if as_json:
        _print_json(made.as_json(lang.language, show_personal=show_personal))
    else:
        _print_review(made, lang, show_personal=show_personal)
    raise typer.Exit(Exit.UNUSABLE if not made.is_readable else _exit_of_decision(made.decision))


@app.command()
def table(
    file: Annotated[Path, typer.Argument(help="CSV or Parquet file.")],
    column: Annotated[list[str], typer.Option("--column", help="NAME=KIND, such as snils=snils.")],
    output: Annotated[Path | None, typer.Option("--output", help="File to write with reasons: .csv, .parquet.")] = None,
    on: Annotated[str | None, typer.Option("--on", help="Day for rules that need one, ISO 8601; else today.")] = None,
    encoding: Annotated[str, typer.Option("--encoding", help="Encoding of a CSV, such as cp1251.")] = "utf-8",
    as_json: JsonOption = False,  # noqa: FBT002 - a flag of the command line
    lang: LangOption = Lang.RU,
) -> None:
    """Check columns of a table, each by the rules of one kind."""
    columns = _columns(column, lang)
    day = _day(on, lang)
    try:
        from medid.tables import check_file

        with _progress_bar(hidden=as_json) as progress:
            report = check_file(file, columns, output=output, on=day, encoding=encoding, progress=progress)
    except MalformedError as error:
        _refuse_input(error, as_json=as_json, lang=lang)
    except InvalidValueError as error:
        _refuse_usage(Text(error.message("en"), error.message("ru")), lang)
    except ModuleNotFoundError:
        _refuse_usage(_EXTRA, lang)
    except OSError as error:
        _refuse_usage(_OUTPUT.filled({"why": error.strerror or "?"}), lang)
    if as_json:
        _print_json(report.as_json())
    else:
        _print_table(report, lang)
    raise typer.Exit(Exit.WRONG if report.invalid else Exit.HOLDS)


def _write_report(page: "Page", html: Path | None, pdf: Path | None, lang: Lang, given: list[Path]) -> None:
    """Write the report where it was asked for, over none of the files *given*; all of it is made before that."""
    from medid.signature.report import html_of, pdf_of

    for path in (html, pdf):
        _require_other(path, given, lang)
    made: list[tuple[Path, bytes]] = []
    try:
        if html is not None:
            made.append((html, html_of(page, language=lang.language).encode()))
        if pdf is not None:
            made.append((pdf, pdf_of(page, language=lang.language)))
    except ModuleNotFoundError:
        _refuse_usage(_REPORT_EXTRA, lang)
    for path, content in made:
        _write(path, content, lang)


def _require_other(output: Path | None, given: list[Path], lang: Lang) -> None:
    """Refuse to write over one of the files *given*."""
    if output is not None and output.exists() and any(one.exists() and output.samefile(one) for one in given):
        _refuse_usage(_OUTPUT_IS_INPUT, lang)


def _write(path: Path, octets: bytes, lang: Lang) -> None:
    try:
        path.write_bytes(octets)
    except OSError as error:
        _refuse_usage(_OUTPUT.filled({"why": error.strerror or "?"}), lang)


def _columns(options: list[str], lang: Lang) -> dict[str, str]:
    """Kinds by name of column; a name may contain ``=``, a kind does not."""
    from medid.identity import KINDS

    columns: dict[str, str] = {}
    for option in options:
        name, sign, kind = option.rpartition("=")
        if not sign or not name:
            _refuse_usage(_COLUMN, lang)
        if kind not in KINDS:
            _refuse_unknown(_KIND, KINDS, lang)
        if name in columns:
            _refuse_usage(_COLUMN_TWICE.filled({"name": name}), lang)
        columns[name] = kind
    return columns


@contextmanager
def _progress_bar(*, hidden: bool) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, when a person looks at it; gives the function that moves it."""
    from rich.progress import Progress

    console = Console(stderr=True)
    if hidden or not console.is_terminal:
        # A disabled bar of rich 13.8 leaves a line break behind.
        yield lambda _done, _total: None
        return
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@app.command()
def schema(
    name: Annotated[
        str, typer.Argument(help="What it describes: verdict, manifest, or a machine such as application.")
    ],
    lang: LangOption = Lang.RU,
) -> None:
    """Print a JSON Schema: of what `verify --json` prints, of a bundle's manifest, or of a stored case of a machine."""
    from medid import signature, status
    from medid.signature.bundle import manifest_schema

    known: dict[str, Callable[[], Mapping[str, Any]]] = {
        "verdict": signature.verdict_schema,
        "manifest": manifest_schema,
        **{one.name: partial(status.json_schema, one, language=lang.language) for one in status.MACHINES},
    }
    if name not in known:
        _refuse_unknown(_SCHEMA, known, lang)
    _print_json(known[name]())


@machines.command()
def graph(
    machine: Annotated[str, typer.Argument(help="Name of the machine, such as application.")],
    form: Annotated[Drawing, typer.Option("--format", help="Language of the diagram.")] = Drawing.MERMAID,
    lang: LangOption = Lang.RU,
) -> None:
    """Draw a machine as a Mermaid or Graphviz diagram."""
    from medid import status

    drawn = {one.name: one for one in status.MACHINES}
    if machine not in drawn:
        _refuse_unknown(_MACHINE, drawn, lang)
    draw = status.graphviz if form is Drawing.DOT else status.mermaid
    sys.stdout.write(draw(drawn[machine], language=lang.language) + "\n")


_EXIT_OF_LAW = {"met": Exit.HOLDS, "not_met": Exit.WRONG, "not_shown": Exit.UNDECIDED}
_EXIT_OF_INDICATION = {
    "TOTAL-PASSED": Exit.HOLDS,
    "TOTAL-FAILED": Exit.WRONG,
    "INDETERMINATE": Exit.UNDECIDED,
}


def _exit_of_decision(decision: "Decision") -> Exit:
    return {"accept": Exit.HOLDS, "undecided": Exit.UNDECIDED}.get(decision.value, Exit.WRONG)


def _print_json(value: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


_MARKS = {
    Outcome.PASSED: "[green]✓[/]",
    Outcome.WARNING: "[yellow]![/]",
    Outcome.NOT_CHECKED: "[cyan]?[/]",
    Outcome.FAILED: "[red]✗[/]",
}


def _print_findings(title: str, findings: Iterable[Mapping[str, Any]], lang: Lang) -> None:
    """What is not in order, the worst first; rules that hold are told by their number only."""
    rows = sorted(findings, key=lambda finding: -Outcome(finding["outcome"]).severity)
    wanting = [finding for finding in rows if finding["outcome"] != Outcome.PASSED]
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"{'' if wanting else _MARKS[Outcome.PASSED]} [bold]{_plain(title)}[/]".strip())
    # One reason at one place may stand behind several rules; a person reads it once.
    alike: dict[tuple[str, ...], list[str]] = {}
    for finding in wanting:
        key = tuple(finding[part] or "" for part in ("outcome", "reason", "location", "message", "remedy", "source"))
        alike.setdefault(key, []).append(finding["rule"])
    for (outcome, reason, location, message, remedy, source), rules in alike.items():
        place = f" · {_plain(location)}" if location else ""
        console.print(f"{_MARKS[Outcome(outcome)]} [bold]{reason}[/] · {', '.join(dict.fromkeys(rules))}{place}")
        console.print(f"    {_plain(message)}")
        if remedy:
            console.print(f"    → {_plain(remedy)}")
        console.print(f"    [dim]{_plain(source)}[/]")
    held = Text("rules that hold: {count}", "правил выполнено: {count}").filled({"count": len(rows) - len(wanting)})
    console.print(f"[dim]{held.inside(lang.language)}[/]")


def _plain(text: str) -> str:
    """*text* with nothing that rich would read as markup, and no control characters for the terminal."""
    from rich.markup import escape

    return escape("".join(c if c.isprintable() or c == "\n" else "�" for c in text))


def _trust(paths: list[Path] | None) -> "TrustStore":
    from medid.signature import TrustStore

    return TrustStore.load(*(paths or ()))


def _moment(text: str | None, lang: Lang) -> datetime:
    """The moment given, or the present one: the command is the caller who owns the clock."""
    if text is None:
        return datetime.now(UTC)  # noqa: TID251 - the library itself never asks for the time
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        _refuse_usage(_AT, lang)
    if moment.utcoffset() is None:
        _refuse_usage(_AT_OFFSET, lang)
    return moment


def _day(text: str | None, lang: Lang) -> date:
    """The day given, or the present one."""
    if text is None:
        return _moment(None, lang).astimezone().date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        _refuse_usage(_ON, lang)


_KIND = Text("the kind is not one of: {known}", "вид значения — не один из: {known}")
_PROCEDURE = Text("the procedure is not one of: {known}", "процедура — не одна из: {known}")
_UNPLACED = Text("the name of the file names no document", "имя файла не называет документ")
_POLICY = Text("the policy is not one of: {known}", "политика — не одна из: {known}")
_MACHINE = Text("the machine is not one of: {known}", "таблица состояний — не одна из: {known}")
_SCHEMA = Text("the schema is not one of: {known}", "схема — не одна из: {known}")
_COLUMN = Text("--column needs NAME=KIND, such as snils=snils", "--column ждёт ИМЯ=ВИД, например snils=snils")
_COLUMN_TWICE = Text("the column {name} is given twice", "столбец {name} указан дважды")
_EXTRA = Text(
    "tables need an extra: pip install 'medid[tables]'", "для таблиц нужно дополнение: pip install 'medid[tables]'"
)
_NO_POWER = Text(
    "--power-signature, --power-parent and --power-register go with --power",
    "--power-signature, --power-parent и --power-register указывают вместе с --power",
)
_NO_BUNDLE = Text("--digests-only goes with --bundle", "--digests-only указывают вместе с --bundle")
_SAME = Text("the verdict is the one recorded", "заключение совпадает с записанным")
_OTHER = Text("the verdict is not the one recorded", "заключение не совпадает с записанным")
_POWER = Text("power of attorney", "доверенность")
_AUTHORITY = Text("authority to act for the organisation", "полномочия действовать за организацию")
_ACTING_FOR = Text(
    "--acting-for needs an ИНН of 10 digits or an ОГРН of 13", "--acting-for ждёт ИНН из 10 цифр или ОГРН из 13"
)
_REPORT_EXTRA = Text(
    "reports need the extra `report`: pip install 'medid[report]'",
    "для протоколов нужны дополнения `report`: pip install 'medid[report]'",
)
_FETCH_EXTRA = Text(
    "fetching needs an extra: pip install 'medid[fetch]'", "для загрузки нужно дополнение: pip install 'medid[fetch]'"
)
_ONE_FILE = Text(
    "--content, --html, --pdf, --power…, --acting-for, --bundle and --fetch are for one signature, not for a folder",
    "--content, --html, --pdf, --power…, --acting-for, --bundle и --fetch относятся к одной подписи, а не к папке",
)
_OUTPUT_IS_INPUT = Text(
    "the output would be written over a file that is to be checked",
    "результат был бы записан поверх проверяемого файла",
)
_OUTPUT = Text("the output cannot be written: {why}", "результат не записать: {why}")
_AT = Text(
    "--at needs a moment in ISO 8601, such as 2026-01-31T12:00:00+03:00",
    "--at ждёт момент по ISO 8601, например 2026-01-31T12:00:00+03:00",
)
_AT_OFFSET = Text(
    "--at needs an offset from UTC, such as 2026-01-31T12:00:00+03:00",
    "--at ждёт смещение от UTC, например 2026-01-31T12:00:00+03:00",
)
_ON = Text("--on needs a day in ISO 8601, such as 2026-01-31", "--on ждёт день по ISO 8601, например 2026-01-31")


def _refuse_unknown(message: Text, known: Iterable[str], lang: Lang) -> NoReturn:
    """Wrong use: a name that is not one of *known*; it is not repeated, a value may stand in its place."""
    _refuse_usage(message.filled({"known": ", ".join(sorted(known))}), lang)


def _refuse_usage(message: Text, lang: Lang) -> NoReturn:
    """Wrong use: one line on standard error."""
    sys.stderr.write(f"medid: {message.inside(lang.language)}\n")
    raise typer.Exit(Exit.UNUSABLE)


def _refuse_input(error: FetchError | MalformedError, *, as_json: bool, lang: Lang) -> NoReturn:
    """Unreadable input: its reason, in the form that was asked for."""
    told = {
        "reason": error.reason.value,
        "message": error.message(lang.language),
        "remedy": error.remedy(lang.language),
        "source": str(error.reason.source),
    }
    if as_json:
        _print_json({"error": told})
    else:
        sys.stderr.write(f"medid: {told['message']} ({told['reason']})\n{told['remedy']}\n")
    raise typer.Exit(Exit.UNUSABLE)


def _need_file(path: Path, *, as_json: bool, lang: Lang) -> None:
    """Refuse a path that is no readable file, before anything is judged."""
    from medid.signature import SignatureReason

    try:
        with path.open("rb"):
            return
    except OSError:
        _refuse_input(MalformedError(SignatureReason.INPUT_UNREADABLE), as_json=as_json, lang=lang)


def _print_table(report: "FileReport", lang: Lang) -> None:
    """Counts for people: each column, and its reasons with their meaning."""
    console = Console(highlight=False, soft_wrap=True)
    words = Text(
        "rows: {rows}, right: {valid}, wrong: {invalid}, empty: {null}",
        "строк: {rows}, верных: {valid}, неверных: {invalid}, пустых: {null}",
    )
    for name, counts in report.counts.items():
        told = words.filled({"rows": counts.rows, **counts.as_json()}).inside(lang.language)
        mark = _MARKS[Outcome.FAILED if counts.invalid else Outcome.PASSED]
        console.print(f"{mark} [bold]{_plain(name)}[/] ({report.kinds[name]}) — {told}")
        for reason, count in counts.reasons.items():
            console.print(f"{count:>8} [bold]{reason}[/] — {_plain(_meaning(reason, lang))}")
    if not report.rows:
        console.print(Text("the table has no rows", "в таблице нет строк").inside(lang.language))


def _meaning(code: str, lang: Lang) -> str:
    """The message of a reason, whatever its context was in each row."""
    from medid.identity import IdentityReason, TextReason

    reason = next(reason for reasons in (IdentityReason, TextReason) for reason in reasons if reason.value == code)
    return reason.message.filled(defaultdict(lambda: "…")).inside(lang.language)


_STYLES = {"TOTAL-PASSED": "green", "TOTAL-FAILED": "red", "INDETERMINATE": "cyan"} | {
    "accept": "green", "refuse": "red", "correct": "yellow", "undecided": "cyan", "met": "green", "not_met": "red",
    "not_shown": "cyan",
}  # fmt: skip


def _print_verdict(verdict: "Verdict", lang: Lang, *, show_personal: bool) -> None:
    """The verdict for people: answer, each signature with its facts, conditions of the law, findings."""
    told = verdict.as_json(lang.language, show_personal=show_personal)
    console = Console(highlight=False, soft_wrap=True)
    console.print(_heading(told["indication"], told["sub_indication"], told["policy"], told["at"]))
    if told["findings"]:
        _print_findings("PDF" if "pdf" in told else "CMS", told["findings"], lang)
    for number, signature in enumerate(told["signatures"], start=1):
        console.print(f"\n[bold]{number}.[/] {_heading(signature['indication'], signature['sub_indication'])}")
        console.print(_facts(signature))
        for condition in signature["law"]:
            style = _STYLES[condition["outcome"]]
            console.print(
                f"  63-ФЗ {condition['item']} [{style}]{condition['outcome']}[/] {_plain(condition['condition'])}"
            )
        _print_findings(signature["level"], signature["findings"], lang)


def _heading(answer: str, *notes: str | None) -> str:
    rest = " · ".join(_plain(note) for note in notes if note is not None)
    return f"[bold {_STYLES[answer]}]{answer}[/] {rest}"


def _facts(signature: Mapping[str, Any]) -> str:
    """Facts of one signature, a line each."""
    own = (
        "level", "validated_level", "digest_matches", "signature_valid", "digest_algorithm", "signature_algorithm",
        "claimed_time", "proven_time",
    )  # fmt: skip
    rows = {name: signature[name] for name in own} | signature.get("pdf", {}) | dict(signature["signer"] or {})
    return "\n".join(f"    {name}: {_plain(str(value))}" for name, value in rows.items() if value not in (None, [], ()))


def _print_review(made: "Review", lang: Lang, *, show_personal: bool) -> None:
    """The review for people: decision, state and next steps, signature, findings."""
    told = made.as_json(lang.language, show_personal=show_personal)
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"{_heading(told['decision'])}— {made.decision.label.inside(lang.language)}")
    if made.status is not None:
        _print_status(made.status, told["status"], console, lang)
    if told["signature"] is not None:
        signature = told["signature"]
        console.print(
            _heading(signature["indication"], signature["sub_indication"], signature["policy"], signature["at"])
        )
    for power in told["powers"]:
        number = power["power"]["number"] if power["power"] is not None else None
        console.print(_heading(power["authority"], _POWER.inside(lang.language), number))
    _print_findings(Text("findings", "замечания").inside(lang.language), told["findings"], lang)


def _print_status(status: "Status", told: Mapping[str, Any], console: Console, lang: Lang) -> None:
    """State, deadline, notification and open steps."""
    deadline = f" · {told['deadline']}" if told["deadline"] is not None else ""
    console.print(f"[bold]{_plain(told['title'])}[/] ({told['state']}){deadline}")
    if told["notification"] is not None:
        console.print(f"    {_plain(told['notification'])}")
    for step in status.next:
        actor, label = step.actor.label.inside(lang.language), step.label.inside(lang.language)
        console.print(f"    [dim]{actor}: {_plain(label)} ({step.event.value})[/]")

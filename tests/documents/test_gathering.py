"""A folder of files against a procedure: which file is which, and the checklist filled in."""

import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medid.documents import (
    DocumentKind,
    FileFormat,
    Package,
    Procedure,
    answered_checklist,
    assess,
    check_name,
    checklist,
    file_statuses,
    gather,
    named_kinds,
    requirements,
    suggest_name,
)
from medid.identity import GivenName, Patronymic, PersonName, Surname
from medid.rules import Language
from medid.testing import files, pages
from medid.testing.pdf_pictures import packed_pictures, pdf_of_pictures

ON = date(2026, 11, 23)
K = DocumentKind
PERSON = PersonName(surname=Surname("Берёзкина"), given_name=GivenName("Анна"), patronymic=Patronymic("Сергеевна"))
NAMED = "Берёзкина Анна Сергеевна_{}_19.11.2026.{}"


def readable_pdf() -> bytes:
    """A clean page of text."""
    out = io.BytesIO()
    page, _ = pages.text_page(4, 200)
    page.convert("RGB").save(out, "PDF", resolution=200, quality=90)
    return out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Papers for access to the account: one broken off, one of another procedure, one that names nothing."""
    half = packed_pictures()["jpeg"].cut(0.5)
    for name, data in {
        NAMED.format("Диплом", "pdf"): readable_pdf(),
        NAMED.format("Лицензия", "pdf"): pdf_of_pictures(half),
        "договор.pdf": files.pdf(3),
        NAMED.format("Аттестат", "pdf"): files.pdf(1),
        "IMG_0042.pdf": files.pdf(4),
    }.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        (NAMED.format("Паспорт", "pdf"), (K.PASSPORT,)),
        ("паспорт стр 2.jpg", (K.PASSPORT,)),
        ("Скан_Трудовая-книжка (2).pdf", (K.WORK_RECORD_BOOK,)),
        ("ВыпискаИзРеестраЛицензий 2024.pdf", (K.MEDICAL_LICENCE,)),
        ("удостоверение специалиста.pdf", (K.QUALIFICATION_CERTIFICATE, K.EMPLOYEE_ID)),
        ("Диплом об ординатуре.pdf", (K.INTERNSHIP_CERTIFICATE,)),
        ("диплом.pdf", (K.DIPLOMA,)),
        ("СНИЛС.pdf", (K.SNILS_CERTIFICATE,)),
        ("IMG_0042.jpg", ()),
        ("", ()),
        ("паспортный стол.pdf", ()),
    ],
)
def test_a_loose_name_names_its_document(name: str, kinds: tuple[K, ...]) -> None:
    """D6: the longest words count, wherever they stand; half a word does not."""
    assert named_kinds(name) == kinds


@given(st.text(max_size=80))
def test_any_name_is_some_kinds_or_none(name: str) -> None:
    assert set(named_kinds(name)) <= set(DocumentKind)


def test_every_file_is_placed_or_handed_back(folder: Path) -> None:
    paths = sorted(folder.iterdir())
    found = gather(Procedure.ACCOUNT_ACCESS, paths, on=ON, person=PERSON)
    kinds = [one.kind for one in found.package.attachments]
    assert sorted(kinds) == sorted([K.DIPLOMA, K.MEDICAL_LICENCE, K.EMPLOYMENT_CONTRACT, K.SCHOOL_CERTIFICATE])
    assert [path.name for path in found.unplaced] == ["IMG_0042.pdf"]
    assert len(found.package.attachments) + len(found.unplaced) == len(paths)
    assert "IMG" not in repr(found)
    assert "Берёзкина" not in repr(found)


def test_a_word_of_two_meanings_means_what_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "удостоверение специалиста.pdf"
    path.write_bytes(files.pdf())
    for procedure, kind in (
        (Procedure.EDUCATION_AND_QUALIFICATION, K.QUALIFICATION_CERTIFICATE),
        (Procedure.IDENTITY_CONFIRMATION, K.EMPLOYEE_ID),
    ):
        assert [one.kind for one in gather(procedure, [path], on=ON).package.attachments] == [kind]


def test_what_is_not_there_is_a_finding_and_no_error(tmp_path: Path) -> None:
    found = gather(Procedure.REGISTRATION, [tmp_path / "диплом.pdf"], on=ON).package
    assert "file_missing" in assess(found, on=ON).reasons


def test_the_checklist_is_filled_in(folder: Path) -> None:
    """D9, D10: what answers each demand, what is missing, and what to do about each file."""
    package = gather(Procedure.ACCOUNT_ACCESS, sorted(folder.iterdir()), on=ON, person=PERSON).package
    statuses = file_statuses(assess(package, on=ON), len(package.attachments))
    lines = answered_checklist(package, on=ON, language="en").splitlines()
    section = "section «Прикрепление скан-копий документов»"
    marks = [line for line in lines if line.startswith("- [")]
    assert marks == [
        f"- [x] diploma of higher medical education — {section}",
        f"- [ ] licence for medical activity — {section}",
        f"- [ ] passport of a citizen of the Russian Federation, pages 1 — {section}: no file",
        f"- [ ] employment contract or order of appointment — {section}",
    ]
    told = "\n".join(lines)
    for number, (one, status) in enumerate(zip(package.attachments, statuses, strict=True), 1):
        assert f"- file {number}: {status.decision.label.en}" in told
        for finding in status.findings:
            assert finding.message.en in told
            assert finding.remedy is not None
            assert finding.remedy.en in told
        assert one.name is not None
        assert one.name not in told
    assert lines[-1] == "The set will not do yet: missing documents: 1, files to correct: 3."


def test_what_a_fault_left_unexamined_is_not_told_beside_it(tmp_path: Path) -> None:
    """The report has it; the applicant has one thing to do."""
    path = tmp_path / NAMED.format("Аккредитация", "pdf")
    path.write_bytes(files.pdf()[:200])
    package = gather(Procedure.CERTIFICATE_UPLOAD, [path], on=ON, person=PERSON).package
    lines = answered_checklist(package, on=ON, language="en").splitlines()
    assert [line for line in lines if line.startswith("    - ")] == [
        "    - the file breaks off before its end → upload the file again over a steady connection"
    ]
    assert "file_not_examined" in [one.reason for one in assess(package, on=ON).not_checked]


def test_the_same_about_several_pages_is_one_line(tmp_path: Path) -> None:
    """A scan that is blurred throughout is one thing to do; its pages are named."""
    page, _ = pages.text_page(4, 200)
    good, bad = page.convert("RGB"), pages.degraded(page, 200, "blur", 0.5)[0].convert("RGB")
    out = io.BytesIO()
    good.save(out, "PDF", resolution=200, quality=90, save_all=True, append_images=[bad, good, bad])
    path = tmp_path / NAMED.format("Аккредитация", "pdf")
    path.write_bytes(out.getvalue())
    package = gather(Procedure.CERTIFICATE_UPLOAD, [path], on=ON, person=PERSON).package
    lines = answered_checklist(package, on=ON, language="en").splitlines()
    remedy = "scan with 300 dpi, or photograph closer, in focus and in good light"
    assert [line for line in lines if "blurred" in line] == [f"    - p. 2, 4: the page is blurred → {remedy}"]


def test_too_many_files_for_one_document_are_told_at_the_document(tmp_path: Path) -> None:
    paths = [tmp_path / f"паспорт {number}.pdf" for number in range(3)]
    for number, path in enumerate(paths):
        path.write_bytes(files.pdf(number + 1))
    package = gather(Procedure.IDENTITY_CONFIRMATION, paths, on=ON).package
    report = assess(package, on=ON)
    (many,) = [one for one in report.failed if one.reason == "package_too_many_files"]
    assert f"  - {many.message.en} → " in answered_checklist(package, on=ON, language="en")


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("procedure", Procedure)
def test_an_empty_package_is_answered_by_the_checklist_itself(procedure: Procedure, language: Language) -> None:
    """Every demand has its line, in both languages."""
    answered = answered_checklist(Package(procedure=procedure, attachments=()), on=ON, language=language).splitlines()
    tasks = [
        line[6:] for line in checklist(procedure, on=ON, language=language).splitlines() if line.startswith("- [ ]")
    ]
    told = [line[6:] for line in answered if line.startswith("- [")]
    assert len(told) == len(tasks) == len(requirements(procedure, on=ON).documents)
    assert all(line.startswith(f"{one}: ") for line, one in zip(told, tasks, strict=True))


def test_a_whole_set_will_do(tmp_path: Path) -> None:
    """The positive twin; an accreditation answers for a certificate."""
    path = tmp_path / suggest_name("x", PERSON, K.ACCREDITATION, on=ON, file_format=FileFormat.PDF)
    path.write_bytes(readable_pdf())
    package = gather(Procedure.CERTIFICATE_UPLOAD, [path], on=ON, person=PERSON).package
    lines = answered_checklist(package, on=ON).splitlines()
    assert lines[2].startswith("- [x] ")
    assert lines[3:] == ["  - файл 1: Принято", "", "Комплект подходит."]


def test_a_file_that_nobody_asked_for_has_its_line(folder: Path) -> None:
    package = gather(Procedure.CERTIFICATE_UPLOAD, [folder / "договор.pdf"], on=ON).package
    lines = answered_checklist(package, on=ON).splitlines()
    assert lines[4:7] == ["Файлы, которых процедура не требует:", "", "- файл 1: Отклонено"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("скан диплома 2019-05-20.jpg", "20.05.2019"),
        ("Ivanov_diplom_20190520.jpg", "20.05.2019"),
        ("БЕРЕЗКИНА_Диплoм_20.05.2019 (1).JPG", "20.05.2019"),
        ("IMG_0042.jpg", "23.11.2026"),
        ("диплом 31.02.2019.jpg", "23.11.2026"),
        ("диплом 01.01.2030.jpg", "23.11.2026"),
        ("диплом 120190520.jpg", "23.11.2026"),
    ],
)
def test_the_name_that_a_file_should_have_is_suggested(text: str, day: str) -> None:
    """D6: the date of the name is kept where it can be one."""
    name = suggest_name(text, PERSON, K.DIPLOMA, on=ON, file_format=FileFormat.JPEG)
    assert name == f"Берёзкина Анна Сергеевна_Диплом_{day}.jpg"
    assert check_name(name, on=ON, person=PERSON, kind=K.DIPLOMA).reasons == ()


def test_a_suggested_name_fits_into_a_file_system() -> None:
    """Initials stand in for a name of more letters than a file name has room for."""
    long = PersonName(
        surname=Surname("А" + "бвгд" * 12),
        given_name=GivenName("Б" + "вгде" * 12),
        patronymic=Patronymic("В" + "гдеж" * 12),
    )
    name = suggest_name("x", long, K.ACCREDITATION, on=ON, file_format=FileFormat.JPEG)
    assert len(name.encode()) <= 255
    assert check_name(name, on=ON, person=long, kind=K.ACCREDITATION).reasons == ()

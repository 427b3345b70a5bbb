"""The requirements rendered for people and for programs, from the same tables."""

import json
from datetime import date
from typing import Any

import pytest

from medid.documents import DocumentKind, Presence, Procedure, checklist, package_schema, requirements

ON = date(2026, 11, 23)
jsonschema = pytest.importorskip("jsonschema")


def package(procedure: Procedure, *kinds: DocumentKind, **more: Any) -> dict[str, Any]:
    attachments = [{"kind": kind.value, "file": f"{index}.pdf", **more} for index, kind in enumerate(kinds)]
    return {"procedure": procedure.value, "attachments": attachments}


def accepts(procedure: Procedure, value: dict[str, Any]) -> bool:
    schema = package_schema(procedure, on=ON)
    jsonschema.Draft202012Validator.check_schema(schema)
    return bool(jsonschema.Draft202012Validator(schema).is_valid(value))


@pytest.mark.parametrize("procedure", Procedure)
def test_the_schema_demands_what_the_procedure_demands(procedure: Procedure) -> None:
    """D2, D10: by an independent validator."""
    demands = requirements(procedure, on=ON).documents
    required = [demand for demand in demands if demand.presence is Presence.REQUIRED]
    first = [demand.kinds[0] for demand in required]
    last = [demand.kinds[-1] for demand in required]
    assert accepts(procedure, package(procedure, *first))
    assert accepts(procedure, package(procedure, *last))
    for at in range(len(first)):
        assert not accepts(procedure, package(procedure, *first[:at], *first[at + 1 :]))


def test_the_schema_knows_formats_sizes_and_counts() -> None:
    """D3: ≤ 5 MB, formats by procedure; two files for the passport."""
    access, identity = Procedure.ACCOUNT_ACCESS, Procedure.IDENTITY_CONFIRMATION
    kinds = [demand.kinds[0] for demand in requirements(access, on=ON).documents]
    assert accepts(access, package(access, *kinds, format="png", size=5 * 2**20))
    assert not accepts(access, package(access, *kinds, format="png", size=5 * 2**20 + 1))
    assert not accepts(access, package(access, *kinds, format="doc"))
    assert not accepts(access, package(access, *kinds, size=0))
    kinds = [DocumentKind.PASSPORT, DocumentKind.PASSPORT, DocumentKind.SNILS_CERTIFICATE, DocumentKind.DIPLOMA]
    assert accepts(identity, package(identity, *kinds))
    assert not accepts(identity, package(identity, DocumentKind.PASSPORT, *kinds))


def test_the_schema_is_json() -> None:
    for procedure in Procedure:
        schema = package_schema(procedure, on=ON)
        assert json.loads(json.dumps(schema)) == schema


@pytest.mark.parametrize("procedure", Procedure)
def test_the_checklist_has_one_task_for_each_document(procedure: Procedure) -> None:
    demands = requirements(procedure, on=ON).documents
    ru = checklist(procedure, on=ON).splitlines()
    en = checklist(procedure, on=ON, language="en").splitlines()
    for lines, language in ((ru, "ru"), (en, "en")):
        tasks = [line for line in lines if line.startswith("- [ ] ")]
        assert len(tasks) == len(demands)
        for task, demand in zip(tasks, demands, strict=True):
            assert demand.label.inside("ru" if language == "ru" else "en") in task
            assert demand.cite.clause in task


def test_the_checklist_reads_well() -> None:
    assert checklist(Procedure.CERTIFICATE_UPLOAD, on=ON) == (
        "# Загрузка сертификата или аккредитации\n\n"
        "- [ ] сертификат специалиста или свидетельство об аккредитации — "
        "раздел «Действующий сертификат специалиста или свидетельство об аккредитации»\n\n"
        "- Файлы: PDF, JPEG, не больше 5 МБ каждый; имя: ФИО_ТипДокумента_Дата\n"
        "- Каждая страница целиком и читаема; без пароля и встроенной подписи\n"
    )

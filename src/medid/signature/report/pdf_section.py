"""What a report says of a signature's place in a PDF file, and of the file as a whole.

Owns: those parts of a page.
Refuses to know: how a PDF file is drawn as a report; `pdf_page` does.

Source: ISO 32000-1, 12.8; ETSI EN 319 142-1.
"""

from collections.abc import Iterator

from medid.rules import Text
from medid.signature.pdf_verdict import Changes, Coverage, DocumentTimestamp, PdfDocument, PdfSignature
from medid.signature.report import wording
from medid.signature.report.page import Cell, Fact, Facts, Section, Table

_PLACE = Text("Place in the PDF", "Место в PDF")
_FILE = Text("PDF file", "Файл PDF")
_COVERS = Text("Covers", "Охватывает")
_VERSION = Text("Version of the file", "Версия файла")
_OF = Text("{revision} of {revisions}", "{revision} из {revisions}")
_VERSIONS = Text("Versions", "Версий")
_CHANGES = Text("Added afterwards", "Добавлено после подписания")
_FIELDS = Text("Form fields changed afterwards", "Изменено полей формы")
_ALLOWS = Text("The signer allows", "Подписант разрешил")
_STAMP = Text("Words of a stamp on a page", "Текст штампа на странице")
_EVIDENCE = Text("Evidence kept in the file", "Доказательства в файле")
_COUNTS = Text(
    "certificates {certificates}, lists {crls}, OCSP responses {responses}",
    "сертификатов {certificates}, списков отзыва {crls}, ответов OCSP {responses}",
)
_TIMESTAMPS = Text("Time-stamps of the document", "Штампы времени документа")
_SEEN = {True: Text("found", "есть"), False: Text("none", "нет")}
_COVERAGE = {
    Coverage.WHOLE_FILE: Text("the whole file", "весь файл"),
    Coverage.WHOLE_REVISION: Text(
        "the whole version that was signed; the file was extended afterwards",
        "всю подписанную версию; затем файл дополнен",
    ),
    Coverage.PARTIAL: Text("only a part: proves nothing of what is shown", "только часть: о показанном не говорит"),
    Coverage.UNKNOWN: Text("not known", "неизвестно"),
}
_ADDED = {
    Changes.NONE: Text("nothing", "ничего"),
    Changes.EVIDENCE: Text("evidence for long-term validation", "доказательства для долгосрочной проверки"),
    Changes.SIGNATURES: Text("further signatures", "другие подписи"),
    Changes.FIELDS: Text("form fields", "поля формы"),
    Changes.FORBIDDEN: Text("something that the signer forbade", "то, что подписант запретил"),
    Changes.OTHER: Text("something not known to be harmless", "то, безвредность чего не установлена"),
    Changes.UNKNOWN: Text("could not be found out", "не удалось установить"),
}
_PERMISSIONS = {
    1: Text("no changes", "без изменений"),
    2: Text("filling forms and signing", "заполнение форм и подписи"),
    3: Text("filling forms, signing and comments", "заполнение форм, подписи и комментарии"),
}


def place_section(place: PdfSignature) -> Section:
    """Where a signature stands in its file."""
    return Section(_PLACE, blocks=(Facts(tuple(_place(place))),))


def _place(place: PdfSignature) -> Iterator[Fact]:
    yield Fact(_COVERS, _COVERAGE[place.coverage])
    yield Fact(_VERSION, wording.filled(_OF, revision=str(place.revision), revisions=str(place.revisions)))
    yield Fact(_CHANGES, _ADDED[place.changes])
    if place.changed_fields:
        yield Fact(_FIELDS, str(place.changed_fields))
    if place.permission in _PERMISSIONS:
        yield Fact(_ALLOWS, _PERMISSIONS[place.permission])


def file_section(document: PdfDocument) -> Section:
    """What is said of the file as a whole."""
    counts = wording.filled(
        _COUNTS,
        certificates=str(document.certificates),
        crls=str(document.crls),
        responses=str(document.ocsp_responses),
    )
    rows = [Fact(_VERSIONS, str(document.revisions)), Fact(_EVIDENCE, counts)]
    if document.has_stamp is not None:
        rows.append(Fact(_STAMP, _SEEN[document.has_stamp]))
    stamps = (Section(_TIMESTAMPS, blocks=(_timestamps(document.timestamps),)),) if document.timestamps else ()
    return Section(_FILE, blocks=(Facts(tuple(rows)),), sections=stamps)


def _timestamps(stamps: tuple[DocumentTimestamp, ...]) -> Table:
    rows = []
    for stamp in stamps:
        tone, word = wording.HOLDS if stamp.holds else wording.IGNORED
        notes = (stamp.reason,) if stamp.reason is not None else ()
        rows.append(
            (
                Cell(wording.moment(stamp.time) if stamp.time is not None else "—"),
                Cell(_COVERAGE[stamp.place.coverage]),
                Cell(stamp.authority or "—"),
                Cell(word, tone, notes=notes),
            )
        )
    return Table(_TIMESTAMPS, (wording.TIME, _COVERS, wording.AUTHORITY, wording.OUTCOME), (4, 5, 9, 4), tuple(rows))

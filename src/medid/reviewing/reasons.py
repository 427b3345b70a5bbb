"""Reasons of the application folder and of its statement."""

from medid.reviewing.sources import (
    FOLDER_FORMAT,
    GUIDE_SUBMISSION,
    GUIDE_UPLOAD,
    RFC_3339,
    RFC_8259,
    RFC_8259_NAMES,
    RFC_8259_UTF8,
)
from medid.rules import Reason, Text

_SEND_AGAIN = Text(
    "send the statement again as the form saved it, not re-saved by an editor",
    "отправьте заявление заново в том виде, в каком его сохранила форма, не пересохраняя в редакторе",
)
_INSIDE = Text(
    "put the file into the application folder and name it without folders",
    "поместите файл в папку заявления и укажите имя без папок",
)


class ReviewReason(Reason):
    """Each way in which a folder or a statement cannot be read."""

    FOLDER_MISSING = (
        "folder_missing",
        Text("there is no such application folder", "такой папки заявления нет"),
        Text("check the path", "проверьте путь"),
        FOLDER_FORMAT,
    )
    STATEMENT_MISSING = (
        "statement_missing",
        Text("the folder has no application.json", "в папке нет файла application.json"),
        Text("add the statement", "добавьте заявление"),
        FOLDER_FORMAT,
    )
    FILE_UNREADABLE = (
        "file_unreadable",
        Text("the file cannot be read", "файл не читается"),
        Text("check that it is a file and may be read", "проверьте, что это файл и он доступен для чтения"),
        FOLDER_FORMAT,
    )
    STATEMENT_TOO_LARGE = (
        "statement_too_large",
        Text("the statement is larger than {limit} bytes", "заявление больше {limit} байт"),
        Text("keep scans in files of their own", "приложите сканы отдельными файлами"),
        FOLDER_FORMAT,
    )
    STATEMENT_NOT_UTF8 = (
        "statement_not_utf8",
        Text("the statement is not UTF-8: byte {offset}", "заявление не в кодировке UTF-8: байт {offset}"),
        _SEND_AGAIN,
        RFC_8259_UTF8,
    )
    STATEMENT_NOT_JSON = (
        "statement_not_json",
        Text(
            "the statement is not JSON: line {line}, column {column}",
            "заявление не является JSON: строка {line}, столбец {column}",
        ),
        _SEND_AGAIN,
        RFC_8259,
    )
    STATEMENT_TOO_DEEP = (
        "statement_too_deep",
        Text("the statement is nested too deeply", "слишком глубокая вложенность заявления"),
        _SEND_AGAIN,
        RFC_8259,
    )
    STATEMENT_NAME_TWICE = (
        "statement_name_twice",
        Text("one object of the statement has the same name twice", "в одном объекте заявления имя поля повторяется"),
        Text("keep one of the two fields", "оставьте одно из двух полей"),
        RFC_8259_NAMES,
    )
    STATEMENT_NOT_OBJECT = (
        "statement_not_object",
        Text("the statement is not a JSON object", "заявление не является объектом JSON"),
        _SEND_AGAIN,
        FOLDER_FORMAT,
    )
    STATEMENT_FIELD_MISSING = (
        "statement_field_missing",
        Text("a required part of the statement is missing", "нет обязательной части заявления"),
        Text("fill in this part", "заполните эту часть"),
        GUIDE_SUBMISSION,
    )
    STATEMENT_FIELD_TYPE = (
        "statement_field_type",
        Text("this part of the statement must be {expected}", "эта часть заявления должна иметь тип: {expected}"),
        Text("give it in the form that the documentation shows", "укажите её в форме, показанной в документации"),
        FOLDER_FORMAT,
    )
    STATEMENT_FIELD_UNKNOWN = (
        "statement_field_unknown",
        Text("the statement has a part that is not known", "в заявлении есть неизвестная часть"),
        Text("check the spelling of its name", "проверьте написание её имени"),
        FOLDER_FORMAT,
    )
    STATEMENT_PROCEDURE_UNKNOWN = (
        "statement_procedure_unknown",
        Text("the procedure is not known", "процедура неизвестна"),
        Text("choose a procedure from the list", "выберите процедуру из перечня"),
        GUIDE_SUBMISSION,
    )
    STATEMENT_NUMBER_FORM = (
        "statement_number_form",
        Text(
            "the number of the application is not 1 to {limit} letters, digits, hyphens and slashes",
            "номер заявления должен состоять из 1–{limit} букв, цифр, дефисов и косых черт",
        ),
        Text("give the number that the system assigned", "укажите номер, присвоенный системой"),
        FOLDER_FORMAT,
    )
    STATEMENT_MOMENT_FORM = (
        "statement_moment_form",
        Text(
            "the moment of submission is not a date and time with an offset from UTC",
            "момент подачи — не дата и время со смещением от UTC",
        ),
        Text("write it like 2026-01-31T09:30:00+03:00", "запишите его в виде 2026-01-31T09:30:00+03:00"),
        RFC_3339,
    )
    STATEMENT_FROM_FUTURE = (
        "statement_from_future",
        Text("the statement was submitted after the moment of the review", "заявление подано позже момента проверки"),
        Text("check the clock of the sender", "проверьте часы отправителя"),
        GUIDE_SUBMISSION,
    )
    ATTACHMENT_KIND_UNKNOWN = (
        "attachment_kind_unknown",
        Text("the kind of the attachment is not known", "вид вложения неизвестен"),
        Text("choose a kind from the list", "выберите вид из перечня"),
        GUIDE_UPLOAD,
    )
    ATTACHMENT_LISTED_TWICE = (
        "attachment_listed_twice",
        Text(
            "the same file is listed again; it stands first at number {first}",
            "тот же файл указан повторно; впервые он указан под номером {first}",
        ),
        Text("list every file once, or attach the right one", "укажите каждый файл один раз или приложите нужный"),
        GUIDE_UPLOAD,
    )
    ATTACHMENT_TOO_MANY = (
        "attachment_too_many",
        Text("more than {limit} attachments are listed", "перечислено больше {limit} вложений"),
        Text("attach only what the procedure asks for", "приложите только то, что требует процедура"),
        FOLDER_FORMAT,
    )
    ATTACHMENT_NAME_FORM = (
        "attachment_name_form",
        Text(
            "the file name is empty, too long or has control characters",
            "имя файла пусто, слишком длинно или содержит управляющие символы",
        ),
        _INSIDE,
        FOLDER_FORMAT,
    )
    ATTACHMENT_NAME_ABSOLUTE = (
        "attachment_name_absolute",
        Text("the file name is an absolute path", "имя файла — абсолютный путь"),
        _INSIDE,
        FOLDER_FORMAT,
    )
    ATTACHMENT_NAME_CLIMBS = (
        "attachment_name_climbs",
        Text("the file name leads out of the application folder", "имя файла выводит за пределы папки заявления"),
        _INSIDE,
        FOLDER_FORMAT,
    )
    FILE_LINK_LEAVES = (
        "file_link_leaves",
        Text(
            "the file is a link that leads out of the application folder",
            "файл — ссылка, ведущая за пределы папки заявления",
        ),
        Text("put the file itself into the folder", "поместите в папку сам файл"),
        FOLDER_FORMAT,
    )
    ATTACHMENT_UNLISTED = (
        "attachment_unlisted",
        Text(
            "files in the folder that the statement does not list: {count}",
            "файлов в папке, не указанных в заявлении: {count}",
        ),
        Text("list them or remove them", "укажите их в заявлении или удалите"),
        FOLDER_FORMAT,
    )

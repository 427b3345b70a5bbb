"""Reasons of the application folder and of its statement."""

from medid.reviewing.sources import (
    FOLDER_FORMAT,
    GUIDE_SUBMISSION,
    GUIDE_UPLOAD,
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
    STATEMENT_FROM_FUTURE = (
        "statement_from_future",
        Text("the statement was submitted after the moment of the review", "заявление подано позже момента проверки"),
        Text("check the clock of the sender", "проверьте часы отправителя"),
        GUIDE_SUBMISSION,
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
    SIGNATURE_TOO_LARGE = (
        "signature_file_too_large",
        Text("the signature file is larger than {limit} bytes", "файл подписи больше {limit} байт"),
        Text(
            "send the detached signature alone, without the signed file inside",
            "пришлите откреплённую подпись без подписанного файла внутри",
        ),
        FOLDER_FORMAT,
    )
    NUMBER_ABSENT = (
        "statement_number_absent",
        Text(
            "the application has no number yet, so its state is not told",
            "у заявления ещё нет номера, состояние не определено",
        ),
        Text("register the application and put its number in", "зарегистрируйте заявление и укажите его номер"),
        GUIDE_SUBMISSION,
    )
    RULES_UNKNOWN = (
        "review_rules_unknown",
        Text(
            "no rule or calendar in force is known for a day that the review needs",
            "для нужного дня неизвестны действующие правила или календарь",
        ),
        Text("give a moment of review that the tables cover", "укажите момент проверки, который есть в таблицах"),
        FOLDER_FORMAT,
    )
    SIGNER_NOT_COMPARED = (
        "review_signer_not_compared",
        Text(
            "the certificate was not compared with this field, because the field cannot be read",
            "сертификат не сравнён с этим полем, потому что поле не читается",
        ),
        Text("correct the field and review again", "исправьте поле и повторите проверку"),
        GUIDE_SUBMISSION,
    )
    CREDENTIAL_NOT_JUDGED = (
        "review_credential_not_judged",
        Text(
            "this document's data were not judged, because a field that is needed cannot be read",
            "данные этого документа не проверены: нужное поле не читается",
        ),
        Text("correct the field and review again", "исправьте поле и повторите проверку"),
        GUIDE_SUBMISSION,
    )
    CREDENTIAL_NOT_GIVEN = (
        "review_credential_not_given",
        Text(
            "what stands in the document was not given as data: a person reads it on the scan",
            "сведения из документа не внесены в заявление: их читает человек на скане",
        ),
        Text("copy the document into `credentials` of the statement", "внесите сведения в `credentials` заявления"),
        GUIDE_UPLOAD,
    )
    EMBEDDED_REFUSED = (
        "review_embedded_signature_refused",
        Text(
            "a signature inside this attachment does not hold: {why}", "подпись внутри вложения недействительна: {why}"
        ),
        Text(
            "see the verdict on this file; the signer gives the original",
            "смотрите вердикт по файлу; запросите оригинал",
        ),
        GUIDE_UPLOAD,
    )
    EMBEDDED_UNDECIDED = (
        "review_embedded_signature_undecided",
        Text(
            "a signature inside this attachment could not be decided: {why}",
            "о подписи внутри вложения нельзя решить: {why}",
        ),
        Text(
            "give the certificates and lists it needs, and review again",
            "передайте нужные сертификаты и списки и повторите",
        ),
        GUIDE_UPLOAD,
    )
    MOMENT_NAIVE = (
        "review_moment_naive",
        Text("the moment of the review has no time zone", "у момента проверки нет часового пояса"),
        Text("give the moment with its offset from UTC", "укажите момент со смещением от UTC"),
        FOLDER_FORMAT,
    )

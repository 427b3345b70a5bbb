"""Why a file, a name or a set of documents will not do.

Owns: the codes, messages and remedies of files, names and packages; those of credentials and scans have modules of
their own and are named here, so that this module has all reasons of the room.
Refuses to know: when each applies.
"""

from medid.documents.credential_reasons import CredentialReason
from medid.documents.picture_reasons import PictureReason
from medid.documents.scan_reasons import ScanReason
from medid.documents.sources import (
    GUIDE_IDENTITY,
    GUIDE_SUBMISSION,
    GUIDE_UPLOAD,
    GUIDE_UPLOAD_HELP,
    LIMITS,
    PDF,
    PDF_ARCHIVE,
)
from medid.rules import Reason, Text

__all__ = ["CredentialReason", "FileReason", "NameReason", "PackageReason", "PictureReason", "ScanReason"]

_SCAN_AGAIN = Text("scan the document again and save it anew", "отсканируйте документ заново и сохраните новый файл")
_SEND_AGAIN = Text("upload the file again over a steady connection", "загрузите файл ещё раз при устойчивом соединении")
_SAVE_AS = Text(
    "save the document in one of the formats that the procedure accepts",
    "сохраните документ в одном из форматов, которые принимает процедура",
)
_PRINT_ANEW = Text(
    "print the document to a new PDF file and upload that file",
    "распечатайте документ в новый файл PDF и загрузите этот файл",
)
_RENAME = Text(
    "rename the file after the template «ФИО_ТипДокумента_Дата»", "переименуйте файл по шаблону «ФИО_ТипДокумента_Дата»"
)
_CHOOSE_FILE = Text("choose the file again", "выберите файл заново")


class FileReason(Reason):
    """Each way in which one file cannot be used."""

    MISSING = (
        "file_missing",
        Text("there is no such file", "такого файла нет"),
        _CHOOSE_FILE,
        GUIDE_UPLOAD,
    )
    IS_DIRECTORY = (
        "file_is_directory",
        Text("a folder stands in place of the file", "вместо файла указана папка"),
        _CHOOSE_FILE,
        GUIDE_UPLOAD,
    )
    NOT_REGULAR = (
        "file_not_regular",
        Text(
            "a device, pipe or socket stands in place of the file", "вместо файла указано устройство, канал или сокет"
        ),
        _CHOOSE_FILE,
        GUIDE_UPLOAD,
    )
    DENIED = (
        "file_denied",
        Text("the system does not let the file be read", "система не даёт прочитать файл"),
        Text(
            "check the rights to the file and that the disk is in order", "проверьте права на файл и исправность диска"
        ),
        GUIDE_UPLOAD,
    )
    EMPTY = (
        "file_empty",
        Text("the file is empty", "файл пуст"),
        Text("save the document again and upload the new file", "сохраните документ заново и загрузите новый файл"),
        GUIDE_UPLOAD_HELP,
    )
    TOO_LARGE = (
        "file_too_large",
        Text("the file is larger than {limit} bytes", "файл больше {limit} байт"),
        Text(
            "scan with 200–300 dpi in greyscale or save with more compression",
            "сканируйте с разрешением 200–300 точек на дюйм в оттенках серого или сожмите файл сильнее",
        ),
        GUIDE_UPLOAD,
    )
    NOT_EXAMINED = (
        "file_not_examined",
        Text("could not be examined", "не удалось проверить"),
        Text("first correct what kept the file from being examined", "сначала устраните причину, помешавшую проверке"),
        GUIDE_UPLOAD,
    )
    NOT_DECODED = (
        "file_not_decoded",
        Text(
            "the format is recognised, but the picture is not decoded here",
            "формат распознан, но изображение здесь не раскодировать",
        ),
        Text(
            "install medid with the extra `heic`, or save the picture as JPEG",
            "установите medid с `heic` или сохраните изображение как JPEG",
        ),
        GUIDE_UPLOAD_HELP,
    )
    FORMAT_UNKNOWN = (
        "file_format_unknown",
        Text("the content is of no known format", "содержимое не относится ни к одному известному формату"),
        _SAVE_AS,
        GUIDE_UPLOAD_HELP,
    )
    FORMAT_NOT_READ = (
        "file_format_not_read",
        Text(
            "the content is {found}, which no procedure accepts",
            "содержимое — {found}, его не принимает ни одна процедура",
        ),
        _SAVE_AS,
        GUIDE_UPLOAD_HELP,
    )
    FORMAT_NOT_ACCEPTED = (
        "file_format_not_accepted",
        Text("the content is {found}, accepted are {accepted}", "содержимое — {found}, принимаются {accepted}"),
        _SAVE_AS,
        GUIDE_UPLOAD,
    )
    EXTENSION_DIFFERS = (
        "file_extension_differs",
        Text("the name says {declared}, the content is {found}", "по имени это {declared}, по содержимому {found}"),
        Text("give the file the extension of its content", "дайте файлу расширение по его содержимому"),
        GUIDE_UPLOAD_HELP,
    )
    EXTENSION_MISSING = (
        "file_extension_missing",
        Text("the name has no extension, the content is {found}", "имя без расширения, содержимое — {found}"),
        Text("give the file the extension of its content", "дайте файлу расширение по его содержимому"),
        GUIDE_UPLOAD_HELP,
    )
    MIME_DIFFERS = (
        "file_mime_differs",
        Text(
            "the upload was declared as {declared}, the content is {found}",
            "при отправке заявлен {declared}, по содержимому это {found}",
        ),
        Text("send the media type of the content", "передайте тип, соответствующий содержимому"),
        GUIDE_UPLOAD_HELP,
    )
    LEADING_BYTES = (
        "file_leading_bytes",
        Text("{count} foreign bytes stand before the document", "перед документом стоят посторонние байты: {count}"),
        _SCAN_AGAIN,
        PDF,
    )
    TRAILING_BYTES = (
        "file_trailing_bytes",
        Text("{count} foreign bytes stand after the document", "после документа стоят посторонние байты: {count}"),
        _SCAN_AGAIN,
        LIMITS,
    )
    POLYGLOT = (
        "file_polyglot",
        Text("the file is {found} and {other} at once", "файл одновременно {found} и {other}"),
        _SCAN_AGAIN,
        LIMITS,
    )
    TRUNCATED = (
        "file_truncated",
        Text("the file breaks off before its end", "файл обрывается, не дойдя до конца"),
        _SEND_AGAIN,
        GUIDE_UPLOAD_HELP,
    )
    DAMAGED = (
        "file_damaged",
        Text("the file is damaged", "файл повреждён"),
        _SCAN_AGAIN,
        GUIDE_UPLOAD_HELP,
    )
    NO_PAGES = (
        "file_no_pages",
        Text("the document has no pages", "в документе нет страниц"),
        _SCAN_AGAIN,
        GUIDE_UPLOAD,
    )
    NO_PAGES_CLAIMED = (
        "file_no_pages_claimed",
        Text(
            "the document says of itself that it has no pages", "по собственным сведениям документа, страниц в нём нет"
        ),
        Text(
            "open the document and see that its pages are there", "откройте документ и убедитесь, что страницы на месте"
        ),
        GUIDE_UPLOAD,
    )
    PAGES_NOT_TOLD = (
        "file_pages_not_told",
        Text(
            "the document does not say how many pages it has, and they are not laid out here",
            "документ не сообщает число страниц, а разметка на страницы здесь не делается",
        ),
        Text("open the document and look at its pages", "откройте документ и посмотрите страницы"),
        GUIDE_UPLOAD,
    )
    TOO_MANY_PAGES = (
        "file_too_many_pages",
        Text("the document has more than {limit} pages", "в документе больше {limit} страниц"),
        Text("upload each document as a file of its own", "загрузите каждый документ отдельным файлом"),
        LIMITS,
    )
    TOO_MANY_PIXELS = (
        "file_too_many_pixels",
        Text("the image has more than {limit} pixels", "в изображении больше {limit} точек"),
        Text("scan with 200–300 dpi", "сканируйте с разрешением 200–300 точек на дюйм"),
        LIMITS,
    )
    UNPACKS_TOO_LARGE = (
        "file_unpacks_too_large",
        Text("the file unpacks to more than {limit} bytes", "файл распаковывается более чем в {limit} байт"),
        _SCAN_AGAIN,
        LIMITS,
    )
    TOO_COMPLEX = (
        "file_too_complex",
        Text("the file is too tangled to be examined", "файл слишком запутан, чтобы его проверить"),
        _PRINT_ANEW,
        LIMITS,
    )
    REPAIRED = (
        "file_repaired",
        Text(
            "the table of contents of the PDF is wrong and had to be rebuilt",
            "оглавление объектов PDF неверно, его пришлось восстановить",
        ),
        _PRINT_ANEW,
        PDF,
    )
    PASSWORD = (
        "file_password",
        Text("the file opens only with a password", "файл открывается только с паролем"),
        Text("remove the password and upload the file again", "снимите пароль и загрузите файл ещё раз"),
        GUIDE_UPLOAD_HELP,
    )
    RESTRICTED = (
        "file_restricted",
        Text(
            "the file is encrypted, though it opens without a password",
            "файл зашифрован, хотя и открывается без пароля",
        ),
        Text(
            "remove the protection: print the document to a new PDF",
            "снимите защиту: распечатайте документ в новый PDF",
        ),
        GUIDE_UPLOAD_HELP,
    )
    WRITE_PROTECTED = (
        "file_write_protected",
        Text("the document is protected against changes", "документ защищён от изменений"),
        Text("take the protection off and save the document again", "снимите защиту и сохраните документ ещё раз"),
        GUIDE_UPLOAD_HELP,
    )
    SIGNATURE_EMBEDDED = (
        "file_signature_embedded",
        Text("embedded signatures in the file: {count}", "в файл встроены электронные подписи: {count}"),
        Text(
            "upload the document without a signature, unless the signature is demanded",
            "загрузите документ без подписи, если подпись не требуется",
        ),
        GUIDE_UPLOAD_HELP,
    )
    JAVASCRIPT = (
        "file_javascript",
        Text("the PDF holds JavaScript", "в PDF есть JavaScript"),
        _PRINT_ANEW,
        PDF_ARCHIVE,
    )
    LAUNCH = (
        "file_launch",
        Text("the PDF starts another program", "PDF запускает другую программу"),
        _PRINT_ANEW,
        PDF_ARCHIVE,
    )
    EMBEDDED_FILE = (
        "file_embedded_file",
        Text("other files are embedded in the document", "в документ вложены другие файлы"),
        _PRINT_ANEW,
        PDF_ARCHIVE,
    )
    MACRO = (
        "file_macro",
        Text("the document holds macros", "в документе есть макросы"),
        _PRINT_ANEW,
        LIMITS,
    )
    REMOTE_TEMPLATE = (
        "file_remote_template",
        Text("the document fetches its template from elsewhere", "документ загружает шаблон извне"),
        _PRINT_ANEW,
        LIMITS,
    )


NOT_READ = frozenset({FileReason.MISSING, FileReason.IS_DIRECTORY, FileReason.NOT_REGULAR, FileReason.DENIED})
"""Reasons that say that there was no file to look into."""


class NameReason(Reason):
    """Each way in which a file's name departs from ``ФИО_ТипДокумента_Дата``."""

    TEMPLATE = (
        "document_name_template",
        Text("the name is not «ФИО_ТипДокумента_Дата»", "имя не соответствует шаблону «ФИО_ТипДокумента_Дата»"),
        _RENAME,
        GUIDE_UPLOAD_HELP,
    )
    PERSON_FORM = (
        "document_name_person_form",
        Text("the first part of the name is not a person's name", "первая часть имени не является ФИО"),
        Text(
            "write surname, given name and patronymic in Russian letters",
            "напишите фамилию, имя и отчество русскими буквами",
        ),
        GUIDE_UPLOAD_HELP,
    )
    PERSON_DIFFERS = (
        "document_name_person_differs",
        Text("the name is of another person than the applicant", "в имени указан не заявитель, а другое лицо"),
        Text(
            "check that the document is yours and write your name as in the application",
            "проверьте, что документ ваш, и напишите ФИО как в заявлении",
        ),
        GUIDE_UPLOAD_HELP,
    )
    KIND_UNKNOWN = (
        "document_name_kind_unknown",
        Text(
            "the second part of the name is no known kind of document",
            "вторая часть имени не называет известный вид документа",
        ),
        _RENAME,
        GUIDE_UPLOAD_HELP,
    )
    KIND_DIFFERS = (
        "document_name_kind_differs",
        Text(
            "the name is of another kind of document than it was uploaded as",
            "имя называет не тот вид документа, под которым он загружен",
        ),
        Text(
            "upload the file under its own kind or rename it", "загрузите файл под его видом документа или переименуйте"
        ),
        GUIDE_UPLOAD_HELP,
    )
    DATE_FORM = (
        "document_name_date_form",
        Text("the third part of the name is not a date", "третья часть имени не является датой"),
        Text("write the date as ДД.ММ.ГГГГ", "напишите дату в виде ДД.ММ.ГГГГ"),
        GUIDE_UPLOAD_HELP,
    )
    DATE_FUTURE = (
        "document_name_date_future",
        Text("the date in the name is in the future", "дата в имени ещё не наступила"),
        Text("write the date of the document or of the scan", "напишите дату документа или сканирования"),
        GUIDE_UPLOAD_HELP,
    )
    FORBIDDEN_CHARACTER = (
        "document_name_forbidden_character",
        Text(
            "character {position} of the name is not allowed in file names",
            "знак {position} имени недопустим в именах файлов",
        ),
        _RENAME,
        GUIDE_UPLOAD_HELP,
    )
    LOOK_ALIKE = (
        "document_name_look_alike",
        Text(
            "character {position} of the name only looks like a Russian letter",
            "знак {position} имени лишь похож на русскую букву",
        ),
        Text("type the name again in the Russian layout", "наберите имя заново в русской раскладке"),
        GUIDE_UPLOAD_HELP,
    )
    DECOMPOSED = (
        "document_name_decomposed",
        Text("letters of the name are split into a letter and a mark", "буквы имени разложены на букву и знак над ней"),
        Text("rename the file by typing the name anew", "переименуйте файл, набрав имя заново"),
        GUIDE_UPLOAD_HELP,
    )
    TOO_LONG = (
        "document_name_too_long",
        Text("the name is longer than {limit} bytes", "имя длиннее {limit} байт"),
        _RENAME,
        GUIDE_UPLOAD_HELP,
    )


class PackageReason(Reason):
    """Each way in which a set of documents is not what the procedure asks for."""

    DOCUMENT_MISSING = (
        "package_document_missing",
        Text("missing: {document}", "не приложено: {document}"),
        Text("attach: {document}", "приложите: {document}"),
        GUIDE_SUBMISSION,
    )
    DOCUMENT_UNUSABLE = (
        "package_document_unusable",
        Text("attached, but no file can be used: {document}", "приложено, но ни один файл не пригоден: {document}"),
        Text("replace the file: {document}", "замените файл: {document}"),
        GUIDE_UPLOAD,
    )
    TOO_MANY_FILES = (
        "package_too_many_files",
        Text("more than {limit} files: {document}", "файлов больше {limit}: {document}"),
        Text("join the pages into one file: {document}", "соедините страницы в один файл: {document}"),
        GUIDE_UPLOAD,
    )
    PAGES_UNSEEN = (
        "package_pages_unseen",
        Text(
            "one page only: a person should see that pages {pages} are on it",
            "страница одна: человеку следует убедиться, что на ней есть страницы {pages}",
        ),
        Text("add the other page if it is missing", "добавьте другую страницу, если её нет"),
        GUIDE_IDENTITY,
    )
    KIND_NOT_ASKED = (
        "package_kind_not_asked",
        Text("the procedure does not ask for it: {document}", "процедура этого не требует: {document}"),
        Text("take the file away or choose the right kind", "уберите файл или выберите верный вид документа"),
        GUIDE_UPLOAD_HELP,
    )
    DUPLICATE = (
        "package_duplicate",
        Text("the same file as attachment {first}", "тот же файл, что и вложение {first}"),
        Text("attach the document that belongs here", "приложите относящийся сюда документ"),
        GUIDE_UPLOAD,
    )

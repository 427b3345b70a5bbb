"""The demands of this room, by their ids.

Owns: one constant for each demand.
Refuses to know: how each is checked.
"""

from medid.documents.sources import (
    GUIDE_CERTIFICATE,
    GUIDE_EDITING,
    GUIDE_IDENTITY,
    GUIDE_SUBMISSION,
    GUIDE_UPLOAD,
    GUIDE_UPLOAD_HELP,
    LIMITS,
)
from medid.rules import Rule, Text

REQUIRED_SET = Rule(
    "D2",
    Text("the documents of the procedure are attached", "приложены документы, которых требует процедура"),
    GUIDE_UPLOAD,
)
FORMAT = Rule("D3", Text("the file is of a known format", "формат файла известен"), GUIDE_UPLOAD_HELP)
FORMAT_ACCEPTED = Rule("D3", Text("the procedure accepts the format", "процедура принимает этот формат"), GUIDE_UPLOAD)
SIZE = Rule("D3", Text("the file is not larger than allowed", "файл не больше допустимого размера"), GUIDE_UPLOAD)
SAME_FORMAT = Rule(
    "D3",
    Text("name and declared type agree with the content", "имя и заявленный тип соответствуют содержимому"),
    GUIDE_UPLOAD_HELP,
)
ONE_DOCUMENT = Rule(
    "D3",
    Text("the file is one document and nothing else", "файл содержит один документ и ничего сверх него"),
    LIMITS,
)
PAGES = Rule("D4", Text("the pages can be shown", "страницы можно показать"), GUIDE_UPLOAD)
PROTECTION = Rule(
    "D5",
    Text("no password blocks the automatic check", "пароль не мешает автоматической проверке"),
    GUIDE_UPLOAD_HELP,
)
SIGNATURE = Rule(
    "D5",
    Text("no embedded signature blocks the automatic check", "встроенная подпись не мешает автоматической проверке"),
    GUIDE_UPLOAD_HELP,
)
ACTIVE_CONTENT = Rule(
    "D5",
    Text(
        "the document runs nothing and carries no other file", "документ ничего не запускает и не несёт других файлов"
    ),
    GUIDE_UPLOAD_HELP,
)
NAME = Rule(
    "D6",
    Text("the name follows «ФИО_ТипДокумента_Дата»", "имя соответствует шаблону «ФИО_ТипДокумента_Дата»"),
    GUIDE_UPLOAD_HELP,
)
COMPLETE = Rule("D7", Text("the upload did not break off", "загрузка файла не прервалась"), GUIDE_UPLOAD_HELP)
PRESENT = Rule("D10", Text("the file is there", "файл на месте"), GUIDE_SUBMISSION)
NOTHING_MISSING = Rule("D10", Text("no document is missing", "все документы на месте"), GUIDE_SUBMISSION)
OWN_PLACE = Rule(
    "D9",
    Text("every file has a place of its own in the procedure", "у каждого файла есть своё место в процедуре"),
    GUIDE_UPLOAD,
)
CREDENTIAL = Rule(
    "D8",
    Text(
        "the document is in force, names the specialty and bears signature and seal",
        "документ действует, в нём есть специальность, подпись и печать",
    ),
    GUIDE_CERTIFICATE,
)
CREDENTIAL_NUMBER = Rule(
    "D11", Text("the number of the document has its form", "номер документа имеет нужный вид"), GUIDE_EDITING
)
CREDENTIAL_HOLDER = Rule(
    "D12", Text("the document is the applicant's", "документ принадлежит заявителю"), GUIDE_IDENTITY
)
CREDENTIAL_DATES = Rule(
    "D12", Text("the dates of the documents are in order", "даты документов идут по порядку"), GUIDE_IDENTITY
)
CREDENTIAL_DATA = Rule(
    "D12",
    Text("the document agrees with what the applicant gave", "документ согласуется с указанными сведениями"),
    GUIDE_IDENTITY,
)
LEGIBLE = Rule("D4", Text("the page can be read", "страница читаема"), GUIDE_UPLOAD)

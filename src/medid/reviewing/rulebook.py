"""The demands that the review itself applies; the rooms apply their own."""

from medid.reviewing.sources import FOLDER_FORMAT, GUIDE_SUBMISSION, GUIDE_UPLOAD
from medid.rules import Rule, Text

T1 = Rule(
    "T1",
    Text(
        "the statement has its parts, its attachments and its number",
        "заявление содержит все части, вложения и номер",
    ),
    GUIDE_SUBMISSION,
)
READABLE = Rule("T1", Text("the application can be read", "заявление читается"), FOLDER_FORMAT)
SUBMITTED = Rule(
    "T1", Text("the application was submitted before its review", "заявление подано до проверки"), GUIDE_SUBMISSION
)
SIGNED = Rule("S1", Text("the statement is signed", "заявление подписано"), GUIDE_SUBMISSION)
SIGNED_INSIDE = Rule(
    "S6", Text("the signature inside the attachment holds", "подпись внутри вложения действительна"), GUIDE_UPLOAD
)
INSIDE = Rule(
    "D9", Text("the attachment lies in the application folder", "вложение лежит в папке заявления"), GUIDE_UPLOAD
)
LISTED = Rule(
    "T1", Text("every file of the folder is listed, each once", "каждый файл папки указан, и один раз"), GUIDE_UPLOAD
)
SIGNER = Rule(
    "S3",
    Text("the signer is compared with the applicant", "подписант сравнивается с заявителем"),
    GUIDE_SUBMISSION,
)
PRESENTED = Rule(
    "S3",
    Text("every power of attorney in the folder is judged", "каждая доверенность из папки проверена"),
    FOLDER_FORMAT,
)
IN_PERSON = Rule(
    "S3",
    Text(
        "the applicant signs in person, whatever powers are presented",
        "заявитель подписывает сам, какие бы доверенности ни были приложены",
    ),
    GUIDE_SUBMISSION,
)
GIVEN_BY = Rule(
    "S3",
    Text("the organisation of the statement gave the power", "доверенность выдала организация из заявления"),
    GUIDE_SUBMISSION,
)

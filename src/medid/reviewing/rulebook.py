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
D9 = Rule(
    "D9",
    Text("every attachment is found inside the folder", "каждое вложение находится в папке заявления"),
    GUIDE_UPLOAD,
)
FOLDER = Rule(
    "T1",
    Text("the application folder can be read", "папка заявления читается"),
    FOLDER_FORMAT,
)

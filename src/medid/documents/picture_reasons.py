"""Why a picture inside a page of a PDF is not whole.

Owns: the codes, messages and remedies of pictures in pages.
Refuses to know: how a picture is looked at (`pdf_picture`).
"""

from medid.documents.sources import GUIDE_UPLOAD_HELP, LIMITS, PICTURES
from medid.rules import Reason, Text

_SCAN_PAGE_AGAIN = Text(
    "scan this page again and put the document together anew",
    "отсканируйте эту страницу заново и соберите документ ещё раз",
)


class PictureReason(Reason):
    """Each way in which a picture on a page is not whole, though the PDF around it is."""

    TRUNCATED = (
        "file_picture_truncated",
        Text(
            "a picture on page {page} breaks off, so a part of the page is missing",
            "изображение на странице {page} обрывается, часть страницы не видна",
        ),
        _SCAN_PAGE_AGAIN,
        PICTURES,
    )
    DAMAGED = (
        "file_picture_damaged",
        Text("a picture on page {page} cannot be decoded", "изображение на странице {page} не раскодировать"),
        _SCAN_PAGE_AGAIN,
        PICTURES,
    )
    NOT_EXAMINED = (
        "file_picture_not_examined",
        Text(
            "a picture on page {page} could not be examined: its packing is not known here",
            "изображение на странице {page} не удалось проверить: его сжатие здесь неизвестно",
        ),
        Text("open the document and see that the page is whole", "откройте документ и убедитесь, что страница целая"),
        GUIDE_UPLOAD_HELP,
    )
    TOO_MANY = (
        "file_picture_too_many",
        Text(
            "the pictures from page {page} on were not examined: all together they are too large",
            "изображения начиная со страницы {page} не проверены: вместе они слишком велики",
        ),
        Text("upload each document as a file of its own", "загрузите каждый документ отдельным файлом"),
        LIMITS,
    )

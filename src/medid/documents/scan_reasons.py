"""Why a scan cannot be read, or why a person should look at it.

Owns: the codes, messages and remedies of legibility.
Refuses to know: how it is measured (`legibility`).
"""

from medid.documents.sources import GUIDE_UPLOAD, GUIDE_UPLOAD_HELP, LEGIBILITY
from medid.rules import Reason, Text

_SCAN_300 = Text(
    "scan with 300 dpi, or photograph closer, in focus and in good light",
    "сканируйте с разрешением 300 точек на дюйм либо снимите ближе, в фокусе и при хорошем свете",
)
_LIGHT = Text("photograph again in even light, without flash", "снимите ещё раз при ровном свете, без вспышки")
_STRAIGHT = Text("lay the document straight and whole on the scanner", "положите документ на сканер ровно и целиком")


class ScanReason(Reason):
    """Each way in which a page is hard to read."""

    BLURRED = (
        "scan_blurred",
        Text("the page is blurred", "страница размыта"),
        _SCAN_300,
        LEGIBILITY,
    )
    LOW_RESOLUTION = (
        "scan_low_resolution",
        Text("the resolution is too low: {dpi} dpi", "разрешение слишком низкое: {dpi} точек на дюйм"),
        _SCAN_300,
        LEGIBILITY,
    )
    LOW_CONTRAST = (
        "scan_low_contrast",
        Text("the text hardly differs from the paper", "текст почти не отличается от бумаги"),
        _LIGHT,
        LEGIBILITY,
    )
    NOISY = (
        "scan_noisy",
        Text("the page is covered with noise", "страница покрыта шумом"),
        _LIGHT,
        LEGIBILITY,
    )
    BROKEN_LETTERS = (
        "scan_letters_broken",
        Text("the strokes of the letters are broken or vanishing", "штрихи букв разорваны или исчезают"),
        Text("scan in greyscale, not in black and white", "сканируйте в оттенках серого, а не в чёрно-белом режиме"),
        LEGIBILITY,
    )
    DARK = (
        "scan_dark",
        Text("the page is too dark", "страница слишком тёмная"),
        _LIGHT,
        LEGIBILITY,
    )
    GLARE = (
        "scan_glare",
        Text("{percent} % of the page are blinded by glare", "блик закрывает {percent} % страницы"),
        _LIGHT,
        LEGIBILITY,
    )
    SKEWED = (
        "scan_skewed",
        Text("the page is turned by {degrees} degrees", "страница повёрнута на {degrees} градусов"),
        _STRAIGHT,
        LEGIBILITY,
    )
    SIDEWAYS = (
        "scan_sideways",
        Text(
            "the page lies on its side: its lines run up or down", "страница лежит на боку: строки идут вверх или вниз"
        ),
        Text("turn the page upright and save the file anew", "поверните страницу прямо и сохраните файл заново"),
        LEGIBILITY,
    )
    CROPPED = (
        "scan_cropped",
        Text("something is cut off at the edge of the page", "у края страницы что-то обрезано"),
        _STRAIGHT,
        GUIDE_UPLOAD,
    )
    BLANK = (
        "scan_blank",
        Text("the page is blank", "страница пустая"),
        Text("leave the page out, or scan its other side", "уберите страницу или отсканируйте другую сторону"),
        GUIDE_UPLOAD,
    )
    NOT_RENDERED = (
        "scan_not_rendered",
        Text("pages of this format cannot be looked at here", "страницы этого формата здесь не просмотреть"),
        Text("install medid with the extra `scan`, or look at them", "установите medid с `scan` или просмотрите сами"),
        GUIDE_UPLOAD_HELP,
    )
    UNUSABLE = (
        "scan_unusable",
        Text("the file cannot be opened, so its pages cannot be seen", "файл не открывается, страниц не видно"),
        Text("first correct what `inspect` tells", "сначала устраните то, о чём говорит проверка файла"),
        GUIDE_UPLOAD_HELP,
    )

"""Pages of the example documents, drawn so that a person can read them.

Owns: what stands on each page and how it looks.
Needs: Pillow and DejaVu Sans (Debian: fonts-dejavu-core).
Every page says that it is a specimen. The same Pillow and the same font give the same bytes.
"""

import time
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from example_statement import (
    BIRTH_DATE,
    DEPARTMENT,
    DIVISION,
    FULL_NAME,
    GIVEN_NAME,
    INSTITUTION,
    ISSUED_BY,
    ISSUED_ON,
    LICENCE,
    NUMBER,
    OGRN,
    ORGANISATION,
    ORGANISATION_INN,
    PATRONYMIC,
    POSITION,
    QUALIFICATION,
    SERIES,
    SNILS,
    SPECIALITY,
    SURNAME,
    formatted_snils,
    machine_readable_zone,
)
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = Path("/usr/share/fonts/truetype/dejavu")
A4_AT_200_DPI = (1654, 2339)
PAPER, INK, PALE = 250, 25, 216
MARGIN = 150

Rows = Sequence[tuple[str, str]]


def font(size: int, *, face: str = "DejaVuSans") -> ImageFont.FreeTypeFont:
    """One face of DejaVu at *size* pixels."""
    return ImageFont.truetype(FONTS / f"{face}.ttf", size, layout_engine=ImageFont.Layout.BASIC)


def blank_page() -> Image.Image:
    """An A4 page with a frame and the word for a specimen across it."""
    page = Image.new("L", A4_AT_200_DPI, PAPER)
    mark = Image.new("L", (2200, 220), 0)
    ImageDraw.Draw(mark).text((40, 10), "ОБРАЗЕЦ / SPECIMEN", font=font(165, face="DejaVuSans-Bold"), fill=255)
    turned = mark.rotate(52, expand=True, resample=Image.Resampling.BICUBIC)
    place = ((page.width - turned.width) // 2, (page.height - turned.height) // 2)
    page.paste(PALE, place, turned)
    draw = ImageDraw.Draw(page)
    draw.rectangle((70, 70, page.width - 70, page.height - 70), outline=INK, width=4)
    caption = "ОБРАЗЕЦ / SPECIMEN — вымышленное лицо, документ не существует"
    draw.text((MARGIN, 95), caption, font=font(34, face="DejaVuSans-Bold"), fill=INK)
    return page


def wrapped(text: str, *, width: int, face: ImageFont.FreeTypeFont) -> list[str]:
    """Words of *text* in lines not wider than *width* pixels."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if face.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def write_rows(page: Image.Image, rows: Rows, *, top: int, left: int = MARGIN) -> int:
    """Write captions and values below each other; return where they end."""
    draw, small, large = ImageDraw.Draw(page), font(30), font(46)
    for caption, value in rows:
        draw.text((left, top), caption, font=small, fill=INK)
        top += 42
        for line in wrapped(value, width=page.width - left - MARGIN, face=large):
            draw.text((left, top), line, font=large, fill=INK)
            top += 60
        top += 26
    return top


def form(title: str, rows: Rows, *, page_number: str = "") -> Image.Image:
    """One page: title, rows, a signature line and a seal."""
    page = blank_page()
    draw, top = ImageDraw.Draw(page), 190
    for line in wrapped(title, width=page.width - 2 * MARGIN, face=font(62)):
        draw.text((MARGIN, top), line, font=font(62, face="DejaVuSans-Bold"), fill=INK)
        top += 84
    write_rows(page, rows, top=top + 40)
    foot = page.height - 420
    draw.line((MARGIN, foot, MARGIN + 520, foot), fill=INK, width=3)
    draw.text((MARGIN, foot + 12), "подпись (образец)", font=font(30), fill=INK)
    draw.ellipse((1130, foot - 130, 1430, foot + 170), outline=INK, width=5)
    draw.text((1195, foot - 5), "М. П.", font=font(52), fill=INK)
    draw.text((MARGIN, page.height - 130), page_number, font=font(30), fill=INK)
    return page


def passport() -> list[Image.Image]:
    """The main spread with the machine-readable zone, and the page of registration."""
    first = form(
        "Паспорт гражданина Российской Федерации",
        (
            ("Паспорт выдан", ISSUED_BY),
            ("Дата выдачи", ISSUED_ON),
            ("Код подразделения", DIVISION),
            ("Серия и номер", f"{SERIES[:2]} {SERIES[2:]} {NUMBER}"),
            ("Фамилия", SURNAME.upper()),
            ("Имя", GIVEN_NAME.upper()),
            ("Отчество", PATRONYMIC.upper()),
            ("Пол", "ЖЕН."),
            ("Дата рождения", BIRTH_DATE),
            ("Место рождения", "ГОР. ОБРАЗЦОВ"),
        ),
        page_number="страницы 2–3",
    )
    draw, zone = ImageDraw.Draw(first), font(48, face="DejaVuSansMono")
    draw.rectangle((1180, 640, 1500, 1060), outline=INK, width=3)
    draw.text((1235, 820), "место фото", font=font(34), fill=INK)
    for line, top in zip(machine_readable_zone(), (2085, 2145), strict=True):
        draw.text((MARGIN, top), line, font=zone, fill=INK)
    second = form(
        "Место жительства",
        (
            ("Зарегистрирован", "31.03.2012"),
            ("Субъект", "ГОР. МОСКВА"),
            ("Улица, дом, квартира", "УЛ. ОБРАЗЦОВАЯ, Д. 0, КВ. 0"),
            ("Серия и номер паспорта", f"{SERIES[:2]} {SERIES[2:]} {NUMBER}"),
        ),
        page_number="страницы 4–5",
    )
    return [first, second]


def diploma() -> list[Image.Image]:
    """The diploma of higher medical education."""
    return [
        form(
            "Диплом о высшем образовании",
            (
                ("Образовательная организация", INSTITUTION),
                ("Фамилия, имя, отчество", FULL_NAME),
                ("Специальность", SPECIALITY),
                ("Квалификация", QUALIFICATION),
                ("Годы обучения", "2002 – 2008"),
                ("Диплом", "ВСГ 0417004"),
                ("Регистрационный номер", "417"),
                ("Дата выдачи", "27.06.2008"),
            ),
        ),
    ]


def licence() -> list[Image.Image]:
    """The extract from the register of licences."""
    return [
        form(
            "Выписка из реестра лицензий. Медицинская деятельность",
            (
                ("Лицензиат", ORGANISATION),
                ("ОГРН", OGRN),
                ("ИНН", ORGANISATION_INN),
                ("Регистрационный номер лицензии", LICENCE),
                ("Дата предоставления лицензии", "16.02.2022"),
                ("Статус", "действует"),
                ("Адрес места осуществления деятельности", "г. Москва, ул. Образцовая, д. 0"),
            ),
        ),
    ]


def contract() -> list[Image.Image]:
    """The two pages of the employment contract."""
    first = form(
        "Трудовой договор № 417",
        (
            ("Дата и место заключения", "12.01.2026, г. Москва"),
            ("Работодатель", f"{ORGANISATION}, ИНН {ORGANISATION_INN}, ОГРН {OGRN}"),
            ("Работник", FULL_NAME),
            ("Должность", POSITION),
            ("Структурное подразделение", DEPARTMENT),
            ("Дата начала работы", "12.01.2026"),
            ("Срок договора", "не определён"),
        ),
        page_number="страница 1 из 2",
    )
    second = form(
        "Трудовой договор № 417. Реквизиты и подписи сторон",
        (
            ("Работодатель", ORGANISATION),
            ("Работник", FULL_NAME),
            ("Паспорт", f"{SERIES} {NUMBER}, выдан {ISSUED_ON}, код подразделения {DIVISION}"),
            ("СНИЛС", formatted_snils(SNILS)),
        ),
        page_number="страница 2 из 2",
    )
    return [first, second]


def order() -> list[Image.Image]:
    """The order of appointment."""
    return [
        form(
            "Приказ о приёме на работу № 17",
            (
                ("Организация", ORGANISATION),
                ("Работник", FULL_NAME),
                ("Должность", POSITION),
                ("Дата", "12.01.2026"),
            ),
        ),
    ]


def blurred(page: Image.Image) -> Image.Image:
    """*page* as from a scanner whose lid was lifted."""
    return page.filter(ImageFilter.GaussianBlur(9))


def as_jpeg(pages: Sequence[Image.Image]) -> bytes:
    """The first page as JPEG."""
    target = BytesIO()
    pages[0].save(target, "JPEG", quality=55, optimize=True, dpi=(200, 200))
    return target.getvalue()


def as_png(pages: Sequence[Image.Image]) -> bytes:
    """The first page as PNG with sixteen shades."""
    target = BytesIO()
    shades = pages[0].quantize(16)
    shades.save(target, "PNG", optimize=True, dpi=(200, 200))
    return target.getvalue()


def as_gif(pages: Sequence[Image.Image]) -> bytes:
    """The first page as GIF, at half the size."""
    target = BytesIO()
    page = pages[0]
    page.resize((page.width // 2, page.height // 2)).quantize(8).save(target, "GIF")
    return target.getvalue()


def as_pdf(pages: Sequence[Image.Image]) -> bytes:
    """All pages as PDF with a fixed date of creation."""
    target = BytesIO()
    made = time.strptime("2026-11-19", "%Y-%m-%d")
    first, *others = pages
    first.save(
        target,
        "PDF",
        save_all=True,
        append_images=others,
        resolution=200,
        quality=50,
        creationDate=made,
        modDate=made,
    )
    return target.getvalue()

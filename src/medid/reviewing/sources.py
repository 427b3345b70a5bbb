"""Acts and standards that the review cites."""

from datetime import date

from medid.rules import Source

_READ = date(2026, 11, 23)

GUIDE_SUBMISSION = Source(
    "Руководство по личному кабинету медицинского работника", "Отправка заявления на рассмотрение", checked=_READ
)
GUIDE_UPLOAD = Source(
    "Руководство по личному кабинету медицинского работника", "Прикрепление скан-копий документов", checked=_READ
)
FOLDER_FORMAT = Source("medid application folder", checked=_READ)
RFC_8259 = Source("RFC 8259", checked=_READ)
RFC_8259_NAMES = Source("RFC 8259", "§4", checked=_READ)
RFC_8259_UTF8 = Source("RFC 8259", "§8.1", checked=_READ)

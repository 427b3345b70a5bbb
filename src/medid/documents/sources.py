"""The places that the demands on documents and files come from.

Owns: one constant for each source.
Refuses to know: what is demanded.
"""

from datetime import date

from medid.rules import Confidence, Source

_READ = date(2026, 11, 23)
_GUIDE = "Руководство по личному кабинету медицинского работника"

GUIDE_QUALIFICATION = Source(_GUIDE, "Документы об образовании и квалификации", checked=_READ)
GUIDE_CERTIFICATE = Source(
    _GUIDE, "Действующий сертификат специалиста или свидетельство об аккредитации", checked=_READ
)
GUIDE_REGISTRATION = Source(_GUIDE, "Создание учетной записи", checked=_READ)
GUIDE_IDENTITY = Source(_GUIDE, "Подтверждение личности", checked=_READ)
GUIDE_EDUCATION = Source(_GUIDE, "Ввод данных о медицинском образовании", checked=_READ)
GUIDE_UPLOAD = Source(_GUIDE, "Прикрепление скан-копий документов", checked=_READ)
GUIDE_SUBMISSION = Source(_GUIDE, "Отправка заявления на рассмотрение", checked=_READ)
GUIDE_UPLOAD_HELP = Source(_GUIDE, "Проблемы с загрузкой документов", checked=_READ)
GUIDE_RECORDS = Source(_GUIDE, "Доступ к электронным медицинским картам", checked=_READ)
GUIDE_EDITING = Source(_GUIDE, "Просмотр и редактирование данных", checked=_READ)

PDF = Source("ISO 32000-1:2008", "7.5 File structure", Confidence.COMPUTED)
PICTURES = Source("ISO 32000-1:2008", "8.9.5 Image dictionaries", Confidence.COMPUTED)
PDF_ARCHIVE = Source("ISO 19005-1:2005", "6.6 Interactive features", Confidence.REMEMBERED)
LIMITS = Source("medid limits on hostile files", "", Confidence.COMPUTED)

FIVE_YEARS_CERTIFICATE = Source(
    "Приказ Минздрава России от 29.11.2012 № 982н", "срок действия сертификата", checked=_READ
)
CERTIFICATES_ENDED = Source("Федеральный закон от 21.11.2011 № 323-ФЗ", "ст. 69, 100", Confidence.REMEMBERED)
FIVE_YEARS_ACCREDITATION = Source("Федеральный закон от 21.11.2011 № 323-ФЗ", "ст. 69", Confidence.REMEMBERED)
ACCREDITATION_NUMBERS = Source("Приказ Минздрава России от 28.10.2022 № 709н", "номер записи", Confidence.REMEMBERED)
HOURS = Source("Приказ Минобрнауки России от 01.07.2013 № 499", "п. 12", Confidence.REMEMBERED)
AGE_OF_GRADUATION = Source("medid plausibility of ages", "", Confidence.REMEMBERED)
LEGIBILITY = Source("medid legibility measurements", "bench/legibility.py", Confidence.COMPUTED, _READ)

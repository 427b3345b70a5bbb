"""The places that the demands on documents and files come from.

Owns: one constant for each source.
Refuses to know: what is demanded.
"""

from datetime import date

from medid.rules import Confidence, Source

_READ = date(2026, 11, 23)
_GUIDE = "Guide to the medical worker's account"

GUIDE_PASSPORT = Source(_GUIDE, "Паспорт гражданина РФ", checked=_READ)
GUIDE_SNILS = Source(_GUIDE, "СНИЛС", checked=_READ)
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
PDF_ARCHIVE = Source("ISO 19005-1:2005", "6.6 Interactive features", Confidence.REMEMBERED)
UNITS = Source("Постановление Правительства РФ от 31.10.2009 № 879", "приложение 3", Confidence.REMEMBERED)
LIMITS = Source("medid limits on hostile files", "", Confidence.COMPUTED)

"""Acts and guides that the states, terms and the calendar cite."""

from datetime import date
from typing import Final

from medid.rules import Confidence, Source

_READ: Final = date(2026, 11, 23)
_GUIDE: Final = "Руководство по личному кабинету медицинского работника"
_LABOUR: Final = "Labour Code of the Russian Federation"
_CIVIL: Final = "Civil Code of the Russian Federation"


def _decree(issued: str, number: str, confidence: Confidence = Confidence.SECOND_HAND) -> Source:
    """A government decree on moving days off; the numbers and dates were read in other people's tables."""
    return Source(f"Government decree of {issued} No. {number}", confidence=confidence, checked=_READ)


GUIDE_PREPARATION: Final = Source(_GUIDE, "Необходимые документы и данные", checked=_READ)
GUIDE_PASSPORT: Final = Source(_GUIDE, "Паспорт гражданина РФ", checked=_READ)
GUIDE_SNILS: Final = Source(_GUIDE, "СНИЛС", checked=_READ)
GUIDE_CREDENTIAL: Final = Source(_GUIDE, "Действующий сертификат специалиста", checked=_READ)
GUIDE_ACCOUNT: Final = Source(_GUIDE, "Создание учетной записи", checked=_READ)
GUIDE_IDENTITY: Final = Source(_GUIDE, "Подтверждение личности", checked=_READ)
GUIDE_SIGN_IN: Final = Source(_GUIDE, "Ввод логина и пароля", checked=_READ)
GUIDE_SERVICE: Final = Source(_GUIDE, "Выбор соответствующей услуги", checked=_READ)
GUIDE_SCANS: Final = Source(_GUIDE, "Прикрепление скан-копий документов", checked=_READ)
GUIDE_SIGNING: Final = Source(_GUIDE, "Подписание заявления УКЭП", checked=_READ)
GUIDE_SUBMISSION: Final = Source(_GUIDE, "Отправка заявления на рассмотрение", checked=_READ)
GUIDE_TERMS: Final = Source(_GUIDE, "Сроки рассмотрения заявления", checked=_READ)
GUIDE_NOTIFICATION: Final = Source(_GUIDE, "Уведомление о статусе заявления", checked=_READ)
GUIDE_REFUSAL: Final = Source(_GUIDE, "Причины отказа", checked=_READ)
GUIDE_APPEAL: Final = Source(_GUIDE, "Порядок обжалования", checked=_READ)
GUIDE_SIGN_IN_FAILURES: Final = Source(_GUIDE, "Ошибки при авторизации", checked=_READ)
GUIDE_UPLOAD_FAILURES: Final = Source(_GUIDE, "Проблемы с загрузкой документов", checked=_READ)
GUIDE_EDITING: Final = Source(_GUIDE, "Просмотр и редактирование данных", checked=_READ)
GUIDE_RECORDS: Final = Source(_GUIDE, "Доступ к электронным медицинским картам", checked=_READ)
GUIDE_COURSES: Final = Source(_GUIDE, "Запись на курсы повышения квалификации", checked=_READ)
GUIDE_EXTRACTS: Final = Source(_GUIDE, "Получение справок и выписок", checked=_READ)

CASE_RECORD: Final = Source("medid record of a case", confidence=Confidence.COMPUTED, checked=_READ)
CALENDAR_LIMITS: Final = Source("medid calendar", confidence=Confidence.COMPUTED, checked=_READ)

LABOUR_HOLIDAYS: Final = Source(_LABOUR, "art. 112 part 1", confidence=Confidence.AGREED, checked=_READ)
LABOUR_MOVED_DAYS: Final = Source(_LABOUR, "art. 112 part 2", confidence=Confidence.AGREED, checked=_READ)
LABOUR_SHORT_DAYS: Final = Source(_LABOUR, "art. 95", confidence=Confidence.AGREED, checked=_READ)
LABOUR_WEEK: Final = Source(_LABOUR, "art. 91, 111", confidence=Confidence.AGREED, checked=_READ)
CIVIL_TERM_START: Final = Source(_CIVIL, "art. 191", confidence=Confidence.AGREED, checked=_READ)
CIVIL_TERM_END: Final = Source(_CIVIL, "art. 193", confidence=Confidence.AGREED, checked=_READ)
CIVIL_LAST_HOUR: Final = Source(_CIVIL, "art. 194", confidence=Confidence.AGREED, checked=_READ)

DECREE_2021: Final = _decree("10.10.2020", "1648", Confidence.REMEMBERED)
DECREE_2022: Final = _decree("16.09.2021", "1564", Confidence.REMEMBERED)
DECREE_2023: Final = _decree("29.08.2022", "1505")
DECREE_2024: Final = _decree("10.08.2023", "1314")
DECREE_2025: Final = _decree("04.10.2024", "1335")
DECREE_2026: Final = _decree("24.09.2025", "1466")
DECREE_2027: Final = _decree("17.09.2026", "1187")
PAID_DAYS_2021_MAY: Final = Source(
    "Presidential decree of 23.04.2021 No. 242", confidence=Confidence.REMEMBERED, checked=_READ
)
PAID_DAYS_2021_AUTUMN: Final = Source(
    "Presidential decree of 20.10.2021 No. 595", confidence=Confidence.REMEMBERED, checked=_READ
)

"""The acts and standards that the facts of this room come from.

Owns: one constant for each source, with the confidence of what was taken from it.
Refuses to know: what the facts are.
"""

from datetime import date

from medid.rules import Confidence, Source

GUIDE = Source("Руководство по личному кабинету медицинского работника", "регистрация и заполнение профиля")
PASSPORT_REGULATION = Source(
    "Постановление Правительства РФ от 23.12.2023 № 2267", "Положение о паспорте гражданина РФ"
)
PASSPORT_INTRODUCTION = Source("Постановление Правительства РФ от 08.07.1997 № 828")
PASSPORT_VALIDITY = Source(
    "Постановление Правительства РФ от 23.12.2023 № 2267", "Положение, п. 4", Confidence.AGREED, date(2026, 11, 23)
)
PASSPORT_BLANK = Source("Описание нумерации бланка паспорта (МВД России)", "", Confidence.SECOND_HAND)
PASSPORT_SERIES_YEAR = Source("Описание нумерации бланка паспорта (МВД России)", "год изготовления", Confidence.AGREED)
PASSPORT_NUMBER_FORM = Source("Постановление Правительства РФ от 23.12.2023 № 2267", "описание бланка паспорта")
PASSPORT_MRZ = Source("Приказ МВД России от 16.11.2020 № 773", "приложение: машиночитаемая запись")
PASSPORT_MRZ_START = Source("Постановление Правительства РФ от 27.05.2011 № 424", "", Confidence.SECOND_HAND)
POSITIONS = Source("НСИ 1.2.643.5.1.13.13.11.1002", "версия 9.6")
SPECIALTIES = Source("НСИ 1.2.643.5.1.13.13.11.1066", "версия 5.4")
CREDENTIALS = Source(
    "Порядки заполнения документов об образовании и об аккредитации", "номера бланков", Confidence.REMEMBERED
)
DIPLOMAS = Source("Приказ Минобрнауки России от 22.07.2021 № 645", "структура серии и номера", Confidence.SECOND_HAND)
DOCUMENT_NUMBERS = Source(
    "Приказ ФНС России от 13.10.2006 № САЭ-3-04/706@", "шаблоны серии и номера документа", Confidence.SECOND_HAND
)
DOCUMENT_FORMS = Source(
    "Классификатор F011 ФФОМС «Типы документов, удостоверяющих личность»", "шаблоны серии и номера", Confidence.AGREED
)
RESIDENCE_PERMIT = Source("Бланк вида на жительство", "серия и номер", Confidence.REMEMBERED)
DOCUMENT_TYPES = Source("НСИ 1.2.643.5.1.13.13.99.2.48", "версия 7.2")
DOCUMENT_NUMBERS_LENGTH = Source(
    "Приказ ФНС России от 13.10.2006 № САЭ-3-04/706@", "не больше 25 знаков", Confidence.AGREED
)
OKATO = Source("ОК 019-95 (ОКАТО)", "объекты первого уровня")
SUBJECTS = Source("НСИ 1.2.643.5.1.13.13.99.2.206", "версия 6.5")
DIVISIONS = Source("Перечень подразделений, выдающих паспорта", "", Confidence.SECOND_HAND)
SNILS = Source("Форматы данных ПФР", "раздел 8: контрольное число страхового номера")
INN = Source("Приказ ФНС России от 29.06.2012 № ММВ-7-6/435@", "приложение: структура ИНН и КПП")
REGISTER_FORMAT = Source("Формат сведений ЕГРЮЛ и ЕГРИП (ФНС России)", "версия 4.04")
OGRN = Source("Постановление Правительства РФ от 19.06.2002 № 438", "приложение 1")
OGRNIP = Source("Постановление Правительства РФ от 16.10.2003 № 630", "приложение 1")
OKPO = Source("ОК 007-93 (ОКПО)", "контрольное число", Confidence.AGREED)
ENP = Source("Письмо ФФОМС от 27.08.2010 № 3960/91-И", "структура единого номера полиса", Confidence.AGREED)
ORGANIZATION_OID = Source("Схематроны СЭМД Минздрава России", "идентификатор медицинской организации")
LICENSE_OLD = Source("Порядок ведения единого реестра лицензий Росздравнадзора", "структура номера лицензии")
LICENSE_FORM = Source("Порядок ведения единого реестра лицензий Росздравнадзора", "вид номера", Confidence.AGREED)
LICENSE_NEW = Source("Единый реестр лицензий", "структура регистрационного номера", Confidence.SECOND_HAND)
LICENSE_REMEMBERED = Source("Единый реестр лицензий", "виды деятельности", Confidence.REMEMBERED)
NAMES = Source("Форматы данных ПФР", "фамилия, имя, отчество")
NAMING_CUSTOM = Source("Семейный кодекс РФ", "ст. 58", Confidence.REMEMBERED)
BIRTH_DATE = Source("Форматы информационного обмена ФОМС", "дата рождения")
PHONE = Source("Рекомендация МСЭ-Т E.164", "план нумерации +7", Confidence.AGREED)
EMAIL = Source("RFC 5321", "§4.1.2")
UNICODE = Source("Unicode 15.1", "глава 3")
JSON = Source("RFC 8259", "§3")
TIMESTAMPS = Source("RFC 3339", "§5.6")

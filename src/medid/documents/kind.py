"""The kinds of documents that the procedures ask for.

Owns: the kinds, their titles, and the words by which people call them in file names.
Refuses to know: which procedure asks for which kind (`demand`), and what a correct document is (`credential`).
"""

from enum import StrEnum
from typing import Self

from medid.rules import Text


class DocumentKind(StrEnum):
    """One kind of document; a member is a row ``code, label, words``.

    The first word is the one that `naming.suggest` writes; every word is read, whatever its case.
    """

    label: Text
    words: tuple[str, ...]

    def __new__(cls, code: str, label: Text, words: tuple[str, ...]) -> Self:
        """Make one member from its row."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.words = words
        return member

    PASSPORT = (
        "passport",
        Text("passport of a citizen of the Russian Federation", "паспорт гражданина РФ"),
        ("Паспорт", "ПаспортРФ", "ПаспортГражданинаРФ"),
    )
    SNILS_CERTIFICATE = (
        "snils_certificate",
        Text("SNILS certificate", "СНИЛС"),
        ("СНИЛС", "СвидетельствоСНИЛС", "СтраховоеСвидетельство", "АДИРЕГ", "УведомлениеСНИЛС"),
    )
    DIPLOMA = (
        "diploma",
        Text("diploma of higher medical education", "диплом о высшем медицинском образовании"),
        ("Диплом", "ДипломВО", "ДипломСПО", "ДипломСпециалиста", "ДипломОВысшемОбразовании", "ДипломОбОбразовании"),
    )
    INTERNSHIP_CERTIFICATE = (
        "internship_certificate",
        Text("certificate of internship or residency", "документ об интернатуре или ординатуре"),
        (
            "Ординатура",
            "Интернатура",
            "ДипломОрдинатура",
            "ДипломОбОрдинатуре",
            "СертификатИнтернатуры",
            "СертификатОрдинатуры",
            "УдостоверениеИнтернатура",
            "УдостоверениеОрдинатура",
            "УдостоверениеОбИнтернатуре",
            "УдостоверениеОбОрдинатуре",
        ),
    )
    QUALIFICATION_CERTIFICATE = (
        "qualification_certificate",
        Text("certificate of professional qualification", "свидетельство о квалификационном удостоверении"),
        (
            "КвалификационноеУдостоверение",
            "СвидетельствоОКвалификации",
            "УдостоверениеОКвалификации",
            "УдостоверениеСпециалиста",
            "КвалификационнаяКатегория",
        ),
    )
    SPECIALIST_CERTIFICATE = (
        "specialist_certificate",
        Text("specialist certificate", "сертификат специалиста"),
        ("СертификатСпециалиста", "Сертификат"),
    )
    ACCREDITATION = (
        "accreditation",
        Text("certificate of accreditation", "свидетельство об аккредитации"),
        ("Аккредитация", "СвидетельствоОбАккредитации", "АккредитацияСпециалиста", "ВыпискаОбАккредитации"),
    )
    MEDICAL_LICENCE = (
        "medical_licence",
        Text("licence for medical activity", "лицензия на медицинскую деятельность"),
        ("Лицензия", "МедицинскаяЛицензия", "ЛицензияНаМедицинскуюДеятельность", "ВыпискаИзРеестраЛицензий"),
    )
    ADDITIONAL_EDUCATION = (
        "additional_education",
        Text("document of additional education", "документ о дополнительном образовании"),
        (
            "ДополнительноеОбразование",
            "ПовышениеКвалификации",
            "УдостоверениеОПовышенииКвалификации",
            "ПрофессиональнаяПереподготовка",
            "ДипломОПереподготовке",
            "Курсы",
            "Семинар",
            "Тренинг",
        ),
    )
    SCHOOL_CERTIFICATE = (
        "school_certificate",
        Text("school-leaving certificate", "аттестат"),
        ("Аттестат", "АттестатОСреднемОбразовании"),
    )
    EMPLOYMENT_CONTRACT = (
        "employment_contract",
        Text("employment contract", "трудовой договор"),
        ("ТрудовойДоговор", "Договор"),
    )
    APPOINTMENT_ORDER = (
        "appointment_order",
        Text("order of appointment", "приказ о назначении на должность"),
        ("ПриказОНазначении", "Приказ", "ПриказОПриеме", "ПриказОПриемеНаРаботу", "ПриказОНазначенииНаДолжность"),
    )
    WORK_RECORD_BOOK = (
        "work_record_book",
        Text("work record book", "трудовая книжка"),
        ("ТрудоваяКнижка", "СТДР", "СТДПФР", "СведенияОТрудовойДеятельности"),
    )
    EMPLOYER_CERTIFICATE = (
        "employer_certificate",
        Text("employer's certificate", "справка от работодателя"),
        ("СправкаОтРаботодателя", "Справка", "СправкаСМестаРаботы"),
    )
    EMPLOYEE_ID = (
        "employee_id",
        Text("employee ID or specialist's ID", "служебное удостоверение или удостоверение специалиста"),
        ("СлужебноеУдостоверение", "Удостоверение", "УдостоверениеСотрудника", "УдостоверениеСпециалиста"),
    )
    RIGHT_TO_WORK_CERTIFICATE = (
        "right_to_work_certificate",
        Text(
            "certificate of the right to work in health care",
            "свидетельство о праве на работу в системе здравоохранения",
        ),
        ("СвидетельствоОПравеНаРаботу", "ПравоНаРаботу", "СвидетельствоОПраве"),
    )

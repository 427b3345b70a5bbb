"""The faults that any typed text may have, for every subject that can have them.

Owns: `TextReason`, the product of subjects and common faults.
Refuses to know: what is peculiar to one value (`medid.identity.reasons`).
Invariant: a code is ``<subject>_<fault>``; a subject lists exactly the faults that a text can reach.
"""

from typing import Any, NamedTuple, cast

from medid.identity import sources
from medid.rules import Reason, Source, Text

_FAULTS = {
    "empty": (
        Text("nothing is entered", "значение не введено"),
        Text("enter the value as it stands in the document", "введите значение так, как оно указано в документе"),
    ),
    "too_long": (
        Text("more than {limit} characters are entered", "введено больше {limit} знаков"),
        Text("enter the value alone", "введите только само значение"),
    ),
    "line_break": (
        Text("a line break stands at position {position}", "на месте {position} стоит перевод строки"),
        Text("enter the value in one line", "введите значение в одну строку"),
    ),
    "surrogate": (
        Text(
            "the character at position {position} is broken (half of a pair)",
            "знак на месте {position} повреждён (половина пары)",
        ),
        Text("type the value anew instead of copying it", "наберите значение заново, не копируя его"),
    ),
    "foreign_digit": (
        Text(
            "the digit at position {position} is not one of 0-9 (full-width or of another script)",
            "цифра на месте {position} не из набора 0-9 (полноширинная или другой письменности)",
        ),
        Text("type the digits on an ordinary keyboard", "наберите цифры на обычной клавиатуре"),
    ),
    "homoglyph": (
        Text(
            "the letter at position {position} only looks like the right character",
            "буква на месте {position} только похожа на нужный знак",
        ),
        Text(
            "replace it with the digit or the letter of the right alphabet that it looks like",
            "замените её цифрой или буквой нужного алфавита, на которую она похожа",
        ),
    ),
    "character": (
        Text("the character at position {position} does not belong here", "знак на месте {position} здесь недопустим"),
        Text("remove it or correct it by the document", "удалите его или исправьте по документу"),
    ),
    "format": (
        Text("the parts are separated in the wrong places", "части отделены не там, где нужно"),
        Text("enter the value as it is printed", "введите значение так, как оно напечатано"),
    ),
    "length": (
        Text("{found} characters instead of {expected}", "{found} знаков вместо {expected}"),
        Text(
            "compare with the document: something is missing or superfluous",
            "сверьте с документом: есть пропуск или лишнее",
        ),
    ),
}  # fmt: skip

_TYPED = ("empty", "too_long", "line_break", "surrogate", "foreign_digit", "homoglyph", "character")
_BARE_NUMBER = (*_TYPED, "length")
_PRINTED_NUMBER = (*_BARE_NUMBER, "format")
_WORDS = ("empty", "too_long", "line_break", "surrogate", "character")


class _Subject(NamedTuple):
    name: Text
    source: Source
    faults: tuple[str, ...]


_SUBJECTS = {
    "snils": _Subject(Text("SNILS", "СНИЛС"), sources.SNILS, _PRINTED_NUMBER),
    "inn": _Subject(Text("INN", "ИНН"), sources.INN, _PRINTED_NUMBER),
    "ogrn": _Subject(Text("OGRN", "ОГРН"), sources.OGRN, _PRINTED_NUMBER),
    "ogrnip": _Subject(Text("OGRNIP", "ОГРНИП"), sources.OGRNIP, _PRINTED_NUMBER),
    "kpp": _Subject(Text("KPP", "КПП"), sources.INN, _BARE_NUMBER),
    "okpo": _Subject(Text("OKPO", "ОКПО"), sources.OKPO, _PRINTED_NUMBER),
    "enp": _Subject(Text("policy number (ENP)", "номер полиса (ЕНП)"), sources.ENP, _PRINTED_NUMBER),
    "passport_number": _Subject(
        Text("passport series and number", "серия и номер паспорта"), sources.PASSPORT_NUMBER_FORM, _PRINTED_NUMBER
    ),
    "division_code": _Subject(
        Text("division code", "код подразделения"), sources.PASSPORT_NUMBER_FORM, _PRINTED_NUMBER
    ),
    "passport_mrz": _Subject(
        Text("machine-readable zone", "машиночитаемая запись"), sources.PASSPORT_MRZ, (*_TYPED, "length")
    ),
    "surname": _Subject(Text("surname", "фамилия"), sources.NAMES, (*_TYPED, "length", "format")),
    "given_name": _Subject(Text("given name", "имя"), sources.NAMES, (*_TYPED, "length", "format")),
    "patronymic": _Subject(Text("patronymic", "отчество"), sources.NAMES, (*_TYPED, "length", "format")),
    "date": _Subject(Text("date", "дата"), sources.BIRTH_DATE, (*_TYPED, "format")),
    "birth_date": _Subject(Text("date of birth", "дата рождения"), sources.BIRTH_DATE, (*_TYPED, "format")),
    "mobile_phone": _Subject(
        Text("mobile number", "номер мобильного телефона"), sources.PHONE, (*_TYPED, "length", "format")
    ),
    "phone": _Subject(Text("phone number", "номер телефона"), sources.PHONE, _TYPED),
    "email": _Subject(Text("e-mail address", "адрес электронной почты"), sources.EMAIL, _TYPED),
    "login": _Subject(Text("login", "логин"), sources.GUIDE, (*_TYPED, "format")),
    "medical_license_number": _Subject(
        Text("licence number", "номер лицензии"), sources.LICENSE_FORM, (*_TYPED, "length", "format")
    ),
    "medical_organization_oid": _Subject(
        Text("OID of the medical organisation", "OID медицинской организации"),
        sources.ORGANIZATION_OID,
        (*_TYPED, "length", "format"),
    ),
    "diploma_number": _Subject(Text("diploma number", "номер диплома"), sources.GUIDE, _TYPED),
    "accreditation_number": _Subject(Text("accreditation number", "номер аккредитации"), sources.GUIDE, _TYPED),
    "specialist_certificate_number": _Subject(
        Text("certificate number", "номер сертификата специалиста"), sources.GUIDE, _TYPED
    ),
    "training_document_number": _Subject(
        Text("training document number", "номер удостоверения"), sources.GUIDE, _TYPED
    ),
    "foreign_passport_number": _Subject(
        Text("passport for travel abroad", "заграничный паспорт"), sources.DOCUMENT_FORMS, _PRINTED_NUMBER
    ),
    "birth_certificate_number": _Subject(
        Text("birth certificate", "свидетельство о рождении"), sources.DOCUMENT_FORMS, _PRINTED_NUMBER
    ),
    "residence_permit_number": _Subject(
        Text("residence permit", "вид на жительство"), sources.DOCUMENT_NUMBERS_LENGTH, _TYPED
    ),
    "document_number": _Subject(
        Text("document number", "номер документа"), sources.DOCUMENT_NUMBERS_LENGTH, _TYPED
    ),
    "wording": _Subject(Text("text", "текст"), sources.UNICODE, _WORDS),
}  # fmt: skip


_OWN_WORDS = {
    "date_format": (
        Text("the date is not written as DD.MM.YYYY", "дата записана не в виде ДД.ММ.ГГГГ"),
        Text("write the date as DD.MM.YYYY", "напишите дату в виде ДД.ММ.ГГГГ"),
    ),
    "birth_date_format": (
        Text("the date is not written as DD.MM.YYYY", "дата записана не в виде ДД.ММ.ГГГГ"),
        Text("write the date as DD.MM.YYYY", "напишите дату в виде ДД.ММ.ГГГГ"),
    ),
    "mobile_phone_format": (
        Text("a bracket or the plus sign stands in the wrong place", "скобка или знак плюс стоят не на месте"),
        Text("write the number as +7 916 123-45-67", "напишите номер в виде +7 916 123-45-67"),
    ),
    "birth_certificate_number_format": (
        Text(
            "not a Roman number, two Russian letters and six digits", "не римское число, две русские буквы и шесть цифр"
        ),
        Text("write it as IV-МЮ 123456", "напишите в виде IV-МЮ 123456"),
    ),
    "login_format": (
        Text(
            "a code has 3 to 64 characters, a letter or digit first and last",
            "код содержит от 3 до 64 знаков, первый и последний — буква или цифра",
        ),
        Text(
            "enter an e-mail address or the employee code",
            "введите адрес электронной почты или код сотрудника",
        ),
    ),
    "medical_license_number_format": (
        Text("the number has neither the old nor the new form", "номер не похож ни на старый, ни на новый"),
        Text(
            "write the number as Л041-01137-77/00341234 or ЛО-77-01-012345",
            "напишите номер в виде Л041-01137-77/00341234 или ЛО-77-01-012345",
        ),
    ),
    "medical_organization_oid_format": (
        Text("not numbers without leading zeros between dots", "не числа без начальных нулей, разделённые точками"),
        Text("copy the OID from the register", "скопируйте OID из реестра"),
    ),
}
"""Messages and remedies of codes for which the common ones would mislead."""


def _row(subject: _Subject, code: str, fault: str) -> tuple[str, Text, Text, Source]:
    message, remedy = _OWN_WORDS.get(code, _FAULTS[fault])
    named = Text(f"{subject.name.en}: {message.en}", f"{subject.name.ru}: {message.ru}")
    return code, named, remedy, subject.source


TextReason: type[Reason] = cast("Any", Reason)(
    "TextReason",
    [
        (f"{code}_{fault}".upper(), _row(subject, f"{code}_{fault}", fault))
        for code, subject in _SUBJECTS.items()
        for fault in subject.faults
    ],
    module=__name__,
)
TextReason.__doc__ = "Common faults of typed text: one member for each subject and each fault it can have."


def text_reason(subject: str, fault: str) -> Reason:
    """The reason that *subject* has the common *fault*.

    Raises:
        KeyError: *subject* cannot have it.
    """
    return TextReason[f"{subject}_{fault}".upper()]

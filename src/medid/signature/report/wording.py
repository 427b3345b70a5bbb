"""What a report says in medid's own words, in both languages, and how values are written.

Owns: headings, labels, words for answers, how moments and sizes look.
Refuses to know: verdicts.
"""

from datetime import date, datetime, timedelta, timezone

from medid.rules import Outcome, Text
from medid.signature.accreditation import AccreditationAnswer
from medid.signature.moscow import day_in_moscow
from medid.signature.report.page import Tone
from medid.signature.verdict import Indication, LawOutcome, Standing

TITLE = Text("Report on the check of an electronic signature", "Протокол проверки электронной подписи")

ANSWERS = {
    Indication.TOTAL_PASSED: (Tone.GOOD, Text("The check is passed", "Проверка пройдена")),
    Indication.INDETERMINATE: (Tone.OPEN, Text("Cannot be decided", "Установить нельзя")),
    Indication.TOTAL_FAILED: (Tone.BAD, Text("The check is not passed", "Проверка не пройдена")),
}
LAW = {
    LawOutcome.MET: (Tone.GOOD, Text("met", "соблюдено")),
    LawOutcome.NOT_MET: (Tone.BAD, Text("not met", "не соблюдено")),
    LawOutcome.NOT_SHOWN: (Tone.OPEN, Text("not shown", "не показано")),
}
OUTCOMES = {
    Outcome.PASSED: Tone.GOOD,
    Outcome.WARNING: Tone.NOTE,
    Outcome.NOT_CHECKED: Tone.OPEN,
    Outcome.FAILED: Tone.BAD,
}
REVOCATION = {
    Standing.GOOD: (Tone.GOOD, Text("not revoked", "не отозван")),
    Standing.REVOKED: (Tone.BAD, Text("revoked", "отозван")),
    Standing.UNKNOWN: (Tone.OPEN, Text("not known", "неизвестно")),
    Standing.ANCHOR: (Tone.PLAIN, Text("trusted as given", "доверен проверяющим")),
}

LAW_COUNTS = Text(
    "63-ФЗ, article 11: {met} of {count} conditions met, {not_met} not met, {not_shown} not shown",
    "Статья 11 закона 63-ФЗ: условий {count}, соблюдено {met}, не соблюдено {not_met}, не показано {not_shown}",
)
DECIDED_BY = Text("What decided: {message}", "Решающее замечание: {message}")

DOCUMENT = Text("Document", "Документ")
NAME = Text("Name, as given", "Имя, как передано")
SIZE = Text("Size", "Размер")
DIGEST = Text("Digest, {name}", "Хэш, {name}")
NO_DOCUMENT = Text("was not at hand", "не передан")
SIGNATURES = Text("Signatures", "Подписей")
POLICY = Text("Policy", "Правила проверки")
CHECKED_AT = Text("Moment of the check", "Момент проверки")

SIGNATURE = Text("Signature {number} of {count}", "Подпись {number} из {count}")
ONLY_SIGNATURE = Text("Signature", "Подпись")
COUNTERSIGNATURE = Text("Countersignature {number}", "Заверяющая подпись {number}")

SIGNER = Text("Signer, as the certificate names them", "Подписант, как указано в сертификате")
NO_SIGNER = Text("The signer's certificate was not found", "Сертификат подписанта не найден")
PERSON = Text("Person", "Лицо")
ORGANIZATION = Text("Organisation", "Организация")
POSITION = Text("Position", "Должность")
SNILS = Text("СНИЛС", "СНИЛС")
INN = Text("ИНН of the person", "ИНН лица")
OGRNIP = Text("ОГРНИП", "ОГРНИП")
ORGANIZATION_INN = Text("ИНН of the organisation", "ИНН организации")
OGRN = Text("ОГРН", "ОГРН")
EMAIL = Text("E-mail", "Эл. почта")

CERTIFICATE = Text("Certificate", "Сертификат")
SERIAL = Text("Number", "Номер")
ISSUER = Text("Issued by", "Кем выдан")
VALID = Text("Valid", "Действует")
FROM_TO = Text("{since} to\u00a0{until}", "с\u00a0{since} по\u00a0{until}")
FINGERPRINT = Text("Fingerprint, SHA-256", "Отпечаток, SHA-256")
SIGN_TOOL = Text("Signature tool of the owner", "Средство ЭП владельца")
ISSUER_TOOLS = Text("Tools of the issuer", "Средства удостоверяющего центра")
TOOL_CLASS = Text("Class of the signature tool", "Класс средства ЭП")
IDENTIFIED = Text("How the owner was identified", "Как идентифицирован владелец")
IDENTIFICATION = {
    0: Text("in person", "личное присутствие"),
    1: Text("by a qualified signature in force", "действующая квалифицированная подпись"),
    2: Text("by a passport with an electronic chip", "загранпаспорт с электронным носителем"),
    3: Text("by ЕСИА and biometrics", "ЕСИА и биометрия"),
}

ACCREDITATION = Text("Accreditation of the centre", "Аккредитация удостоверяющего центра")
ON_DAY_OF_ISSUE = Text("On the day of issue, {day}", "На день выдачи, {day}")
ACCREDITED = {
    AccreditationAnswer.ACCREDITED: Text("accredited", "аккредитован"),
    AccreditationAnswer.NOT_ACCREDITED: Text("not accredited", "не аккредитован"),
    AccreditationAnswer.NOT_SHOWN: Text("not shown", "не показано"),
}
STATUS = Text("Status in the list", "Статус в перечне")
STATUS_SINCE = Text("{status}, since {moment}", "{status}, с {moment}")
CENTRE = Text("Centre in the list", "Центр в перечне")
LIST = Text("List of accredited centres", "Перечень аккредитованных центров")
LIST_OF = Text("edition {version} of {day}", "версия {version} от {day}")
LIST_UNSIGNED = Text("edition {version} of {day}, without a signature", "версия {version} от {day}, без подписи")
NO_LIST = Text("was not given: accreditation is not shown", "не передан: аккредитация не показана")

TIMES = Text("Times", "Время")
CLAIMED = Text("Claimed by the signer", "Указано подписантом")
PROVEN = Text("Proven", "Доказано")
DECIDED = Text("The certificate is judged for", "Сертификат проверен на")
NOT_CLAIMED = Text("no", "не указано")
NOT_PROVEN = Text(
    "no: there is no time-stamp that holds; the claimed time proves nothing",
    "нет: верного штампа времени нет, а указанное подписантом время ничего не доказывает",
)
BY_TIMESTAMP = Text("{moment}, by a time-stamp", "{moment}, штампом времени")
AS_PROVEN = Text("{moment}: the proven time", "{moment}: доказанное время")
AS_CHECKED = Text(
    "{moment}: the moment of the check, since the time of signing is not proven",
    "{moment}: момент проверки, так как время подписания не доказано",
)

TECHNICAL = Text("Properties of the signature", "Свойства подписи")
UNCHANGED = Text("Document after signing", "Документ после подписания")
IS_UNCHANGED = {
    True: Text("unchanged: the digest matches", "не изменён: хэш совпадает"),
    False: Text(
        "changed, or another document: the digest differs", "изменён, либо это другой документ: хэш не совпадает"
    ),
    None: Text("not established", "не установлено"),
}
VALUE = Text("Signature value", "Значение подписи")
IS_VALID = {
    True: Text("made with the key of the certificate", "создано ключом из сертификата"),
    False: Text("wrong: not made with the key of the certificate", "неверно: создано не ключом из сертификата"),
    None: Text("not established", "не установлено"),
}
LEVEL = Text("Format", "Формат")
VALIDATED_LEVEL = Text("Format that holds", "Подтверждённый формат")
NO_LEVEL = Text("none", "никакой")
WHY_NOT_HIGHER = Text("Why no higher", "Почему не выше")
ALGORITHMS = Text("Algorithms", "Алгоритмы")
NAMES_OF_ALGORITHMS = {
    "streebog256": "ГОСТ Р 34.11-2012 (256)",
    "streebog512": "ГОСТ Р 34.11-2012 (512)",
    "gost94": "ГОСТ Р 34.11-94",
    "gost2012-256": "ГОСТ Р 34.10-2012 (256)",
    "gost2012-512": "ГОСТ Р 34.10-2012 (512)",
    "gost2001": "ГОСТ Р 34.10-2001",
}

CONDITIONS = Text("Conditions of 63-ФЗ, article 11", "Условия статьи 11 Федерального закона № 63-ФЗ")
ITEM = Text("Item", "Пункт")
CONDITION = Text("Condition", "Условие")
OUTCOME = Text("Outcome", "Итог")
WHAT_SHOWS = Text("What would show it: {remedy}", "Что покажет: {remedy}")

PATH = Text("Certification path", "Цепочка сертификатов")
OWNER = Text("Certificate", "Сертификат")
REVOKED = Text("Revocation", "Отзыв")
SIGNERS_OWN = Text("the signer's certificate", "сертификат подписанта")
OF_A_PERSON = Text("certificate of a person", "сертификат физического лица")
REVOKED_AT = Text("since {moment}", "с {moment}")
KNOWN_FROM = {
    "crl": Text("by a revocation list", "по списку отзыва"),
    "ocsp": Text("by an OCSP response", "по ответу OCSP"),
}
DATA_OF = Text("data of {moment}", "данные на {moment}")
DATA_UNTIL = Text("good until {moment}", "годны до {moment}")

TIMESTAMPS = Text("Time-stamps", "Штампы времени")
STAMPED = Text("Over", "На что")
TIME = Text("Time", "Время")
AUTHORITY = Text("Authority", "Служба")
HOLDS = (Tone.GOOD, Text("holds", "верен"))
IGNORED = (Tone.OPEN, Text("proves nothing", "ничего не доказывает"))
KINDS = {
    "content": Text("the document", "документ"),
    "signature": Text("the signature", "подпись"),
    "cades-c": Text("signature and references", "подпись и ссылки"),
    "references": Text("references", "ссылки"),
    "archive": Text("archive", "архив"),
}

DECISIVE = Text("What decides", "Что решает")
BROKEN = Text("Also not in order", "Также нарушено")
OPEN = Text("Not checked", "Не проверено")
WARNINGS = Text("To be looked at", "Обратить внимание")
HELD = Text("In order: {count}", "Выполнено: {count}")
RULE = Text("rule {rule}", "правило {rule}")
PLACE = Text("place {location}", "место {location}")
CONTAINER = Text("Signature file", "Файл подписи")

MARK = Text("Document signed with an electronic signature", "Документ подписан электронной подписью")
MARK_CERTIFICATE = Text("Certificate", "Сертификат")
MARK_OWNER = Text("Owner", "Владелец")
MARK_VALID = Text("Valid", "Действителен")
NO_MARK = Text(
    "The mark of an electronic signature is not shown: the check is not passed.",
    "Отметка об электронной подписи не ставится: проверка не пройдена.",
)

CONTENTS = Text(
    "What article 12 of 63-ФЗ asks a check to show", "Что должна показать проверка по статье 12 закона 63-ФЗ"
)
ASKED = Text("Asked for", "Требуется")
ANSWERED = Text("Answer of this report", "Ответ протокола")
SHOW_CONTENT = Text("the content of the signed document", "содержание подписанного документа")
CONTENT_BY_DIGEST = Text(
    "is not shown here; it is the content of the file with the digest above, and of no other",
    "здесь не показано: это содержание файла с указанным выше хэшем, и никакого другого",
)
CONTENT_ABSENT = Text("is not shown: the document was not at hand", "не показано: документ не передан")
SHOW_CHANGES = Text("whether the document was changed after signing", "внесены ли изменения после подписания")
SHOW_PERSON = Text("whose key the document was signed with", "лицо, ключом которого подписан документ")
NO_PERSON = Text("not established", "не установлено")
NO_SIGNATURE = Text("there is no signature to check", "подписи для проверки нет")
NUMBERED = Text("signature {number}: {answer}", "подпись {number}: {answer}")

NOT_CERTIFIED = Text(
    "The check was made by means without a certificate of conformity. Item 3 of article 11 of 63-ФЗ asks for certified "
    "means, so this report alone does not show that item to be met.",
    "Проверка выполнена средством, не имеющим подтверждения соответствия. Пункт 3 статьи 11 закона 63-ФЗ требует "
    "проверки сертифицированным средством, поэтому этот протокол сам по себе не показывает, что он соблюдён.",
)
MASKED = Text(
    "Numbers of persons are shown in part. They stand whole in the certificate.",
    "Номера физических лиц показаны частично; полностью они указаны в сертификате.",
)
MADE_BY = Text("Made by the program medid {version}.", "Составлено программой medid {version}.")
SIGN_OFF = (
    Text("Checked by", "Проверку выполнил(а)"),
    Text("Date", "Дата"),
    Text("Signature", "Подпись"),
)

MOSCOW = timezone(timedelta(hours=3))
"""Zone that reports show: that of the law's days; the offset of Moscow has been fixed since 26.10.2014, and a moment
before it is written with the same offset, which the text names."""


def moment(at: datetime) -> Text:
    """*at* as a person reads it, with the offset that it is written in."""
    try:
        local, zone = at.astimezone(MOSCOW), "UTC+3"
    except OverflowError:  # the last hours that there are, which stand for no end (RFC 5280 4.1.2.5)
        local, zone = at, str(at.tzname())
    return Text(en=f"{local:%Y-%m-%d %H:%M:%S}\u00a0{zone}", ru=f"{local:%d.%m.%Y %H:%M:%S}\u00a0({zone})")


def day(at: datetime) -> Text:
    """The day of *at* in Moscow, as the law counts it."""
    return date_of(day_in_moscow(at))


def date_of(day: date) -> Text:
    """*day* as a person reads it."""
    return Text(en=f"{day:%Y-%m-%d}", ru=f"{day:%d.%m.%Y}")


def filled(text: Text, **places: Text | str) -> Text:
    """*text* with sentences and values in its places; braces in them stay braces."""
    en = {name: value.en if isinstance(value, Text) else value for name, value in places.items()}
    ru = {name: value.ru if isinstance(value, Text) else value for name, value in places.items()}
    return Text(en=text.en.format_map(en), ru=text.ru.format_map(ru))


def between(since: datetime, until: datetime) -> Text:
    """A period by its days."""
    return filled(FROM_TO, since=day(since), until=day(until))


def octets(size: int) -> Text:
    """A size in full, in groups of three digits."""
    digits = f"{size:,}".replace(",", "\u00a0")
    return Text(en=f"{digits} bytes", ru=f"{digits} байт")


def number(hexadecimal: str) -> str:
    """A serial number or digest in capitals, as certificates are quoted."""
    return hexadecimal.upper()


def algorithm(name: str) -> str:
    """The standard behind a name of the verdict."""
    return NAMES_OF_ALGORITHMS.get(name, name)

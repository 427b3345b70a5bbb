"""Why a value of one person or organisation, or the agreement between values, was refused or doubted.

Owns: `IdentityReason`, one row for each way to be wrong that is peculiar to a value or a rule between values.
Refuses to know: the common faults of typed text (`medid.identity.text_reasons`).
Source: each row names its own.
"""

from medid.identity import sources as s
from medid.rules import Reason, Text

_BY_DOCUMENT = Text("compare with the document and correct it", "сверьте с документом и исправьте")
_CHECK_DIGIT = Text(
    "compare digit by digit with the document: one is mistyped or two are swapped",
    "сверьте с документом цифру за цифрой: одна набрана неверно или две переставлены",
)
_REAL = Text("enter the real number, not a stand-in", "введите настоящий номер, а не заглушку")
_LOOK = Text("look at the document once more", "проверьте по документу ещё раз")
_WHICH = Text("correct whichever of the two is wrong", "исправьте то из двух, что указано неверно")


class IdentityReason(Reason):
    """Faults and doubts of identity values, peculiar to a value or to a rule between values."""

    TEXT_INVISIBLE = (
        "text_invisible",
        Text("{count} invisible characters were dropped", "отброшены невидимые знаки: {count}"),
        Text("type the value instead of copying it", "наберите значение, не копируя его"),
        s.UNICODE,
    )

    SNILS_PLACEHOLDER = (
        "snils_placeholder",
        Text("the SNILS consists of zeros", "СНИЛС состоит из нулей"),
        _REAL,
        s.SNILS,
    )
    SNILS_CHECK_DIGIT = (
        "snils_check_digit",
        Text("the control number of the SNILS is wrong", "контрольное число СНИЛС неверно"),
        _CHECK_DIGIT,
        s.SNILS,
    )
    SNILS_NO_CHECK = (
        "snils_no_check",
        Text(
            "a SNILS up to 001-001-998 has no control number to check",
            "у СНИЛС не больше 001-001-998 контрольное число не проверяется",
        ),
        _LOOK,
        s.SNILS,
    )

    INN_PLACEHOLDER = (
        "inn_placeholder",
        Text("the INN consists of zeros", "ИНН состоит из нулей"),
        _REAL,
        s.REGISTER_FORMAT,
    )
    INN_REGION = (
        "inn_region",
        Text("an INN does not begin with 00", "ИНН не начинается с 00"),
        _BY_DOCUMENT,
        s.REGISTER_FORMAT,
    )
    INN_CHECK_DIGIT = (
        "inn_check_digit",
        Text("the check digits of the INN are wrong", "контрольные цифры ИНН неверны"),
        _CHECK_DIGIT,
        s.INN,
    )
    INN_LEADING_ZERO = (
        "inn_leading_zero",
        Text(
            "{found} digits: with a zero before them the INN would be right",
            "{found} цифр: с нулём впереди ИНН был бы верен",
        ),
        Text(
            "restore the zero that a spreadsheet has cut off", "верните ноль в начале, отрезанный электронной таблицей"
        ),
        s.INN,
    )
    INN_WITH_KPP = (
        "inn_with_kpp",
        Text("INN and KPP stand together", "ИНН и КПП введены вместе"),
        Text("enter INN and KPP in their own fields", "введите ИНН и КПП каждый в своё поле"),
        s.INN,
    )
    INN_NOT_PERSON = (
        "inn_not_person",
        Text(
            "this is the INN of an organisation (10 digits), a person's has 12",
            "это ИНН организации (10 цифр), у физического лица 12",
        ),
        Text("enter the INN of the person", "введите ИНН физического лица"),
        s.INN,
    )
    INN_NOT_ORGANIZATION = (
        "inn_not_organization",
        Text(
            "this is the INN of a person (12 digits), an organisation's has 10",
            "это ИНН физического лица (12 цифр), у организации 10",
        ),
        Text("enter the INN of the organisation", "введите ИНН организации"),
        s.INN,
    )

    OGRN_PLACEHOLDER = (
        "ogrn_placeholder",
        Text("the OGRN consists of zeros", "ОГРН состоит из нулей"),
        _REAL,
        s.OGRN,
    )
    OGRN_KIND = (
        "ogrn_kind",
        Text(
            "an OGRN begins with 1 or 5; other digits mark entries of another kind",
            "ОГРН начинается с 1 или 5; другие цифры — у записей иного вида",
        ),
        Text(
            "enter the OGRN, not the number of a later entry", "введите ОГРН, а не номер последующей записи в реестре"
        ),
        s.OGRN,
    )
    OGRN_IS_OGRNIP = (
        "ogrn_is_ogrnip",
        Text(
            "15 digits: this is the number of an entrepreneur, not of an organisation",
            "15 цифр: это ОГРНИП предпринимателя, а не ОГРН организации",
        ),
        Text("enter the OGRN of the organisation", "введите ОГРН организации"),
        s.OGRN,
    )
    OGRN_YEAR = (
        "ogrn_year",
        Text(
            "the year in the OGRN is impossible: the register begins in 2002",
            "год в ОГРН невозможен: реестр ведётся с 2002 года",
        ),
        _BY_DOCUMENT,
        s.OGRN,
    )
    OGRN_REGION = ("ogrn_region", Text("the region in the OGRN is 00", "код региона в ОГРН — 00"), _BY_DOCUMENT, s.OGRN)
    OGRN_CHECK_DIGIT = (
        "ogrn_check_digit",
        Text("the check digit of the OGRN is wrong", "контрольная цифра ОГРН неверна"),
        _CHECK_DIGIT,
        s.OGRN,
    )
    OGRNIP_PLACEHOLDER = (
        "ogrnip_placeholder",
        Text("the OGRNIP consists of zeros", "ОГРНИП состоит из нулей"),
        _REAL,
        s.OGRNIP,
    )
    OGRNIP_KIND = (
        "ogrnip_kind",
        Text(
            "an OGRNIP begins with 3; other digits mark entries of another kind",
            "ОГРНИП начинается с 3; другие цифры — у записей иного вида",
        ),
        Text(
            "enter the OGRNIP, not the number of a later entry",
            "введите ОГРНИП, а не номер последующей записи в реестре",
        ),
        s.OGRNIP,
    )
    OGRNIP_IS_OGRN = (
        "ogrnip_is_ogrn",
        Text(
            "13 digits: this is the number of an organisation, not of an entrepreneur",
            "13 цифр: это ОГРН организации, а не ОГРНИП предпринимателя",
        ),
        Text("enter the OGRNIP of the entrepreneur", "введите ОГРНИП предпринимателя"),
        s.OGRNIP,
    )
    OGRNIP_YEAR = (
        "ogrnip_year",
        Text(
            "the year in the OGRNIP is impossible: the register begins in 2004",
            "год в ОГРНИП невозможен: реестр ведётся с 2004 года",
        ),
        _BY_DOCUMENT,
        s.OGRNIP,
    )
    OGRNIP_REGION = (
        "ogrnip_region",
        Text("the region in the OGRNIP is 00", "код региона в ОГРНИП — 00"),
        _BY_DOCUMENT,
        s.OGRNIP,
    )
    OGRNIP_CHECK_DIGIT = (
        "ogrnip_check_digit",
        Text("the check digit of the OGRNIP is wrong", "контрольная цифра ОГРНИП неверна"),
        _CHECK_DIGIT,
        s.OGRNIP,
    )

    KPP_POSITION = (
        "kpp_position",
        Text(
            "the letter at position {position}: letters stand only at positions 5 and 6",
            "буква на месте {position}: буквы бывают только на местах 5 и 6",
        ),
        _BY_DOCUMENT,
        s.INN,
    )
    KPP_REGION = (
        "kpp_region",
        Text("a KPP does not begin with 00", "КПП не начинается с 00"),
        _BY_DOCUMENT,
        s.REGISTER_FORMAT,
    )
    KPP_CAUSE = (
        "kpp_cause",
        Text("the cause of registration is 00", "причина постановки на учёт — 00"),
        _BY_DOCUMENT,
        s.INN,
    )
    KPP_SERIAL = ("kpp_serial", Text("the serial number is 000", "порядковый номер — 000"), _LOOK, s.INN)
    KPP_LOWER_CASE = (
        "kpp_lower_case",
        Text("small letters were made capital", "строчные буквы заменены прописными"),
        _LOOK,
        s.INN,
    )

    OKPO_PLACEHOLDER = (
        "okpo_placeholder",
        Text("the OKPO consists of zeros", "ОКПО состоит из нулей"),
        _REAL,
        s.OKPO,
    )
    OKPO_CHECK_DIGIT = (
        "okpo_check_digit",
        Text("the check digit of the OKPO is wrong", "контрольная цифра ОКПО неверна"),
        _CHECK_DIGIT,
        s.OKPO,
    )

    ENP_PLACEHOLDER = (
        "enp_placeholder",
        Text("the policy number consists of zeros", "номер полиса состоит из нулей"),
        _REAL,
        s.ENP,
    )
    ENP_REGION = (
        "enp_region",
        Text("the region in the policy number is 00", "код региона в номере полиса — 00"),
        _BY_DOCUMENT,
        s.ENP,
    )
    ENP_ENCODED_DATE = (
        "enp_encoded_date",
        Text(
            "the policy number holds an impossible date of birth",
            "в номере полиса закодирована невозможная дата рождения",
        ),
        _BY_DOCUMENT,
        s.ENP,
    )
    ENP_CHECK_DIGIT = (
        "enp_check_digit",
        Text("the check digit of the policy number is wrong", "контрольная цифра номера полиса неверна"),
        _CHECK_DIGIT,
        s.ENP,
    )
    ENP_OLD_POLICY = (
        "enp_old_policy",
        Text("this is the number of a policy of the old kind", "это номер полиса старого образца"),
        Text("enter the 16 digits of the unified number", "введите 16 цифр единого номера полиса"),
        s.ENP,
    )
    ENP_TEMPORARY = (
        "enp_temporary",
        Text("9 digits: this is the number of a temporary certificate", "9 цифр: это номер временного свидетельства"),
        Text("enter the 16 digits of the unified number", "введите 16 цифр единого номера полиса"),
        s.ENP,
    )
    ENP_BLANK_NUMBER = (
        "enp_blank_number",
        Text("11 digits: this is the number of the blank", "11 цифр: это номер бланка полиса"),
        Text("enter the 16 digits on the face of the policy", "введите 16 цифр с лицевой стороны полиса"),
        s.ENP,
    )

    PASSPORT_NUMBER_PLACEHOLDER = (
        "passport_number_placeholder",
        Text("the passport number is 000000", "номер паспорта — 000000"),
        _REAL,
        s.PASSPORT_NUMBER_FORM,
    )
    PASSPORT_NUMBER_REGION = (
        "passport_number_region",
        Text("a passport series does not begin with 00", "серия паспорта не начинается с 00"),
        _BY_DOCUMENT,
        s.OKATO,
    )
    PASSPORT_NUMBER_REGION_UNKNOWN = (
        "passport_number_region_unknown",
        Text("no region with this passport series is known", "регион с такой серией паспорта не известен"),
        _LOOK,
        s.PASSPORT_BLANK,
    )
    PASSPORT_NUMBER_SERIES_YEAR = (
        "passport_number_series_year",
        Text(
            "the year of printing in the series is impossible: passports are printed since 1997",
            "год изготовления бланка в серии невозможен: паспорта печатаются с 1997 года",
        ),
        _BY_DOCUMENT,
        s.PASSPORT_SERIES_YEAR,
    )
    PASSPORT_NUMBER_SPECIMEN = (
        "passport_number_specimen",
        Text(
            "passport numbers below 000101 are kept for specimens", "номера паспортов меньше 000101 отведены образцам"
        ),
        _LOOK,
        s.PASSPORT_BLANK,
    )
    PASSPORT_NUMBER_USSR = (
        "passport_number_ussr",
        Text("this is the number of a passport of the USSR", "это номер паспорта гражданина СССР"),
        Text("enter the passport of the Russian Federation", "введите паспорт гражданина Российской Федерации"),
        s.PASSPORT_NUMBER_FORM,
    )
    PASSPORT_NUMBER_FOREIGN = (
        "passport_number_foreign",
        Text("9 digits: this is the number of a passport for travel abroad", "9 цифр: это номер заграничного паспорта"),
        Text("enter the 10 digits of the internal passport", "введите 10 цифр внутреннего паспорта"),
        s.PASSPORT_NUMBER_FORM,
    )

    DIVISION_CODE_REGION = (
        "division_code_region",
        Text("a division code does not begin with 00", "код подразделения не начинается с 00"),
        _BY_DOCUMENT,
        s.SUBJECTS,
    )
    DIVISION_CODE_REGION_UNKNOWN = (
        "division_code_region_unknown",
        Text("no region with this division code is known", "регион с таким кодом подразделения не известен"),
        _LOOK,
        s.DIVISIONS,
    )
    DIVISION_CODE_LEVEL = (
        "division_code_level",
        Text("the third digit is seldom above 3", "третья цифра редко бывает больше 3"),
        _LOOK,
        s.DIVISIONS,
    )
    DIVISION_CODE_SERIAL = (
        "division_code_serial",
        Text("the last three digits are zeros", "последние три цифры — нули"),
        _LOOK,
        s.DIVISIONS,
    )

    PASSPORT_MRZ_KIND = (
        "passport_mrz_kind",
        Text(
            "the zone does not begin with PNRUS, or its issuer is not RUS: it is of another document",
            "запись начинается не с PNRUS или выдавшее государство не RUS: это запись другого документа",
        ),
        Text("copy the zone of the internal passport", "перепишите запись внутреннего паспорта"),
        s.PASSPORT_MRZ,
    )
    PASSPORT_MRZ_STRUCTURE = (
        "passport_mrz_structure",
        Text(
            "position {position} of line {line} holds a character of the wrong kind",
            "на месте {position} строки {line} стоит знак не того рода",
        ),
        _BY_DOCUMENT,
        s.PASSPORT_MRZ,
    )
    PASSPORT_MRZ_CHECK_DIGIT = (
        "passport_mrz_check_digit",
        Text(
            "the check digit at position {position} of line 2 is wrong",
            "контрольная цифра на месте {position} строки 2 неверна",
        ),
        _CHECK_DIGIT,
        s.PASSPORT_MRZ,
    )
    PASSPORT_MRZ_ENCODED_DATE = (
        "passport_mrz_encoded_date",
        Text(
            "the date at position {position} of line 2 does not exist",
            "дата на месте {position} строки 2 не существует",
        ),
        _BY_DOCUMENT,
        s.PASSPORT_MRZ,
    )
    PASSPORT_MRZ_SEX = (
        "passport_mrz_sex",
        Text("the sex in the zone is neither M nor F", "пол в записи не обозначен M или F"),
        _LOOK,
        s.PASSPORT_MRZ,
    )
    PASSPORT_MRZ_NO_OPTIONAL = (
        "passport_mrz_no_optional",
        Text(
            "the zone leaves out the fourth digit of the series, the date of issue and the division code",
            "в записи нет четвёртой цифры серии, даты выдачи и кода подразделения",
        ),
        _LOOK,
        s.PASSPORT_MRZ,
    )
    PASSPORT_MRZ_LOWER_CASE = (
        "passport_mrz_lower_case",
        Text("small letters were made capital", "строчные буквы заменены прописными"),
        _LOOK,
        s.PASSPORT_MRZ,
    )

    NAME_LATIN = (
        "name_latin",
        Text("the name is written in Latin letters", "имя написано латинскими буквами"),
        Text("write the name in Russian letters, as in the passport", "напишите имя русскими буквами, как в паспорте"),
        s.NAMES,
    )
    NAME_PLACEHOLDER = (
        "name_placeholder",
        Text("a stand-in is entered instead of a name", "вместо имени введена заглушка"),
        Text("enter the name, or leave an absent patronymic out", "введите имя; отсутствующее отчество не заполняйте"),
        s.NAMES,
    )
    NAME_PARTS = (
        "name_parts",
        Text(
            "surname, given name and patronymic cannot be told apart in {found} words",
            "фамилию, имя и отчество нельзя различить, слов: {found}",
        ),
        Text("enter each part in a field of its own", "введите каждую часть в своё поле"),
        s.GUIDE,
    )
    NAME_ORDER = (
        "name_order",
        Text("the patronymic does not stand last", "отчество стоит не на последнем месте"),
        Text("write surname, given name, patronymic in this order", "пишите по порядку: фамилия, имя, отчество"),
        s.GUIDE,
    )
    NAME_INITIALS = (
        "name_initials",
        Text(
            "a full stop: initials are entered instead of the full name",
            "стоит точка: введены инициалы вместо полного имени",
        ),
        Text("enter the full name", "введите имя полностью"),
        s.NAMES,
    )
    NAME_NOT_RUSSIAN = (
        "name_not_russian",
        Text(
            "the letter at position {position} is Cyrillic but not Russian",
            "буква на месте {position} кириллическая, но не русская",
        ),
        Text("write the name as in the Russian document", "напишите имя так, как в российском документе"),
        s.NAMES,
    )
    NAME_STRESS_MARK = (
        "name_stress_mark",
        Text("stress marks were dropped", "отброшены знаки ударения"),
        _LOOK,
        s.UNICODE,
    )
    NAME_SPACES = (
        "name_spaces",
        Text("superfluous spaces were dropped", "отброшены лишние пробелы"),
        _LOOK,
        s.NAMES,
    )
    NAME_ABSENT_PATRONYMIC = (
        "name_absent_patronymic",
        Text("a stand-in for an absent patronymic was dropped", "отброшена заглушка вместо отсутствующего отчества"),
        Text("leave the patronymic out", "не заполняйте отчество"),
        s.NAMES,
    )

    DATE_TWO_DIGIT_YEAR = (
        "date_two_digit_year",
        Text("the year has two digits", "год указан двумя цифрами"),
        Text("write the date as DD.MM.YYYY", "напишите дату в виде ДД.ММ.ГГГГ"),
        s.BIRTH_DATE,
    )
    DATE_IMPOSSIBLE = (
        "date_impossible",
        Text("there is no such day in the calendar", "такого дня нет в календаре"),
        _BY_DOCUMENT,
        s.BIRTH_DATE,
    )
    BIRTH_DATE_TOO_EARLY = (
        "birth_date_too_early",
        Text("the date of birth is before 1900", "дата рождения раньше 1900 года"),
        _BY_DOCUMENT,
        s.BIRTH_DATE,
    )
    BIRTH_DATE_FUTURE = (
        "birth_date_future",
        Text("the date of birth is in the future", "дата рождения в будущем"),
        _BY_DOCUMENT,
        s.BIRTH_DATE,
    )
    BIRTH_DATE_STUB = (
        "birth_date_stub",
        Text("1 January often stands for an unknown date", "1 января часто ставят вместо неизвестной даты"),
        _LOOK,
        s.GUIDE,
    )
    BIRTH_DATE_UNDER_AGE = (
        "birth_date_under_age",
        Text("the person is younger than 18", "лицу меньше 18 лет"),
        _LOOK,
        s.GUIDE,
    )
    BIRTH_DATE_OVER_AGE = (
        "birth_date_over_age",
        Text("the person is older than 100", "лицу больше 100 лет"),
        _LOOK,
        s.GUIDE,
    )

    MOBILE_PHONE_KAZAKHSTAN = (
        "mobile_phone_kazakhstan",
        Text("the number is of Kazakhstan", "номер принадлежит Казахстану"),
        Text("enter a Russian mobile number", "введите российский мобильный номер"),
        s.PHONE,
    )
    MOBILE_PHONE_FOREIGN = (
        "mobile_phone_foreign",
        Text("the number is of another country", "номер другой страны"),
        Text("enter a Russian mobile number", "введите российский мобильный номер"),
        s.PHONE,
    )
    MOBILE_PHONE_NOT_MOBILE = (
        "mobile_phone_not_mobile",
        Text("the number is Russian but not mobile", "номер российский, но не мобильный"),
        Text("enter a mobile number: it begins with 9", "введите мобильный номер: он начинается с 9"),
        s.PHONE,
    )
    MOBILE_PHONE_PLACEHOLDER = (
        "mobile_phone_placeholder",
        Text("the number consists of zeros", "номер состоит из нулей"),
        _REAL,
        s.PHONE,
    )
    MOBILE_PHONE_EXTENSION = (
        "mobile_phone_extension",
        Text("a mobile number has no extension", "у мобильного номера нет добавочного"),
        Text("enter the number without an extension", "введите номер без добавочного"),
        s.PHONE,
    )
    MOBILE_PHONE_UNASSIGNED = (
        "mobile_phone_unassigned",
        Text("no number begins like this in the numbering plan", "в плане нумерации таких номеров нет"),
        _BY_DOCUMENT,
        s.PHONE,
    )
    MOBILE_PHONE_REPEATED = (
        "mobile_phone_repeated",
        Text("all ten digits are the same", "все десять цифр одинаковы"),
        _LOOK,
        s.PHONE,
    )
    PHONE_INVALID = (
        "phone_invalid",
        Text("no numbering plan has such a number", "такого номера нет ни в одном плане нумерации"),
        Text("enter the number with its area code", "введите номер с кодом города"),
        s.PHONE,
    )

    EMAIL_SEVERAL = (
        "email_several",
        Text("more than one address is entered", "введено больше одного адреса"),
        Text("enter one address", "введите один адрес"),
        s.EMAIL,
    )
    EMAIL_DISPLAY_NAME = (
        "email_display_name",
        Text("a name stands beside the address", "рядом с адресом указано имя"),
        Text("enter the address alone", "введите только адрес"),
        s.EMAIL,
    )
    EMAIL_SPACE = (
        "email_space",
        Text("a space stands inside the address", "внутри адреса стоит пробел"),
        Text("remove the space", "удалите пробел"),
        s.EMAIL,
    )
    EMAIL_AT_SIGN = (
        "email_at_sign",
        Text("{found} signs @ instead of one", "знаков @: {found}, нужен один"),
        Text("enter the address as name@server", "введите адрес в виде имя@сервер"),
        s.EMAIL,
    )
    EMAIL_LOCAL_SCRIPT = (
        "email_local_script",
        Text("the part before @ is not in Latin letters", "часть до знака @ написана не латинскими буквами"),
        Text("enter an address with a Latin name", "введите адрес с латинским именем ящика"),
        s.EMAIL,
    )
    EMAIL_SYNTAX = (
        "email_syntax",
        Text("this is not an e-mail address", "это не адрес электронной почты"),
        Text("enter the address as name@server.ru", "введите адрес в виде имя@сервер.ру"),
        s.EMAIL,
    )

    LICENSE_NUMBER_ACTIVITY = (
        "medical_license_number_activity",
        Text(
            "the licence is for another activity, not medical",
            "лицензия выдана на другую деятельность, не на медицинскую",
        ),
        Text("enter the licence for medical activity", "укажите лицензию на медицинскую деятельность"),
        s.LICENSE_OLD,
    )
    LICENSE_NUMBER_ACTIVITY_DOUBTED = (
        "medical_license_number_activity_doubted",
        Text("medical licences begin with Л041", "медицинские лицензии начинаются с Л041"),
        _LOOK,
        s.LICENSE_REMEMBERED,
    )
    LICENSE_NUMBER_PHARMACY = (
        "medical_license_number_pharmacy",
        Text(
            "the licence is for pharmaceutical activity or for handling narcotics",
            "лицензия на фармацевтическую деятельность или на оборот наркотических средств",
        ),
        Text("a clinic needs the licence for medical activity", "клинике нужна лицензия на медицинскую деятельность"),
        s.LICENSE_OLD,
    )
    LICENSE_NUMBER_REGION = (
        "medical_license_number_region",
        Text("the region in the licence number is 00", "код региона в номере лицензии — 00"),
        _BY_DOCUMENT,
        s.SUBJECTS,
    )
    LICENSE_NUMBER_AUTHORITY = (
        "medical_license_number_authority",
        Text("the licensing authority is of another region", "лицензирующий орган другого региона"),
        _LOOK,
        s.LICENSE_NEW,
    )
    LICENSE_NUMBER_TAIL = (
        "medical_license_number_tail",
        Text("a sign or a date beside the number was dropped", "отброшены знак или дата рядом с номером"),
        _LOOK,
        s.LICENSE_OLD,
    )
    LICENSE_NUMBER_DASH = (
        "medical_license_number_dash",
        Text("dashes were replaced with hyphens", "тире заменены дефисами"),
        _LOOK,
        s.LICENSE_OLD,
    )

    OID_KIND = (
        "medical_organization_oid_kind",
        Text("the OID is not of a medical organisation", "OID не относится к медицинской организации"),
        Text(
            "enter the OID from the register of medical organisations", "введите OID из реестра медицинских организаций"
        ),
        s.ORGANIZATION_OID,
    )
    OID_REGION = (
        "medical_organization_oid_region",
        Text("the region in the OID is not from 1 to 99", "код региона в OID не от 1 до 99"),
        _BY_DOCUMENT,
        s.ORGANIZATION_OID,
    )
    OID_PREFIX = (
        "medical_organization_oid_prefix",
        Text("the prefix urn:oid: was dropped", "отброшено начало urn:oid:"),
        _LOOK,
        s.ORGANIZATION_OID,
    )

    FIELD_MISSING = (
        "field_missing",
        Text("a required field is missing", "обязательное поле не заполнено"),
        Text("fill the field in", "заполните поле"),
        s.GUIDE,
    )
    FIELD_WRONG_TYPE = (
        "field_wrong_type",
        Text("the field must be {expected}", "поле должно быть типа {expected}"),
        Text("write numbers of documents as text, in quotes", "номера документов записывайте текстом, в кавычках"),
        s.JSON,
    )
    FIELD_UNKNOWN = (
        "field_unknown",
        Text("the field is not known and was not read", "поле не известно и не прочитано"),
        Text("correct the name of the field or remove it", "исправьте имя поля или удалите его"),
        s.GUIDE,
    )
    FIELD_REFUSED = (
        "field_refused",
        Text("the field breaks a rule of the form", "поле нарушает правило формы"),
        Text("look at what the form says of the field", "посмотрите, что форма говорит об этом поле"),
        s.JSON,
    )
    FIELD_CHOICE = (
        "field_choice",
        Text("the value is not one of: {expected}", "значение не из списка: {expected}"),
        Text("choose one of the listed values", "выберите одно из перечисленных значений"),
        s.GUIDE,
    )
    FIELD_MOMENT = (
        "field_moment",
        Text(
            "the moment must be ISO 8601 with a time zone, as 2026-11-20T10:15:00+03:00",
            "момент должен быть по ISO 8601 с часовым поясом, например 2026-11-20T10:15:00+03:00",
        ),
        Text("add the date, the time and the zone", "укажите дату, время и часовой пояс"),
        s.TIMESTAMPS,
    )
    FIELD_OUT_OF_RANGE = (
        "field_out_of_range",
        Text("the number is outside the allowed range", "число вне допустимых границ"),
        _BY_DOCUMENT,
        s.GUIDE,
    )
    FIELD_NOT_USABLE = (
        "field_not_usable",
        Text(
            "not checked, because another field that the rule needs is missing or wrong",
            "не проверено: другое поле, нужное для проверки, не заполнено или неверно",
        ),
        Text("correct the other fields named in the report first", "сначала исправьте другие поля, названные в отчёте"),
        s.GUIDE,
    )

    PASSPORT_ISSUED_TOO_EARLY = (
        "passport_issued_too_early",
        Text("passports of this form are issued since 01.10.1997", "паспорта этого образца выдаются с 01.10.1997"),
        _BY_DOCUMENT,
        s.PASSPORT_INTRODUCTION,
    )
    PASSPORT_ISSUED_TOO_YOUNG = (
        "passport_issued_too_young",
        Text("the passport is issued before the age of 14", "паспорт выдан раньше 14 лет"),
        _WHICH,
        s.PASSPORT_REGULATION,
    )
    PASSPORT_ISSUED_BEFORE_BIRTH = (
        "passport_issued_before_birth",
        Text("the passport is issued before the birth", "паспорт выдан раньше рождения"),
        _WHICH,
        s.PASSPORT_REGULATION,
    )
    PASSPORT_ISSUED_IN_FUTURE = (
        "passport_issued_in_future",
        Text("the date of issue is in the future", "дата выдачи в будущем"),
        _BY_DOCUMENT,
        s.PASSPORT_REGULATION,
    )
    PASSPORT_EXPIRED = (
        "passport_expired",
        Text(
            "the passport had to be replaced at the age of {age}, its last day was {day}",
            "паспорт подлежал замене в {age} лет, последний день его действия — {day}",
        ),
        Text(
            "get a new passport and update the personal data",
            "получите новый паспорт и обновите персональные данные",
        ),
        s.PASSPORT_VALIDITY,
    )
    PASSPORT_IN_GRACE = (
        "passport_in_grace",
        Text(
            "the passport is to be replaced at the age of {age}; it is accepted through {day}",
            "паспорт подлежит замене в {age} лет; он принимается по {day} включительно",
        ),
        Text("get a new passport", "получите новый паспорт"),
        s.PASSPORT_VALIDITY,
    )
    PASSPORT_SERIES_YEAR_FUTURE = (
        "passport_series_year_future",
        Text("the blank of the passport would be printed in the future", "бланк паспорта был бы изготовлен в будущем"),
        _BY_DOCUMENT,
        s.PASSPORT_SERIES_YEAR,
    )
    PASSPORT_SERIES_YEAR_ODD = (
        "passport_series_year_odd",
        Text(
            "the blank is printed long before or after the year of issue",
            "год изготовления бланка далёк от года выдачи",
        ),
        _LOOK,
        s.PASSPORT_SERIES_YEAR,
    )
    PASSPORT_REGIONS_DIFFER = (
        "passport_regions_differ",
        Text(
            "the series and the division code are of different regions",
            "серия и код подразделения относятся к разным регионам",
        ),
        Text(
            "normal after moving; otherwise correct one of them",
            "после переезда это нормально; иначе исправьте одно из двух",
        ),
        s.PASSPORT_BLANK,
    )
    PASSPORT_ISSUER_PERIOD = (
        "passport_issuer_period",
        Text(
            "the migration service issued passports from 2006 to 2017 only",
            "миграционная служба выдавала паспорта только с 2006 по 2017 год",
        ),
        _LOOK,
        s.PASSPORT_BLANK,
    )
    PASSPORT_MRZ_TOO_EARLY = (
        "passport_mrz_too_early",
        Text(
            "passports have the zone since 01.07.2011",
            "машиночитаемая запись есть в паспортах с 01.07.2011",
        ),
        _LOOK,
        s.PASSPORT_MRZ_START,
    )
    MRZ_NUMBER_DIFFERS = (
        "mrz_number_differs",
        Text(
            "series and number differ from the machine-readable zone",
            "серия и номер не совпадают с машиночитаемой записью",
        ),
        _WHICH,
        s.PASSPORT_MRZ,
    )
    MRZ_ISSUED_DIFFERS = (
        "mrz_issued_differs",
        Text(
            "the date of issue differs from the machine-readable zone",
            "дата выдачи не совпадает с машиночитаемой записью",
        ),
        _WHICH,
        s.PASSPORT_MRZ,
    )
    MRZ_DIVISION_DIFFERS = (
        "mrz_division_differs",
        Text(
            "the division code differs from the machine-readable zone",
            "код подразделения не совпадает с машиночитаемой записью",
        ),
        _WHICH,
        s.PASSPORT_MRZ,
    )
    MRZ_BIRTH_DIFFERS = (
        "mrz_birth_differs",
        Text(
            "the date of birth differs from the machine-readable zone",
            "дата рождения не совпадает с машиночитаемой записью",
        ),
        _WHICH,
        s.PASSPORT_MRZ,
    )
    MRZ_SEX_DIFFERS = (
        "mrz_sex_differs",
        Text("the sex differs from the machine-readable zone", "пол не совпадает с машиночитаемой записью"),
        _WHICH,
        s.PASSPORT_MRZ,
    )
    MRZ_NAME_DIFFERS = (
        "mrz_name_differs",
        Text(
            "the name differs from the machine-readable zone, first at {position}",
            "имя не совпадает с машиночитаемой записью, впервые на месте {position}",
        ),
        _WHICH,
        s.PASSPORT_MRZ,
    )
    MRZ_NAME_YO = (
        "mrz_name_yo",
        Text(
            "the name differs from the machine-readable zone in Е and Ё only, first at {position}",
            "имя отличается от машиночитаемой записи только буквами Е и Ё, впервые на месте {position}",
        ),
        Text("write the name with the letter of the document", "пишите имя с той буквой, что в документе"),
        s.PASSPORT_MRZ,
    )
    ENP_BIRTH_DIFFERS = (
        "enp_birth_differs",
        Text("the policy number holds another date of birth", "в номере полиса закодирована другая дата рождения"),
        _WHICH,
        s.ENP,
    )
    ENP_SEX_DIFFERS = (
        "enp_sex_differs",
        Text("the policy number holds the other sex", "в номере полиса закодирован другой пол"),
        _WHICH,
        s.ENP,
    )
    PATRONYMIC_SEX_DIFFERS = (
        "patronymic_sex_differs",
        Text("the ending of the patronymic is of the other sex", "окончание отчества не соответствует полу"),
        _WHICH,
        s.NAMING_CUSTOM,
    )
    GIVEN_NAME_PATRONYMIC = (
        "given_name_patronymic",
        Text("a patronymic seems to stand in place of the given name", "на месте имени, похоже, стоит отчество"),
        Text(
            "enter surname, given name and patronymic in their own fields",
            "введите фамилию, имя и отчество каждое в своё поле",
        ),
        s.NAMING_CUSTOM,
    )
    CONTACT_NOT_CONFIRMED = (
        "contact_not_confirmed",
        Text("the contact is not confirmed by a code", "контакт не подтверждён кодом"),
        Text("ask for a code and enter it", "запросите код и введите его"),
        s.GUIDE,
    )
    CONTACT_CONFIRMED_IN_FUTURE = (
        "contact_confirmed_in_future",
        Text("the confirmation is in the future", "подтверждение датировано будущим"),
        Text("confirm the contact anew", "подтвердите контакт заново"),
        s.GUIDE,
    )

    ORGANISATION_KPP_OF_PERSON = (
        "organisation_kpp_of_person",
        Text("an entrepreneur (INN of 12 digits) has no KPP", "у предпринимателя (ИНН из 12 цифр) нет КПП"),
        Text("remove the KPP or correct the INN", "удалите КПП или исправьте ИНН"),
        s.INN,
    )
    ORGANISATION_NUMBERS_DIFFER = (
        "organisation_numbers_differ",
        Text(
            "INN and registration number are of different kinds: 10 digits go with OGRN, 12 with OGRNIP",
            "ИНН и регистрационный номер разного вида: 10 цифр — к ОГРН, 12 — к ОГРНИП",
        ),
        _WHICH,
        s.INN,
    )
    ORGANISATION_REGIONS_DIFFER = (
        "organisation_regions_differ",
        Text("OID and licence are of different regions", "OID и лицензия относятся к разным регионам"),
        _LOOK,
        s.GUIDE,
    )
    EDUCATION_YEARS_ORDER = (
        "education_years_order",
        Text("the year of the end is before the year of the start", "год окончания раньше года начала"),
        _WHICH,
        s.GUIDE,
    )
    EDUCATION_IN_FUTURE = (
        "education_in_future",
        Text("the year of the end is in the future", "год окончания в будущем"),
        _LOOK,
        s.GUIDE,
    )
    EDUCATION_TOO_YOUNG = (
        "education_too_young",
        Text("the education ends before the age of 17", "обучение окончено раньше 17 лет"),
        _LOOK,
        s.GUIDE,
    )
    EDUCATION_NOT_CONFIRMED = (
        "education_not_confirmed",
        Text("the record is not confirmed by the applicant", "сведения не подтверждены заявителем"),
        Text("tick the box that the data are true", "поставьте отметку о достоверности сведений"),
        s.GUIDE,
    )
    CONSENT_NOT_GIVEN = (
        "consent_not_given",
        Text(
            "consent to the processing of personal data is not given",
            "согласие на обработку персональных данных не дано",
        ),
        Text("give the consent", "дайте согласие"),
        s.GUIDE,
    )
    CONSENT_IN_FUTURE = (
        "consent_in_future",
        Text("the consent is dated in the future", "согласие датировано будущим"),
        _LOOK,
        s.GUIDE,
    )

    REGISTRY_RECORD_NOT_FOUND = (
        "registry_record_not_found",
        Text("the registry has no such person", "в реестре нет такого лица"),
        Text(
            "check the numbers, or turn to the keeper of the registry",
            "проверьте номера или обратитесь к держателю реестра",
        ),
        s.GUIDE,
    )
    REGISTRY_RECORD_EMPTY = (
        "registry_record_empty",
        Text("the record holds nothing to compare", "в записи реестра нечего сравнивать"),
        Text("ask the registry again", "повторите запрос к реестру"),
        s.GUIDE,
    )
    REGISTRY_NAME_YO = (
        "registry_name_yo",
        Text(
            "differs from the registry in Е and Ё only, at {positions}",
            "отличается от реестра только буквами Е и Ё, места: {positions}",
        ),
        Text(
            "write the letter as in the identity document", "пишите букву так, как в документе, удостоверяющем личность"
        ),
        s.GUIDE,
    )
    REGISTRY_NAME_PUNCTUATION = (
        "registry_name_punctuation",
        Text(
            "differs from the registry in spaces, hyphens or apostrophes, at {positions}",
            "отличается от реестра пробелами, дефисами или апострофами, места: {positions}",
        ),
        Text(
            "write hyphens and spaces as in the identity document",
            "ставьте дефисы и пробелы так, как в документе, удостоверяющем личность",
        ),
        s.GUIDE,
    )
    REGISTRY_NAME_PARTICLE = (
        "registry_name_particle",
        Text(
            "differs from the registry in a particle, at {positions}",
            "отличается от реестра частицей имени, места: {positions}",
        ),
        Text(
            "write the particle as in the identity document",
            "пишите частицу так, как в документе, удостоверяющем личность",
        ),
        s.GUIDE,
    )
    REGISTRY_NAME_LOOKALIKE = (
        "registry_name_lookalike",
        Text(
            "differs from the registry in letters that only look the same, at {positions}",
            "отличается от реестра внешне одинаковыми буквами, места: {positions}",
        ),
        Text("type the name in Russian letters", "наберите имя русскими буквами"),
        s.GUIDE,
    )
    REGISTRY_NAME_CUT = (
        "registry_name_cut",
        Text("one of the two is cut short at {position}", "одно из двух оборвано на месте {position}"),
        Text(
            "write the name in full as in the identity document",
            "напишите имя полностью, как в документе, удостоверяющем личность",
        ),
        s.GUIDE,
    )
    REGISTRY_NAME_INITIALS = (
        "registry_name_initials",
        Text(
            "one of the two is an initial; they differ from {position} on",
            "одно из двух — инициал; различие с места {position}",
        ),
        Text(
            "write the name in full as in the identity document",
            "напишите имя полностью, как в документе, удостоверяющем личность",
        ),
        s.GUIDE,
    )
    REGISTRY_NAME_DIFFERS = (
        "registry_name_differs",
        Text("differs from the registry, at {positions}", "отличается от реестра, места: {positions}"),
        Text(
            "write the name as in the identity document, or update the record after a change of name",
            "напишите имя как в документе, удостоверяющем личность, или обновите запись после перемены имени",
        ),
        s.GUIDE,
    )
    REGISTRY_NAME_ORDER = (
        "registry_name_order",
        Text("the parts of the name stand in another order", "части имени стоят в другом порядке"),
        Text(
            "enter surname, given name and patronymic in their own fields",
            "введите фамилию, имя и отчество каждое в своё поле",
        ),
        s.GUIDE,
    )
    REGISTRY_NAME_PART_ABSENT = (
        "registry_name_part_absent",
        Text("this part of the name is on one side only", "эта часть имени есть только с одной стороны"),
        Text(
            "write the name as in the identity document", "напишите имя так, как в документе, удостоверяющем личность"
        ),
        s.GUIDE,
    )
    REGISTRY_BIRTH_DATE_DIFFERS = (
        "registry_birth_date_differs",
        Text("the date of birth differs from the registry", "дата рождения не совпадает с данными реестра"),
        _BY_DOCUMENT,
        s.GUIDE,
    )
    REGISTRY_SEX_DIFFERS = (
        "registry_sex_differs",
        Text("the sex differs from the registry", "пол не совпадает с данными реестра"),
        _BY_DOCUMENT,
        s.GUIDE,
    )
    REGISTRY_SNILS_DIFFERS = (
        "registry_snils_differs",
        Text(
            "the SNILS differs from the registry, at {positions}",
            "СНИЛС не совпадает с данными СФР, места: {positions}",
        ),
        Text(
            "correct the SNILS, or restore access if it was changed",
            "исправьте СНИЛС или, если он изменён, восстановите доступ",
        ),
        s.GUIDE,
    )
    REGISTRY_INN_DIFFERS = (
        "registry_inn_differs",
        Text(
            "the INN differs from the registry, at {positions}",
            "ИНН не совпадает с данными реестра, места: {positions}",
        ),
        _BY_DOCUMENT,
        s.GUIDE,
    )
    REGISTRY_ENP_DIFFERS = (
        "registry_enp_differs",
        Text(
            "the policy number differs from the registry, at {positions}",
            "номер полиса не совпадает с данными реестра, места: {positions}",
        ),
        _BY_DOCUMENT,
        s.GUIDE,
    )
    REGISTRY_PASSPORT_DIFFERS = (
        "registry_passport_differs",
        Text(
            "differs from the passport in the registry, at {positions}",
            "не совпадает с паспортом в реестре МВД, места: {positions}",
        ),
        Text(
            "correct it by the passport; after a replacement update the personal data",
            "исправьте по паспорту; после замены паспорта обновите персональные данные",
        ),
        s.GUIDE,
    )
    REGISTRY_ISSUER_DIFFERS = (
        "registry_issuer_differs",
        Text("the issuing body is worded otherwise in the registry", "выдавший орган записан в реестре иначе"),
        _LOOK,
        s.GUIDE,
    )
    POSITION_UNKNOWN = (
        "position_unknown",
        Text(
            "the dictionary has no such position; the nearest is: {nearest}",
            "в справочнике нет такой должности; ближайшая: {nearest}",
        ),
        Text("write the position as the dictionary does", "напишите должность так, как в справочнике"),
        s.POSITIONS,
    )
    POSITION_ENDED = (
        "position_ended",
        Text("the position is no longer used since {day}", "должность не применяется после {day}"),
        _LOOK,
        s.POSITIONS,
    )
    SPECIALTY_UNKNOWN = (
        "specialty_unknown",
        Text(
            "the dictionary has no such specialty; the nearest is: {nearest}",
            "в справочнике нет такой специальности; ближайшая: {nearest}",
        ),
        Text("write the specialty as the dictionary does", "напишите специальность так, как в справочнике"),
        s.SPECIALTIES,
    )
    SPECIALTY_ENDED = (
        "specialty_ended",
        Text("the specialty is no longer used since {day}", "специальность не применяется после {day}"),
        _LOOK,
        s.SPECIALTIES,
    )
    DIPLOMA_NUMBER_SHAPE = (
        "diploma_number_shape",
        Text("numbers of diplomas usually look otherwise", "номера дипломов обычно выглядят иначе"),
        Text(
            "enter the number of the blank, not the registration number",
            "введите номер бланка, а не регистрационный номер",
        ),
        s.DIPLOMAS,
    )
    ACCREDITATION_NUMBER_SHAPE = (
        "accreditation_number_shape",
        Text(
            "numbers of accreditations usually look otherwise", "номера записей об аккредитации обычно выглядят иначе"
        ),
        Text(
            "enter the number of the blank, not the registration number",
            "введите номер бланка, а не регистрационный номер",
        ),
        s.CREDENTIALS,
    )
    SPECIALIST_CERTIFICATE_NUMBER_SHAPE = (
        "specialist_certificate_number_shape",
        Text(
            "numbers of specialist certificates usually look otherwise",
            "номера сертификатов специалиста обычно выглядят иначе",
        ),
        Text(
            "enter the number of the blank, not the registration number",
            "введите номер бланка, а не регистрационный номер",
        ),
        s.CREDENTIALS,
    )
    TRAINING_DOCUMENT_NUMBER_SHAPE = (
        "training_document_number_shape",
        Text(
            "numbers of training documents usually look otherwise",
            "номера удостоверений о повышении квалификации обычно выглядят иначе",
        ),
        Text(
            "enter the number of the blank, not the registration number",
            "введите номер бланка, а не регистрационный номер",
        ),
        s.CREDENTIALS,
    )
    DIPLOMA_NUMBER_FOUNDER = (
        "diploma_number_founder",
        Text(
            "the first two digits name no kind of founder (10-14)",
            "первые две цифры не обозначают вид учредителя (10-14)",
        ),
        _LOOK,
        s.DIPLOMAS,
    )
    DOCUMENT_TYPE_UNKNOWN = (
        "document_type_unknown",
        Text("the dictionary has no kind of document with this code", "в справочнике нет вида документа с таким кодом"),
        Text(
            "enter the code from the dictionary of identity documents",
            "введите код из справочника документов, удостоверяющих личность",
        ),
        s.DOCUMENT_TYPES,
    )
    DOCUMENT_TYPE_ENDED = (
        "document_type_ended",
        Text("documents of this kind are no longer used", "документы этого вида больше не применяются"),
        _LOOK,
        s.DOCUMENT_TYPES,
    )
    DOCUMENT_NUMBER_SHAPE = (
        "document_number_shape",
        Text(
            "numbers of documents of this kind look otherwise, as {shape}",
            "номера документов этого вида выглядят иначе, например {shape}",
        ),
        _BY_DOCUMENT,
        s.DOCUMENT_NUMBERS,
    )
    DOCUMENT_ISSUED_IN_FUTURE = (
        "document_issued_in_future",
        Text("the document is issued in the future", "дата выдачи документа в будущем"),
        _BY_DOCUMENT,
        s.DOCUMENT_TYPES,
    )
    FOREIGN_PASSPORT_NUMBER_PLACEHOLDER = (
        "foreign_passport_number_placeholder",
        Text("the number of the passport is 0000000", "номер заграничного паспорта — 0000000"),
        _BY_DOCUMENT,
        s.DOCUMENT_FORMS,
    )
    FOREIGN_PASSPORT_NUMBER_INTERNAL = (
        "foreign_passport_number_internal",
        Text(
            "the number is that of the internal passport: 10 digits",
            "это номер внутреннего паспорта: в нём 10 цифр",
        ),
        Text(
            "enter the 9 digits of the passport for travel abroad",
            "введите 9 цифр серии и номера заграничного паспорта",
        ),
        s.DOCUMENT_FORMS,
    )
    BIRTH_CERTIFICATE_NUMBER_PLACEHOLDER = (
        "birth_certificate_number_placeholder",
        Text("the number of the certificate is 000000", "номер свидетельства о рождении — 000000"),
        _BY_DOCUMENT,
        s.DOCUMENT_FORMS,
    )
    BIRTH_CERTIFICATE_NUMBER_ROMAN = (
        "birth_certificate_number_roman",
        Text(
            "the Roman number of the series is not written in the usual way",
            "римское число в серии записано необычно",
        ),
        _LOOK,
        s.DOCUMENT_FORMS,
    )
    RESIDENCE_PERMIT_NUMBER_SHAPE = (
        "residence_permit_number_shape",
        Text(
            "numbers of residence permits usually have 2 and 7 digits",
            "серия и номер вида на жительство обычно состоят из 2 и 7 цифр",
        ),
        _LOOK,
        s.RESIDENCE_PERMIT,
    )

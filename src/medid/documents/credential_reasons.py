"""Why the data of a diploma, certificate, accreditation, licence or contract will not do.

Owns: the codes, messages and remedies of credentials.
Refuses to know: when each applies (`credential_rules`).
"""

from medid.documents.sources import (
    ACCREDITATION_NUMBERS,
    AGE_OF_GRADUATION,
    CERTIFICATES_ENDED,
    GUIDE_CERTIFICATE,
    GUIDE_EDITING,
    GUIDE_IDENTITY,
    HOURS,
)
from medid.rules import Reason, Text

_COMPARE = Text("compare with the document and correct it", "сверьте с документом и исправьте")
_RENEW = Text("pass accreditation and upload its certificate", "пройдите аккредитацию и загрузите свидетельство о ней")
_SCAN_ALL = Text(
    "scan the whole document, with signature and seal", "отсканируйте документ целиком, с подписью и печатью"
)


class CredentialReason(Reason):
    """Each way in which a credential is not what is demanded."""

    HOLDER_DIFFERS = (
        "credential_holder_differs",
        Text("the document was issued to another person: {part}", "документ выдан другому лицу: {part}"),
        Text("upload your own document", "загрузите свой документ"),
        GUIDE_IDENTITY,
    )
    SURNAME_CHANGED = (
        "credential_surname_changed",
        Text("only the surname differs from the applicant's", "от данных заявителя отличается только фамилия"),
        Text(
            "attach the document of the change of name (marriage or change of name certificate)",
            "приложите документ о перемене имени (свидетельство о браке или о перемене имени)",
        ),
        GUIDE_IDENTITY,
    )
    HOLDER_INCOMPLETE = (
        "credential_holder_incomplete",
        Text("the full name on the document is not complete", "на документе указано неполное ФИО"),
        _COMPARE,
        GUIDE_CERTIFICATE,
    )
    NUMBER_MISSING = (
        "credential_number_missing",
        Text("the number of the document is missing", "не указан номер документа"),
        Text("write the number as it is on the document", "впишите номер как на документе"),
        GUIDE_CERTIFICATE,
    )
    SPECIALTY_MISSING = (
        "credential_specialty_missing",
        Text("the specialty is missing", "не указана специальность"),
        Text("write the specialty as it is on the document", "впишите специальность как на документе"),
        GUIDE_CERTIFICATE,
    )
    SIGNATURE_MISSING = (
        "credential_signature_missing",
        Text("the document bears no signature of the issuing body", "на документе нет подписи выдавшего органа"),
        _SCAN_ALL,
        GUIDE_CERTIFICATE,
    )
    SEAL_MISSING = (
        "credential_seal_missing",
        Text("the document bears no seal of the issuing body", "на документе нет печати выдавшего органа"),
        _SCAN_ALL,
        GUIDE_CERTIFICATE,
    )
    SIGNATURE_UNSEEN = (
        "credential_signature_unseen",
        Text(
            "nobody has told whether the document bears signature and seal",
            "не указано, есть ли на документе подпись и печать",
        ),
        Text("look at the scan", "посмотрите на скан"),
        GUIDE_CERTIFICATE,
    )
    NOT_YET_ISSUED = (
        "credential_not_yet_issued",
        Text("the date of issue is in the future", "дата выдачи ещё не наступила"),
        _COMPARE,
        GUIDE_CERTIFICATE,
    )
    EXPIRED = (
        "credential_expired",
        Text("the term has ended", "срок действия истёк"),
        _RENEW,
        GUIDE_CERTIFICATE,
    )
    TERM_TOO_LONG = (
        "credential_term_too_long",
        Text("the term is longer than {years} years", "срок действия больше {years} лет"),
        _COMPARE,
        GUIDE_CERTIFICATE,
    )
    TERM_BACKWARDS = (
        "credential_term_backwards",
        Text("the term ends before it begins", "срок действия заканчивается раньше, чем начинается"),
        _COMPARE,
        GUIDE_CERTIFICATE,
    )
    NO_LONGER_ISSUED = (
        "credential_no_longer_issued",
        Text(
            "specialist certificates were no longer issued on that day",
            "в этот день сертификаты специалиста уже не выдавались",
        ),
        _COMPARE,
        CERTIFICATES_ENDED,
    )
    HOLDER_TOO_YOUNG = (
        "credential_holder_too_young",
        Text("the holder was younger than {years} years", "владельцу не было {years} лет"),
        _COMPARE,
        AGE_OF_GRADUATION,
    )
    BEFORE_DIPLOMA = (
        "credential_before_diploma",
        Text("the document is older than the diploma", "документ старше диплома"),
        Text("compare the dates of both documents", "сверьте даты обоих документов"),
        AGE_OF_GRADUATION,
    )
    ACCREDITATION_YEAR = (
        "credential_accreditation_year",
        Text(
            "the year inside the number differs from the date of issue",
            "год внутри номера отличается от даты выдачи",
        ),
        _COMPARE,
        ACCREDITATION_NUMBERS,
    )
    HOURS_TOO_FEW = (
        "credential_hours_too_few",
        Text("the course had less than {hours} hours", "в программе меньше {hours} часов"),
        _COMPARE,
        HOURS,
    )
    LICENCE_DIFFERS = (
        "credential_licence_differs",
        Text(
            "the licence is another one than the organisation's",
            "номер лицензии не тот, что указан у организации",
        ),
        Text("upload the licence of your organisation", "загрузите лицензию своей организации"),
        GUIDE_EDITING,
    )
    YEAR_DIFFERS = (
        "credential_year_differs",
        Text(
            "no education record ends in the year of the diploma",
            "ни одна запись об образовании не оканчивается в год выдачи диплома",
        ),
        _COMPARE,
        GUIDE_IDENTITY,
    )
    SPECIALTY_DIFFERS = (
        "credential_specialty_differs",
        Text(
            "the specialty of the diploma is not that of the education record",
            "специальность диплома не та, что в записи об образовании",
        ),
        _COMPARE,
        GUIDE_IDENTITY,
    )
    POSITION_DIFFERS = (
        "credential_position_differs",
        Text(
            "the position in the document is not the one in the application",
            "должность в документе не та, что в заявлении",
        ),
        _COMPARE,
        GUIDE_IDENTITY,
    )
    ORGANISATION_DIFFERS = (
        "credential_organisation_differs",
        Text(
            "the employer in the document is not the organisation in the application",
            "работодатель в документе не тот, что в заявлении",
        ),
        _COMPARE,
        GUIDE_IDENTITY,
    )

"""Why a list of accredited centres was refused, and what such a list says against a certificate.

Owns: the rows of faults of the list and of accreditation.
Refuses to know: XML as such.
"""

from medid.rules import Reason, Text
from medid.signature import sources

_AGAIN = Text(
    "Get the list again from the authorised body, as a file and not as a page of the browser",
    "Получите перечень заново у уполномоченного органа: файлом, а не страницей браузера",
)
_TELL = Text(
    "Get the list again; if the fault stays, tell the authorised body of it",
    "Получите перечень заново; если ошибка осталась, сообщите о ней уполномоченному органу",
)
_ACCREDITED = Text(
    "The signature is not a qualified one: get a certificate of an accredited centre and sign again",
    "Подпись не является квалифицированной: получите сертификат аккредитованного центра и подпишите заново",
)


class AccreditationReason(Reason):
    """Faults of a list of accredited centres, and what it says against a certificate."""

    LIST_ROOT = (
        "accredited_list_root",
        Text(
            "the XML is not a list of accredited centres: its outermost element is another",
            "XML не является перечнем аккредитованных центров: у него другой корневой элемент",
        ),
        _AGAIN,
        sources.ACCREDITED_LIST,
    )
    LIST_FIELD_MISSING = (
        "accredited_list_field_missing",
        Text(
            "the list lacks the field {part} (centre {row})",
            "в перечне нет поля {part} (центр {row})",
        ),
        _TELL,
        sources.ACCREDITED_LIST,
    )
    LIST_FIELD_REPEATED = (
        "accredited_list_field_repeated",
        Text(
            "the field {part} stands twice in one place of the list (centre {row})",
            "поле {part} повторяется в одном месте перечня (центр {row})",
        ),
        _TELL,
        sources.ACCREDITED_LIST,
    )
    LIST_FIELD_TOO_LONG = (
        "accredited_list_field_too_long",
        Text(
            "the field {part} has more than {limit} characters (centre {row})",
            "поле {part} длиннее {limit} знаков (центр {row})",
        ),
        _TELL,
        sources.PROJECT,
    )
    LIST_DATE = (
        "accredited_list_date",
        Text(
            "the field {part} is not a date with a time (centre {row})",
            "в поле {part} нет даты со временем (центр {row})",
        ),
        _TELL,
        sources.ACCREDITED_LIST,
    )
    LIST_VERSION = (
        "accredited_list_version",
        Text("the version of the list is not a number", "версия перечня не является числом"),
        _TELL,
        sources.ACCREDITED_LIST,
    )
    LIST_CENTRE_REPEATED = (
        "accredited_list_centre_repeated",
        Text(
            "the centre {row} of the list has the number in the register of another one",
            "у центра {row} перечня тот же реестровый номер, что и у другого",
        ),
        _TELL,
        sources.ACCREDITED_LIST,
    )
    LIST_TOO_MANY = (
        "accredited_list_too_many",
        Text(
            "the list has more than {limit} centres, statuses or certificates",
            "в перечне больше {limit} центров, статусов или сертификатов",
        ),
        _AGAIN,
        sources.PROJECT,
    )
    LIST_CERTIFICATE_UNREADABLE = (
        "accredited_list_certificate_unreadable",
        Text(
            "a certificate in the list cannot be read and is not used (centre {row})",
            "сертификат в перечне не читается и не используется (центр {row})",
        ),
        _TELL,
        sources.ACCREDITED_LIST,
    )
    LIST_CERTIFICATE_DIFFERS = (
        "accredited_list_certificate_differs",
        Text(
            "a certificate in the list has not the fingerprint beside it and is not used (centre {row})",
            "отпечаток сертификата в перечне не соответствует его данным, сертификат не используется (центр {row})",
        ),
        _TELL,
        sources.ACCREDITED_LIST,
    )
    LIST_STATUS_DIFFERS = (
        "accredited_list_status_differs",
        Text(
            "the status of the centre {row} is not the last one of its history",
            "статус центра {row} расходится с последней записью его истории",
        ),
        _TELL,
        sources.ACCREDITED_LIST,
    )
    LIST_SEVERAL = (
        "accredited_list_several",
        Text("several lists of accredited centres are given", "передано несколько перечней аккредитованных центров"),
        Text("Give the newest list alone", "Передайте только самый новый перечень"),
        sources.PROJECT,
    )
    LIST_SIGNED = (
        "accredited_list_signed",
        Text(
            "the list carries a signature, so it is not taken as one without",
            "перечень подписан, поэтому не принимается как неподписанный",
        ),
        Text(
            "Give it as a signed list, with the root certificate it is verified against",
            "Передайте его как подписанный, вместе с корневым сертификатом для проверки",
        ),
        sources.PROJECT,
    )
    LIST_SIGNER_UNKNOWN = (
        "accredited_list_signer_unknown",
        Text(
            "no path leads from the certificate of the list's signer to a root that was named",
            "от сертификата, которым подписан перечень, нет цепочки до указанного корневого сертификата",
        ),
        Text(
            "Give the root certificate of the authorised body, confirmed by a person, beside the list",
            "Передайте вместе с перечнем корневой сертификат уполномоченного органа, подтверждённый человеком",
        ),
        sources.LAW_11_1,
    )
    LIST_SIGNER_OTHER = (
        "accredited_list_signer_other",
        Text(
            "the list is signed by somebody else than the holder of the root: their ОГРН differ",
            "перечень подписан не владельцем корневого сертификата: их ОГРН различаются",
        ),
        _AGAIN,
        sources.LAW_11_1,
    )
    LIST_SIGNER_CERTIFICATE = (
        "accredited_list_signer_certificate",
        Text(
            "the certificate of the list's signer was not good on the day of the list ({why})",
            "сертификат, которым подписан перечень, на день перечня не годился ({why})",
        ),
        _AGAIN,
        sources.PATH,
    )
    LIST_ALGORITHM = (
        "accredited_list_algorithm_retired",
        Text(
            "the list is signed by an algorithm that was no longer used on its day",
            "перечень подписан по алгоритму, который на его день уже не применялся",
        ),
        _AGAIN,
        sources.ETSI,
    )
    ROOT_NOT_CONFIRMED = (
        "trust_root_not_found",
        Text(
            "{count} of the roots named by fingerprint are not among the files",
            "среди файлов нет корневых сертификатов, названных отпечатками: {count}",
        ),
        Text(
            "Compare the fingerprints with the portal of the authorised body, and give those certificates",
            "Сверьте отпечатки с порталом уполномоченного органа и передайте эти сертификаты",
        ),
        sources.PROJECT,
    )
    FINGERPRINT = (
        "trust_fingerprint_malformed",
        Text(
            "a fingerprint is given as 64 hexadecimal digits of SHA-256",
            "отпечаток задаётся 64 шестнадцатеричными цифрами SHA-256",
        ),
        Text("Copy the SHA-256 fingerprint whole", "Скопируйте отпечаток SHA-256 целиком"),
        sources.PROJECT,
    )
    UNLISTED = (
        "accreditation_centre_unlisted",
        Text(
            "the centre that issued the certificate is not in the list of accredited centres",
            "центра, выдавшего сертификат, нет в перечне аккредитованных",
        ),
        _ACCREDITED,
        sources.LAW_11_1,
    )
    NOT_YET = (
        "accreditation_not_yet",
        Text(
            "the certificate was issued on {on}, and its centre is accredited from {day} only",
            "сертификат выдан {on}, а центр аккредитован только с {day}",
        ),
        _ACCREDITED,
        sources.LAW_11_1,
    )
    NOT_IN_FORCE = (
        "accreditation_not_in_force",
        Text(
            "the certificate was issued on {on}, and the accreditation of its centre was not in force since {day}",
            "сертификат выдан {on}, а аккредитация центра не действовала с {day}",
        ),
        _ACCREDITED,
        sources.LAW_11_1,
    )
    CONTRADICTORY = (
        "accreditation_history_contradictory",
        Text(
            "the list gives the centre different statuses from {day} on, so its accreditation on {on} is not shown",
            "по перечню у центра с {day} разные статусы, поэтому аккредитация на {on} не показана",
        ),
        _TELL,
        sources.LAW_11_1,
    )
    LIST_OLD = (
        "accreditation_list_too_old",
        Text(
            "the list is of {day} and says nothing of {on}, the day of issue",
            "перечень составлен {day} и ничего не говорит о дне выдачи сертификата {on}",
        ),
        Text("Get the current list and repeat", "Получите текущий перечень и повторите"),
        sources.LAW_11_1,
    )
    LIMITS_STATED = (
        "certificate_limits_stated",
        Text(
            "the certificate names purposes or notices ({count}) that nobody compared with the document",
            "в сертификате указаны области использования или примечания ({count}), не сопоставленные с документом",
        ),
        Text(
            "Compare them with the purpose of the document",
            "Сопоставьте их с назначением документа",
        ),
        sources.LAW_11_4,
    )
    LIST_UNSIGNED = (
        "accreditation_list_unsigned",
        Text(
            "the list of accredited centres is not signed, and the caller chose to take it as it is",
            "перечень аккредитованных центров не подписан и принят по выбору вызывающего",
        ),
        Text(
            "Get the signed list of the authorised body",
            "Получите подписанный перечень уполномоченного органа",
        ),
        sources.LAW_11_1,
    )

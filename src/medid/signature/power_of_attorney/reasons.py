"""Why a power of attorney shows no authority.

Owns: codes, messages and remedies of machine-readable powers of attorney.
Refuses to know: when a reason arises; `medid.signature.power_of_attorney.checks` does.
"""

from medid.rules import Reason, Text
from medid.signature import sources as signature_sources
from medid.signature.power_of_attorney import sources

_AGAIN = Text(
    "Get the file of the power of attorney again as the register gave it out",
    "Получите файл доверенности заново в том виде, в каком его выдал реестр",
)
_ISSUE_AGAIN = Text("Issue a new power of attorney", "Оформите новую доверенность")
_RIGHT_PERSON = Text(
    "Have the document signed by a representative whom the power names, or give the right power",
    "Подпишите документ представителем, указанным в доверенности, или передайте нужную доверенность",
)
_ASK_REGISTER = Text(
    "Ask the register for the status of this power and give its answer",
    "Запросите статус этой доверенности в реестре и передайте ответ",
)
_GIVE_PARENT = Text(
    "Give the power of attorney that this one was made from, with its signature",
    "Передайте доверенность, на основании которой выдана эта, с её подписью",
)


class PowerReason(Reason):
    """Reasons about a power of attorney."""

    XML_TOO_LARGE = (
        "power_xml_too_large",
        Text("the file is larger than {limit} octets", "файл больше {limit} байт"),
        Text("Such a file is not a power of attorney: ask for another", "Такой файл не доверенность: запросите другой"),
        sources.LIMITS,
    )
    XML_MALFORMED = (
        "power_xml_malformed",
        Text(
            "the file is not XML: line {line}, column {column}", "файл не является XML: строка {line}, столбец {column}"
        ),
        _AGAIN,
        sources.XML,
    )
    XML_ENCODING = (
        "power_xml_encoding",
        Text("the file is neither UTF-8 nor windows-1251", "файл не в кодировке UTF-8 или windows-1251"),
        _AGAIN,
        sources.FORMAT,
    )
    XML_DECLARATIONS = (
        "power_xml_declarations",
        Text(
            "the file declares a document type, which may hide entities", "файл объявляет DTD, где могут быть сущности"
        ),
        Text("Such a file is not a real one: ask for another", "Такой файл не настоящий: запросите другой"),
        sources.LIMITS,
    )
    XML_TOO_DEEP = (
        "power_xml_too_deep",
        Text("elements are nested deeper than {limit} levels", "вложенность элементов глубже {limit} уровней"),
        Text("Such a file is not a real one: ask for another", "Такой файл не настоящий: запросите другой"),
        sources.LIMITS,
    )
    XML_TOO_MANY = (
        "power_xml_too_many_elements",
        Text("the file has more than {limit} elements", "в файле больше {limit} элементов"),
        Text("Such a file is not a real one: ask for another", "Такой файл не настоящий: запросите другой"),
        sources.LIMITS,
    )
    ROOT_DIFFERS = (
        "power_root_differs",
        Text("the XML is not a power of attorney", "этот XML — не доверенность"),
        Text("Give the file ON_EMCHD_….xml", "Передайте файл ON_EMCHD_….xml"),
        sources.FORMAT,
    )
    NAMESPACE_DIFFERS = (
        "power_namespace_differs",
        Text("the namespace of the XML is not that of the format", "пространство имён XML не то, что в формате"),
        _AGAIN,
        sources.FORMAT,
    )
    VERSION_DIFFERS = (
        "power_version_differs",
        Text("the format of the power is not EMCHD_1 (003)", "формат доверенности не EMCHD_1 (003)"),
        Text("Issue the power again in the format 003", "Оформите доверенность в едином формате 003"),
        sources.FORMAT,
    )
    ELEMENT_MISSING = (
        "power_element_missing",
        Text("the element {element} is missing", "нет элемента {element}"),
        _AGAIN,
        sources.FORMAT,
    )
    ELEMENT_REPEATED = (
        "power_element_repeated",
        Text("the element {element} is there more than once", "элемент {element} повторяется"),
        _AGAIN,
        sources.FORMAT,
    )
    ATTRIBUTE_MISSING = (
        "power_attribute_missing",
        Text("the attribute {attribute} of {element} is missing", "нет атрибута {attribute} элемента {element}"),
        _AGAIN,
        sources.FORMAT,
    )
    ATTRIBUTE_MALFORMED = (
        "power_attribute_malformed",
        Text(
            "the attribute {attribute} of {element} has a value that the format does not allow",
            "значение атрибута {attribute} элемента {element} не допускается форматом",
        ),
        _AGAIN,
        sources.FORMAT,
    )
    SIGNATURE_MISSING = (
        "power_signature_missing",
        Text("no signature of the power was presented", "подпись доверенности не приложена"),
        Text(
            "Put the detached signature of the principal beside the power, named FILE.xml.sig",
            "Приложите к доверенности откреплённую подпись доверителя: файл с тем же именем и .sig в конце",
        ),
        signature_sources.LAW_11,
    )
    SIGNATURE_WRONG = (
        "power_signature_wrong",
        Text("the signature of the power is not valid: {why}", "подпись доверенности недействительна: {why}"),
        Text("Get the power with the signature of the principal", "Получите доверенность с подписью доверителя"),
        signature_sources.LAW_11,
    )
    SIGNATURE_UNDECIDED = (
        "power_signature_undecided",
        Text("the signature of the power could not be judged: {why}", "подпись доверенности не удалось оценить: {why}"),
        Text(
            "Give what the verdict on the signature asks for: anchors, revocation data",
            "Передайте то, чего не хватило для проверки подписи: корневые сертификаты, данные об отзыве",
        ),
        signature_sources.LAW_11,
    )
    PRINCIPAL_DIFFERS = (
        "power_principal_differs",
        Text(
            "nobody signed the power with a certificate of principal {number}",
            "доверенность не подписана сертификатом доверителя {number}",
        ),
        Text(
            "Get the power signed by the principal whom it names",
            "Получите доверенность, подписанную указанным в ней доверителем",
        ),
        sources.PRINCIPAL,
    )
    HEAD_DIFFERS = (
        "power_head_differs",
        Text(
            "the power was signed for principal {number} by someone who is not named as acting without a power",
            "за доверителя {number} доверенность подписал не тот, кто указан как действующий без доверенности",
        ),
        Text(
            "Get the power signed by the head whom it names",
            "Получите доверенность, подписанную указанным руководителем",
        ),
        sources.PRINCIPAL,
    )
    PRINCIPAL_UNCOMPARED = (
        "power_principal_uncompared",
        Text(
            "certificate and power hold no number of principal {number} to compare",
            "в сертификате и доверенности нет номера доверителя {number} для сравнения",
        ),
        Text("Let a person compare the principal", "Сравните доверителя вручную"),
        sources.PRINCIPAL,
    )
    SIGNER_UNGIVEN = (
        "power_signer_ungiven",
        Text("no signer of a document was given to compare", "не передан подписант документа для сравнения"),
        Text(
            "Verify the signature of the document and give its verdict", "Проверьте подпись документа и передайте итог"
        ),
        sources.REPRESENTATIVE,
    )
    REPRESENTATIVE_DIFFERS = (
        "power_representative_differs",
        Text("the power names none of the signers", "доверенность не называет ни одного из подписантов"),
        _RIGHT_PERSON,
        sources.REPRESENTATIVE,
    )
    REPRESENTATIVE_UNCOMPARED = (
        "power_representative_uncompared",
        Text(
            "certificate and power hold no number of the representative to compare",
            "в сертификате и доверенности нет номера представителя для сравнения",
        ),
        Text("Let a person compare the representative", "Сравните представителя вручную"),
        sources.REPRESENTATIVE,
    )
    JOINT_INCOMPLETE = (
        "power_joint_incomplete",
        Text(
            "representatives may act only together, and {missing} of them did not sign",
            "представители действуют только совместно, а не подписали из них: {missing}",
        ),
        Text("Have all representatives sign the document", "Подпишите документ всеми представителями"),
        sources.POWERS,
    )
    NOT_YET_ISSUED = (
        "power_not_yet_issued",
        Text("the power was issued after the document was signed", "доверенность выдана после подписания документа"),
        Text("Sign the document again under the power", "Подпишите документ заново при действующей доверенности"),
        sources.TERM,
    )
    EXPIRED = (
        "power_expired",
        Text("the power had ended when the document was signed", "к подписанию документа срок доверенности истёк"),
        _ISSUE_AGAIN,
        sources.TERM,
    )
    EXPIRED_SINCE = (
        "power_expired_since",
        Text(
            "the power has ended, and nothing shows that the document was signed before",
            "срок доверенности истёк, а подписание до этого не доказано",
        ),
        Text(
            "Give a time-stamped signature of the document, or issue a new power",
            "Представьте подпись документа со штампом времени или оформите новую доверенность",
        ),
        sources.TERM,
    )
    TERM_REVERSED = (
        "power_term_reversed",
        Text("the power ends before the day of its issue", "срок доверенности заканчивается раньше дня выдачи"),
        _ISSUE_AGAIN,
        sources.TERM,
    )
    REGISTER_UNASKED = (
        "power_register_unasked",
        Text(
            "whether the power is registered and not revoked was not checked",
            "не проверено, что доверенность есть в реестре и не отозвана",
        ),
        _ASK_REGISTER,
        sources.REGISTER,
    )
    REGISTER_EARLY = (
        "power_register_early",
        Text(
            "the register was asked before the document was signed, so its answer does not show the status then",
            "реестр запрошен раньше подписания документа, поэтому ответ не показывает статус на тот момент",
        ),
        _ASK_REGISTER,
        sources.REGISTER,
    )
    REVOKED = (
        "power_revoked",
        Text("the power was revoked", "доверенность отозвана"),
        _ISSUE_AGAIN,
        sources.REGISTER,
    )
    UNREGISTERED = (
        "power_unregistered",
        Text("the register does not know the power", "доверенности нет в реестре"),
        Text("Register the power, or give the right one", "Зарегистрируйте доверенность или передайте нужную"),
        sources.REGISTER,
    )
    CODES_UNGIVEN = (
        "power_codes_ungiven",
        Text("it was not said which powers the document needs", "не указано, какие полномочия нужны для документа"),
        Text("Say which codes of powers the document needs", "Укажите коды полномочий, нужных для документа"),
        sources.POWERS,
    )
    CODE_MISSING = (
        "power_code_missing",
        Text("the power does not give: {codes}", "доверенность не даёт полномочий: {codes}"),
        Text("Issue a power with these powers", "Оформите доверенность с этими полномочиями"),
        sources.POWERS,
    )
    CODE_LIMITED = (
        "power_code_limited",
        Text("the powers {codes} are given with limits", "полномочия {codes} даны с ограничениями"),
        Text("Let a person read the limits", "Прочтите ограничения"),
        sources.POWERS,
    )
    TEXT_ONLY = (
        "power_text_only",
        Text(
            "the powers are given as text, which a person has to read",
            "полномочия даны текстом, его должен прочесть человек",
        ),
        Text("Read the text of the powers", "Прочтите текст полномочий"),
        sources.POWERS,
    )
    PARENT_UNGIVEN = (
        "power_parent_ungiven",
        Text(
            "the power was redelegated, and the one that it was made from was not given",
            "доверенность выдана в порядке передоверия, а исходная не передана",
        ),
        _GIVE_PARENT,
        sources.REDELEGATION,
    )
    PARENT_DIFFERS = (
        "power_parent_differs",
        Text(
            "none of the powers given is the one that this one names",
            "среди переданных доверенностей нет той, на которую ссылается эта",
        ),
        _GIVE_PARENT,
        sources.REDELEGATION_NUMBERS,
    )
    PARENT_FAILS = (
        "power_parent_fails",
        Text("the power that this one was made from does not hold: {why}", "исходная доверенность не подходит: {why}"),
        _ISSUE_AGAIN,
        sources.REDELEGATION,
    )
    PARENT_UNDECIDED = (
        "power_parent_undecided",
        Text(
            "the power that this one was made from is not shown to hold: {why}",
            "не показано, что исходная доверенность действует: {why}",
        ),
        Text("Give what its verdict asks for", "Передайте то, чего не хватило для её проверки"),
        sources.REDELEGATION,
    )
    REDELEGATION_FORBIDDEN = (
        "power_redelegation_forbidden",
        Text("the power does not allow redelegation", "доверенность не допускает передоверия"),
        Text("Get a power from the principal", "Получите доверенность от самого доверителя"),
        sources.REDELEGATION_NUMBERS,
    )
    OUTLIVES_PARENT = (
        "power_outlives_parent",
        Text("the power ends later than the one it was made from", "срок доверенности больше срока исходной"),
        Text("Issue a power within the term of the original", "Оформите доверенность в пределах срока исходной"),
        sources.CODE_187,
    )
    AUTHORITY_POWER_MISSING = (
        "authority_power_missing",
        Text(
            "the certificate is that of a natural person, who acts for an organisation only under a power of attorney",
            "сертификат выдан физическому лицу, а от имени организации оно действует только по доверенности",
        ),
        Text(
            "Give the machine-readable power of attorney with its signature, or its number",
            "Приложите машиночитаемую доверенность с подписью доверителя либо её номер",
        ),
        sources.LAW_17_2,
    )
    AUTHORITY_ORGANIZATION_DIFFERS = (
        "authority_organization_differs",
        Text("the certificate is that of another organisation", "сертификат выдан другой организации"),
        Text(
            "Sign with a certificate of the organisation, or under its power of attorney",
            "Подпишите сертификатом организации или по её доверенности",
        ),
        signature_sources.REMD_RULES,
    )
    AUTHORITY_PRINCIPAL_DIFFERS = (
        "authority_principal_differs",
        Text("the power of attorney was given by another principal", "доверенность выдана другим доверителем"),
        Text("Give a power of attorney of the organisation", "Передайте доверенность этой организации"),
        sources.PRINCIPAL,
    )
    AUTHORITY_POWER_FAILS = (
        "authority_power_fails",
        Text("the power of attorney does not hold: {why}", "доверенность не подходит: {why}"),
        _ISSUE_AGAIN,
        sources.LAW_17_5,
    )
    AUTHORITY_POWER_UNDECIDED = (
        "authority_power_undecided",
        Text("the power of attorney is not shown to hold: {why}", "не показано, что доверенность действует: {why}"),
        Text("Give what the verdict on it asks for", "Передайте то, чего не хватило для её проверки"),
        sources.LAW_17_5,
    )
    AUTHORITY_SIGNER_UNKNOWN = (
        "authority_signer_unknown",
        Text("whose signature it is was not established", "чья это подпись, не установлено"),
        Text("Give the certificate of the signer", "Передайте сертификат подписанта"),
        sources.LAW_17_5,
    )

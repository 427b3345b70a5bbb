"""Why a signature is refused: the reasons of this room and what each means in other vocabularies.

Owns: codes, messages and remedies of signatures, certificates, revocation data and time-stamps.
Refuses to know: when a reason arises; `medid.signature.checks` does.
"""

from medid.rules import Reason, Text
from medid.signature import sources


class SignatureReason(Reason):
    """Reasons of the signature room."""

    ENCODING_TRUNCATED = (
        "encoding_truncated",
        Text(
            "the element at octet {offset} ends before its length says",
            "элемент с позиции {offset} обрывается раньше, чем указано в его длине",
        ),
        Text("Get the file again: it is cut off", "Получите файл заново: он обрезан"),
        sources.X690,
    )
    ENCODING_BROKEN = (
        "encoding_broken",
        Text(
            "the octets at {offset} are not what the structure demands there",
            "байты с позиции {offset} не соответствуют структуре",
        ),
        Text("Get the file again, not re-saved by an editor", "Получите файл заново, не пересохраняя его в редакторе"),
        sources.X690,
    )
    ENCODING_TOO_DEEP = (
        "encoding_too_deep",
        Text("elements are nested deeper than {limit} levels", "вложенность элементов глубже {limit} уровней"),
        Text(
            "Such a file is not a real one: ask the sender for another",
            "Такой файл не бывает настоящим: запросите у отправителя другой",
        ),
        sources.PROJECT,
    )
    ENCODING_OVER_LIMIT = (
        "encoding_over_limit",
        Text(
            "at octet {offset} there is more than the {limit} octets or elements that are read there",
            "с позиции {offset} записано больше {limit} байтов или элементов — предела чтения в этом месте",
        ),
        Text(
            "Such a file is not a real one: ask the sender for another",
            "Такой файл не бывает настоящим: запросите у отправителя другой",
        ),
        sources.PROJECT,
    )
    ENCODING_TRAILING = (
        "encoding_trailing_octets",
        Text(
            "there are extra octets after the structure, from {offset} on",
            "после структуры есть лишние байты, начиная с позиции {offset}",
        ),
        Text("Get the file again as it was made", "Получите файл заново в исходном виде"),
        sources.X690,
    )
    INPUT_UNREADABLE = (
        "signature_input_unreadable",
        Text("the file could not be read", "файл не удалось прочитать"),
        Text("Check that the file exists and may be read", "Проверьте, что файл существует и доступен для чтения"),
        sources.PROJECT,
    )
    TRUST_FILE_UNKNOWN = (
        "trust_file_unknown",
        Text(
            "a file given for trust or evidence is neither a certificate, nor a revocation list, nor an OCSP response",
            "файл для доверия или доказательств не является ни сертификатом, ни списком отзыва, ни ответом OCSP",
        ),
        Text("Leave only such files in the folder", "Оставьте в папке только такие файлы"),
        sources.EXTENSIONS,
    )
    CONTAINER_EMPTY = (
        "container_empty",
        Text("the signature file is empty", "файл подписи пуст"),
        Text("Get the signature file again", "Получите файл подписи заново"),
        sources.CMS,
    )
    CONTAINER_TOO_LARGE = (
        "container_too_large",
        Text("the signature file is larger than {limit} octets", "файл подписи больше {limit} байт"),
        Text(
            "Give the detached signature and the document as two files",
            "Передайте отсоединённую подпись и документ двумя файлами",
        ),
        sources.PROJECT,
    )
    CONTAINER_NOT_BASE64 = (
        "container_not_base64",
        Text(
            "the file is neither binary CMS, nor PEM, nor base64", "файл не является ни двоичным CMS, ни PEM, ни base64"
        ),
        Text(
            "Give the signature file (.sig, .p7s, .sgn), not the document or a picture of a stamp",
            "Передайте файл подписи (.sig, .p7s, .sgn), а не документ и не изображение штампа",
        ),
        sources.CMS,
    )
    CONTAINER_NOT_SIGNED = (
        "container_not_signed_data",
        Text(
            "the container is not signed data but of type {oid}",
            "контейнер содержит не подписанные данные, а тип {oid}",
        ),
        Text(
            "Give the signature file; this one holds something else",
            "Передайте файл подписи: в этом файле другое содержимое",
        ),
        sources.CMS,
    )
    CONTAINER_MALFORMED = (
        "container_malformed",
        Text(
            "the structure of the signature container is broken at octet {offset}",
            "структура контейнера подписи нарушена в позиции {offset}",
        ),
        Text(
            "Get the signature file again, not re-saved by an editor",
            "Получите файл подписи заново, не пересохраняя его в редакторе",
        ),
        sources.CMS,
    )
    SIGNATURE_MISSING = (
        "signature_missing",
        Text("the container holds no signature", "в контейнере нет ни одной подписи"),
        Text(
            "Sign the document and give the file that the signature tool made",
            "Подпишите документ и передайте файл, созданный средством подписи",
        ),
        sources.CMS,
    )
    CONTAINER_MANY_SIGNERS = (
        "container_too_many_signers",
        Text("the container holds more than {limit} signatures", "в контейнере больше {limit} подписей"),
        Text("Split the signatures into several files", "Разделите подписи на несколько файлов"),
        sources.PROJECT,
    )
    CONTAINER_MANY_TIMESTAMPS = (
        "container_too_many_timestamps",
        Text("a signature has more than {limit} time-stamps", "у подписи больше {limit} штампов времени"),
        Text(
            "Such a file is not a real one: ask the sender for another",
            "Такой файл не бывает настоящим: запросите у отправителя другой",
        ),
        sources.PROJECT,
    )
    CONTAINER_MANY_PARTS = (
        "container_too_many_parts",
        Text(
            "a signature has more than {limit} attributes, or an attribute more than {limit} values",
            "в подписи больше {limit} атрибутов либо у атрибута больше {limit} значений",
        ),
        Text(
            "Such a file is not a real one: ask the sender for another",
            "Такой файл не бывает настоящим: запросите у отправителя другой",
        ),
        sources.PROJECT,
    )
    CONTAINER_MANY_CERTIFICATES = (
        "container_too_many_certificates",
        Text(
            "more than {limit} certificates or revocation lists were given",
            "передано больше {limit} сертификатов или списков отзыва",
        ),
        Text(
            "Leave only the certificates of the signers and their authorities",
            "Оставьте только сертификаты подписантов и их удостоверяющих центров",
        ),
        sources.PROJECT,
    )
    CONTAINER_SEVERAL_SIGNERS = (
        "container_several_signers",
        Text(
            "the container holds {count} signatures, exactly one is allowed",
            "в контейнере {count} подписей, допускается ровно одна",
        ),
        Text("Make a container of its own for each signer", "Сделайте отдельный контейнер для каждого подписанта"),
        sources.REMD_RULES,
    )
    CONTENT_MISSING = (
        "content_missing",
        Text(
            "the signature is detached and the signed document was not given",
            "подпись отсоединённая, а подписанный документ не передан",
        ),
        Text("Give the document that was signed", "Передайте документ, который подписывали"),
        sources.CMS_DIGEST,
    )
    CONTENT_IS_ATTRIBUTES = (
        "content_is_signed_attributes",
        Text(
            "the content is a set of signed attributes: the signature value was taken from another document",
            "содержимое — набор подписанных атрибутов: значение подписи взято от другого документа",
        ),
        Text(
            "Get the signature from the signer again, with its signed attributes",
            "Запросите у подписанта подпись заново, с подписанными атрибутами",
        ),
        sources.CMS_DIGEST,
    )
    CONTENT_DIFFERS = (
        "content_differs",
        Text(
            "the document given is not the one inside the container",
            "переданный документ отличается от вложенного в контейнер",
        ),
        Text(
            "Check the document inside the container, or give the one that was signed",
            "Проверьте документ внутри контейнера или передайте тот, который подписывали",
        ),
        sources.CMS_DIGEST,
    )
    CONTENT_REWRITTEN = (
        "content_reencoded",
        Text(
            "the signature fits another form of the document: {form}",
            "подпись соответствует другой форме документа: {form}",
        ),
        Text(
            "Set up the signing page so that it signs the file itself, and sign again",
            "Настройте страницу подписания так, чтобы подписывался сам файл, и подпишите заново",
        ),
        sources.CMS_DIGEST,
    )
    HASH_MISMATCH = (
        "signature_hash_mismatch",
        Text(
            "the document was changed after signing, or the signature belongs to another document",
            "документ изменён после подписания либо подпись относится к другому документу",
        ),
        Text(
            "Compare with the original byte for byte (encoding, line ends); ask for the original or sign again",
            "Сравните с исходным файлом побайтно (кодировка, переводы строк); запросите оригинал или подпишите заново",
        ),
        sources.LAW_11_3,
    )
    VALUE_WRONG = (
        "signature_value_wrong",
        Text(
            "the signature was not made with the key of the certificate, or was damaged",
            "подпись создана не ключом из сертификата либо повреждена",
        ),
        Text("Sign the document again", "Подпишите документ заново"),
        sources.LAW_11_3,
    )
    ATTRIBUTES_ABSENT = (
        "signature_attributes_absent",
        Text(
            "nothing but the document is signed: this is not CAdES",
            "подписан только сам документ, без подписываемых атрибутов: это не CAdES",
        ),
        Text("Sign again in the CAdES-BES format", "Подпишите заново в формате CAdES-BES"),
        sources.CADES_BES,
    )
    ATTRIBUTE_MISSING = (
        "signature_attribute_missing",
        Text("the signed attribute {oid} is missing", "нет обязательного подписываемого атрибута {oid}"),
        Text("Sign again with a correct signature tool", "Подпишите заново исправным средством подписи"),
        sources.CMS_ATTRIBUTES,
    )
    ATTRIBUTE_REPEATED = (
        "signature_attribute_repeated",
        Text("the attribute {oid} is there more than once", "атрибут {oid} встречается больше одного раза"),
        Text("Sign again with a correct signature tool", "Подпишите заново исправным средством подписи"),
        sources.CMS_ATTRIBUTES,
    )
    ATTRIBUTE_MALFORMED = (
        "signature_attribute_malformed",
        Text("the attribute {oid} cannot be read", "атрибут {oid} не читается"),
        Text("Sign again with a correct signature tool", "Подпишите заново исправным средством подписи"),
        sources.CMS_ATTRIBUTES,
    )
    ATTRIBUTES_UNSORTED = (
        "signature_attributes_unsorted",
        Text(
            "the signed attributes are not in DER order; they were checked as they stand",
            "подписываемые атрибуты стоят не в порядке DER; проверены как есть",
        ),
        Text(
            "Nothing needs to be done; some programs may refuse such a signature",
            "Ничего делать не нужно; некоторые программы могут не принять такую подпись",
        ),
        sources.CMS_ATTRIBUTES,
    )
    CONTENT_TYPE_DIFFERS = (
        "signature_content_type_differs",
        Text(
            "the signed content type is not that of the container",
            "подписанный тип содержимого не совпадает с типом в контейнере",
        ),
        Text("Sign again with a correct signature tool", "Подпишите заново исправным средством подписи"),
        sources.CMS_ATTRIBUTES,
    )
    DIGEST_UNSUPPORTED = (
        "digest_algorithm_unsupported",
        Text("the digest algorithm {oid} is not supported", "алгоритм хэширования {oid} не поддерживается"),
        Text("Sign with a GOST R 34.10-2012 key", "Подпишите ключом ГОСТ Р 34.10-2012"),
        sources.GOST_SIGNATURES,
    )
    ALGORITHM_UNSUPPORTED = (
        "signature_algorithm_unsupported",
        Text("the signature algorithm {oid} is not supported", "алгоритм подписи {oid} не поддерживается"),
        Text("Sign with a GOST R 34.10-2012 key", "Подпишите ключом ГОСТ Р 34.10-2012"),
        sources.GOST_SIGNATURES,
    )
    ALGORITHM_FOREIGN = (
        "signature_algorithm_not_allowed",
        Text(
            "the policy allows only GOST R 34.10-2012; the algorithm is {name}",
            "политика допускает только ГОСТ Р 34.10-2012; использован алгоритм {name}",
        ),
        Text(
            "Sign with a qualified certificate with a GOST R 34.10-2012 key",
            "Подпишите квалифицированным сертификатом с ключом ГОСТ Р 34.10-2012",
        ),
        sources.ETSI,
    )
    ALGORITHM_RETIRED = (
        "signature_algorithm_retired",
        Text(
            "the algorithm {name} is out of use, and nothing proves that the signature is older",
            "алгоритм {name} выведен из обращения, более ранний момент подписания не доказан",
        ),
        Text(
            "Give a time-stamp of that time, or sign again with a GOST R 34.10-2012 key",
            "Представьте штамп времени того периода либо подпишите заново ключом ГОСТ Р 34.10-2012",
        ),
        sources.ETSI,
    )
    ALGORITHM_WEAK = (
        "signature_algorithm_weak",
        Text(
            "the algorithm {name} no longer protects against forgery", "алгоритм {name} больше не защищает от подделки"
        ),
        Text("Sign again with a current algorithm", "Подпишите заново с использованием современного алгоритма"),
        sources.ETSI,
    )
    KEY_DIGEST_MISMATCH = (
        "signature_digest_key_mismatch",
        Text(
            "the digest does not fit the signature key: {digest} with {key}",
            "хэш-функция не соответствует ключу подписи: {digest} и {key}",
        ),
        Text("Sign again with a correct signature tool", "Подпишите заново исправным средством подписи"),
        sources.GOST_SIGNATURES,
    )
    KEY_MALFORMED = (
        "certificate_key_malformed",
        Text(
            "the public key of the certificate is not a point of its curve or cannot be read",
            "открытый ключ сертификата не лежит на кривой или не читается",
        ),
        Text("Get another certificate", "Получите другой сертификат"),
        sources.GOST_KEYS,
    )
    KEY_PARAMETERS_UNKNOWN = (
        "certificate_key_parameters_unknown",
        Text("the key parameters {oid} are not known", "параметры ключа {oid} неизвестны"),
        Text(
            "Get a certificate of an accredited centre", "Получите сертификат аккредитованного удостоверяющего центра"
        ),
        sources.GOST_KEYS,
    )
    KEY_PARAMETERS_TEST = (
        "certificate_key_parameters_test",
        Text("the key uses the parameters {oid}, which are for tests only", "ключ создан на тестовых параметрах {oid}"),
        Text(
            "Use a certificate of an accredited centre",
            "Используйте сертификат аккредитованного удостоверяющего центра",
        ),
        sources.GOST_KEYS,
    )
    SIGNER_CERTIFICATE_MISSING = (
        "signing_certificate_missing",
        Text(
            "the certificate of the signer is neither in the container nor given beside it",
            "сертификата подписанта нет ни в контейнере, ни среди переданных",
        ),
        Text(
            "Give the signer's certificate, or sign again with the certificate included",
            "Передайте сертификат подписанта либо подпишите заново с включением сертификата",
        ),
        sources.CMS_SIGNATURE,
    )
    SIGNER_CERTIFICATE_BESIDE = (
        "signing_certificate_not_inside",
        Text(
            "the certificate of the signer is not inside the container", "сертификата подписанта нет внутри контейнера"
        ),
        Text("Sign again with the certificate included", "Подпишите заново с включением сертификата"),
        sources.REMD_RULES,
    )
    SIGNING_ATTRIBUTE_MISSING = (
        "signing_certificate_attribute_missing",
        Text(
            "no signed attribute names the signing certificate: this is plain CMS, not CAdES",
            "нет атрибута signing-certificate: это обычный CMS, а не CAdES",
        ),
        Text("Sign again in the CAdES-BES format", "Подпишите заново в формате CAdES-BES"),
        sources.CADES_BES,
    )
    SIGNING_ATTRIBUTE_DIFFERS = (
        "signing_certificate_attribute_differs",
        Text(
            "the signed attribute names another certificate than the one found",
            "подписанный атрибут указывает на другой сертификат, чем найденный",
        ),
        Text(
            "Give the certificate that was used for signing, or sign again",
            "Передайте сертификат, которым подписывали, либо подпишите заново",
        ),
        sources.SIGNING_CERTIFICATE,
    )
    TRUST_EMPTY = (
        "trust_anchors_missing",
        Text(
            "no trust anchor was given, so nothing vouches for the certificate",
            "не задан ни один доверенный сертификат, поэтому за сертификат никто не ручается",
        ),
        Text(
            "Give the certificates of the root and accredited centres",
            "Передайте сертификаты головного и аккредитованных удостоверяющих центров",
        ),
        sources.LAW_11_1,
    )
    CHAIN_NOT_FOUND = (
        "certificate_chain_not_found",
        Text(
            "no path leads from the certificate to a trust anchor",
            "не удалось построить цепочку от сертификата до доверенного центра",
        ),
        Text(
            "Give the certificates of the authorities between, and check that the issuer is accredited",
            "Передайте сертификаты промежуточных центров и проверьте, что издатель аккредитован",
        ),
        sources.LAW_11_1,
    )
    CHAIN_SEARCH_STOPPED = (
        "certificate_chain_search_stopped",
        Text("the search for a path stopped after {limit} attempts", "поиск цепочки остановлен после {limit} попыток"),
        Text(
            "Leave only the certificates that belong to the path", "Оставьте только сертификаты, относящиеся к цепочке"
        ),
        sources.PROJECT,
    )
    CHAIN_OVER_LIMIT = (
        "certificate_chain_over_limit",
        Text(
            "a path would have more than {limit} certificates and was not followed",
            "цепочка оказалась длиннее {limit} сертификатов и не строилась",
        ),
        Text(
            "Trust a centre nearer to the signer's certificate",
            "Доверьте центр, который ближе к сертификату подписанта",
        ),
        sources.PROJECT,
    )
    CERTIFICATE_MALFORMED = (
        "certificate_malformed",
        Text(
            "a certificate cannot be read: its structure is broken at octet {offset}",
            "сертификат не читается: структура нарушена в позиции {offset}",
        ),
        Text("Get the certificate again from the authority", "Получите сертификат заново в удостоверяющем центре"),
        sources.EXTENSIONS,
    )
    CERTIFICATE_SIGNATURE_WRONG = (
        "certificate_signature_wrong",
        Text(
            "a certificate of the path was not signed with the key of its issuer",
            "сертификат цепочки подписан не ключом своего издателя",
        ),
        Text(
            "Get the certificate from the authority again; this one is damaged or forged",
            "Получите сертификат в удостоверяющем центре заново: этот повреждён или подделан",
        ),
        sources.PATH,
    )
    CERTIFICATE_EXPIRED = (
        "certificate_expired",
        Text(
            "the certificate ended on {day}, and nothing proves that the signature is older",
            "срок действия сертификата закончился {day}, более ранний момент подписания не доказан",
        ),
        Text(
            "Renew the certificate and sign again, or give a signature with a time-stamp",
            "Получите новый сертификат и подпишите заново либо представьте подпись со штампом времени",
        ),
        sources.LAW_11_2,
    )
    CERTIFICATE_EXPIRED_AT_SIGNING = (
        "certificate_expired_at_signing",
        Text(
            "the certificate ended on {day}, before the proven time of signing",
            "срок действия сертификата закончился {day}, раньше доказанного момента подписания",
        ),
        Text("Renew the certificate and sign again", "Получите новый сертификат и подпишите заново"),
        sources.LAW_11_2,
    )
    CERTIFICATE_NOT_YET_VALID = (
        "certificate_not_yet_valid",
        Text("the certificate is valid only from {day}", "сертификат начинает действовать только с {day}"),
        Text(
            "Set the system clock right, or sign again when the certificate is in force",
            "Установите верное время на компьютере либо подпишите заново, когда сертификат начнёт действовать",
        ),
        sources.LAW_11_2,
    )
    DOCUMENT_AFTER_EXPIRY = (
        "certificate_expired_on_document_date",
        Text(
            "the certificate ended on {day}, before the date of the document",
            "срок действия сертификата закончился {day}, раньше даты документа",
        ),
        Text(
            "Correct the date of the document, or sign with a certificate in force on it",
            "Исправьте дату документа либо подпишите сертификатом, действующим на эту дату",
        ),
        sources.REMD_RULES,
    )
    DOCUMENT_BEFORE_START = (
        "certificate_not_yet_valid_on_document_date",
        Text(
            "the certificate is valid only from {day}, after the date of the document",
            "сертификат начинает действовать только с {day}, позже даты документа",
        ),
        Text(
            "Correct the date of the document, or sign with a certificate in force on it",
            "Исправьте дату документа либо подпишите сертификатом, действующим на эту дату",
        ),
        sources.REMD_RULES,
    )
    DOCUMENT_DATE_UNKNOWN = (
        "document_date_missing",
        Text(
            "the policy looks at the date of the document, and none was given",
            "политика учитывает дату документа, а она не указана",
        ),
        Text("Give the date of the document", "Укажите дату документа"),
        sources.REMD_RULES,
    )
    AUTHORITY_EXPIRED = (
        "authority_certificate_expired",
        Text(
            "a certificate of an authority in the path ended on {day}",
            "срок действия сертификата удостоверяющего центра в цепочке закончился {day}",
        ),
        Text(
            "Get a new certificate, or give a signature with a time-stamp",
            "Получите новый сертификат либо представьте подпись со штампом времени",
        ),
        sources.VALIDITY,
    )
    AUTHORITY_NOT_YET_VALID = (
        "authority_certificate_not_yet_valid",
        Text(
            "a certificate of an authority in the path is valid only from {day}",
            "сертификат удостоверяющего центра в цепочке начинает действовать только с {day}",
        ),
        Text("Set the system clock right", "Установите верное время на компьютере"),
        sources.VALIDITY,
    )
    AUTHORITY_NOT_AUTHORITY = (
        "authority_not_allowed_to_issue",
        Text(
            "an issuer in the path is not an authority: basicConstraints forbids it",
            "издатель в цепочке не является удостоверяющим центром: запрещает basicConstraints",
        ),
        Text(
            "Refuse the document: such a certificate may be forged",
            "Не принимайте документ: такой сертификат может быть подделан",
        ),
        sources.PATH,
    )
    AUTHORITY_KEY_USAGE = (
        "authority_key_usage",
        Text(
            "the key of an issuer in the path may not sign certificates",
            "ключ издателя в цепочке не предназначен для подписания сертификатов",
        ),
        Text("Contact the authority", "Обратитесь в удостоверяющий центр"),
        sources.KEY_USAGE,
    )
    PATH_TOO_LONG = (
        "authority_path_length",
        Text(
            "there are more authorities in the path than an issuer of it allows",
            "в цепочке больше центров, чем разрешил один из издателей",
        ),
        Text("Contact the authority", "Обратитесь в удостоверяющий центр"),
        sources.PATH,
    )
    CRITICAL_EXTENSION = (
        "certificate_critical_extension",
        Text(
            "a certificate of the path has the critical extension {oid}, which is not known",
            "в сертификате цепочки есть неизвестное критичное расширение {oid}",
        ),
        Text("Contact the authority", "Обратитесь в удостоверяющий центр"),
        sources.EXTENSIONS,
    )
    NAME_CONSTRAINED = (
        "certificate_name_constraints",
        Text(
            "a name in the path lies outside the names its issuer may certify",
            "имя в цепочке выходит за пределы, разрешённые издателю",
        ),
        Text("Contact the authority", "Обратитесь в удостоверяющий центр"),
        sources.PATH,
    )
    POLICY_CONSTRAINED = (
        "certificate_policy_constraints",
        Text(
            "the path has no certificate policy that its issuers demand",
            "цепочка не соответствует политикам сертификации, которых требуют издатели",
        ),
        Text("Contact the authority", "Обратитесь в удостоверяющий центр"),
        sources.PATH,
    )
    CERTIFICATE_KEY_USAGE = (
        "certificate_key_usage",
        Text(
            "the key of the certificate may not sign documents",
            "назначение ключа в сертификате не допускает подписания документов",
        ),
        Text("Use a certificate for electronic signatures", "Используйте сертификат электронной подписи"),
        sources.KEY_USAGE,
    )
    KEY_PERIOD_ENDED = (
        "certificate_key_period_ended",
        Text("the private key was to be used up to {day} only", "ключ подписи разрешалось применять только по {day}"),
        Text("Get a new key", "Получите новый ключ"),
        sources.EXTENSIONS,
    )
    NOT_QUALIFIED = (
        "certificate_not_qualified",
        Text(
            "the certificate lacks what the law demands of a qualified one: {part}",
            "в сертификате нет того, что закон требует от квалифицированного: {part}",
        ),
        Text(
            "Check which kind of signature is needed; get a qualified certificate",
            "Проверьте, какой вид подписи требуется; получите квалифицированный сертификат",
        ),
        sources.LAW_17,
    )
    PROFILE_INCOMPLETE = (
        "certificate_profile_incomplete",
        Text(
            "the certificate lacks a part that qualified ones usually have: {part}",
            "в сертификате нет обычной для квалифицированного части: {part}",
        ),
        Text("Ask the centre that issued the certificate", "Уточните в удостоверяющем центре, выдавшем сертификат"),
        sources.PROFILE_REMEMBERED,
    )
    PROFILE_UNKNOWN = (
        "certificate_profile_unknown",
        Text(
            "no profile of qualified certificates is known for the day of issue {day}",
            "для дня выдачи {day} состав квалифицированного сертификата неизвестен",
        ),
        Text(
            "Update the library, or ask the centre that issued the certificate",
            "Обновите библиотеку либо уточните в удостоверяющем центре, выдавшем сертификат",
        ),
        sources.PROFILE,
    )
    ACCREDITATION_UNKNOWN = (
        "accreditation_not_shown",
        Text(
            "no list of accredited centres was given, so the accreditation on the day of issue was not checked",
            "список аккредитованных центров не передан, аккредитация на день выдачи сертификата не проверена",
        ),
        Text(
            "Give the list of accredited centres of the authorised body",
            "Передайте перечень аккредитованных центров уполномоченного органа",
        ),
        sources.LAW_11_1,
    )
    REVOCATION_UNKNOWN = (
        "revocation_unknown",
        Text(
            "there is no revocation data for a certificate of the path", "нет данных об отзыве сертификата из цепочки"
        ),
        Text(
            "Give the revocation lists of the authorities (their addresses are in the certificates) and repeat",
            "Передайте списки отзыва удостоверяющих центров (адреса указаны в сертификатах) и повторите",
        ),
        sources.LAW_11_2,
    )
    REVOCATION_NEWER = (
        "revocation_newer_than_check",
        Text(
            "the revocation data, of {day}, are newer than the moment of the check",
            "сведения об отзыве ({day}) новее момента проверки",
        ),
        Text(
            "Set the system clock right, unless the check is meant for a moment in the past",
            "Установите верное время на компьютере, если проверка не ведётся намеренно на прошлый момент",
        ),
        sources.ETSI,
    )
    REVOCATION_STALE = (
        "revocation_stale",
        Text(
            "the revocation data for a certificate of the path ended on {day}",
            "данные об отзыве сертификата из цепочки устарели {day}",
        ),
        Text("Give current revocation lists and repeat", "Передайте актуальные списки отзыва и повторите"),
        sources.LAW_11_2,
    )
    REVOCATION_MALFORMED = (
        "revocation_malformed",
        Text(
            "revocation data cannot be read: the structure is broken at octet {offset}",
            "данные об отзыве не читаются: структура нарушена в позиции {offset}",
        ),
        Text("Get the revocation list again", "Получите список отзыва заново"),
        sources.CRL,
    )
    REVOKED = (
        "certificate_revoked",
        Text(
            "the certificate was revoked on {day}, and nothing proves that the signature is older",
            "сертификат отозван {day}, более ранний момент подписания не доказан",
        ),
        Text(
            "If the token was lost, get a new certificate and sign again; or give a signature with a time-stamp",
            "Если носитель утерян, получите новый сертификат и подпишите заново либо представьте штамп времени",
        ),
        sources.LAW_11_2,
    )
    REVOKED_AT_SIGNING = (
        "certificate_revoked_at_signing",
        Text(
            "the certificate was revoked on {day}, before the proven time of signing",
            "сертификат отозван {day}, раньше доказанного момента подписания",
        ),
        Text("Sign again with a certificate in force", "Подпишите заново действующим сертификатом"),
        sources.LAW_11_2,
    )
    AUTHORITY_REVOKED = (
        "authority_certificate_revoked",
        Text(
            "a certificate of an authority in the path was revoked on {day}",
            "сертификат удостоверяющего центра в цепочке отозван {day}",
        ),
        Text(
            "Get a new certificate; for old documents prove the time of signing",
            "Получите новый сертификат; для старых документов докажите момент подписания",
        ),
        sources.PATH,
    )
    REFERENCES_UNMATCHED = (
        "signature_references_unmatched",
        Text(
            "{count} references of the archive have no value beside them",
            "у ссылок архивной подписи без соответствующих значений: {count}",
        ),
        Text("Get the archived signature again as it was made", "Получите архивную подпись заново в исходном виде"),
        sources.CADES_ARCHIVE,
    )
    POLICY_UNCHECKED = (
        "signature_policy_not_checked",
        Text(
            "the signature names a signature policy, which was not checked",
            "в подписи указана политика подписи, она не проверялась",
        ),
        Text(
            "Give the document of the policy with the evidence, or ask the recipient whether the policy matters",
            "Передайте документ политики вместе с доказательствами либо уточните у получателя, важна ли эта политика",
        ),
        sources.SIGNATURE_POLICY,
    )
    POLICY_IMPLIED = (
        "signature_policy_implied",
        Text(
            "the signature says that its signature policy follows from the context, and does not name it",
            "в подписи сказано, что политика подписи следует из контекста; сама политика не указана",
        ),
        Text("Ask the signer which policy is meant", "Уточните у подписанта, какая политика имеется в виду"),
        sources.SIGNATURE_POLICY,
    )
    POLICY_WITHOUT_HASH = (
        "signature_policy_without_hash",
        Text(
            "the signature names a signature policy without its digest, so that any document could be meant",
            "в подписи указана политика подписи без её хеш-суммы: подошёл бы любой документ",
        ),
        Text("Ask the signer which document is meant", "Уточните у подписанта, какой документ имеется в виду"),
        sources.SIGNATURE_POLICY,
    )
    POLICY_DIFFERS = (
        "signature_policy_differs",
        Text(
            "the document given for the signature policy {oid} is not the one that the signer named",
            "переданный документ политики подписи {oid} — не тот, что указан подписантом",
        ),
        Text(
            "Give the edition of the policy that was in force on the day of signing",
            "Передайте редакцию политики, действовавшую в день подписания",
        ),
        sources.SIGNATURE_POLICY,
    )
    TIMESTAMP_UNCHECKED = (
        "timestamp_not_checked",
        Text(
            "a time-stamp of this kind was not checked and proves nothing here",
            "штамп времени этого вида не проверялся и здесь ничего не доказывает",
        ),
        Text("Rely on the day of the check", "Опирайтесь на день проверки"),
        sources.ETSI_TIME,
    )
    TIMESTAMP_INVALID = (
        "timestamp_invalid",
        Text(
            "the signature of a time-stamp does not hold ({why}), the time-stamp is ignored",
            "подпись штампа времени не прошла проверку ({why}), штамп не учитывается",
        ),
        Text(
            "Get a new time-stamp, or give the certificates and revocation lists of its authority",
            "Получите новый штамп времени либо передайте сертификаты и списки отзыва его службы",
        ),
        sources.ETSI_TIME,
    )
    TIMESTAMP_MALFORMED = (
        "timestamp_malformed",
        Text("a time-stamp cannot be read and is ignored", "штамп времени не читается и не учитывается"),
        Text("Get a new time-stamp", "Получите новый штамп времени"),
        sources.TIMESTAMP,
    )
    TIMESTAMP_OF_ANOTHER = (
        "timestamp_of_another",
        Text(
            "a time-stamp was made for something else and is ignored",
            "штамп времени поставлен на другие данные и не учитывается",
        ),
        Text("Get a new time-stamp", "Получите новый штамп времени"),
        sources.TIMESTAMP,
    )
    TIMESTAMP_IN_FUTURE = (
        "timestamp_in_future",
        Text(
            "a time-stamp is later than the moment of the check and is ignored",
            "штамп времени позже момента проверки и не учитывается",
        ),
        Text("Set the system clock right", "Установите верное время на компьютере"),
        sources.TIMESTAMP,
    )
    TIMESTAMP_PURPOSE = (
        "timestamp_authority_purpose",
        Text(
            "a time-stamp was made with a certificate that is not for time-stamps, and is ignored",
            "штамп времени поставлен сертификатом другого назначения и не учитывается",
        ),
        Text("Get a time-stamp of a time-stamp service", "Получите штамп в службе штампов времени"),
        sources.TIMESTAMP_AUTHORITY,
    )
    TIMESTAMP_ORDER = (
        "timestamp_order_wrong",
        Text(
            "a time-stamp is later than another one that covers it",
            "штамп времени позже штампа, который его охватывает",
        ),
        Text("Sign again", "Подпишите заново"),
        sources.ETSI_TIME,
    )
    COUNTERSIGNATURE_WRONG = (
        "countersignature_wrong",
        Text(
            "a countersignature does not hold or cannot be checked",
            "заверяющая подпись неверна или не может быть проверена",
        ),
        Text("Ask the countersigner to sign the document itself", "Попросите заверителя подписать сам документ"),
        sources.CMS_COUNTERSIGNATURE,
    )
    COUNTERSIGNATURE_DEEP = (
        "countersignature_too_deep",
        Text(
            "countersignatures are nested deeper than {limit} levels, and those below were not looked at",
            "вложенность заверяющих подписей глубже {limit} уровней, остальные не проверялись",
        ),
        Text("Ask the countersigner to sign the document itself", "Попросите заверителя подписать сам документ"),
        sources.PROJECT,
    )
    SNILS_DIFFERS = (
        "signer_snils_differs",
        Text(
            "the СНИЛС in the certificate is not that of the expected signer",
            "СНИЛС в сертификате не совпадает со СНИЛС ожидаемого подписанта",
        ),
        Text(
            "Sign with the certificate of the right person, or correct the СНИЛС in the document",
            "Подпишите сертификатом нужного лица либо исправьте СНИЛС в документе",
        ),
        sources.REMD_RULES,
    )
    SNILS_ABSENT = (
        "signer_snils_missing",
        Text("the certificate has no СНИЛС to compare", "в сертификате нет СНИЛС, сравнить не с чем"),
        Text("Use a certificate issued to the person", "Используйте сертификат, выданный физическому лицу"),
        sources.REMD_RULES,
    )
    NUMBER_MALFORMED = (
        "signer_number_malformed",
        Text(
            "the number in the name of the owner is not a valid one: {part}",
            "номер в имени владельца сертификата неверен: {part}",
        ),
        Text(
            "Ask the centre that issued the certificate to correct it",
            "Попросите удостоверяющий центр, выдавший сертификат, исправить номер",
        ),
        sources.PROFILE,
    )
    NAME_DIFFERS = (
        "signer_name_differs",
        Text(
            "this part of the name in the certificate is not that of the expected signer",
            "эта часть ФИО в сертификате не та, что у ожидаемого подписанта",
        ),
        Text(
            "Sign with the certificate of the right person, or correct the name in the document",
            "Подпишите сертификатом нужного лица либо исправьте имя в документе",
        ),
        sources.REMD_RULES,
    )
    NAME_ABSENT = (
        "signer_name_missing",
        Text("the certificate has no name of a person to compare", "в сертификате нет ФИО, сравнить не с чем"),
        Text("Use a certificate issued to the person", "Используйте сертификат, выданный физическому лицу"),
        sources.REMD_RULES,
    )
    NAME_SPELLING = (
        "signer_name_spelling",
        Text(
            "the name in the certificate differs from the expected one only by Ё and Е",
            "ФИО в сертификате отличается от ожидаемого только буквами Ё и Е",
        ),
        Text(
            "Nothing needs to be done; make the spelling the same at the next renewal",
            "Ничего делать не нужно; при следующем получении сертификата приведите написание к единому",
        ),
        sources.REMD_RULES,
    )
    SIGNER_UNGIVEN = (
        "signer_expected_missing",
        Text(
            "the policy compares the signer with a person, and no person was given",
            "политика сравнивает подписанта с лицом, а лицо не указано",
        ),
        Text(
            "Give the СНИЛС and the name of the person who should have signed",
            "Укажите СНИЛС и ФИО лица, которое должно было подписать",
        ),
        sources.REMD_RULES,
    )
    CHECK_NOT_POSSIBLE = (
        "check_not_possible",
        Text(
            "the rule could not be applied, because an earlier one does not hold",
            "правило не применялось, так как не выполнено более раннее",
        ),
        Text("Put right what the earlier findings name", "Исправьте то, что названо в предыдущих замечаниях"),
        sources.ETSI,
    )
    MOMENT_NAIVE = (
        "verification_moment_naive",
        Text("the moment of the check has no time zone", "у момента проверки не указан часовой пояс"),
        Text("Give the moment with its offset from UTC", "Укажите момент со смещением от UTC"),
        sources.PROJECT,
    )
    MEANS_NOT_CERTIFIED = (
        "means_not_certified",
        Text(
            "the check was made by means without confirmation of conformity, so this condition is not shown",
            "проверка выполнена средством без подтверждения соответствия, поэтому это условие не показано",
        ),
        Text(
            "Where the law demands it, repeat the check with a certified signature tool",
            "Если этого требует закон, повторите проверку сертифицированным средством электронной подписи",
        ),
        sources.LAW_11_3,
    )

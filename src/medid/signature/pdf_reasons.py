"""Why a signature inside a PDF file is refused: the reasons of the form, of coverage and of changes after signing.

Owns: codes, messages and remedies that only PDF files need.
Refuses to know: when a reason arises; `medid.signature.pdf_checks` and the readers of the file do.
"""

from medid.rules import Reason, Text
from medid.signature import sources


class PdfReason(Reason):
    """Reasons of signatures inside PDF files."""

    STRUCTURE_BROKEN = (
        "pdf_structure_broken",
        Text(
            "the file begins as a PDF, but its structure cannot be read",
            "файл начинается как PDF, но его структуру прочитать нельзя",
        ),
        Text(
            "Get the file again as it was signed, not re-saved by a mail program or an editor",
            "Получите файл заново в том виде, в каком его подписали, не пересохраняя",
        ),
        sources.PDF_FILE,
    )
    MANY_OBJECTS = (
        "pdf_too_many_objects",
        Text("the file lists more than {limit} objects", "в файле перечислено больше {limit} объектов"),
        Text(
            "Such a file is not a real document: ask the sender for another",
            "Такой файл не бывает настоящим документом: запросите у отправителя другой",
        ),
        sources.PROJECT,
    )
    MANY_REVISIONS = (
        "pdf_too_many_revisions",
        Text("the file was extended more than {limit} times", "файл дополнялся больше {limit} раз"),
        Text(
            "Ask the sender for the document with fewer changes",
            "Запросите у отправителя документ с меньшим числом изменений",
        ),
        sources.PROJECT,
    )
    TOO_DEEP = (
        "pdf_too_deep",
        Text(
            "objects of the file are nested too deep or refer to each other in a circle",
            "объекты файла вложены слишком глубоко или ссылаются друг на друга по кругу",
        ),
        Text(
            "Such a file is not a real document: ask the sender for another",
            "Такой файл не бывает настоящим документом: запросите у отправителя другой",
        ),
        sources.PROJECT,
    )
    UNPACKED_TOO_LARGE = (
        "pdf_unpacked_too_large",
        Text(
            "a packed part of the file unpacks to more than is read",
            "сжатая часть файла распаковывается в объём больше допустимого",
        ),
        Text(
            "Such a file is not a real document: ask the sender for another",
            "Такой файл не бывает настоящим документом: запросите у отправителя другой",
        ),
        sources.PROJECT,
    )
    TOO_MUCH_WORK = (
        "pdf_too_much_work",
        Text(
            "the structure of the file is so entangled that looking at it was stopped after {limit} steps",
            "структура файла настолько запутана, что её разбор остановлен после {limit} шагов",
        ),
        Text("Ask the sender for the document made anew", "Запросите у отправителя документ, созданный заново"),
        sources.PROJECT,
    )
    TOO_MUCH_HASHED = (
        "pdf_too_much_hashed",
        Text(
            "the signatures of the file are together over more than {limit} octets",
            "подписи файла вместе охватывают больше {limit} байт",
        ),
        Text("Check the signatures in several files", "Проверьте подписи в нескольких файлах"),
        sources.PROJECT,
    )
    PASSWORD = (
        "pdf_password",
        Text(
            "the file opens with a password only, so its signatures cannot be seen",
            "файл открывается только по паролю, поэтому подписи не видны",
        ),
        Text(
            "Send the document without a password; it has to be signed after the password was removed",
            "Пришлите документ без пароля; подписать его нужно после снятия пароля",
        ),
        sources.PDF_ENCRYPTION,
    )
    UNSIGNED = (
        "pdf_unsigned",
        Text("the PDF holds no electronic signature", "в PDF нет ни одной электронной подписи"),
        Text(
            "Sign the document, or give the signature file along with it",
            "Подпишите документ или передайте вместе с ним файл подписи",
        ),
        sources.PDF_SIGNATURES,
    )
    STAMP_WITHOUT_SIGNATURE = (
        "pdf_stamp_without_signature",
        Text(
            "a page says that the document was signed electronically, but the file holds no signature: the "
            "stamp is only printed",
            "на странице напечатано, что документ подписан электронной подписью, но самой подписи в файле нет: "
            "штамп только напечатан",
        ),
        Text(
            "Ask for the signed original or for its signature file (.sig); a picture of a stamp proves nothing",
            "Запросите подписанный оригинал или файл подписи (.sig): изображение штампа ничего не доказывает",
        ),
        sources.MARK,
    )
    SIGNATURE_HIDDEN = (
        "pdf_signature_hidden",
        Text(
            "the file holds the range of a signature, but its form does not lead to it",
            "в файле есть диапазон байт подписи, но форма документа на неё не указывает",
        ),
        Text(
            "Ask the signer for the original: the signature may have been taken away",
            "Запросите оригинал у подписанта: подпись могли убрать",
        ),
        sources.PDF_SIGNATURES,
    )
    STAMP_UNKNOWN = (
        "pdf_stamp_unknown",
        Text(
            "whether a page shows a printed stamp could not be known: the pages are pictures, or text cannot "
            "be read here",
            "показан ли на странице напечатанный штамп, узнать нельзя: страницы — изображения, или текст здесь "
            "не читается",
        ),
        Text(
            "Look at the pages; install medid[scan] for text to be read",
            "Посмотрите страницы глазами; для чтения текста установите medid[scan]",
        ),
        sources.PROJECT,
    )
    ONLY_TIMESTAMPS = (
        "pdf_only_timestamps",
        Text(
            "the PDF holds time-stamps of the document, but no signature",
            "в PDF есть метки времени документа, но нет подписи",
        ),
        Text(
            "Sign the document: a time-stamp shows only when it existed",
            "Подпишите документ: метка времени показывает лишь, когда он существовал",
        ),
        sources.PDF_SIGNATURES,
    )
    MANY_FIELDS = (
        "pdf_too_many_fields",
        Text("the file holds more than {limit} signatures", "в файле больше {limit} подписей"),
        Text("Split the document", "Разделите документ"),
        sources.PROJECT,
    )
    CONTENT_BESIDE = (
        "pdf_content_beside",
        Text(
            "a signed PDF was given as the signature, and another document beside it; the signatures inside "
            "are over the PDF alone",
            "как подпись передан PDF, а рядом другой документ; подписи внутри относятся только к самому PDF",
        ),
        Text(
            "Give the PDF alone; or the signature file first and the document second",
            "Передайте только PDF либо сначала файл подписи, затем документ",
        ),
        sources.PDF_SIGNATURES,
    )
    IRREGULAR = (
        "pdf_structure_irregular",
        Text(
            "the structure of the file breaks the standard, as programs of signing sometimes do; it was read "
            "with leniency",
            "структура файла нарушает стандарт, как иногда делают программы подписания; она прочитана со снисхождением",
        ),
        Text(
            "Nothing needs to be done as long as the signature covers the whole file",
            "Ничего не нужно, если подпись охватывает весь файл",
        ),
        sources.PDF_FILE,
    )
    DICTIONARY_BROKEN = (
        "pdf_signature_dictionary_broken",
        Text(
            "the signature field holds no readable signature dictionary", "в поле подписи нет читаемого словаря подписи"
        ),
        Text("Sign the document again", "Подпишите документ заново"),
        sources.PDF_SIGNATURES,
    )
    BYTE_RANGE_MISSING = (
        "pdf_byte_range_missing",
        Text("the signature does not say which octets it is over", "подпись не указывает, какие байты она охватывает"),
        Text(
            "Sign the document again: this signature proves nothing",
            "Подпишите документ заново: эта подпись ничего не доказывает",
        ),
        sources.PDF_BYTE_RANGE,
    )
    BYTE_RANGE_MALFORMED = (
        "pdf_byte_range_malformed",
        Text(
            "the range of signed octets is not two stretches from the start of the file, one after the other",
            "диапазон подписанных байт — не два следующих друг за другом участка от начала файла",
        ),
        Text(
            "Sign the document again: this signature proves nothing",
            "Подпишите документ заново: эта подпись ничего не доказывает",
        ),
        sources.PDF_BYTE_RANGE,
    )
    BYTE_RANGE_OUTSIDE = (
        "pdf_byte_range_outside",
        Text(
            "the range of signed octets ends at {end}, beyond the end of the file at {size}",
            "диапазон подписанных байт кончается на {end}, за концом файла на {size}",
        ),
        Text("Get the file again: it is cut off or was changed", "Получите файл заново: он обрезан или изменён"),
        sources.PDF_BYTE_RANGE,
    )
    BYTE_RANGE_GAP = (
        "pdf_byte_range_gap",
        Text(
            "what the signature leaves out, from {start} to {end}, is not its own value alone: something "
            "unsigned may stand there",
            "пропущенное подписью место с {start} по {end} — не только её собственное значение: там может быть "
            "неподписанное содержимое",
        ),
        Text(
            "Do not rely on this document: ask the signer for the original",
            "Не полагайтесь на этот документ: запросите оригинал у подписанта",
        ),
        sources.PDF_BYTE_RANGE,
    )
    CONTENTS_MISSING = (
        "pdf_contents_missing",
        Text("the signature field has no signature value", "в поле подписи нет значения подписи"),
        Text("Sign the document again", "Подпишите документ заново"),
        sources.PDF_SIGNATURES,
    )
    CONTENTS_PADDING = (
        "pdf_contents_padding",
        Text("the octets after the signature value are not zeros", "байты после значения подписи не нулевые"),
        Text(
            "Nothing needs to be done: what stands there is not shown; some programs fill it with anything",
            "Ничего не нужно: это место не показывается; некоторые программы заполняют его чем угодно",
        ),
        sources.PDF_SIGNATURES,
    )
    SUB_FILTER_UNSUPPORTED = (
        "pdf_sub_filter_unsupported",
        Text("signatures of the kind {name} are not verified", "подписи вида {name} не проверяются"),
        Text(
            "Sign anew in the form adbe.pkcs7.detached or ETSI.CAdES.detached",
            "Подпишите заново в форме adbe.pkcs7.detached или ETSI.CAdES.detached",
        ),
        sources.PDF_SIGNATURES,
    )
    SUB_FILTER_ABSENT = (
        "pdf_sub_filter_absent",
        Text(
            "the signature does not tell its kind; it was read as a detached CMS signature",
            "подпись не указывает свой вид; она прочитана как отсоединённая подпись CMS",
        ),
        Text(
            "Set the form adbe.pkcs7.detached in the signature program",
            "Выберите в программе подписания форму adbe.pkcs7.detached",
        ),
        sources.PDF_SIGNATURES,
    )
    ENCAPSULATED = (
        "pdf_content_encapsulated",
        Text(
            "the signature carries a content of its own, while it has to be over the file",
            "подпись несёт собственное содержимое, хотя должна относиться к файлу",
        ),
        Text(
            "Sign the document again with a detached signature inside the PDF",
            "Подпишите документ заново отсоединённой подписью внутри PDF",
        ),
        sources.PDF_SIGNATURES,
    )
    SEVERAL_SIGNERS = (
        "pdf_several_signers",
        Text(
            "one signature field holds {count} signatures, exactly one is allowed",
            "в одном поле подписи {count} подписей, допускается ровно одна",
        ),
        Text("Let each signer sign in a field of their own", "Пусть каждый подписант подпишет в своём поле"),
        sources.PADES,
    )
    COVERAGE_PARTIAL = (
        "pdf_coverage_partial",
        Text(
            "the signature covers {covered} of {size} octets of the file and ends in the middle of its "
            "version: the rest may say anything",
            "подпись охватывает {covered} из {size} байт файла и кончается посреди его версии: остальное может "
            "быть любым",
        ),
        Text(
            "Do not rely on this document: ask the signer for the original",
            "Не полагайтесь на этот документ: запросите оригинал у подписанта",
        ),
        sources.PADES,
    )
    OCTETS_AFTER = (
        "pdf_octets_after",
        Text(
            "{count} octets were added after the signed file, outside any version of it",
            "после подписанного файла добавлено {count} байт, не входящих ни в одну его версию",
        ),
        Text("Get the file again as it was signed", "Получите файл заново в том виде, в каком его подписали"),
        sources.PDF_FILE,
    )
    EXTENDED = (
        "pdf_extended",
        Text(
            "after this signature the file was extended by further signatures, time-stamps or evidence only",
            "после этой подписи файл дополнен только другими подписями, метками времени или доказательствами",
        ),
        Text(
            "Nothing needs to be done; this signature is over version {revision} of {revisions}",
            "Ничего не нужно; эта подпись относится к версии {revision} из {revisions}",
        ),
        sources.PADES,
    )
    CHANGED = (
        "pdf_changed",
        Text(
            "the document was changed after signing: what is shown may differ from what was signed",
            "документ изменён после подписания: показанное может отличаться от подписанного",
        ),
        Text(
            "Ask the signer for the original, or look at the signed version alone",
            "Запросите оригинал у подписанта или смотрите только подписанную версию",
        ),
        sources.PDF_CHANGES,
    )
    CHANGE_FORBIDDEN = (
        "pdf_change_forbidden",
        Text(
            "after signing the document was changed in a way that the signer forbade",
            "после подписания документ изменён так, как подписант запретил",
        ),
        Text("Ask the signer for the original", "Запросите оригинал у подписанта"),
        sources.DOC_MDP,
    )
    LOCKED_FIELD = (
        "pdf_locked_field_changed",
        Text(
            "a form field that the signer locked was filled or changed after signing",
            "поле формы, которое подписант заблокировал, изменено после подписания",
        ),
        Text("Ask the signer for the original", "Запросите оригинал у подписанта"),
        sources.FIELD_MDP,
    )
    FIELDS_FILLED = (
        "pdf_fields_filled",
        Text(
            "{count} form fields were filled or changed after signing, and the signer did not say that they may be",
            "после подписания заполнено или изменено полей формы: {count}, и подписант этого не разрешал",
        ),
        Text(
            "Look at the signed version alone, or let the signer sign again",
            "Смотрите только подписанную версию или попросите подписать заново",
        ),
        sources.PDF_CHANGES,
    )
    FIELDS_FILLED_ALLOWED = (
        "pdf_fields_filled_as_allowed",
        Text(
            "{count} form fields were filled or changed after signing, as the signer allowed",
            "после подписания заполнено или изменено полей формы: {count}, как разрешил подписант",
        ),
        Text(
            "What stands in these fields is not signed by this signature",
            "Содержимое этих полей этой подписью не подписано",
        ),
        sources.DOC_MDP,
    )
    CHANGES_UNKNOWN = (
        "pdf_changes_unknown",
        Text(
            "the file was extended after signing, and what was changed could not be found out",
            "файл дополнен после подписания, и выяснить, что изменено, не удалось",
        ),
        Text(
            "Ask the signer for the original, or look at the signed version alone",
            "Запросите оригинал у подписанта или смотрите только подписанную версию",
        ),
        sources.PDF_CHANGES,
    )
    EVIDENCE_BROKEN = (
        "pdf_evidence_broken",
        Text(
            "certificates or revocation data kept in the file could not be read",
            "сертификаты или сведения об отзыве, хранимые в файле, прочитать не удалось",
        ),
        Text(
            "Give certificates and revocation data beside the document",
            "Передайте сертификаты и сведения об отзыве отдельно",
        ),
        sources.PADES,
    )

"""Reasons why a bundle cannot be made or read, and what a replay tells.

Owns: the codes and texts of `medid.signature.bundle`.
Invariant: no message repeats what stands in a bundle; members are named by the names that medid gives them, which show
nothing, or by their number.
"""

from medid.rules import Reason, Source, Text
from medid.signature.sources import PROJECT

ZIP = Source("ISO/IEC 21320-1", "4")
MANIFEST = Source("medid", "bundle manifest")

_AGAIN = Text(
    "Get the file again from whoever made it; nothing of it was used",
    "Получите файл заново у составителя; ничего из него не использовано",
)
_NEWER = Text(
    "Take the version of medid that made the bundle, or a newer one",
    "Используйте версию medid, которой составлен комплект, или более новую",
)
_DIGESTS = Text(
    "Let the bundle carry the digests of the document in place of its octets",
    "Составьте комплект с хешами документа вместо самого документа",
)

_OWN_POLICY = Text("Name the policy that you judge by", "Укажите политику, по которой судите вы")


class BundleReason(Reason):
    """What may be wrong with a bundle, and what a replay tells."""

    TOO_LARGE = (
        "bundle_too_large",
        Text("the file has more than {limit} octets", "файл больше {limit} байт"),
        _AGAIN,
        PROJECT,
    )
    NOT_ZIP = (
        "bundle_not_zip",
        Text("the file is not a ZIP archive", "файл не является архивом ZIP"),
        Text("Name the file that was written as a bundle", "Укажите файл, записанный как комплект доказательств"),
        ZIP,
    )
    TRUNCATED = (
        "bundle_truncated",
        Text(
            "the archive does not end with its directory: it was cut off, or something stands after it",
            "архив не заканчивается своим оглавлением: он обрезан, или после него что-то дописано",
        ),
        _AGAIN,
        ZIP,
    )
    ZIP_UNSUPPORTED = (
        "bundle_zip_unsupported",
        Text("the archive has several disks or is of the form ZIP64", "архив многотомный или в форме ZIP64"),
        _AGAIN,
        ZIP,
    )
    DIRECTORY_BROKEN = (
        "bundle_directory_broken",
        Text("the directory of the archive cannot be read", "оглавление архива не читается"),
        _AGAIN,
        ZIP,
    )
    MANY_MEMBERS = (
        "bundle_too_many_members",
        Text("the archive has more than {limit} members", "в архиве больше {limit} файлов"),
        _AGAIN,
        PROJECT,
    )
    UNPACKED_TOO_LARGE = (
        "bundle_unpacked_too_large",
        Text("the members have more than {limit} octets together", "файлы архива вместе больше {limit} байт"),
        _AGAIN,
        PROJECT,
    )
    MEMBER_NAME = (
        "bundle_member_name",
        Text(
            "member {number} has a name that no member of a bundle has",
            "у файла {number} архива имя, какого в комплекте не бывает",
        ),
        _AGAIN,
        MANIFEST,
    )
    MEMBER_REPEATED = (
        "bundle_member_repeated",
        Text("the archive has two members {member}", "в архиве два файла {member}"),
        _AGAIN,
        MANIFEST,
    )
    MEMBER_ENCRYPTED = (
        "bundle_member_encrypted",
        Text("the member {member} is encrypted", "файл {member} зашифрован"),
        _AGAIN,
        MANIFEST,
    )
    MEMBER_COMPRESSION = (
        "bundle_member_compression",
        Text(
            "the member {member} is neither stored nor deflated",
            "файл {member} сжат иначе, чем методом deflate",
        ),
        _AGAIN,
        ZIP,
    )
    AMBIGUOUS = (
        "bundle_zip_ambiguous",
        Text(
            "programs may read the archive differently: the member {member} overlaps, lies apart, or is described twice"
            " and not alike",
            "программы могут прочесть архив по-разному: файл {member} перекрывается, лежит отдельно или описан дважды"
            " и неодинаково",
        ),
        _AGAIN,
        PROJECT,
    )
    MEMBER_BROKEN = (
        "bundle_member_broken",
        Text("the member {member} cannot be unpacked", "файл {member} не распаковывается"),
        _AGAIN,
        ZIP,
    )
    MANIFEST_MISSING = (
        "bundle_manifest_missing",
        Text(
            "there is no manifest.json: the archive is not a bundle", "нет manifest.json: архив не является комплектом"
        ),
        _AGAIN,
        MANIFEST,
    )
    MANIFEST_TOO_LARGE = (
        "bundle_manifest_too_large",
        Text("manifest.json has more than {limit} octets", "manifest.json больше {limit} байт"),
        _AGAIN,
        PROJECT,
    )
    MANIFEST_NOT_JSON = (
        "bundle_manifest_not_json",
        Text(
            "manifest.json is not JSON, or names a field twice, or nests too deep",
            "manifest.json не является JSON, повторяет поле или слишком глубоко вложен",
        ),
        _AGAIN,
        MANIFEST,
    )
    FORMAT_UNKNOWN = (
        "bundle_format_unknown",
        Text("manifest.json is not that of a bundle", "manifest.json не от комплекта доказательств"),
        _AGAIN,
        MANIFEST,
    )
    VERSION_UNKNOWN = (
        "bundle_version_unknown",
        Text("the format of the bundle is not of version {known}", "формат комплекта не версии {known}"),
        _NEWER,
        MANIFEST,
    )
    MANIFEST_SHAPE = (
        "bundle_manifest_shape",
        Text(
            "manifest.json does not fit its schema at {part}",
            "manifest.json не соответствует схеме в {part}",
        ),
        _AGAIN,
        MANIFEST,
    )
    MEMBER_LISTED_TWICE = (
        "bundle_member_listed_twice",
        Text("the manifest lists the member {member} twice", "файл {member} описан дважды"),
        _AGAIN,
        MANIFEST,
    )
    MEMBER_UNLISTED = (
        "bundle_member_unlisted",
        Text("the manifest does not list the member {member}", "файл {member} не описан"),
        _AGAIN,
        MANIFEST,
    )
    MEMBER_MISSING = (
        "bundle_member_missing",
        Text("the member {member} is not in the archive", "файла {member} нет в архиве"),
        _AGAIN,
        MANIFEST,
    )
    MEMBER_SIZE = (
        "bundle_member_size",
        Text("the member {member} has another size than the manifest says", "размер файла {member} не тот"),
        _AGAIN,
        MANIFEST,
    )
    MEMBER_CHANGED = (
        "bundle_member_changed",
        Text(
            "the member {member} has another digest {algorithm} than the manifest says",
            "хеш {algorithm} файла {member} не тот, что указан",
        ),
        _AGAIN,
        MANIFEST,
    )
    MEMBER_UNKNOWN = (
        "bundle_member_unknown",
        Text("the manifest uses {member}, which it does not list", "используется файл {member}, который не описан"),
        _AGAIN,
        MANIFEST,
    )
    MEMBER_UNUSED = (
        "bundle_member_unused",
        Text("nothing uses the member {member}", "файл {member} ни для чего не нужен"),
        _AGAIN,
        MANIFEST,
    )
    MEMBER_UNREADABLE = (
        "bundle_member_unreadable",
        Text("the member {member} is not what it should be: {why}", "файл {member} не то, чем должен быть: {why}"),
        _AGAIN,
        MANIFEST,
    )
    MOMENT = (
        "bundle_moment_malformed",
        Text(
            "a moment is not one of the years {first} to {last} with an offset from UTC",
            "момент не относится к годам с {first} по {last} или записан без смещения от UTC",
        ),
        _AGAIN,
        MANIFEST,
    )
    DEMAND_UNKNOWN = (
        "bundle_demand_unknown",
        Text(
            "the policy has a demand that this version does not know",
            "в политике есть требование, которого эта версия не знает",
        ),
        _NEWER,
        MANIFEST,
    )
    DIGEST_UNKNOWN = (
        "bundle_digest_unknown",
        Text(
            "a digest of the document is of an unknown algorithm or of another length",
            "хеш документа вычислен неизвестным алгоритмом или другой длины",
        ),
        _NEWER,
        MANIFEST,
    )
    LIST_REFUSED = (
        "bundle_list_refused",
        Text(
            "the list of accredited centres in the bundle is refused: {why}",
            "перечень аккредитованных центров из комплекта отклонён: {why}",
        ),
        _AGAIN,
        MANIFEST,
    )
    VERDICT_TOO_LARGE = (
        "bundle_verdict_too_large",
        Text("the recorded verdict has more than {limit} octets", "записанное заключение больше {limit} байт"),
        _AGAIN,
        PROJECT,
    )
    VERDICT_UNREADABLE = (
        "bundle_verdict_unreadable",
        Text(
            "the recorded verdict is not a JSON object, names a field twice, or nests too deep",
            "записанное заключение — не объект JSON, повторяет поле или слишком глубоко вложено",
        ),
        _AGAIN,
        MANIFEST,
    )

    DOCUMENT_TOO_LARGE = (
        "bundle_document_too_large",
        Text("the document has more than {limit} octets", "документ больше {limit} байт"),
        _DIGESTS,
        PROJECT,
    )
    DOCUMENT_NEEDED = (
        "bundle_document_needed",
        Text(
            "the verdict depends on the octets of the document, not on its digests alone",
            "заключение зависит от самого документа, а не только от его хешей",
        ),
        Text("Let the bundle carry the document", "Составьте комплект вместе с документом"),
        PROJECT,
    )
    DOCUMENT_INSIDE = (
        "bundle_document_inside",
        Text(
            "the document is inside the signature file or was not given: there is nothing to leave out",
            "документ находится внутри файла подписи или не передан: исключать нечего",
        ),
        Text("Let the bundle carry the signature file whole", "Составьте комплект с файлом подписи целиком"),
        PROJECT,
    )
    LIST_NOT_KEPT = (
        "bundle_list_not_kept",
        Text(
            "the store has a list of accredited centres that was not read from the file it holds",
            "перечень аккредитованных центров в хранилище прочитан не из того файла, который в нём есть",
        ),
        Text("Load the list from its file", "Загрузите перечень из файла"),
        PROJECT,
    )

    VERDICT_DIFFERS = (
        "replay_verdict_differs",
        Text(
            "the verdict is not the one recorded: places that differ: {count}",
            "заключение не совпадает с записанным: отличий {count}",
        ),
        Text(
            "Compare both values; another version of medid or other trust may judge differently",
            "Сравните оба значения: другая версия medid или другое доверие могут дать иное заключение",
        ),
        PROJECT,
    )
    WORDING_DIFFERS = (
        "replay_wording_differs",
        Text(
            "the same is said in other words: places that differ: {count}",
            "то же сказано другими словами: отличий {count}",
        ),
        Text("Nothing is to be done: wording may improve", "Ничего делать не нужно: формулировки могут уточняться"),
        PROJECT,
    )
    ANCHORS_CLAIMED = (
        "replay_anchors_claimed",
        Text(
            "the trust anchors are those that the bundle brings along: whoever made it chose them",
            "якоря доверия взяты из самого комплекта: их выбрал его составитель",
        ),
        Text("Name the certificates that you vouch for", "Укажите сертификаты, которым доверяете вы"),
        PROJECT,
    )
    CONTENT_BY_DIGESTS = (
        "replay_content_by_digests",
        Text(
            "the document was not at hand: its digests are those that the bundle states",
            "документа нет: использованы хеши, указанные в комплекте",
        ),
        Text("Give the document", "Передайте документ"),
        PROJECT,
    )
    LIST_NOT_USED = (
        "replay_list_not_used",
        Text(
            "the list of accredited centres in the bundle is not vouched for by the trust given",
            "доверие, указанное при повторной проверке, не подтверждает перечень аккредитованных центров из комплекта",
        ),
        Text("Give the list beside your anchors", "Передайте перечень вместе со своими якорями"),
        PROJECT,
    )
    POLICY_WEAKER = (
        "replay_policy_weaker",
        Text(
            "the bundle demands less than the policy of this name does: its answer is not that policy's",
            "комплект требует меньше, чем политика с этим именем: его заключение получено не по ней",
        ),
        _OWN_POLICY,
        PROJECT,
    )
    POLICY_STRICTER = (
        "replay_policy_stricter",
        Text(
            "the bundle demands more than the policy of this name does today",
            "комплект требует больше, чем сегодня политика с этим именем",
        ),
        _OWN_POLICY,
        PROJECT,
    )
    POLICY_CLAIMED = (
        "replay_policy_claimed",
        Text(
            "the policy is none of medid's: whoever made the bundle chose its demands",
            "политика не из medid: её требования выбрал составитель комплекта",
        ),
        _OWN_POLICY,
        PROJECT,
    )

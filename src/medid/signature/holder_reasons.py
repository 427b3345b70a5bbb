"""What is said of a certificate of an organisation by who holds it."""

from medid.rules import Reason, Source, Text
from medid.signature.sources import LAW_63, REMEMBERED


class HolderReason(Reason):
    """Reasons about the person in the certificate of an organisation."""

    NOT_HEAD = (
        "certificate_holder_not_head",
        Text(
            "the certificate of an organisation, issued on {day}, names somebody whose position is not its head's",
            "в сертификате организации, выданном {day}, указано лицо, должность которого не руководящая",
        ),
        Text(
            "An employee signs with their own certificate and a machine-readable power of attorney; check the position "
            "(an official of a state body may hold such a certificate)",
            "Работник подписывает своим сертификатом и прилагает МЧД; уточните должность "
            "(должностное лицо государственного органа может иметь такой сертификат)",
        ),
        Source(LAW_63, "ст. 17.2", REMEMBERED),
    )

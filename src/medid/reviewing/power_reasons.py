"""Reasons of powers of attorney that lie in an application folder.

Owns: what is said of a power as a part of an application.
Refuses to know: what is wrong with a power by itself; the room of signatures says.
"""

from medid.reviewing.sources import FOLDER_FORMAT, GUIDE_SUBMISSION
from medid.rules import Reason, Text


class ReviewPowerReason(Reason):
    """Reasons about powers presented with an application."""

    IN_PERSON = (
        "review_power_in_place_of_applicant",
        Text(
            "another person signed, and a power of attorney does not stand in place of the applicant's own signature",
            "заявление подписано другим лицом, а доверенность не заменяет подпись самого заявителя",
        ),
        Text(
            "have the applicant sign with their own qualified certificate",
            "подпишите заявление квалифицированным сертификатом самого заявителя",
        ),
        GUIDE_SUBMISSION,
    )
    OTHER_ORGANIZATION = (
        "review_power_other_organization",
        Text(
            "the power was given by another organisation than the statement names",
            "доверенность выдала не та организация, которая указана в заявлении",
        ),
        Text(
            "check that this power belongs to this application",
            "проверьте, что доверенность относится к этому заявлению",
        ),
        GUIDE_SUBMISSION,
    )
    TOO_MANY = (
        "review_powers_too_many",
        Text(
            "powers of attorney beyond the first {limit} that were not judged: {count}",
            "доверенностей сверх первых {limit}, которые не проверены: {count}",
        ),
        Text("leave the powers that this application needs", "оставьте доверенности, нужные для этого заявления"),
        FOLDER_FORMAT,
    )

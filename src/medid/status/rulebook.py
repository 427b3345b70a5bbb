"""Rules of the mission that this room reports on."""

from typing import Final

from medid.rules import Rule, Text
from medid.status import sources

JOURNAL_COMPLETE: Final = Rule(
    "T9",
    Text("every change stands in the journal, as it was written", "каждое изменение есть в журнале в исходном виде"),
    sources.GUIDE_EDITING,
)
SERVICE_ACCESS: Final = Rule(
    "T13",
    Text(
        "services need a registered account, a confirmed worker and a certificate in force",
        "для услуг нужны учётная запись, подтверждённый статус работника и действующий сертификат",
    ),
    sources.GUIDE_SERVICE,
)

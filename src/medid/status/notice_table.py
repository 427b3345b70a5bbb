"""Notices by table.

Owns: `NOTICES`.
Refuses to know: any particular notice.
Invariant: every table has notices.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from medid.status.account import ACCOUNT
from medid.status.appeal import APPEAL
from medid.status.application import APPLICATION
from medid.status.attachment import ATTACHMENT
from medid.status.course import COURSE
from medid.status.data_change import DATA_CHANGE
from medid.status.extract import EXTRACT
from medid.status.identity_confirmation import IDENTITY_CONFIRMATION
from medid.status.notice import Notice
from medid.status.notices_of_access import (
    ACCOUNT_NOTICES,
    APPEAL_NOTICES,
    APPLICATION_NOTICES,
    ATTACHMENT_NOTICES,
    IDENTITY_CONFIRMATION_NOTICES,
)
from medid.status.notices_of_services import (
    COURSE_NOTICES,
    DATA_CHANGE_NOTICES,
    EXTRACT_NOTICES,
    PASSPORT_RENEWAL_NOTICES,
    RECORDS_ACCESS_NOTICES,
)
from medid.status.passport_renewal import PASSPORT_RENEWAL
from medid.status.records_access import RECORDS_ACCESS

NOTICES: Final[Mapping[str, tuple[Notice, ...]]] = MappingProxyType(
    {
        APPLICATION.name: APPLICATION_NOTICES,
        ACCOUNT.name: ACCOUNT_NOTICES,
        IDENTITY_CONFIRMATION.name: IDENTITY_CONFIRMATION_NOTICES,
        ATTACHMENT.name: ATTACHMENT_NOTICES,
        APPEAL.name: APPEAL_NOTICES,
        RECORDS_ACCESS.name: RECORDS_ACCESS_NOTICES,
        DATA_CHANGE.name: DATA_CHANGE_NOTICES,
        PASSPORT_RENEWAL.name: PASSPORT_RENEWAL_NOTICES,
        COURSE.name: COURSE_NOTICES,
        EXTRACT.name: EXTRACT_NOTICES,
    }
)
"""Notices by the name of the table."""

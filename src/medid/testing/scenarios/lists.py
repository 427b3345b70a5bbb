"""Lists of revoked certificates (RFC 5280 5, 6.3)."""

from datetime import datetime

from medid.testing import pki
from medid.testing.pki import extensions as ext
from medid.testing.pki.lists import HOLD, KEY_COMPROMISE, REMOVED
from medid.testing.scenarios.scenario import Feature, Inputs, passes, refused
from medid.testing.scenarios.world import (
    AT,
    CENTRE,
    CENTRE_REVOKED,
    CONTENT,
    DAY,
    DOCTOR,
    LATER,
    PERSON,
    REVOKED,
    REVOKED_NOW,
    ROOT,
    SECOND,
    STAMPED_AT,
    STRANGER,
    checked,
    signed,
    stamped,
)

_UNKNOWN, _STALE = "revocation_unknown", "revocation_stale"
_POINT = ("http://crl.example/centre.crl",)


def _listed(*lists: bytes) -> Inputs:
    """The usual signature with *lists* of the centre, and one of the root."""
    return signed(revocation=(ROOT.crl(), *lists))


@passes()
def last_second() -> Inputs:
    """The check is in the last second for which the list was made."""
    return _listed(CENTRE.crl(until=AT))


@refused(last_second, LATER, _STALE)
def after_the_last_second() -> Inputs:
    """A newer list was due a second before the check."""
    return _listed(CENTRE.crl(until=AT - SECOND))


@refused(last_second, LATER, _UNKNOWN)
def no_list() -> Inputs:
    """There is no list of the centre."""
    return _listed()


@passes()
def list_of_the_root() -> Inputs:
    """The list of the root is of the last second, too."""
    return signed(revocation=(ROOT.crl(until=AT), CENTRE.crl()))


@refused(list_of_the_root, LATER, _UNKNOWN)
def no_list_of_the_root() -> Inputs:
    """Nothing tells whether the centre is revoked."""
    return signed(revocation=(CENTRE.crl(),))


@refused(list_of_the_root, LATER, _STALE)
def stale_list_of_the_root() -> Inputs:
    """The list of the root is a second too old."""
    return signed(revocation=(ROOT.crl(until=AT - SECOND), CENTRE.crl()))


@passes()
def list_without_end() -> Inputs:
    """A list that does not say when the next one is due was made at the moment of the check."""
    return _listed(CENTRE.crl(at=AT, until=None))


@refused(list_without_end, LATER, _STALE)
def old_list_without_end() -> Inputs:
    """A list that does not say when the next one is due was made before."""
    return _listed(CENTRE.crl(at=AT - SECOND, until=None))


@refused(last_second, REVOKED_NOW, "certificate_revoked")
def revoked() -> Inputs:
    """The certificate is in the list, and nothing shows that the signature is older."""
    return _listed(CENTRE.crl(DOCTOR))


@refused(last_second, REVOKED_NOW, "certificate_revoked")
def revoked_in_an_old_list() -> Inputs:
    """A list that is out of date still revokes."""
    return _listed(CENTRE.crl(DOCTOR, until=AT - DAY))


@refused(last_second, REVOKED_NOW, "certificate_revoked")
def revoked_in_one_of_two_lists() -> Inputs:
    """Two lists contradict each other; a revocation is not taken back by a list that does not tell of it."""
    return _listed(CENTRE.crl(), CENTRE.crl(DOCTOR))


@refused(last_second, REVOKED_NOW, "certificate_revoked")
def on_hold() -> Inputs:
    """A certificate on hold is not in force (RFC 5280 5.3.1)."""
    return _listed(CENTRE.crl(pki.Listed(DOCTOR, reason=HOLD)))


@refused(last_second, REVOKED_NOW, "certificate_revoked")
def entry_with_an_unknown_critical_extension() -> Inputs:
    """The entry of the certificate has a critical extension that nobody knows; it is revoked all the same."""
    return _listed(CENTRE.crl(pki.Listed(DOCTOR, more=(ext.unknown(),))))


@passes()
def number_of_another_centre() -> Inputs:
    """Another centre revoked a certificate of the same number."""
    return _listed(CENTRE.crl(), STRANGER.crl(DOCTOR))


@refused(number_of_another_centre, REVOKED_NOW, "certificate_revoked")
def number_of_this_centre() -> Inputs:
    """This centre revoked a certificate of that number."""
    return _listed(CENTRE.crl(pki.Listed(DOCTOR.serial_number)), STRANGER.crl())


@passes()
def many_entries() -> Inputs:
    """A thousand certificates are revoked, none of them the signer's."""
    return _listed(CENTRE.crl(*map(pki.Listed, range(1, 1001))))


@passes()
def revoked_after_the_stamp() -> Inputs:
    """The certificate was revoked a second after the proven time (63-ФЗ art. 11 p. 2)."""
    return _revoked_at(STAMPED_AT + SECOND)


@refused(revoked_after_the_stamp, REVOKED, "certificate_revoked_at_signing")
def revoked_with_the_stamp() -> Inputs:
    """The certificate was revoked in the second of the proven time."""
    return _revoked_at(STAMPED_AT)


@refused(revoked_after_the_stamp, REVOKED, "certificate_revoked_at_signing")
def revoked_before_the_stamp() -> Inputs:
    """The certificate was revoked before the proven time."""
    return _revoked_at(STAMPED_AT - SECOND)


@refused(revoked_after_the_stamp, REVOKED_NOW, "certificate_revoked")
def revoked_after_the_claimed_time() -> Inputs:
    """The certificate was revoked after the time that the signer claims; a claim proves nothing."""
    signer = pki.Signer(credential=DOCTOR, at=STAMPED_AT)
    return signed(signer, revocation=(ROOT.crl(), CENTRE.crl(pki.Listed(DOCTOR, STAMPED_AT + SECOND))))


def _revoked_at(moment: datetime) -> Inputs:
    return stamped(revocation=(ROOT.crl(), CENTRE.crl(pki.Listed(DOCTOR, moment))))


@refused(last_second, CENTRE_REVOKED, "authority_certificate_revoked")
def centre_revoked() -> Inputs:
    """The centre is in the list of the root."""
    return signed(revocation=(ROOT.crl(CENTRE), CENTRE.crl()))


@passes()
def expired_before_the_list() -> Inputs:
    """The list was made in the last second of a certificate that has ended since; a stamp proves the time."""
    doctor = DOCTOR.changed(not_after=STAMPED_AT + DAY)
    return stamped(doctor, revocation=(ROOT.crl(), CENTRE.crl(at=STAMPED_AT + DAY)))


@refused(expired_before_the_list, LATER, _UNKNOWN)
def expired_after_the_list() -> Inputs:
    """An expired certificate may have left the list, so its absence says nothing (RFC 5280 5)."""
    doctor = DOCTOR.changed(not_after=STAMPED_AT + DAY)
    return stamped(doctor, revocation=(ROOT.crl(), CENTRE.crl(at=STAMPED_AT + DAY + SECOND)))


@refused(last_second, LATER, _UNKNOWN)
def signed_by_another_key() -> Inputs:
    """The list has the centre's name, and another key signed it."""
    return _listed(CENTRE.crl(signer=STRANGER))


@refused(last_second, LATER, _UNKNOWN)
def signed_by_a_person() -> Inputs:
    """The list has the centre's name, and a person of that centre signed it."""
    return _listed(CENTRE.crl(signer=DOCTOR))


@passes()
def centre_may_sign_lists() -> Inputs:
    """The key of the centre may sign certificates and lists."""
    return signed(CENTRE.changed(key_usage=(5, 6)).issue(PERSON))


@refused(centre_may_sign_lists, LATER, _UNKNOWN)
def centre_may_not_sign_lists() -> Inputs:
    """The key of the centre may sign certificates alone (RFC 5280 6.3.3 (f))."""
    return signed(CENTRE.changed(key_usage=(5,)).issue(PERSON))


@passes()
def list_without_number() -> Inputs:
    """A list without a number is read."""
    return _listed(CENTRE.crl(number=None))


@refused(list_without_number, REVOKED_NOW, "certificate_revoked")
def revoked_in_a_list_without_number() -> Inputs:
    """A list without a number revokes."""
    return _listed(CENTRE.crl(DOCTOR, number=None))


@passes()
def unknown_extension() -> Inputs:
    """The list has an extension that nobody knows, not critical."""
    return _listed(CENTRE.crl(more=(ext.unknown(critical=False),)))


@refused(unknown_extension, LATER, _UNKNOWN)
def unknown_critical_extension() -> Inputs:
    """The list has an extension that nobody knows, critical: it must not be used (RFC 5280 5.2)."""
    return _listed(CENTRE.crl(more=(ext.unknown(),)))


@refused(many_entries, LATER, _UNKNOWN)
def entry_of_another_with_an_unknown_critical_extension() -> Inputs:
    """An entry about somebody else has a critical extension that nobody knows: the list must not be used (5.3)."""
    return _listed(CENTRE.crl(pki.Listed(77, more=(ext.unknown(),))))


@passes()
def users_alone() -> Inputs:
    """The list is about people alone, and the signer is one."""
    return _listed(CENTRE.crl(scope=pki.Scope(only_users=True)))


@refused(users_alone, LATER, _UNKNOWN)
def authorities_alone() -> Inputs:
    """The list is about authorities alone (RFC 5280 6.3.3 (b))."""
    return _listed(CENTRE.crl(scope=pki.Scope(only_authorities=True)))


@refused(users_alone, LATER, _UNKNOWN)
def attributes_alone() -> Inputs:
    """The list is about attribute certificates alone."""
    return _listed(CENTRE.crl(scope=pki.Scope(only_attributes=True)))


@refused(users_alone, LATER, _UNKNOWN)
def users_alone_and_the_centre_is_none() -> Inputs:
    """The list of the root is about people alone, and the centre is none."""
    return signed(revocation=(ROOT.crl(scope=pki.Scope(only_users=True)), CENTRE.crl()))


@passes()
def point_of_the_certificate() -> Inputs:
    """The list is of the distribution point that the certificate names."""
    return _listed(CENTRE.crl(scope=pki.Scope(addresses=_POINT)))


@refused(point_of_the_certificate, LATER, _UNKNOWN)
def another_point() -> Inputs:
    """The list is of another distribution point, and says nothing of this certificate."""
    return _listed(CENTRE.crl(scope=pki.Scope(addresses=("http://crl.example/other.crl",))))


@refused(point_of_the_certificate, LATER, _UNKNOWN)
def some_reasons() -> Inputs:
    """The list tells of some reasons alone; that the certificate is not in it says too little."""
    return _listed(CENTRE.crl(scope=pki.Scope(addresses=_POINT, only_reasons=(1, 2))))


@refused(point_of_the_certificate, REVOKED_NOW, "certificate_revoked")
def revoked_for_some_reasons() -> Inputs:
    """The list tells of some reasons alone, and one of them holds."""
    scope = pki.Scope(addresses=_POINT, only_reasons=(1, 2))
    return _listed(CENTRE.crl(pki.Listed(DOCTOR, reason=KEY_COMPROMISE), scope=scope))


@passes(Feature.INDIRECT)
def indirect_entry_of_another() -> Inputs:
    """An indirect list holds the same number of another issuer."""
    entry = pki.Listed(DOCTOR, issuer=STRANGER)
    return _listed(CENTRE.crl(entry, scope=pki.Scope(indirect=True)))


@refused(indirect_entry_of_another, REVOKED_NOW, "certificate_revoked")
def indirect_entry() -> Inputs:
    """An indirect list holds the certificate, after an entry of another issuer."""
    entries = (pki.Listed(77, issuer=STRANGER), pki.Listed(DOCTOR, issuer=CENTRE))
    return _listed(CENTRE.crl(*entries, scope=pki.Scope(indirect=True)))


@passes(Feature.INDIRECT)
def indirect_entry_after_another() -> Inputs:
    """An issuer named once holds for the entries after it, too (RFC 5280 5.3.3)."""
    entries = (pki.Listed(77, issuer=STRANGER), pki.Listed(DOCTOR))
    return _listed(CENTRE.crl(*entries, scope=pki.Scope(indirect=True)))


@refused(indirect_entry_after_another, REVOKED_NOW, "certificate_revoked")
def indirect_entry_before_another() -> Inputs:
    """Before an issuer is named, entries are of the issuer of the list."""
    entries = (pki.Listed(DOCTOR), pki.Listed(77, issuer=STRANGER))
    return _listed(CENTRE.crl(*entries, scope=pki.Scope(indirect=True)))


def _full(*entries: pki.Listed) -> bytes:
    """A full list, number 1, that says where its delta lists are."""
    return CENTRE.crl(*entries, more=(ext.freshest_crl(("http://crl.example/delta.crl",)),))


def _delta(*entries: pki.Listed, base: int = 1) -> bytes:
    """A delta list, number 2, over the full one with the number *base*."""
    return CENTRE.crl(*entries, number=2, base=base, at=AT - DAY)


@passes(Feature.DELTA)
def delta_without_entries() -> Inputs:
    """A delta list over the full one tells of nobody."""
    return _listed(_full(), _delta())


@refused(delta_without_entries, REVOKED_NOW, "certificate_revoked")
def delta_with_the_certificate() -> Inputs:
    """A delta list over the full one tells of the certificate (RFC 5280 5.2.4)."""
    return _listed(_full(), _delta(pki.Listed(DOCTOR)))


@passes(Feature.DELTA)
def delta_over_a_newer_list() -> Inputs:
    """A delta list over a list newer than this one cannot be used with it (RFC 5280 5.2.4)."""
    return _listed(_full(), _delta(pki.Listed(DOCTOR), base=2))


@refused(delta_over_a_newer_list, REVOKED_NOW, "certificate_revoked")
def delta_over_an_older_list() -> Inputs:
    """A delta list over an older list than this one can be used with it (RFC 5280 5.2.4)."""
    return _listed(_full(), _delta(pki.Listed(DOCTOR), base=0))


@refused(delta_without_entries, LATER, _UNKNOWN)
def delta_alone() -> Inputs:
    """A delta list without the full one under it says nothing."""
    return _listed(_delta())


@passes(Feature.DELTA)
def delta_newer_than_the_full_list() -> Inputs:
    """The full list was due for renewal, and the delta list over it holds still."""
    return _listed(CENTRE.crl(until=AT - DAY), _delta())


@refused(delta_newer_than_the_full_list, LATER, _STALE)
def delta_as_old_as_the_full_list() -> Inputs:
    """Both lists were due for renewal."""
    return _listed(CENTRE.crl(until=AT - DAY), CENTRE.crl(number=2, base=1, at=AT - 2 * DAY, until=AT - DAY))


@passes(Feature.DELTA)
def taken_off_hold() -> Inputs:
    """The certificate was on hold, and the delta list takes it off."""
    return _listed(_full(pki.Listed(DOCTOR, reason=HOLD)), _delta(pki.Listed(DOCTOR, reason=REMOVED)))


@refused(taken_off_hold, REVOKED_NOW, "certificate_revoked")
def taken_off_without_hold() -> Inputs:
    """The certificate was revoked for good; only what was on hold can be taken off (RFC 5280 5.3.1)."""
    return _listed(_full(pki.Listed(DOCTOR, reason=KEY_COMPROMISE)), _delta(pki.Listed(DOCTOR, reason=REMOVED)))


@passes()
def lists_inside() -> Inputs:
    """The lists lie in the container, and nowhere else."""
    container = pki.Container(crls=(ROOT.crl(), CENTRE.crl()))
    return checked(pki.sign_cms(CONTENT, by=DOCTOR, container=container), revocation=())


@refused(lists_inside, REVOKED_NOW, "certificate_revoked")
def revoked_in_a_list_inside() -> Inputs:
    """The list in the container revokes the signer."""
    container = pki.Container(crls=(ROOT.crl(), CENTRE.crl(DOCTOR)))
    return checked(pki.sign_cms(CONTENT, by=DOCTOR, container=container), revocation=())


@passes()
def integrity_asks_for_no_list() -> Inputs:
    """Whoever asks for integrity alone needs no list."""
    return signed(revocation=(), policy="integrity")


@refused(integrity_asks_for_no_list, LATER, _UNKNOWN)
def qualified_asks_for_lists() -> Inputs:
    """A qualified signature needs lists of everybody below the root."""
    return signed(revocation=())

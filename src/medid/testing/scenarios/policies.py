"""Certificate policies along the path (RFC 5280 6.1.2 to 6.1.5)."""

from medid.signature import oids
from medid.testing import pki
from medid.testing.pki import extensions as ext
from medid.testing.scenarios.scenario import Feature, Inputs, passes, refused
from medid.testing.scenarios.world import BAD_CHAIN, PERSON, ROOT, signed

A, B = "1.2.643.100.113.1", "1.2.643.100.113.2"
_DEMANDED = ext.policy_constraints(explicit=0)
_NO_POLICY = "certificate_policy_constraints"


def _path(centre: tuple[str, ...], person: tuple[str, ...], *more: ext.Extension) -> Inputs:
    """A signature whose centre and signer name the policies given."""
    return signed(ROOT.authority("Центр", policies=centre, more=more).issue(PERSON, policies=person))


@passes(Feature.POLICIES)
def policy_shared() -> Inputs:
    """The centre demands a policy, and the signer has one of the centre's."""
    return _path((A, B), (A,), _DEMANDED)


@refused(policy_shared, BAD_CHAIN, _NO_POLICY)
def policy_not_shared() -> Inputs:
    """The centre demands a policy, and the signer has another."""
    return _path((B,), (A,), _DEMANDED)


@refused(policy_shared, BAD_CHAIN, _NO_POLICY, "certificate_profile_incomplete")
def policy_absent() -> Inputs:
    """The centre demands a policy, and the signer has none."""
    return _path((A, B), (), _DEMANDED)


@passes(Feature.POLICIES)
def policy_not_shared_and_not_demanded() -> Inputs:
    """Without a demand, policies that do not agree are no fault."""
    return _path((B,), (A,))


@refused(policy_not_shared_and_not_demanded, BAD_CHAIN, _NO_POLICY)
def policy_demanded_by_the_signer_itself() -> Inputs:
    """A demand in the last certificate counts (RFC 5280 6.1.5 (b))."""
    centre = ROOT.authority("Центр", policies=(B,))
    return signed(centre.issue(PERSON, policies=(A,), more=(_DEMANDED,)))


@passes(Feature.POLICIES)
def any_policy() -> Inputs:
    """A centre with the policy "any" allows each."""
    return _path((oids.ANY_POLICY,), (A,), _DEMANDED)


@refused(any_policy, BAD_CHAIN, _NO_POLICY)
def any_policy_inhibited() -> Inputs:
    """The upper centre forbade the policy "any", which is the only one of the lower centre."""
    upper = ROOT.authority("Верхний центр", policies=(A,), more=(ext.inhibit_any_policy(0), _DEMANDED))
    return signed(upper.authority("Нижний центр", policies=(oids.ANY_POLICY,)).issue(PERSON, policies=(A,)))


@passes(Feature.POLICIES)
def any_policy_inhibited_later() -> Inputs:
    """The policy "any" is forbidden from the certificate after the next on."""
    upper = ROOT.authority("Верхний центр", policies=(A,), more=(ext.inhibit_any_policy(1), _DEMANDED))
    return signed(upper.authority("Нижний центр", policies=(oids.ANY_POLICY,)).issue(PERSON, policies=(A,)))


@refused(any_policy_inhibited_later, BAD_CHAIN, _NO_POLICY)
def any_policy_inhibited_by_then() -> Inputs:
    """The signer's own policy is "any", and the time for it is over."""
    upper = ROOT.authority("Верхний центр", policies=(A,), more=(ext.inhibit_any_policy(1), _DEMANDED))
    lower = upper.authority("Нижний центр", policies=(A,))
    return signed(lower.issue(PERSON, policies=(oids.ANY_POLICY,)))


@passes(Feature.POLICIES)
def policy_mapped() -> Inputs:
    """The centre holds its policy and the signer's for the same."""
    return _path((B,), (A,), _DEMANDED, ext.policy_mappings((B, A)))


@refused(policy_mapped, BAD_CHAIN, _NO_POLICY)
def policy_mapped_from_another() -> Inputs:
    """The centre maps a policy that it does not have."""
    return _path((B,), (A,), _DEMANDED, ext.policy_mappings(("1.2.643.100.113.3", A)))


@refused(policy_mapped, BAD_CHAIN, _NO_POLICY)
def mapping_inhibited() -> Inputs:
    """The upper centre forbade mapping."""
    constraints = ext.policy_constraints(explicit=0, mapping=0)
    upper = ROOT.authority("Верхний центр", policies=(B,), more=(constraints,))
    lower = upper.authority("Нижний центр", policies=(B,), more=(ext.policy_mappings((B, A)),))
    return signed(lower.issue(PERSON, policies=(A,)))


@passes(Feature.POLICIES)
def policy_demanded_beyond_the_path() -> Inputs:
    """A policy is demanded once three more certificates have followed, and there are two."""
    upper = ROOT.authority("Верхний центр", policies=(A,), more=(ext.policy_constraints(explicit=3),))
    return signed(upper.authority("Нижний центр", policies=(B,)).issue(PERSON, policies=(A,)))


@refused(policy_demanded_beyond_the_path, BAD_CHAIN, _NO_POLICY)
def policy_demanded_at_the_end_of_the_path() -> Inputs:
    """A policy is demanded once two more certificates have followed, and there are two (RFC 5280 6.1.5 (a))."""
    upper = ROOT.authority("Верхний центр", policies=(A,), more=(ext.policy_constraints(explicit=2),))
    return signed(upper.authority("Нижний центр", policies=(B,)).issue(PERSON, policies=(A,)))


@passes(Feature.POLICIES)
def policies_of_the_anchor() -> Inputs:
    """Policies of the trusted root do not count (RFC 5280 6.1)."""
    root = pki.Authority("Корень", policies=(B,), more=(_DEMANDED,))
    return signed(root.authority("Центр", policies=(A,)).issue(PERSON, policies=(A,)))


@refused(policies_of_the_anchor, BAD_CHAIN, _NO_POLICY)
def policies_of_the_centre_below() -> Inputs:
    """Policies of a centre below the root count."""
    centre = ROOT.authority("Верхний центр", policies=(B,), more=(_DEMANDED,))
    return signed(centre.authority("Центр", policies=(A,)).issue(PERSON, policies=(A,)))

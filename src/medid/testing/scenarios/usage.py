"""What a key may be used for, and extensions that must be known (RFC 5280 4.2, 4.2.1.3, 4.2.1.12)."""

from medid.signature import oids
from medid.testing import pki
from medid.testing.pki import encoding as der
from medid.testing.pki import extensions as ext
from medid.testing.pki.extensions import Extension
from medid.testing.scenarios.scenario import Inputs, noted, passes, refused
from medid.testing.scenarios.world import BAD_CERTIFICATE, BAD_CHAIN, CENTRE, DOCTOR, PERSON, signed

_USAGE = "certificate_key_usage"


@passes()
def digital_signature_alone() -> Inputs:
    """The key may make digital signatures, and nothing else."""
    return signed(DOCTOR.changed(key_usage=(0,)))


@passes()
def non_repudiation_alone() -> Inputs:
    """The key may commit to contents, and nothing else."""
    return signed(DOCTOR.changed(key_usage=(1,)))


@refused(digital_signature_alone, BAD_CERTIFICATE, _USAGE)
def encipherment_alone() -> Inputs:
    """The key may encipher, and nothing else."""
    return signed(DOCTOR.changed(key_usage=(2, 3)))


@refused(non_repudiation_alone, BAD_CERTIFICATE, _USAGE)
def key_agreement_alone() -> Inputs:
    """The key may agree on keys, and nothing else."""
    return signed(DOCTOR.changed(key_usage=(4,)))


@passes()
def usage_not_limited() -> Inputs:
    """A certificate without the extension does not limit the key."""
    return signed(DOCTOR.changed(key_usage=()))


@refused(usage_not_limited, BAD_CERTIFICATE, _USAGE)
def usage_of_nothing() -> Inputs:
    """The extension is there, and names no use at all."""
    return signed(DOCTOR.changed(more=(ext.key_usage(()),)))


@passes()
def further_purposes() -> Inputs:
    """Further purposes do not forbid to sign a document."""
    return signed(DOCTOR.changed(purposes=("1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.3")))


@noted(further_purposes, "certificate_limits_stated")
def purposes_of_an_information_system() -> Inputs:
    """A purpose of a Russian information system is a limit that may concern the document (63-ФЗ art. 11 p. 4)."""
    return signed(DOCTOR.changed(purposes=("1.2.643.2.2.34.6", "1.3.6.1.5.5.7.3.2")))


@refused(further_purposes, BAD_CERTIFICATE, _USAGE)
def purpose_of_a_responder() -> Inputs:
    """A key for OCSP responses signs no documents."""
    return signed(DOCTOR.changed(purposes=(oids.OCSP_SIGNING,)))


@refused(further_purposes, BAD_CERTIFICATE, _USAGE)
def purpose_of_a_time_service() -> Inputs:
    """A key for time-stamps signs no documents."""
    return signed(DOCTOR.changed(purposes=(oids.TIME_STAMPING,)))


@passes()
def purposes_critical() -> Inputs:
    """The purposes are critical, and known."""
    return signed(DOCTOR.changed(critical=frozenset({oids.EXTENDED_KEY_USAGE})))


@refused(purposes_critical, BAD_CERTIFICATE, _USAGE)
def service_purpose_critical() -> Inputs:
    """The only purpose is time-stamping, critical."""
    critical = frozenset({oids.EXTENDED_KEY_USAGE})
    return signed(DOCTOR.changed(purposes=(oids.TIME_STAMPING,), critical=critical))


@passes()
def unknown_extension() -> Inputs:
    """An extension that nobody knows, not critical."""
    return signed(DOCTOR.changed(more=(ext.unknown(critical=False),)))


@refused(unknown_extension, BAD_CHAIN, "certificate_critical_extension")
def unknown_critical_extension() -> Inputs:
    """An extension that nobody knows, critical (RFC 5280 4.2)."""
    return signed(DOCTOR.changed(more=(ext.unknown(),)))


@passes()
def unknown_extension_of_the_centre() -> Inputs:
    """The centre has an extension that nobody knows, not critical."""
    return signed(CENTRE.changed(more=(ext.unknown(critical=False),)).issue(PERSON))


@refused(unknown_extension_of_the_centre, BAD_CHAIN, "certificate_critical_extension")
def unknown_critical_extension_of_the_centre() -> Inputs:
    """The centre has an extension that nobody knows, critical."""
    return signed(CENTRE.changed(more=(ext.unknown(),)).issue(PERSON))


@passes()
def critical_tool_of_the_owner() -> Inputs:
    """SubjectSignTool is critical, as in certificates of two real centres, and known."""
    return signed(DOCTOR.changed(critical=frozenset({oids.SUBJECT_SIGN_TOOL})))


@passes()
def critical_tools_of_the_issuer() -> Inputs:
    """IssuerSignTool is critical, as in certificates of two real centres, and known."""
    return signed(DOCTOR.changed(critical=frozenset({oids.ISSUER_SIGN_TOOL})))


@refused(critical_tool_of_the_owner, BAD_CHAIN, "certificate_critical_extension")
def critical_neighbour_of_the_tool_of_the_owner() -> Inputs:
    """Critical is an extension whose number is next to the owner's tool, and which nobody knows."""
    unknown = ext.unknown(oids.SUBJECT_SIGN_TOOL + ".1")
    return signed(DOCTOR.changed(critical=frozenset({oids.SUBJECT_SIGN_TOOL}), more=(unknown,)))


@refused(critical_tools_of_the_issuer, BAD_CHAIN, "certificate_critical_extension")
def critical_neighbour_of_the_tools_of_the_issuer() -> Inputs:
    """Critical is an extension whose number is next to the issuer's tools, and which nobody knows."""
    unknown = ext.unknown(oids.ISSUER_SIGN_TOOL + ".1")
    return signed(DOCTOR.changed(critical=frozenset({oids.ISSUER_SIGN_TOOL}), more=(unknown,)))


@passes()
def critical_policies() -> Inputs:
    """CertificatePolicies is critical, as in 21 real certificates, and known."""
    return signed(DOCTOR.changed(critical=frozenset({oids.CERTIFICATE_POLICIES})))


@refused(critical_policies, BAD_CHAIN, "certificate_malformed")
def critical_policies_unreadable() -> Inputs:
    """CertificatePolicies is critical, and its value is no structure."""
    broken = Extension(oids.CERTIFICATE_POLICIES, b"\x30\x05\x02\x01", critical=True)
    return signed(DOCTOR.changed(more=(broken,)))


@passes()
def usage_not_critical() -> Inputs:
    """KeyUsage is not critical, as in more than half of the real certificates."""
    return signed(DOCTOR.changed(not_critical=frozenset({oids.KEY_USAGE})))


@refused(usage_not_critical, BAD_CERTIFICATE, _USAGE)
def usage_not_critical_and_wrong() -> Inputs:
    """KeyUsage counts, critical or not."""
    return signed(DOCTOR.changed(key_usage=(2,), not_critical=frozenset({oids.KEY_USAGE})))


@refused(unknown_extension, BAD_CHAIN, "certificate_malformed")
def extension_twice() -> Inputs:
    """One extension stands there twice (RFC 5280 4.2)."""
    return signed(_with_doubled_extension(DOCTOR))


def _with_doubled_extension(credential: pki.Credential) -> pki.Credential:
    """The certificate with its policies once more at the end of its extensions."""
    policies = next(e for e in credential.extensions if e.oid == oids.CERTIFICATE_POLICIES)
    whole = der.explicit(3, ext.extensions(credential.extensions))
    doubled = der.explicit(3, ext.extensions((*credential.extensions, policies)))
    fields = credential.certificate.signed
    header = 4
    unsigned = der.sequence(fields[header:].replace(whole, doubled))
    algorithm = der.algorithm("1.2.643.7.1.1.3.2")
    return credential.written_as(der.sequence(unsigned, algorithm, der.bit_string(CENTRE.key.sign(unsigned))))


@refused(unknown_extension_of_the_centre, BAD_CHAIN, "certificate_malformed", "revocation_unknown")
def constraints_unreadable() -> Inputs:
    """BasicConstraints of the centre are no structure."""
    broken = Extension(oids.BASIC_CONSTRAINTS, b"\x30\x03\x01\x01", critical=True)
    return signed(CENTRE.changed(more=(broken,)).issue(PERSON))

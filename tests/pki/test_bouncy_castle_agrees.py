"""Bouncy Castle reads and accepts everything the PKI makes, and refuses it when one octet is changed."""

from collections.abc import Callable, Iterator

from medid.signature import gost
from medid.testing import pki

CONTENT = "Заявление\n".encode()

Question = tuple[str, str, bytes, bytes]
"""Kind, name, what is asked about, and the certificate or content that it is checked with."""
Ask = Callable[[list[Question]], dict[str, str]]

UNKNOWN_TO_IT = {
    *gost.TEST_CURVES,
    "1.2.643.7.1.2.1.1.2",
    "1.2.643.7.1.2.1.1.3",
    "1.2.643.7.1.2.1.1.4",
}
"""Names of sets that its table does not have; the sets themselves it has under older names."""


def questions() -> Iterator[Question]:
    root = pki.Authority("root")
    centre = root.authority("centre")
    doctor, other = centre.issue(pki.Person()), centre.issue(pki.Organization())
    yield "certificate", "root", root.der, root.der
    yield "certificate", "centre", centre.der, root.der
    for owner in (pki.Person(), pki.Entrepreneur(), pki.Organization(), pki.InformationSystem()):
        yield "certificate", repr(owner), centre.issue(owner).der, centre.der
    for curve in {**gost.CURVES, **gost.TEST_CURVES}:
        signer = pki.Authority("root", curve=curve).issue(pki.Person(), curve=curve)
        yield "certificate", f"on {curve}", signer.der, signer.chain[-1].der
        yield "message", f"on {curve}", pki.sign_cms(CONTENT, by=signer), CONTENT
    yield from lists(centre, doctor)
    yield from responses(centre, doctor)
    yield from messages(centre, doctor, other)


def lists(centre: pki.Authority, doctor: pki.Credential) -> Iterator[Question]:
    yield "list", "full", centre.crl(doctor, pki.Listed(77, reason=6)), centre.der
    yield "list", "delta", centre.crl(doctor, number=2, base=1), centre.der
    scope = pki.Scope(addresses=("http://crl.example/1",), only_users=True, only_reasons=(1,), indirect=True)
    yield "list", "scope", centre.crl(pki.Listed(doctor, issuer=centre), scope=scope), centre.der


def responses(centre: pki.Authority, doctor: pki.Credential) -> Iterator[Question]:
    responder = centre.responder()
    yield "response", "by the issuer", centre.ocsp(doctor, nonce=b"12345678"), centre.der
    answers = (doctor, pki.Answer(77, is_known=False), pki.Answer(78, revoked_at=pki.REVOKED_AT, reason=1))
    yield "response", "delegated", centre.ocsp(*answers, responder=responder, by_key=True), responder.der


def messages(centre: pki.Authority, doctor: pki.Credential, other: pki.Credential) -> Iterator[Question]:
    clock = pki.TimestampAuthority(centre)
    yield "token", "gost", clock.stamp(CONTENT, nonce=1), clock.der
    for key in (pki.RsaKey("k"), pki.EcdsaKey("k"), pki.GostKey("k", "1.2.643.7.1.2.1.2.1")):
        abroad = pki.TimestampAuthority(centre, key=key)
        yield "token", key.algorithm, abroad.stamp(CONTENT), abroad.der
    for level in pki.Level:
        yield "message", level, pki.sign_cms(CONTENT, by=doctor, level=level, timestamps=clock), CONTENT
    streamed = pki.Container(lengths=pki.Lengths.INDEFINITE)
    yield "message", "indefinite", pki.sign_cms(CONTENT, by=doctor, detached=False, container=streamed), CONTENT
    yield "message", "two signers", pki.sign_cms(CONTENT, by=[doctor, other]), CONTENT
    counter = pki.Signer(credential=doctor, countersigned_by=(other,))
    inside = [doctor, other, centre]
    yield "message", "countersigned", pki.sign_cms(CONTENT, by=counter, certificates=inside), CONTENT
    by_key = pki.Signer(credential=doctor, pointing=pki.Pointing.KEY, naming=pki.Naming.V1)
    yield "message", "pointed at by key", pki.sign_cms(CONTENT, by=by_key), CONTENT
    bare = pki.Signer(credential=doctor, order=pki.Order.ABSENT)
    yield "message", "no signed attributes", pki.sign_cms(CONTENT, by=bare), CONTENT


def test_it_accepts_everything(bouncy_castle: Ask) -> None:
    every = list(questions())
    answers = bouncy_castle(every)
    unknown = {f"{kind} on {curve}" for kind in ("certificate", "message") for curve in UNKNOWN_TO_IT}
    assert {name for name, answer in answers.items() if answer != "right"} == unknown
    assert len(answers) == len(every)


def test_it_accepts_nothing_whose_signature_lost_a_bit(bouncy_castle: Ask) -> None:
    """So that the acceptance above says something."""
    signed = [one for one in questions() if one[0] in {"certificate", "list"}]
    broken = [(kind, name, about[:-1] + bytes([about[-1] ^ 1]), beside) for kind, name, about, beside in signed]
    assert "right" not in bouncy_castle(broken).values()

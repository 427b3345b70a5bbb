"""S3: a revocation that is written down is found, however oddly its list or response is written."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from medid.rules import MalformedError
from medid.signature import algorithms, oids
from medid.signature.certificate import Certificate, parse_certificate
from medid.signature.der import parse, wrap
from medid.signature.ocsp import Response, parse_response
from medid.signature.revocation import RevocationList, parse_crl
from medid.signature.standing import RevocationSources, standing_of

AT = datetime(2026, 6, 1, tzinfo=UTC)
REVOKED_AT = AT - timedelta(days=10)
KEY, OTHER, RESPONDING = (ec.generate_private_key(ec.SECP256R1()) for _ in range(3))


def sequence(*parts: bytes) -> bytes:
    return wrap(0x30, b"".join(parts))


def number(value: int) -> bytes:
    return wrap(0x02, value.to_bytes(value.bit_length() // 8 + 1, signed=True))


def identifier(dotted: str) -> bytes:
    first, second, *rest = map(int, dotted.split("."))
    return wrap(0x06, bytes(octet for arc in (40 * first + second, *rest) for octet in _base128(arc)))


def _base128(arc: int) -> list[int]:
    octets = [arc & 0x7F]
    while arc := arc >> 7:
        octets.insert(0, arc & 0x7F | 0x80)
    return octets


def moment(when: datetime) -> bytes:
    return wrap(0x18, when.strftime("%Y%m%d%H%M%SZ").encode())


def named(common: str) -> bytes:
    return sequence(wrap(0x31, sequence(identifier(oids.COMMON_NAME), wrap(0x0C, common.encode()))))


def extension(kind: str, value: bytes, *, critical: bool = False) -> bytes:
    return sequence(identifier(kind), wrap(0x01, b"\xff") if critical else b"", wrap(0x04, value))


ALGORITHM = sequence(identifier("1.2.840.10045.4.3.2"))


def signed(body: bytes, key: ec.EllipticCurvePrivateKey, *more: bytes) -> bytes:
    return sequence(body, ALGORITHM, wrap(0x03, b"\x00" + key.sign(body, ec.ECDSA(hashes.SHA256()))), *more)


def certificate(
    serial: bytes,
    *extensions: bytes,
    subject: str = "person",
    key: ec.EllipticCurvePrivateKey = KEY,
    until: datetime = AT + timedelta(days=400),
) -> Certificate:
    public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    validity = sequence(moment(AT - timedelta(days=400)), moment(until))
    rest = wrap(0xA3, sequence(*extensions)) if extensions else b""
    body = sequence(wrap(0xA0, number(2)), serial, ALGORITHM, named("centre"), validity, named(subject), public, rest)
    return parse_certificate(signed(body, KEY))


CENTRE = certificate(number(1), subject="centre")


def entry(serial: bytes, *extensions: bytes) -> bytes:
    return sequence(serial, moment(REVOKED_AT), sequence(*extensions) if extensions else b"")


def crl(
    *entries: bytes,
    extensions: Iterable[bytes] = (),
    stray: bytes = b"",
    updated: datetime = AT - timedelta(days=1),
    until: datetime = AT + timedelta(days=30),
) -> RevocationList:
    body = sequence(
        number(1),
        ALGORITHM,
        named("centre"),
        moment(updated),
        moment(until),
        stray,
        sequence(*entries) if entries else b"",
        wrap(0xA0, sequence(*extensions)) if extensions else b"",
    )
    return parse_crl(signed(body, KEY))


def is_revoked(person: Certificate, *crls: RevocationList) -> bool | None:
    """None when nobody may tell."""
    standing = standing_of(person, CENTRE, RevocationSources(crls, (), ()))
    return standing.revoked_at is not None if standing.is_known else None


def uri(place: str) -> bytes:
    return wrap(0x86, place.encode())


def directory(common: str) -> bytes:
    return wrap(0xA4, named(common))


def full(*names: bytes) -> bytes:
    return wrap(0xA0, wrap(0xA0, b"".join(names)))


def relative(common: str) -> bytes:
    return wrap(0xA0, wrap(0xA1, sequence(identifier(oids.COMMON_NAME), wrap(0x0C, common.encode()))))


def points(*places: bytes) -> bytes:
    return extension(oids.CRL_DISTRIBUTION_POINTS, sequence(*map(sequence, places)))


def part_list(*parts: bytes, entries: tuple[bytes, ...] = ()) -> RevocationList:
    return crl(*entries, extensions=[extension(oids.ISSUING_DISTRIBUTION_POINT, sequence(*parts), critical=True)])


P1, P2 = uri("http://example.org/1.crl"), uri("http://example.org/2.crl")
INDIRECT = wrap(0x84, b"\xff")


@pytest.mark.parametrize(
    ("own", "listed"),
    [
        ((), part_list(full(directory("part 1")))),
        ((), part_list(relative("part 1"))),
        ((points(full(directory("part 2"))),), part_list(full(directory("part 1")))),
        ((points(relative("part 1")),), part_list(relative("part 1"))),
        ((), part_list(full(P1))),
        ((points(full(directory("part 2"))),), part_list(full(P1))),
        ((points(full(P2)),), part_list(full(P1))),
        ((points(full(P2)),), part_list(full(P1), INDIRECT)),
        ((points(full(P1)),), part_list(full())),
    ],
    ids=[
        "directory name, none in the certificate",
        "relative name, none in the certificate",
        "another directory name",
        "relative names are not compared",
        "address, none in the certificate",
        "address, directory name in the certificate",
        "another address",
        "another address, of several issuers",
        "no name",
    ],
)
def test_a_list_of_another_part_says_nothing(own: tuple[bytes, ...], listed: RevocationList) -> None:
    """RFC 5280 6.3.3 (b)(2)(i): the distribution point of a list has a name of the certificate's."""
    assert is_revoked(certificate(number(5), *own), listed) is None


@pytest.mark.parametrize(
    ("own", "place"),
    [
        ((points(full(P2), full(P1)),), full(P1)),
        ((points(full(directory("PART  1"))),), full(P2, directory("part 1"))),
        ((), full(directory("centre"))),
    ],
    ids=["address", "directory name", "name of the issuer, none in the certificate"],
)
def test_a_list_of_the_same_part_speaks(own: tuple[bytes, ...], place: bytes) -> None:
    """RFC 5280 6.3.3: a certificate without distribution points is in the part named as its issuer."""
    person = certificate(number(5), *own)
    assert is_revoked(person, part_list(place)) is False
    assert is_revoked(person, part_list(place, entries=(entry(number(5)),))) is True


AUTHORITY = extension(oids.BASIC_CONSTRAINTS, sequence(wrap(0x01, b"\xff")), critical=True)
ONLY_USERS, ONLY_AUTHORITIES = wrap(0x81, b"\xff"), wrap(0x82, b"\xff")


def test_a_list_of_users_does_not_clear_an_authority_that_signs() -> None:
    """RFC 5280 6.3.3 (b)(2)(ii), (iii): the certificate itself says whether it is an authority's."""
    person = certificate(number(5), AUTHORITY)
    users = part_list(ONLY_USERS)
    authorities = part_list(ONLY_AUTHORITIES, entries=(entry(number(5)),))
    assert is_revoked(person, users) is None
    assert is_revoked(person, users, authorities) is True


def test_a_list_of_authorities_does_not_clear_a_user() -> None:
    """RFC 5280 6.3.3 (b)(2)(iii)."""
    assert is_revoked(certificate(number(5)), part_list(ONLY_AUTHORITIES)) is None


OCSP_SIGNING = extension(oids.EXTENDED_KEY_USAGE, sequence(identifier(oids.OCSP_SIGNING)))
NO_CHECK = extension(oids.OCSP_NO_CHECK, wrap(0x05, b""))
PERSON = certificate(number(5))
RESPONDER = certificate(number(9), OCSP_SIGNING, NO_CHECK, subject="responder", key=RESPONDING)


def answer(*, revoked: bool = False, at: datetime = AT, until: datetime | None = AT + timedelta(days=1)) -> bytes:
    algorithm = sequence(identifier(algorithms.SHA_1))
    hashed = (CENTRE.subject.encoded, CENTRE.key.octets)
    digests = b"".join(wrap(0x04, algorithms.digest_of(algorithms.SHA_1, octets)) for octets in hashed)
    status = wrap(0xA1, moment(REVOKED_AT)) if revoked else wrap(0x80, b"")
    rest = wrap(0xA0, moment(until)) if until is not None else b""
    return sequence(sequence(algorithm, digests, number(5)), status, moment(at), rest)


def response(*answers: bytes, certificates: Iterable[Certificate] = (RESPONDER,), produced: datetime = AT) -> Response:
    body = sequence(wrap(0xA1, named("responder")), moment(produced), sequence(*answers))
    return parse_response(signed(body, RESPONDING, wrap(0xA0, sequence(*(one.encoded for one in certificates)))))


def is_answered_revoked(
    said: Response,
    *,
    person: Certificate = PERSON,
    beside: Iterable[Certificate] = (),
    crls: Iterable[RevocationList] = (),
) -> bool | None:
    """None when nobody may tell."""
    standing = standing_of(person, CENTRE, RevocationSources(tuple(crls), (said,), tuple(beside)))
    return standing.revoked_at is not None if standing.is_known else None


@pytest.mark.parametrize(
    "older",
    [
        certificate(number(8), OCSP_SIGNING, NO_CHECK, subject="responder", key=OTHER),
        certificate(number(8), extension(oids.EXTENDED_KEY_USAGE, b""), subject="responder", key=RESPONDING),
        certificate(number(8), subject="responder", key=RESPONDING),
    ],
    ids=["of another key", "that cannot be read", "not for responses"],
)
def test_another_certificate_of_the_responder_hides_no_revocation(older: Certificate) -> None:
    """RFC 6960 4.2.2.2: the response counts when any certificate of its responder may have signed it."""
    inside = response(answer(revoked=True), certificates=(older, RESPONDER))
    beside = response(answer(revoked=True), certificates=())
    assert is_answered_revoked(inside) is True
    assert is_answered_revoked(beside, beside=(older, RESPONDER)) is True
    assert is_answered_revoked(beside, beside=(older,)) is None


@pytest.mark.parametrize("answers", [(answer(), answer(revoked=True)), (answer(revoked=True), answer())])
def test_of_two_answers_about_one_certificate_the_revocation_counts(answers: tuple[bytes, ...]) -> None:
    """RFC 6960 3.2, 4.2.1."""
    assert is_answered_revoked(response(*answers)) is True
    assert is_answered_revoked(response(answers[0], answers[0])) is (answers[0] == answer(revoked=True))


def test_a_responder_is_vouched_for_by_a_list_of_its_time() -> None:
    """RFC 6960 4.2.2.2.1: without id-pkix-ocsp-nocheck its revocation is looked up like that of any certificate."""
    checked = certificate(number(9), OCSP_SIGNING, subject="responder", key=RESPONDING)
    said = response(answer(), certificates=(checked,))

    def updated_at(*crls: RevocationList) -> datetime | None:
        return standing_of(PERSON, CENTRE, RevocationSources(crls, (said,), ())).updated_at

    stale = crl(updated=AT - timedelta(days=90), until=AT - timedelta(seconds=1))
    revoked = crl(entry(number(9)))
    assert [updated_at(), updated_at(stale), updated_at(revoked)] == [None, stale.this_update, revoked.this_update]
    assert updated_at(crl()) == AT
    assert updated_at(crl(updated=AT - timedelta(days=90), until=AT)) == AT


def test_a_good_answer_about_a_certificate_that_had_expired_says_nothing() -> None:
    """RFC 6960 4.4.4: without an archive cutoff a responder need not remember it, as with lists (RFC 5280 5)."""
    expired = certificate(number(5), until=AT - timedelta(seconds=1))
    assert is_answered_revoked(response(answer()), person=expired) is None
    assert is_answered_revoked(response(answer(revoked=True)), person=expired) is True
    assert is_answered_revoked(response(answer(at=AT - timedelta(seconds=1))), person=expired) is False


def test_an_answer_with_a_field_too_many_is_malformed() -> None:
    """RFC 6960 4.2.1: what is not known does not hide nextUpdate."""
    whole = answer(until=None)
    inside = parse(whole)
    with pytest.raises(MalformedError):
        response(sequence(inside.octets, wrap(0x05, b""), wrap(0xA0, moment(AT))))
    assert response(sequence(inside.octets, wrap(0xA1, sequence()))).answers == response(whole).answers


def test_an_answer_at_the_end_of_the_calendar_is_read() -> None:
    """RFC 6960 4.2.2.1: without nextUpdate newer data are there at all times."""
    last = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    person = certificate(number(5), until=last)
    said = response(answer(at=last, until=None))
    standing = standing_of(person, CENTRE, RevocationSources((), (said,), ()))
    assert (standing.updated_at, standing.is_fresh_at(last)) == (last, True)


HOLD, REMOVED, COMPROMISE = (extension(oids.CRL_REASON, wrap(0x0A, bytes((code,)))) for code in (6, 8, 1))
NOTE = extension("1.2.3.4", wrap(0x04, bytes(300)))


def long_form(element: bytes) -> bytes:
    """The same element with its one octet of length written as two (X.690 8.1.3.5)."""
    return element[:1] + b"\x81" + element[1:]


@pytest.mark.parametrize("value", [0, 5, 127, 128, 0x3039, -1, -128, -129, -32768, 2**159 - 1])
@pytest.mark.parametrize(
    "written",
    [
        entry,
        lambda serial: entry(serial, NOTE),
        lambda serial: entry(long_form(serial)),
        lambda serial: long_form(entry(serial)),
        lambda serial: entry(wrap(0x02, (b"\xff" if serial[2] & 0x80 else b"\x00") * 3 + serial[2:])),
    ],
    ids=["plain", "over 255 octets", "long length of the number", "long length of the entry", "padded number"],
)
def test_an_entry_is_found_in_whatever_form_it_is_written(value: int, written: Callable[[bytes], bytes]) -> None:
    """RFC 5280 4.1.2.2: a number is a number, however many octets write it."""
    others = [entry(number(other), NOTE) for other in (value + 256, 3 << 200 | 5)]
    listed = crl(*others, written(number(value)), *others)
    assert is_revoked(certificate(number(value)), listed) is True
    assert is_revoked(certificate(number(value + 1)), listed) is False


def test_a_certificate_with_a_padded_number_is_found() -> None:
    person = certificate(wrap(0x02, b"\x00\x00\x05"))
    assert is_revoked(person, crl(entry(number(5)))) is True
    assert is_revoked(person, crl(entry(wrap(0x02, b"\x00\x00\x05")))) is True


@pytest.mark.parametrize("stray", [wrap(0x05, b""), wrap(0x02, b"\x01"), wrap(0xA1, b""), sequence()])
def test_a_list_with_a_field_too_many_is_malformed(stray: bytes) -> None:
    """RFC 5280 5.1: what is not known does not hide the entries after it."""
    with pytest.raises(MalformedError):
        crl(entry(number(5)), stray=stray)


def test_an_entry_with_a_field_too_many_still_revokes() -> None:
    """RFC 5280 5.3: an older list that is silent does not outweigh an entry that is only odd."""
    odd = sequence(number(5), moment(REVOKED_AT), wrap(0x05, b""), sequence(COMPROMISE))
    assert is_revoked(PERSON, crl(odd), crl()) is True


def test_a_list_with_an_extension_twice_says_nothing() -> None:
    """RFC 5280 4.2: the second might say something else."""
    wide = extension(oids.ISSUING_DISTRIBUTION_POINT, sequence(), critical=True)
    narrow = extension(oids.ISSUING_DISTRIBUTION_POINT, sequence(full(P1)), critical=True)
    assert is_revoked(PERSON, crl(extensions=[wide])) is False
    assert is_revoked(PERSON, crl(extensions=[wide, narrow])) is None


@pytest.mark.parametrize("odd", [(ONLY_USERS, wrap(0x81, b"\x00")), (wrap(0x86, b"\xff"),)], ids=["twice", "unknown"])
def test_a_scope_that_cannot_be_read_says_nothing(odd: tuple[bytes, ...]) -> None:
    """RFC 5280 5.2.5."""
    assert is_revoked(PERSON, part_list(*odd)) is None


def numbered(value: int, *entries: bytes, base: int | None = None) -> RevocationList:
    change = [extension(oids.DELTA_CRL_INDICATOR, number(base), critical=True)] if base is not None else []
    extensions = [extension(oids.CRL_NUMBER, number(value)), *change]
    return crl(*entries, extensions=extensions, updated=AT - timedelta(days=20 - value))


def test_every_delta_list_of_the_base_is_read() -> None:
    """RFC 5280 5.2.4: a newer one that is silent does not undo what an older one revoked."""
    base, older, silent = numbered(1), numbered(5, entry(number(5)), base=1), numbered(6, base=1)
    assert is_revoked(PERSON, base, older, silent) is True
    assert is_revoked(PERSON, base, silent) is False


@pytest.mark.parametrize(("reason", "stays"), [((HOLD,), False), ((COMPROMISE,), True), ((), True)])
def test_only_what_was_on_hold_is_taken_off_a_list(reason: tuple[bytes, ...], *, stays: bool) -> None:
    """RFC 5280 5.3.1: removeFromCRL."""
    base, change = numbered(1, entry(number(5), *reason)), numbered(5, entry(number(5), REMOVED), base=1)
    assert is_revoked(PERSON, base, change) is stays

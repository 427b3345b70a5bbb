"""Signatures, time-stamps and evidence put into PDF files, with the keys of `medid.testing.pki`.

Four lines sign a file and keep the evidence in it::

    doctor, clock = centre.issue(pki.Person()), pki.TimestampAuthority(centre)
    signed = sign_pdf(files.pdf(), by=doctor, level=PdfLevel.LTA, timestamps=clock)
    verdict = verify(signed, trust=pki.trust_store(doctor, clock, revocation=()), at=pki.MOMENT)

Owns: the three things that a signing program adds to a file, each as one more version of it.
Refuses to know: how PDF files are written, which pyHanko does; how CMS is made.
Invariant: the same arguments give the same octets.

Source: ISO 32000-1, 12.8; ETSI EN 319 142-1.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    StreamObject,
    pdf_name,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigFieldSpec
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import PdfSignedData

from medid.testing.pki.archive import Level
from medid.testing.pki.certificates import MOMENT, Credential
from medid.testing.pki.containers import Container, is_response
from medid.testing.pki.messages import current_lists, sign_cms
from medid.testing.pki.signers import Signer, signer_of
from medid.testing.pki.timestamps import TimestampAuthority

RESERVED = 16_384
"""Octets kept free for the value of a signature; what it does not need stays zero."""


class PdfLevel(StrEnum):
    """Baseline levels of PAdES, each with all that it is built on."""

    B = "B-B"
    T = "B-T"
    LT = "B-LT"
    LTA = "B-LTA"


@dataclass(frozen=True, kw_only=True)
class Form:
    """What is peculiar to the signature dictionary.

    Attributes:
        sub_filter: kind of the signature; None to leave it out.
        filter: preferred handler.
        type: of the dictionary: ``Sig``, or ``DocTimeStamp``.
        claimed_at: time that the dictionary claims; None for none.
        certifies: permission of a certifying signature (DocMDP): 1 nothing, 2 filling forms, 3 comments; None for an
            approving one.
        locks: names of form fields that may not be changed afterwards (FieldMDP); None for none.
        reserved: octets kept free for the value.
    """

    sub_filter: str | None = "ETSI.CAdES.detached"
    filter: str = "Adobe.PPKLite"
    type: str = "Sig"
    claimed_at: datetime | None = MOMENT
    certifies: int | None = None
    locks: tuple[str, ...] | None = None
    reserved: int = RESERVED


def sign_pdf(
    pdf: bytes,
    *,
    by: Credential | Signer | Sequence[Credential | Signer],
    level: PdfLevel = PdfLevel.B,
    timestamps: TimestampAuthority | None = None,
    field: str = "Signature1",
    form: Form = Form(),
    container: Container = Container(),  # noqa: B008 - frozen
) -> bytes:
    """*pdf* with one more signature.

    Args:
        pdf: the file; what stands in it stays as it is.
        by: who signs; a `Signer` tells what is peculiar to the signature. Several are put into one value, which is
            not allowed.
        level: T adds a time-stamp to the signature, LT the evidence to the file, LTA a time-stamp of the document.
        timestamps: the authority of all time-stamps.
        field: name of the signature field; one that is there and empty is filled, else it is made.
        form: what is peculiar to the signature dictionary.
        container: what is peculiar to the CMS.

    Raises:
        ValueError: *level* needs *timestamps*.
    """
    if level is not PdfLevel.B and timestamps is None:
        raise ValueError("the level needs a time-stamp authority")
    cms_level = Level.BES if level is PdfLevel.B else Level.T
    signed = embed_cms(
        pdf,
        lambda octets: sign_cms(octets, by=by, level=cms_level, timestamps=timestamps or (), container=container),
        field=field,
        form=form,
    )
    if timestamps is None or level in {PdfLevel.B, PdfLevel.T}:
        return signed
    signers = [signer_of(one).credential for one in ([by] if isinstance(by, Credential | Signer) else by)]
    kept = add_evidence(signed, *signers, timestamps)
    if level is PdfLevel.LT:
        return kept
    return stamp_pdf(kept, by=timestamps, at=timestamps.at + timedelta(seconds=10), field=f"{field}Timestamp")


def stamp_pdf(
    pdf: bytes,
    *,
    by: TimestampAuthority,
    at: datetime | None = None,
    field: str = "Timestamp1",
    reserved: int = RESERVED,
) -> bytes:
    """*pdf* with one more time-stamp of the document.

    Args:
        pdf: the file.
        by: the authority.
        at: what its clock shows; its usual moment when None.
        field: name of the signature field that is made for it.
        reserved: octets kept free for the token.
    """
    form = Form(sub_filter="ETSI.RFC3161", type="DocTimeStamp", claimed_at=None, reserved=reserved)
    return embed_cms(pdf, lambda octets: by.stamp(octets, at=at), field=field, form=form)


def add_evidence(pdf: bytes, *credentials: Credential, revocation: Sequence[bytes] | None = None) -> bytes:
    """*pdf* with certificates and revocation data of the test PKI kept in it (DSS).

    Args:
        pdf: the file.
        credentials: whose certificates, with those of all authorities above but the roots, are kept.
        revocation: lists and OCSP responses, DER; a list of every authority above with nobody revoked when None.
    """
    found = tuple(revocation) if revocation is not None else current_lists(*credentials)
    below = dict.fromkeys(one.der for c in credentials for one in c.chain[: max(1, len(c.chain) - 1)])
    return keep_evidence(pdf, certificates=list(below), revocation=found)


def keep_evidence(pdf: bytes, *, certificates: Sequence[bytes] = (), revocation: Sequence[bytes] = ()) -> bytes:
    """*pdf* with *certificates*, and lists and OCSP responses as *revocation*, each DER, kept in it (DSS)."""
    writer = _writer(pdf)
    store = DictionaryObject()
    for key, values in (
        ("/Certs", certificates),
        ("/CRLs", [one for one in revocation if not is_response(one)]),
        ("/OCSPs", [one for one in revocation if is_response(one)]),
    ):
        streams = [writer.add_object(StreamObject(stream_data=value)) for value in values]
        store[pdf_name(key)] = ArrayObject(streams)
    writer.root[pdf_name("/DSS")] = writer.add_object(store)
    writer.update_root()
    return _written(writer)


def embed_cms(pdf: bytes, make: Callable[[bytes], bytes], *, field: str, form: Form) -> bytes:
    """*pdf* with one more signature, whose value *make* makes of the signed octets."""
    placeholder = PdfSignedData(
        obj_type=pdf_name("/" + form.type), timestamp=form.claimed_at, bytes_reserved=2 * form.reserved
    )
    placeholder[pdf_name("/Filter")] = pdf_name("/" + form.filter)
    if form.sub_filter is None:
        del placeholder["/SubFilter"]
    else:
        placeholder[pdf_name("/SubFilter")] = pdf_name("/" + form.sub_filter)
    setup = SigObjSetup(sig_placeholder=placeholder, mdp_setup=_prohibitions(form))
    return _embedded(pdf, make, setup, field)


def _prohibitions(form: Form) -> SigMDPSetup | None:
    if form.certifies is None and form.locks is None:
        return None
    lock = FieldMDPSpec(FieldMDPAction.INCLUDE, list(form.locks)) if form.locks is not None else None
    permission = MDPPerm(form.certifies) if form.certifies is not None else None
    return SigMDPSetup("sha256", certify=permission is not None, field_lock=lock, docmdp_perms=permission)


def _embedded(pdf: bytes, make: Callable[[bytes], bytes], setup: SigObjSetup, field: str) -> bytes:
    steps: Any = PdfCMSEmbedder(new_field_spec=SigFieldSpec(field)).write_cms(field, _writer(pdf))
    next(steps)
    steps.send(setup)
    prepared, output = steps.send(SigIOSetup(md_algorithm="sha256"))
    octets = output.getvalue()
    start, end = prepared.reserved_region_start, prepared.reserved_region_end
    steps.send(make(octets[:start] + octets[end:]))
    return bytes(output.getvalue())


class _Writer(IncrementalPdfFileWriter):
    """A writer without clock and chance: identifiers depend on the file, and no time of modification is written."""

    @classmethod
    def _handle_id(cls, prev: PdfFileReader) -> ArrayObject:
        prev.stream.seek(0)
        drawn = ByteStringObject(sha256(prev.stream.read()).digest()[:16])
        known = prev.trailer.raw_get("/ID")[0] if "/ID" in prev.trailer else drawn
        return ArrayObject([known, drawn])

    def _update_meta(self) -> None:
        """Leave the metadata as they are."""


def _writer(pdf: bytes) -> _Writer:
    """A writer of one more version; an encrypted file has to open with the empty password."""
    writer = _Writer(BytesIO(pdf))
    if writer.prev.encrypted:
        writer.encrypt("")
    return writer


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    output = BytesIO()
    writer.write(output)
    return output.getvalue()

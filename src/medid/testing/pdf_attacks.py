"""Published attacks on signatures inside PDF files, each rebuilt from its description on a file signed here.

Owns: a document with a form, a cover and hidden objects; raw updates of a file; the table of attacks with the reason
that `medid.signature.verify` must give for each.
Refuses to know: how attacks are found.
Invariant: the same credential gives the same octets.

Source: Mladenov, Mainka, Meyer zu Selhausen, Grothe, Schwenk, "1 Trillion Dollar Refund: How To Spoof PDF Signatures",
CCS 2019; Mainka, Mladenov, Rohlmann, "Shadow Attacks: Hiding and Replacing Content in Signed PDFs", NDSS 2021;
Rohlmann, Mladenov, Mainka, Schwenk, "Breaking the Specification: PDF Certification", IEEE S&P 2021.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from medid.testing.files import pdf, pdf_stream
from medid.testing.pdf_signing import Form, sign_pdf
from medid.testing.pki.certificates import Credential

PAGE, CONTENT, FIELD, FONT, COVER, APPEARANCE, HIDDEN, TWIN = 10, 3, 20, 21, 22, 23, 24, 25
"""Numbers of objects in the document."""
EVIL = pdf_stream(b"BT /F1 12 Tf 72 700 Td (I owe 100000) Tj ET")
"""What nobody signed."""


@dataclass(frozen=True, slots=True)
class PdfAttack:
    """One attack.

    Attributes:
        id: family and variant: ``shadow-hide``.
        build: makes the forged file with what a person signed.
        reason: the reason code that the verdict must give.
    """

    id: str
    build: Callable[[Credential], bytes]
    reason: str


def document() -> bytes:
    """A contract with a form field, a cover over its page, and objects that nothing shows."""
    return pdf(
        catalog=b"/AcroForm << /Fields [%d 0 R] /DA (/F1 12 Tf) >>" % FIELD,
        page=b"/Annots [%d 0 R] /Resources << /Font << /F1 %d 0 R >> /XObject << /C %d 0 R >> >>"
        % (FIELD, FONT, COVER),
        more={
            CONTENT: pdf_stream(b"BT /F1 12 Tf 72 700 Td (I owe 100) Tj ET /C Do"),
            FIELD: field_object(b"100"),
            FONT: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            COVER: form_object(b"1 g 0 0 595 400 re f"),
            APPEARANCE: form_object(b"BT /F1 12 Tf (100) Tj ET"),
            HIDDEN: EVIL,
            TWIN: pdf_stream(b"\n%d 0 obj\n%s\nendobj\n" % (CONTENT, EVIL)),
        },
    )


def form_object(drawing: bytes) -> bytes:
    """A form XObject."""
    return pdf_stream(drawing, b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]")


def field_object(value: bytes, appearance: int = APPEARANCE) -> bytes:
    """The text field of the form with *value*."""
    return (
        b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (sum) /V (%s) /F 4 /Rect [72 600 272 620] /P %d 0 R"
        b" /AP << /N %d 0 R >> >>" % (value, PAGE, appearance)
    )


def page_object(content: int = CONTENT, annotations: tuple[int, ...] = (FIELD,)) -> bytes:
    """The page with another content or other annotations."""
    listed = b" ".join(b"%d 0 R" % number for number in annotations)
    return (
        b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R /Annots [%s]"
        b" /Resources << /Font << /F1 %d 0 R >> /XObject << /C %d 0 R >> >> >>" % (content, listed, FONT, COVER)
    )


def updated(pdf: bytes, objects: Mapping[int, bytes], *, freed: tuple[int, ...] = ()) -> bytes:
    """*pdf* with one more version that holds *objects* anew and frees others."""
    body, places = bytearray(pdf), dict[int, int]()
    for number, octets in sorted(objects.items()):
        places[number] = len(body)
        body += b"%d 0 obj\n" % number + octets + b"\nendobj\n"
    return bytes(body) + table_of(places, freed=freed, before=pdf, at=len(body))


def table_of(
    places: Mapping[int, int], *, freed: tuple[int, ...] = (), before: bytes, at: int, previous: int | None = None
) -> bytes:
    """Cross-reference table, trailer and end of a version that follows *before*, when it stands at *at*.

    The table before it is that of *before*, unless *previous* tells another place.
    """
    rows = {n: b"%010d 00000 n \n" % place for n, place in places.items()}
    rows |= dict.fromkeys(freed, b"0000000000 00001 f \n")
    table = b"xref\n" + b"".join(b"%d 1\n" % n + row for n, row in sorted(rows.items()))
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Prev %d >>\n" % (
        size_of(before),
        previous if previous is not None else start_of(before),
    )
    return table + trailer + b"startxref\n%d\n%%%%EOF\n" % at


def size_of(pdf: bytes) -> int:
    """What the last trailer says of the number of objects."""
    return max(int(size) for size in re.findall(rb"/Size (\d+)", pdf))


def start_of(pdf: bytes) -> int:
    """Where the last cross-reference table stands."""
    return int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])


def gap_of(pdf: bytes) -> tuple[int, int]:
    """Start and end of the value of the last signature, with its brackets."""
    start = pdf.rindex(b"/Contents <") + len(b"/Contents ")
    return start, pdf.index(b">", start) + 1


def catalog_of(pdf: bytes, *, dropping: bytes = b"") -> bytes:
    """The last catalogue of *pdf*, without *dropping*."""
    found = [m.group(1) for m in re.finditer(rb"\n1 0 obj\n(<<.*?>>)\nendobj", pdf, re.DOTALL)]
    return found[-1].replace(dropping, b"")


def _signed(by: Credential, form: Form = Form()) -> bytes:  # noqa: B008 - frozen
    return sign_pdf(document(), by=by, form=form)


# Shadow attacks: the document is prepared before signing, and changed afterwards.


def _hide(by: Credential) -> bytes:
    """The cover over what was hidden is taken away."""
    return updated(_signed(by), {COVER: form_object(b"")})


def _hide_by_freeing(by: Credential) -> bytes:
    return updated(_signed(by), {}, freed=(COVER,))


def _replace_by_appearance(by: Credential) -> bytes:
    """The field shows another value than it holds."""
    return updated(_signed(by), {APPEARANCE: form_object(b"BT /F1 12 Tf (100000) Tj ET")})


def _replace_by_value(by: Credential) -> bytes:
    return updated(_signed(by), {FIELD: field_object(b"100000")})


def _replace_by_font(by: Credential) -> bytes:
    """Glyphs change their places."""
    return updated(_signed(by), {FONT: b"<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>"})


def _hide_and_replace(by: Credential) -> bytes:
    """A table alone: the number of what was shown now leads to an object hidden in the signed version."""
    signed = _signed(by)
    place = signed.index(b"\n%d 0 obj\n" % CONTENT, signed.index(b"\n%d 0 obj" % TWIN)) + 1
    return signed + table_of({CONTENT: place}, before=signed, at=len(signed))


def _hide_and_replace_page(by: Credential) -> bytes:
    """The page leads to content that nothing showed."""
    return updated(_signed(by), {PAGE: page_object(HIDDEN)})


# Incremental saving: what is added afterwards is not signed.


def _update(by: Credential) -> bytes:
    """A new content by a proper update."""
    return updated(_signed(by), {CONTENT: EVIL})


def _objects_alone(by: Credential) -> bytes:
    """Objects without a table, before the old end once more, so that viewers repair the file."""
    signed = _signed(by)
    evil = b"%d 0 obj\n%s\nendobj\n" % (CONTENT, EVIL)
    return signed + evil + b"startxref\n%d\n%%%%EOF\n" % start_of(signed)


def _trailer_alone(by: Credential) -> bytes:
    """Objects and a trailer without a table."""
    signed = _signed(by)
    evil = b"%d 0 obj\n%s\nendobj\n" % (CONTENT, EVIL)
    return signed + evil + b"trailer\n<< /Size 40 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(signed)


def _copied_signature(by: Credential) -> bytes:
    """An update that carries the signature dictionary along, unchanged."""
    signed = _signed(by)
    number, octets = _dictionary(signed)
    return updated(signed, {CONTENT: EVIL, number: octets})


def _removed_signature(by: Credential) -> bytes:
    """The form forgets its signature field."""
    signed = _signed(by)
    forms = re.findall(rb"/AcroForm (\d+) 0 R", signed)
    number = int(forms[-1]) if forms else 1
    form = b"<< /Fields [%d 0 R] >>" % FIELD
    return updated(signed, {number: form if forms else b"<< /Type /Catalog /Pages 2 0 R /AcroForm %s >>" % form})


def _dictionary(signed: bytes) -> tuple[int, bytes]:
    """Number and octets of the signature dictionary."""
    start, _ = gap_of(signed)
    found = list(re.finditer(rb"(\d+) 0 obj\n<<", signed[:start]))[-1]
    return int(found[1]), signed[found.end() - 2 : signed.index(b"\nendobj", start)]


# Signature wrapping: what is signed is moved, and something stands in between.


def _wrapped(by: Credential) -> bytes:
    """The second signed stretch moves to the end; between lie another content and a dictionary with another range.

    The last signed octets still name the old place of the table, so another table stands there now.
    """
    signed = _signed(by)
    start, end = gap_of(signed)
    number, octets = _dictionary(signed)
    table_at = start_of(signed)
    bodies = {CONTENT: EVIL, number: octets}
    places = {n: place for n, place in _rows(signed).items() if place < start} | dict.fromkeys(bodies, 0)
    after = table_at + len(table_of(places, before=signed, at=table_at))
    moved = after + sum(map(len, bodies.values())) + 200
    told = b"/ByteRange [0 %d %d %d]" % (start, moved, len(signed) - end)
    bodies[number] = re.sub(rb"/ByteRange \[[^]]*\]", told, bodies[number])
    written = bytearray()
    for key, body in bodies.items():
        places[key] = after + len(written)
        written += b"%d 0 obj\n" % key + body + b"\nendobj\n"
    table = table_of(places, before=signed, at=table_at, previous=start_of(document()))
    return ((signed[:end].ljust(table_at, b" ") + table).ljust(after, b" ") + written).ljust(moved, b" ") + signed[end:]


def _rows(pdf: bytes) -> dict[int, int]:
    """Numbers and places of the objects of the last table."""
    found, number = dict[int, int](), 0
    for line in pdf[start_of(pdf) : pdf.rindex(b"trailer")].splitlines()[1:]:
        first, *_, last = line.split()
        if last == b"n":
            found[number] = int(first)
        number = number + 1 if last in {b"n", b"f"} else int(first)
    return found


def _gap_with_more(by: Credential) -> bytes:
    """The value ends early, and a comment fills what the range leaves out."""
    signed = _signed(by)
    start, end = gap_of(signed)
    value = signed[start:end]
    cut = value.rstrip(b"0>") + b"00>"
    return signed[:start] + cut + b"%".ljust(len(value) - len(cut), b"x") + signed[end:]


# Universal signature forgery: the entries that tell what is signed are taken away or made nonsense.


def _with_range(octets: bytes) -> Callable[[Credential], bytes]:
    def build(by: Credential) -> bytes:
        signed = _signed(by)
        (told,) = re.findall(rb"/ByteRange \[[^]]*\] *", signed)
        return signed.replace(told, octets.ljust(len(told), b" "))

    return build


def _with_value(octets: bytes) -> Callable[[Credential], bytes]:
    def build(by: Credential) -> bytes:
        signed = _signed(by)
        start, end = gap_of(signed)
        key = start - len(b"/Contents ")
        return signed[:key] + octets.ljust(end - key, b" ") + signed[end:]

    return build


# Certification: what the signer allows is used to show something else.


def _evil_annotation(by: Credential) -> bytes:
    """Comments are allowed, and one covers the page."""
    signed = _signed(by, Form(certifies=3))
    number = size_of(signed)
    note = b"<< /Type /Annot /Subtype /FreeText /Rect [0 0 595 842] /Contents (I owe 100000) /DA (/F1 12 Tf) >>"
    listed = tuple(int(n) for n in re.findall(rb"(\d+) 0 R", re.findall(rb"/Annots \[([^]]*)\]", signed)[-1]))
    return _sized(updated(signed, {PAGE: page_object(annotations=(*listed, number)), number: note}), number + 1)


def _sized(pdf: bytes, size: int) -> bytes:
    """*pdf* whose last trailer tells another number of objects."""
    place = pdf.rindex(b"/Size ")
    return pdf[:place] + re.sub(rb"/Size \d+", b"/Size %d" % size, pdf[place:], count=1)


def _filled_after_prohibition(by: Credential) -> bytes:
    """Nothing may be changed, and the form is filled."""
    return updated(_signed(by, Form(certifies=1)), {FIELD: field_object(b"100000")})


def _signed_after_prohibition(by: Credential) -> bytes:
    return sign_pdf(_signed(by, Form(certifies=1)), by=by, field="Second")


def _locked_field(by: Credential) -> bytes:
    return updated(_signed(by, Form(locks=("sum",))), {FIELD: field_object(b"100000")})


ATTACKS = (
    PdfAttack("shadow-hide", _hide, "pdf_changed"),
    PdfAttack("shadow-hide-by-freeing", _hide_by_freeing, "pdf_changed"),
    PdfAttack("shadow-replace-by-appearance", _replace_by_appearance, "pdf_fields_filled"),
    PdfAttack("shadow-replace-by-value", _replace_by_value, "pdf_fields_filled"),
    PdfAttack("shadow-replace-by-font", _replace_by_font, "pdf_changed"),
    PdfAttack("shadow-hide-and-replace", _hide_and_replace, "pdf_changed"),
    PdfAttack("shadow-hide-and-replace-page", _hide_and_replace_page, "pdf_changed"),
    PdfAttack("saving-update", _update, "pdf_changed"),
    PdfAttack("saving-objects-alone", _objects_alone, "pdf_octets_after"),
    PdfAttack("saving-trailer-alone", _trailer_alone, "pdf_structure_broken"),
    PdfAttack("saving-copied-signature", _copied_signature, "pdf_coverage_partial"),
    PdfAttack("saving-removed-signature", _removed_signature, "pdf_unsigned"),
    PdfAttack("wrapping-moved-stretch", _wrapped, "pdf_byte_range_gap"),
    PdfAttack("wrapping-gap-with-more", _gap_with_more, "pdf_byte_range_gap"),
    PdfAttack("forgery-no-range", _with_range(b""), "pdf_byte_range_missing"),
    PdfAttack("forgery-null-range", _with_range(b"/ByteRange null"), "pdf_byte_range_missing"),
    PdfAttack("forgery-empty-range", _with_range(b"/ByteRange []"), "pdf_byte_range_malformed"),
    PdfAttack("forgery-negative-range", _with_range(b"/ByteRange [-1 -2 -3 -4]"), "pdf_byte_range_malformed"),
    PdfAttack("forgery-range-of-zeros", _with_range(b"/ByteRange [0 0 0 0]"), "pdf_byte_range_malformed"),
    PdfAttack("forgery-range-of-words", _with_range(b"/ByteRange [/A /B /C /D]"), "pdf_byte_range_malformed"),
    PdfAttack("forgery-overlapping-range", _with_range(b"/ByteRange [0 900 800 99]"), "pdf_byte_range_malformed"),
    PdfAttack("forgery-range-of-six", _with_range(b"/ByteRange [0 1 2 3 4 5]"), "pdf_byte_range_malformed"),
    PdfAttack("forgery-huge-range", _with_range(b"/ByteRange [0 999 99999999999 9]"), "pdf_byte_range_outside"),
    PdfAttack(
        "forgery-range-beyond-the-end", _with_range(b"/ByteRange [0 2000 35000 99999]"), "pdf_byte_range_outside"
    ),
    PdfAttack("forgery-no-value", _with_value(b""), "pdf_contents_missing"),
    PdfAttack("forgery-null-value", _with_value(b"/Contents null"), "pdf_contents_missing"),
    PdfAttack("forgery-empty-value", _with_value(b"/Contents <>"), "pdf_contents_missing"),
    PdfAttack("forgery-value-of-zeros", _with_value(b"/Contents <00>"), "pdf_contents_missing"),
    PdfAttack("certification-evil-annotation", _evil_annotation, "pdf_changes_unknown"),
    PdfAttack("certification-filled", _filled_after_prohibition, "pdf_change_forbidden"),
    PdfAttack("certification-signed", _signed_after_prohibition, "pdf_change_forbidden"),
    PdfAttack("certification-locked-field", _locked_field, "pdf_locked_field_changed"),
)
"""The attacks, by family."""

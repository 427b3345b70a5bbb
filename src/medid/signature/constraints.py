"""What authorities allow those below them: names and policies.

Owns: the extensions nameConstraints, certificatePolicies, policyMappings, policyConstraints and inhibitAnyPolicy.
Refuses to know: how a path was found, and every other fault of it.
Invariant: a constraint on a form of name that is not compared refuses every name of that form.

Source: RFC 5280 4.2.1.10, 6.1.3 (b) to (f), 6.1.4 (a) to (j), 6.1.5.
"""

from collections.abc import Iterator

from medid.signature import der, oids
from medid.signature.certificate import Certificate, Name, directory_name, inside, name_of
from medid.signature.der import Element, Fields

_EMAIL, _DNS, _DIRECTORY = 0x81, 0x82, 0xA4
_PERMITTED, _EXCLUDED = 0xA0, 0xA1
_REQUIRE_EXPLICIT, _INHIBIT_MAPPING = 0x80, 0x81


def outside_names(certificates: tuple[Certificate, ...]) -> Iterator[int]:
    """Places in the path, from the signer's 0, of certificates with a name outside what an issuer above may certify.

    Raises:
        MalformedError: a constraint or an alternative name cannot be read.
    """
    for issuer_index, issuer in enumerate(certificates[1:], start=1):
        element = issuer.extension(oids.NAME_CONSTRAINTS)
        if element is None:
            continue
        parts = {part.tag: [Fields(tree).take() for tree in der.children(part)] for part in der.children(element)}
        for index, certificate in enumerate(certificates[:issuer_index]):
            counts = index == 0 or not certificate.is_self_issued
            if counts and not _is_inside(certificate, parts.get(_PERMITTED, []), parts.get(_EXCLUDED, [])):
                yield index


def _is_inside(certificate: Certificate, permitted: list[Element], excluded: list[Element]) -> bool:
    for form, name in _names_of(certificate):
        allowed = [tree for tree in permitted if tree.tag == form]
        if allowed and not any(_matches(form, name, tree) for tree in allowed):
            return False
        if any(name is None or _matches(form, name, tree) for tree in excluded if tree.tag == form):
            return False
    return True


def _names_of(certificate: Certificate) -> Iterator[tuple[int, Name | str | None]]:
    """Form and value of every name; the value is None for forms that are not compared."""
    if certificate.subject.attributes:
        yield _DIRECTORY, certificate.subject
    yield from ((_EMAIL, a.text or "") for a in certificate.subject.attributes if a.type == oids.EMAIL)
    alternatives = certificate.extension(oids.SUBJECT_ALTERNATIVE_NAME)
    for part in der.children(alternatives) if alternatives is not None else ():
        if part.tag in {_EMAIL, _DNS}:
            yield part.tag, part.octets.decode("latin-1")
        else:
            yield part.tag, directory_name(part)


def _matches(form: int, name: Name | str | None, tree: Element) -> bool:
    """True when *name* lies in the subtree *tree*; a form that is not compared never does."""
    if isinstance(name, Name):
        base = name_of(inside(tree)).comparable
        return name.comparable[: len(base)] == base
    if name is None:
        return False
    base_text = tree.octets.decode("latin-1").lower()
    text = name.lower()
    if form == _DNS:
        return text == base_text or text.endswith("." + base_text.removeprefix("."))
    if "@" in base_text:
        return text == base_text
    host = text.rpartition("@")[2]
    return host.endswith(base_text) if base_text.startswith(".") else host == base_text


class _Policies:
    """Policies still valid (None for any), and how many certificates may pass before a demand takes hold."""

    def __init__(self, length: int) -> None:
        self.valid: frozenset[str] | None = None
        self.explicit = self.any_inhibited = self.mapping_inhibited = length + 1

    def enter(self, certificate: Certificate, *, is_last: bool) -> None:
        """Keep the policies that *certificate* names too."""
        own = frozenset(certificate.policies)
        if not own:
            self.valid = frozenset()
        elif oids.ANY_POLICY in own and (self.any_inhibited > 0 or (certificate.is_self_issued and not is_last)):
            return
        else:
            own -= {oids.ANY_POLICY}
            self.valid = own if self.valid is None else self.valid & own

    def leave(self, certificate: Certificate) -> None:
        """Apply the mappings and constraints that *certificate* puts on those after it."""
        self.valid = _mapped(self.valid, certificate, allowed=self.mapping_inhibited > 0)
        if not certificate.is_self_issued:
            self.explicit, self.any_inhibited, self.mapping_inhibited = (
                max(count - 1, 0) for count in (self.explicit, self.any_inhibited, self.mapping_inhibited)
            )
        explicit, mapping = _constraints(certificate)
        self.explicit = min(self.explicit, explicit if explicit is not None else self.explicit)
        self.mapping_inhibited = min(self.mapping_inhibited, mapping if mapping is not None else self.mapping_inhibited)
        skip = certificate.extension(oids.INHIBIT_ANY_POLICY)
        self.any_inhibited = min(self.any_inhibited, der.integer(skip) if skip is not None else self.any_inhibited)

    @property
    def is_broken(self) -> bool:
        """True when a policy is demanded and none is left."""
        return self.explicit == 0 and self.valid is not None and not self.valid


def _mapped(valid: frozenset[str] | None, certificate: Certificate, *, allowed: bool) -> frozenset[str] | None:
    element = certificate.extension(oids.POLICY_MAPPINGS)
    if element is None or valid is None:
        return valid
    pairs = [(der.oid(fields.take()), der.oid(fields.take())) for fields in map(Fields, der.children(element))]
    mapped = {issuer for issuer, _ in pairs}
    return (valid - mapped) | {subject for issuer, subject in pairs if allowed and issuer in valid}


def _constraints(certificate: Certificate) -> tuple[int | None, int | None]:
    element = certificate.extension(oids.POLICY_CONSTRAINTS)
    parts = {part.tag: der.integer(part, part.tag) for part in der.children(element)} if element is not None else {}
    return parts.get(_REQUIRE_EXPLICIT), parts.get(_INHIBIT_MAPPING)


def without_policy(certificates: tuple[Certificate, ...]) -> int | None:
    """Place in the path of the certificate at which a policy is demanded and none is left; None when there is none.

    Policies are kept as a set in place of the tree of RFC 5280 6.1.2, since only whether some are left is asked.

    Raises:
        MalformedError: an extension about policies cannot be read.
    """
    below_anchor = certificates[-2::-1]
    policies = _Policies(len(below_anchor))
    for position, certificate in enumerate(below_anchor):
        is_last = position == len(below_anchor) - 1
        policies.enter(certificate, is_last=is_last)
        if policies.is_broken:
            return len(below_anchor) - 1 - position
        if not is_last:
            policies.leave(certificate)
    explicit, _ = _constraints(below_anchor[-1])
    demanded = policies.explicit <= 1 or explicit == 0
    return 0 if demanded and policies.valid is not None and not policies.valid else None

"""One file with everything that a verdict was made from.

Owns: `Bundle`: made from inputs, written as octets, read back, replayed.
Refuses to know: the parts of the work.
Invariants: the verdict that a bundle records is made from what the bundle holds, so that it replays; a bundle proves
nothing by itself, since whoever makes one chooses what is in it, the anchors too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from typing import Any, Self

from medid.rules import Language, MalformedError
from medid.signature.bundle.inputs import Answers, Inputs
from medid.signature.bundle.packing import MAX_BUNDLE_BYTES, packed, unpacked
from medid.signature.bundle.reading import contents_of, require_readable
from medid.signature.bundle.reasons import BundleReason
from medid.signature.bundle.replaying import Replay, replayed
from medid.signature.bundle.writing import members_of
from medid.signature.container import Input, octets_of
from medid.signature.content import Document
from medid.signature.policy import Policy
from medid.signature.reasons import SignatureReason
from medid.signature.trust import TrustStore


@dataclass(frozen=True, repr=False)
class Bundle:
    """Everything a verdict was made from, and the verdict as it was.

    Attributes:
        inputs: what the verdict was made from.
        recorded: the verdict, as `Verdict.as_json` wrote it, personal values hidden; what was said of a power beside.
        language: language of its messages.
        made_by: the program that made the bundle, as it says.
    """

    inputs: Inputs
    recorded: Mapping[str, Any]
    language: Language
    made_by: str

    def __repr__(self) -> str:
        return f"Bundle(at={self.inputs.at.isoformat()})"

    @classmethod
    def of(cls, inputs: Inputs, answers: Answers | None = None, *, language: Language = "ru") -> Self:
        """The bundle of *inputs*.

        Args:
            inputs: what the verdict is made from.
            answers: what `inputs.answers()` gave; it is asked again when None.
            language: of the messages in the recorded verdict.
        """
        told = answers if answers is not None else inputs.answers()
        return cls(inputs, told.as_json(language), language, f"medid {version('medid')}")

    @cached_property
    def encoded(self) -> bytes:
        """The file; the same octets for the same bundle, with the same zlib.

        Raises:
            MalformedError: bundle_too_many_members, bundle_unpacked_too_large, bundle_manifest_too_large or
                bundle_verdict_too_large.
        """
        members = members_of(self.inputs, self.recorded, language=self.language, made_by=self.made_by)
        require_readable(members)
        return packed(members)

    @classmethod
    def read(cls, source: Input) -> Self:
        """The bundle in a file, octets or a stream; nothing is written to a disk.

        Raises:
            MalformedError: a reason of `BundleReason`, or signature_input_unreadable.
        """
        return cls(*contents_of(unpacked(_octets_of(source))))

    def replay(
        self,
        *,
        trust: TrustStore | None = None,
        content: Input | Document | None = None,
        policy: Policy | None = None,
    ) -> Replay:
        """The verdict made again, and where it differs from the one recorded.

        Args:
            trust: whom you trust; the anchors in the bundle are then material, used and not trusted. None to take them
                at the word of whoever made the bundle.
            content: the document, in place of the one, or of the digests, that the bundle carries.
            policy: other demands than those of then.

        Raises:
            MalformedError: signature_input_unreadable, the document cannot be read.
        """
        return replayed(self.inputs, self.recorded, language=self.language, trust=trust, content=content, policy=policy)


def _octets_of(source: Input) -> bytes:
    try:
        return octets_of(source, limit=MAX_BUNDLE_BYTES)
    except MalformedError as error:
        if error.reason is SignatureReason.CONTAINER_TOO_LARGE:
            raise MalformedError(BundleReason.TOO_LARGE, {"limit": MAX_BUNDLE_BYTES}) from None
        raise

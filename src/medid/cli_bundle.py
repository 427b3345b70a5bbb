"""`medid verify --bundle` and `medid replay`: a verdict with everything that it was made from.

Owns: how a replay is shown to people.
Refuses to know: the arguments of the command.
"""

import json
from pathlib import Path
from typing import Any

from medid.rules import Language
from medid.signature import Verdict, Verifier
from medid.signature.bundle import Bundle, Carried, Inputs, minimal_inputs


def bundled(
    signature: Path, content: Path | None, verifier: Verifier, *, digests_only: bool, language: Language
) -> tuple[Verdict, bytes]:
    """The verdict, and the bundle of what it was made from, without what it does not depend on.

    Raises:
        MalformedError: something cannot be read, or no bundle can be made of it.
    """
    inputs = Inputs.given(
        signature,
        content,
        trust=verifier.trust,
        policy=verifier.policy,
        at=verifier.at,
        evidence=verifier.evidence,
        carried=Carried.DIGESTS if digests_only else Carried.DOCUMENT,
    )
    verdict = inputs.answers()
    return verdict, Bundle.of(minimal_inputs(inputs, verdict), verdict, language=language).encoded


def difference_lines(differences: list[dict[str, Any]]) -> list[str]:
    """Each difference on a line: its place, what was recorded, what is found; nothing stands for what is not there."""
    return [f"{one['location'] or '/'}: {_short(one, 'recorded')} → {_short(one, 'found')}" for one in differences]


_SHOWN = 120
"""Most characters of a value that are shown."""


def _short(difference: dict[str, Any], side: str) -> str:
    if side not in difference:
        return "—"
    text = json.dumps(difference[side], ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"

"""`medid replay`: how differences between verdicts are shown to people.

Owns: one line for each.
Refuses to know: the arguments of the command.
"""

import json
from typing import Any


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

"""Tables as diagrams.

Owns: Mermaid and Graphviz text drawn from a table.
Refuses to know: any particular table, and how a diagram is rendered.
Invariant: the text has a line for every row of the table and is the same on every run.

Source: Mermaid stateDiagram-v2; the Graphviz DOT language.
"""

from medid.rules import Language
from medid.status.case import State
from medid.status.table import Machine, Transition

_UNSAFE = str.maketrans({'"': "'", ":": " ", ";": ",", "\n": " ", "\\": "/"})


def mermaid(machine: Machine, *, language: Language = "ru") -> str:
    """The table as a Mermaid state diagram, labels in *language*, without a final line end."""
    return "\n".join(
        (
            "stateDiagram-v2",
            *(f'    state "{_label(state, language)}" as {state.value}' for state in machine.states),
            *(_mermaid_arrow(row, language) for row in machine.transitions),
            *(f"    {state.value} --> [*]" for state in machine.states if state in machine.terminal),
        )
    )


def graphviz(machine: Machine, *, language: Language = "ru") -> str:
    """The table as a Graphviz digraph, labels in *language*, terminal states framed twice, without a final line end."""
    return "\n".join(
        (
            f"digraph {machine.name} {{",
            f'    label="{_safe(machine.title.inside(language))}";',
            '    node [shape=box, style=rounded, fontname="sans-serif"];',
            '    edge [fontname="sans-serif", fontsize=10];',
            '    opening [shape=point, label=""];',
            *(_graphviz_node(state, machine, language) for state in machine.states),
            *(_graphviz_arrow(row, language) for row in machine.transitions),
            "}",
        )
    )


def _mermaid_arrow(row: Transition, language: Language) -> str:
    source = row.source.value if row.source is not None else "[*]"
    return f"    {source} --> {row.target.value}: {_step(row, language)}"


def _graphviz_node(state: State, machine: Machine, language: Language) -> str:
    frames = ", peripheries=2" if state in machine.terminal else ""
    return f'    {state.value} [label="{_label(state, language)}"{frames}];'


def _graphviz_arrow(row: Transition, language: Language) -> str:
    source = row.source.value if row.source is not None else "opening"
    return f'    {source} -> {row.target.value} [label="{_step(row, language)}"];'


def _step(row: Transition, language: Language) -> str:
    """What happens, and who may cause it."""
    actors = ", ".join(sorted(actor.label.inside(language) for actor in row.actors))
    return f"{_safe(row.event.label.inside(language))} ({_safe(actors)})"


def _label(state: State, language: Language) -> str:
    return _safe(state.label.inside(language))


def _safe(text: str) -> str:
    """*text* without the characters that end a label in either language of diagrams."""
    return text.translate(_UNSAFE)

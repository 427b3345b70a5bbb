"""A page as a PDF for the file of a case.

Owns: how the parts of a page are set on A4.
Refuses to know: verdicts.
Invariants: the same page, language and fonts give the same bytes, for the only moment in the file is that of the page;
every value passes `visible`, and a character that the font lacks is written as its code.

The values stand in the order in which they are read; the file names its language and has an outline. It is not tagged,
for fpdf2 tags pictures alone; who needs tags prints the HTML from a browser, which writes them.
"""

from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from medid.rules import Language
from medid.signature.report.page import (
    Answer,
    Block,
    Cell,
    Entries,
    Entry,
    Facts,
    Mark,
    Page,
    Paragraph,
    Said,
    Section,
    Table,
    Tone,
    inside,
)

if TYPE_CHECKING:
    from fpdf import FPDF

Colour = tuple[int, int, int]

_INK, _SOFT, _LINE, _BLUE = (0, 0, 0), (72, 80, 89), (176, 184, 192), (31, 63, 143)
_TONES: dict[Tone, Colour] = {
    Tone.GOOD: (10, 90, 48),
    Tone.BAD: (143, 20, 16),
    Tone.OPEN: (92, 60, 0),
    Tone.NOTE: (8, 60, 110),
    Tone.PLAIN: _INK,
}
_LEFT, _TOP, _RIGHT, _BOTTOM = 20.0, 16.0, 14.0, 18.0
_SIZE, _SMALL = 9.5, 8.0
_LINE_HEIGHT = 4.6
_LABEL_WIDTH = 52
_WIDEST_LETTER, _MOST_LINES = 3.4, 36
"""Millimetres of the widest letter of a table, and lines of a cell that fit on a page whatever stands above it."""
_PART = 2
"""Depth of the headings below the title."""
_HEADINGS = {2: 13.0, 3: 10.5}
_SUBSTITUTES = {"⟨": "<", "⟩": ">", "→": "–"}
_ROOM_AFTER_HEADING = 34.0
"""Millimetres that have to be left on a page below a heading."""


class Fonts(NamedTuple):
    """TrueType fonts with Latin and Cyrillic letters."""

    regular: Path
    bold: Path


def pdf_of(page: Page, *, language: Language = "ru", fonts: Fonts | None = None) -> bytes:
    """*page* as a PDF file.

    Args:
        page: what to draw.
        language: language of medid's own words.
        fonts: the fonts to draw with; those of the package ttf-opensans when None.

    Raises:
        ModuleNotFoundError: fpdf2 or ttf-opensans is not installed; the extra `report` brings both.
    """
    sheet = _Sheet(page, language, fonts if fonts is not None else _packaged())
    try:
        sheet.draw()
        return sheet.octets
    finally:
        sheet.close()


def _packaged() -> Fonts:
    folder = Path(str(files("ttf_opensans"))) / "ttf"
    return Fonts(folder / "OpenSans-Regular.ttf", folder / "OpenSans-Bold.ttf")


def _made(page: Page, title: str, language: Language, fonts: Fonts) -> "FPDF":
    """An empty document with its fonts, properties and numbered pages."""
    from fpdf import FPDF
    from fpdf.enums import PageOrientation
    from fpdf.prefs import ViewerPreferences

    class Numbered(FPDF):
        def footer(self) -> None:
            self.set_y(-_BOTTOM + 6)
            self.set_font("sans", size=_SMALL)
            self.set_text_color(*_SOFT)
            self.cell(w=0, text=f"{self.page_no()} / {{nb}}", align="R")

    pdf = Numbered(orientation=PageOrientation.PORTRAIT, format="A4")
    pdf.set_margins(_LEFT, _TOP, _RIGHT)
    pdf.set_auto_page_break(auto=True, margin=_BOTTOM)
    pdf.add_font("sans", fname=fonts.regular)
    pdf.add_font("sans", style="B", fname=fonts.bold)
    pdf.set_creation_date(page.at)
    pdf.set_lang(language)
    pdf.set_title(title)
    pdf.viewer_preferences = ViewerPreferences(display_doc_title=True)
    pdf.set_producer("medid")
    pdf.add_page()
    return pdf


class _Sheet:
    """A document in the making."""

    def __init__(self, page: Page, language: Language, fonts: Fonts) -> None:
        self.page = page
        self.say = partial(inside, language=language)
        self.pdf = _made(page, self.say(page.title), language, fonts)
        self.known = self.pdf.fonts["sans"].cmap  # type: ignore[union-attr]
        self.width = self.pdf.epw

    @property
    def octets(self) -> bytes:
        return bytes(self.pdf.output())

    def close(self) -> None:
        """Close the files of the fonts, which fpdf2 leaves open."""
        for font in self.pdf.fonts.values():
            font.ttfont.close()  # type: ignore[union-attr]

    def draw(self) -> None:
        self.heading(self.page.title, 1)
        self.answer(self.page.answer)
        self.facts(self.page.facts)
        for section in self.page.sections:
            self.section(section, 2)
        self.rule()
        for one in self.page.closing:
            self.text(one, size=_SMALL, colour=_SOFT)
        self.sign_off()

    def written(self, said: Said) -> str:
        """What is drawn for *said*: a character that the font lacks as its code."""
        return "".join(c if ord(c) in self.known else _SUBSTITUTES.get(c, f"<U+{ord(c):04X}>") for c in self.say(said))

    def text(
        self, said: Said, *, size: float = _SIZE, bold: bool = False, colour: Colour = _INK, indent: float = 0
    ) -> None:
        self.pdf.set_font("sans", style="B" if bold else "", size=size)
        self.pdf.set_text_color(*colour)
        self.pdf.set_x(_LEFT + indent)
        self.pdf.multi_cell(
            w=self.width - indent, h=size * 0.48, text=self.written(said), align="L", new_x="LMARGIN", new_y="NEXT"
        )

    def heading(self, title: Said, depth: int) -> None:
        size = _HEADINGS.get(depth, 16.0 if depth == 1 else _SIZE)
        if self.pdf.will_page_break(size * 0.48 + _ROOM_AFTER_HEADING):
            self.pdf.add_page()
        if depth == _PART:
            self.rule()
        self.pdf.ln(3 if depth > 1 else 0)
        self.pdf.start_section(self.written(title), level=depth - 1, strict=False)
        self.text(title, size=size, bold=True)
        self.pdf.ln(1.5)

    def rule(self) -> None:
        self.pdf.ln(4)
        self.pdf.set_draw_color(*_INK)
        self.pdf.set_line_width(0.4)
        self.pdf.line(_LEFT, self.pdf.get_y(), _LEFT + self.width, self.pdf.get_y())

    def section(self, section: Section, depth: int) -> None:
        self.heading(section.title, depth)
        if section.answer is not None:
            self.answer(section.answer)
        for block in section.blocks:
            self.block(block)
        for part in section.sections:
            self.section(part, depth + 1)

    def block(self, block: Block) -> None:
        match block:
            case Facts():
                self.facts(block)
            case Table():
                self.table(block)
            case Entries():
                self.entries(block)
            case Mark():
                self.mark(block)
            case Paragraph():
                self.text(block.text)
                self.pdf.ln(1)

    def answer(self, answer: Answer) -> None:
        colour = _TONES[answer.tone]
        with self.barred(colour, width=1.4):
            self.text(answer.title, size=12, bold=True, colour=colour, indent=4)
            if answer.code:
                self.text(answer.code, colour=_SOFT, indent=4)
            for line in answer.explanation:
                self.text(line, indent=4)
        self.pdf.ln(3)

    def barred(self, colour: Colour, *, width: float) -> Any:  # noqa: ANN401 - a context manager of fpdf2
        return _Bar(self.pdf, colour, width)

    def facts(self, facts: Facts) -> None:
        with self.grid((_LABEL_WIDTH, self.width - _LABEL_WIDTH), headings=False) as grid:
            for fact in facts.rows:
                row = grid.row()
                row.cell(self.written(fact.label), style=self.face(_SOFT))
                row.cell(self.written(fact.value), style=self.face(_INK, _SMALL if fact.is_code else _SIZE))
        self.pdf.ln(2)

    def table(self, table: Table) -> None:
        widths = tuple(self.width * share / sum(table.shares) for share in table.shares)
        with self.grid(widths, headings=True) as grid:
            grid.row([self.written(column) for column in table.columns])
            for row in table.rows:
                grid.row([self.cell(cell, width) for cell, width in zip(row, widths, strict=True)])
        self.pdf.ln(2)

    def cell(self, cell: Cell, width: float) -> str:
        """The text of a cell, cut to what fits on one page even in the widest letters."""
        text = "\n".join(self.written(said) for said in (cell.text, *cell.notes))
        most = int(width / _WIDEST_LETTER) * _MOST_LINES
        return text if len(text) <= most else f"{text[:most]}…"

    def face(self, colour: Colour, size: float = _SIZE) -> Any:  # noqa: ANN401 - a FontFace of fpdf2
        from fpdf.fonts import FontFace

        return FontFace(emphasis="", color=colour, size_pt=size)

    def grid(self, widths: tuple[float, ...], *, headings: bool) -> Any:  # noqa: ANN401 - a context manager of fpdf2
        from fpdf.enums import TableBordersLayout

        self.pdf.set_font("sans", size=_SIZE)
        self.pdf.set_text_color(*_INK)
        self.pdf.set_draw_color(*_LINE)
        self.pdf.set_line_width(0.2)
        return self.pdf.table(
            col_widths=widths,
            width=sum(widths),
            align="LEFT",
            text_align="LEFT",
            line_height=_LINE_HEIGHT,
            padding=(1, 2, 1, 0),
            v_align="TOP",
            first_row_as_headings=headings,
            headings_style=self.face(_SOFT),
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        )

    def entries(self, entries: Entries) -> None:
        for entry in entries.items:
            if entries.brief:
                self.text(entry.message, size=_SMALL + 0.5)
            else:
                self.entry(entry)

    def entry(self, entry: Entry) -> None:
        with self.barred(_TONES[entry.tone], width=0.8):
            self.text(entry.message, bold=True, indent=3)
            if entry.remedy:
                self.text(entry.remedy, indent=3)
            notes = " · ".join(self.written(note) for note in (entry.code, *entry.notes) if note)
            self.text(notes, size=_SMALL, colour=_SOFT, indent=3)
        self.pdf.ln(2)

    def mark(self, mark: Mark) -> None:
        """The mark in its frame, never broken over two pages."""
        lines = [(self.written(mark.title).upper(), True)]
        lines += [(f"{self.written(row.label)}: {self.written(row.value)}", False) for row in mark.rows]
        if self.pdf.will_page_break(8.0 * len(lines)):
            self.pdf.add_page()
        top = self.pdf.get_y()
        self.pdf.set_y(top + 2.5)
        for line, bold in lines:
            self.text(line, bold=bold, colour=_BLUE, indent=5, size=_SIZE)
        self.pdf.set_draw_color(*_BLUE)
        self.pdf.set_line_width(0.5)
        height = self.pdf.get_y() - top + 2.5
        self.pdf.rect(_LEFT, top, self.width * 0.72, height, round_corners=True, corner_radius=3)
        self.pdf.set_y(top + height + 2)

    def sign_off(self) -> None:
        """Lines for a person's hand."""
        labels = self.page.sign_off
        if not labels:
            return
        if self.pdf.will_page_break(22):
            self.pdf.add_page()
        self.pdf.ln(12)
        top, step = self.pdf.get_y(), self.width / len(labels)
        self.pdf.set_draw_color(*_INK)
        self.pdf.set_line_width(0.2)
        self.pdf.set_font("sans", size=_SMALL)
        self.pdf.set_text_color(*_SOFT)
        for place, label in enumerate(labels):
            left = _LEFT + place * step
            self.pdf.line(left, top, left + step - 6, top)
            self.pdf.set_xy(left, top + 1)
            self.pdf.cell(w=step - 6, text=self.written(label))


class _Bar:
    """A bar of colour on the left of what is drawn inside, on each page that it reaches."""

    def __init__(self, pdf: "FPDF", colour: Colour, width: float) -> None:
        self.pdf, self.colour, self.width = pdf, colour, width

    def __enter__(self) -> None:
        if self.pdf.will_page_break(16):
            self.pdf.add_page()
        self.top, self.page = self.pdf.get_y(), self.pdf.page_no()

    def __exit__(self, *_: object) -> None:
        if self.pdf.page_no() != self.page:
            self.top = _TOP
        self.pdf.set_draw_color(*self.colour)
        self.pdf.set_line_width(self.width)
        self.pdf.line(_LEFT + self.width / 2, self.top + 0.4, _LEFT + self.width / 2, self.pdf.get_y() - 0.4)

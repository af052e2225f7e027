"""Makes content/templates/case.docx, the template of the Word file: run it again after changing a style here.

    python -m bot.files.make_template

A council can put its own templates/case.docx into a folder of COACH_CONTENT. It needs the styles named here; one that
is missing is drawn in Normal. Its header and footer may hold {marking}, {title} and {council}, and its body a paragraph
{document}, which says where the case goes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

PATH = Path(__file__).parents[2] / "content" / "templates" / "case.docx"
FONT = "Arial"
INK, DEEP, SOFT = RGBColor(0x1F, 0x29, 0x33), RGBColor(0x12, 0x3A, 0x5E), RGBColor(0x4A, 0x55, 0x60)
LANGUAGE = "en-GB"

# name → what it is based on, and its look
# The look is size, bold, italic, colour, space before, space after.
PARAGRAPHS: dict[str, tuple[str, float, bool, bool, RGBColor, float, float]] = {
    "Title": ("Normal", 24, True, False, DEEP, 0, 2),
    "Subtitle": ("Normal", 10.5, False, False, SOFT, 0, 2),
    "Heading 1": ("Normal", 16, True, False, DEEP, 14, 4),
    "Heading 2": ("Normal", 12.5, True, False, DEEP, 10, 3),
    "Heading 3": ("Normal", 11, True, False, DEEP, 8, 2),
    "Caption": ("Normal", 9.5, True, False, SOFT, 6, 3),
    "List Bullet": ("Normal", 11, False, False, INK, 0, 2),
    "Coach Lead": ("Normal", 13, False, False, INK, 4, 8),
    "Coach Label": ("Normal", 11, True, False, INK, 4, 2),
    "Coach Gap": ("Normal", 11, False, True, SOFT, 0, 5),
    "Coach Note": ("Normal", 10, False, True, SOFT, 0, 5),
    "Coach Small": ("Normal", 9, False, False, SOFT, 8, 0),
    "Coach Blank": ("Normal", 10, False, False, SOFT, 4, 4),
    "Coach Cell": ("Normal", 9.5, False, False, INK, 1, 1),
    "Coach Name": ("Coach Cell", 9.5, True, False, INK, 1, 1),
    "Coach Head": ("Coach Cell", 9.5, True, False, DEEP, 1, 1),
    "Coach Box": ("Heading 2", 11.5, True, False, DEEP, 8, 2),
    "Coach Box Text": ("Normal", 10, False, False, INK, 0, 3),
    "Coach Box Label": ("Coach Box Text", 10, True, False, INK, 0, 2),
    "Coach Box Gap": ("Coach Box Text", 10, False, True, SOFT, 0, 3),
    "Coach Box Bullet": ("List Bullet", 10, False, False, INK, 0, 1),
}
KEEPS_WITH_NEXT = (
    *("Heading 1", "Heading 2", "Heading 3", "Caption", "Coach Label", "Coach Note"),
    *("Coach Box", "Coach Box Label", "Coach Head"),
)


def main() -> None:
    """Writes the template."""
    template = Document()
    _whole(template)
    for name, look in PARAGRAPHS.items():
        _paragraph(template, name, *look)
    _lead(template)
    _box(template)
    _blank(template)
    _bullets(template)
    _characters(template)
    _table(template)
    _page(template)
    PATH.parent.mkdir(exist_ok=True)
    template.save(str(PATH))


def _whole(template: Any) -> None:
    """Everything in one typeface, in British English."""
    normal = template.styles["Normal"]
    _typeface(normal, 11, INK)
    normal.paragraph_format.space_after = Pt(5)
    normal.paragraph_format.line_spacing = 1.1
    normal.paragraph_format.widow_control = True
    for lang in template.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), LANGUAGE)
    for lang in template.settings.element.iter(qn("w:themeFontLang")):
        lang.set(qn("w:val"), LANGUAGE)
    core = template.core_properties
    core.title = core.author = core.comments = core.keywords = core.last_modified_by = ""
    core.language = LANGUAGE


def _typeface(style: Any, size: float, colour: RGBColor) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for side in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{side}"), FONT)


def _paragraph(
    template: Any,
    name: str,
    base: str,
    size: float,
    bold: bool,
    italic: bool,
    colour: RGBColor,
    before: float,
    after: float,
) -> None:
    known = {style.name for style in template.styles}
    style = template.styles[name] if name in known else template.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = template.styles[base]
    _typeface(style, size, colour)
    style.font.bold, style.font.italic = bold, italic
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.keep_with_next = name in KEEPS_WITH_NEXT
    style.hidden = style.unhide_when_used = False
    for name in ("w:pBdr", "w:kern"):
        for found in list(style.element.iter(qn(name))):
            found.getparent().remove(found)
    for spacing in list(style.element.rPr.iter(qn("w:spacing"))):
        spacing.getparent().remove(spacing)


def _lead(template: Any) -> None:
    """The ask stands beside a bar."""
    _add_borders(template.styles["Coach Lead"], '<w:left w:val="single" w:sz="24" w:space="10" w:color="123A5E"/>')
    template.styles["Coach Lead"].paragraph_format.left_indent = Cm(0.5)


def _box(template: Any) -> None:
    """Each box of the canvas begins with a line."""
    _add_borders(template.styles["Coach Box"], '<w:top w:val="single" w:sz="8" w:space="4" w:color="123A5E"/>')
    template.styles["Coach Box Text"].paragraph_format.line_spacing = 1.05


def _blank(template: Any) -> None:
    """Room to write in, with a line under it."""
    borders = '<w:bottom w:val="single" w:sz="4" w:space="10" w:color="8795A1"/>'
    _add_borders(
        template.styles["Coach Blank"], borders + '<w:between w:val="single" w:sz="4" w:space="10" w:color="8795A1"/>'
    )


def _add_borders(style: Any, inner: str) -> None:
    borders = parse_xml(f"<w:pBdr {nsdecls('w')}>{inner}</w:pBdr>")
    shape = style.element.get_or_add_pPr()
    shape.insert_element_before(
        borders,
        "w:shd",
        "w:tabs",
        "w:suppressAutoHyphens",
        "w:spacing",
        "w:ind",
        "w:contextualSpacing",
        "w:jc",
        "w:outlineLvl",
    )


def _bullets(template: Any) -> None:
    shape = template.styles["List Bullet"].paragraph_format
    shape.left_indent, shape.first_line_indent = Cm(0.6), Cm(-0.45)
    for spacing in list(template.styles["List Bullet"].element.iter(qn("w:contextualSpacing"))):
        spacing.getparent().remove(spacing)


def _characters(template: Any) -> None:
    """What stands before and after somebody's words in the same line."""
    for name in ("Coach Before", "Coach More"):
        style = template.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.bold = name == "Coach Before" or None
        style.font.italic = name == "Coach More" or None
        style.font.color.rgb = INK if name == "Coach Before" else SOFT
    gap = template.styles.add_style("Coach Missing", WD_STYLE_TYPE.CHARACTER)
    gap.font.italic, gap.font.color.rgb = True, SOFT


def _table(template: Any) -> None:
    """Thin lines between the rows, the header row shaded and bold."""
    line = 'w:val="single" w:sz="4" w:space="0" w:color="B8C4CE"'
    head = 'w:val="single" w:sz="8" w:space="0" w:color="123A5E"'
    template.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="CoachTable">'
            '<w:name w:val="Coach Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>'
            '<w:pPr><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/></w:pPr>'
            "<w:tblPr><w:tblBorders>"
            f"<w:top {head}/><w:bottom {line}/><w:insideH {line}/>"
            '</w:tblBorders><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
            '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            '<w:tblStylePr w:type="firstRow">'
            '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E4EBF2"/><w:vAlign w:val="bottom"/></w:tcPr>'
            "</w:tblStylePr>"
            "</w:style>"
        )
    )


def _page(template: Any) -> None:
    """A4; the marking above, the title and the page number below."""
    section = template.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.1), Cm(1.9)
    section.header_distance = section.footer_distance = Cm(1)
    for name in ("Header", "Footer"):
        _typeface(template.styles[name], 9, SOFT)
    _fill(section.header.paragraphs[0], "{marking}")
    _fill(section.footer.paragraphs[0], "{title} · {page} ")
    for part in (section.header, section.footer):
        shape = part.paragraphs[0].paragraph_format
        shape.tab_stops.clear_all()
        tabs = part.paragraphs[0]._p.get_or_add_pPr()
        for tab in list(tabs.iter(qn("w:tabs"))):
            tab.getparent().remove(tab)
    footer = section.footer.paragraphs[0]
    _field(footer, "PAGE")
    _fill(footer, " {of} ")
    _field(footer, "NUMPAGES")


def _fill(paragraph: Any, words: str) -> None:
    paragraph.add_run(words)


def _field(paragraph: Any, name: str) -> None:
    for kind in ("begin", "separate", "end"):
        run = f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="{kind}"/></w:r>'
        if kind == "separate":
            code = f'<w:r {nsdecls("w")}><w:instrText xml:space="preserve"> {name} </w:instrText></w:r>'
            paragraph._p.append(parse_xml(code))
        paragraph._p.append(parse_xml(run))
        if kind == "separate":
            paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>1</w:t></w:r>"))


if __name__ == "__main__":
    main()

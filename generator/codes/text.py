"""YML1xx: text that cannot be read as it was meant."""

from __future__ import annotations

from generator.codes.base import Code
from generator.diagnostics import Severity

CODES: tuple[Code, ...] = (
    Code(
        code="YML101",
        name="unreadable YAML",
        explanation="The file stops making sense at this place. Usually a quote or bracket is not closed, or a line is indented "
        "differently from the lines it belongs to.",
        wrong="title: Data analyst\n family: data",
        right="title: Data analyst\nfamily: data",
    ),
    Code(
        code="YML102",
        name="not UTF-8 text",
        explanation="Records are plain text saved as UTF-8. This file is something else: a document, a picture, or text saved in an older"
        " encoding, in which letters such as é would be lost. Save it again as UTF-8.",
        wrong="summary: Caf\\xe9 staff",
        right="summary: Café staff",
    ),
    Code(
        code="YML103",
        name="byte-order mark",
        severity=Severity.WARNING,
        explanation="The file begins with an invisible mark that some Windows programs write. It is skipped here, but other programs "
        'stumble over it. Save the file as "UTF-8", not as "UTF-8 with BOM".',
        wrong="\\ufeffid: data-analyst",
        right="id: data-analyst",
    ),
    Code(
        code="YML104",
        name="empty file",
        explanation="The file has no content, so there is nothing to show. Fill it, or delete it.",
        wrong="# nothing but a comment",
        right="id: data-analyst\ntitle: Data analyst",
    ),
    Code(
        code="YML105",
        name="field given twice",
        explanation="The same field stands twice in the same place. One of the two would be lost without a word, so neither is taken.",
        wrong="title: Data analyst\ntitle: Analyst of data",
        right="title: Data analyst",
    ),
    Code(
        code="YML106",
        name="several documents",
        explanation='A line of three dashes ("---") starts a second document. A file holds one record.',
        wrong="id: one\n---\nid: two",
        right="id: one",
    ),
    Code(
        code="YML107",
        name="nested too deep",
        explanation="Brackets or lists are nested more than a hundred deep. No record needs that; usually a bracket was typed by mistake.",
        wrong="tasks: [[[[[[[[[[",
        right="tasks:\n  - what: Run one briefing a week",
    ),
    Code(
        code="YML108",
        name="YAML shorthand",
        explanation="Anchors (&), aliases (*), tags (!) and merge keys (<<) are parts of YAML that records do not use: a reader of the "
        "file could not see what is meant. If it is text, put it in quotes.",
        wrong="summary: *as-above",
        right='summary: "*as above*"',
    ),
    Code(
        code="YML109",
        name="field name is not text",
        explanation="A field's name is a plain word. Numbers, true, false and null are read as something else.",
        wrong="unknown:\n  2026: Not counted yet",
        right='unknown:\n  "2026": Not counted yet',
    ),
    Code(
        code="YML110",
        name="sentence cut by a comma",
        explanation="Inside braces a comma starts the next field, so a sentence with a comma is cut without a word. Write sentences on "
        "lines of their own.",
        wrong="- {today: Takes calls, late in the day}",
        right="- today: Takes calls, late in the day",
    ),
    Code(
        code="YML111",
        name="colon inside a sentence",
        explanation="A colon followed by a space starts a new field, even in the middle of a sentence. Put the whole text in quotes.",
        wrong="activity: Ask one question: why now?",
        right='activity: "Ask one question: why now?"',
    ),
    Code(
        code="YML112",
        name="space missing",
        explanation="A field's colon and a list's dash need a space after them. Without it they are part of a word, and the field or the "
        "list is lost.",
        wrong="title:Data analyst",
        right="title: Data analyst",
    ),
    Code(
        code="YML113",
        name="line without a field name",
        explanation="This line is neither a field nor an item of a list. Often a text was broken over two lines: what goes on from the "
        "line above must be indented further than its field's name.",
        wrong="summary: You lead the people\nwho serve the public.",
        right="summary: You lead the people\n  who serve the public.",
    ),
    Code(
        code="YML114",
        name="quotes around a part",
        explanation="A text that begins with a quote ends at the next quote of the same kind. What follows makes the file unreadable. "
        "Quotes go around the whole text, of a kind that does not stand inside it.",
        wrong='say: "Why" is a good question',
        right="say: '\"Why\" is a good question'",
    ),
    Code(
        code="YML115",
        name="indented too far",
        explanation="This line is indented as if it belonged to the line above, which has its value already. It would be joined to that "
        "text, or make the file unreadable. Begin it level with the field it stands beside.",
        wrong="title: Data analyst\n  family: data",
        right="title: Data analyst\nfamily: data",
    ),
    Code(
        code="YML116",
        name="text cut by #",
        explanation="A # after a space starts a comment, so the rest of the line would be left out without a word. Put the text in "
        "quotes. A real comment has a space after its #.",
        wrong="ask: Write to the team in #data-help",
        right='ask: "Write to the team in #data-help"',
    ),
    Code(
        code="YML117",
        name="tab or odd space",
        explanation="Only plain spaces may indent a line or stand before a value. A tab, or an invisible space copied from a web page or "
        "a text document, looks the same and means something else.",
        wrong="practice:\n\\tagreed_by: your manager",
        right="practice:\n  agreed_by: your manager",
    ),
    Code(
        code="YML118",
        name="sign at the start of a text",
        explanation="At the start of a text, signs such as @ % > * & [ { ! and - have a meaning of their own in YAML. Put the text in "
        "quotes.",
        wrong="indicator: > 80% of calls are answered",
        right='indicator: "> 80% of calls are answered"',
    ),
    Code(
        code="YML119",
        name="typographic quotes",
        severity=Severity.WARNING,
        explanation="Curly quotes around a value do not quote it: they become part of the text and are shown on the page. Type plain "
        "quotes, or put plain quotes around them if readers should see them.",
        wrong="title: “Data analyst”",
        right="title: Data analyst",
    ),
    Code(
        code="YML120",
        name="character that cannot be shown",
        explanation="An invisible control character, a line separator from a text document, or the mark of a letter that was lost when "
        "the file was saved. Delete it, or type the letter again.",
        wrong="summary: Data\\x07 analyst",
        right="summary: Data analyst",
    ),
    Code(
        code="YML121",
        name="file that cannot be read",
        explanation="The file is there but cannot be read: it belongs to somebody else, it is a folder, a link that leads nowhere or out "
        "of the portal, or it changed again and again while it was read.",
        wrong="paths/data-analyst.yml -> /home/me/data-analyst.yml",
        right="paths/data-analyst.yml, a plain file",
    ),
    Code(
        code="YML122",
        name="file too large",
        explanation="A record is a page of text. A file of more than two megabytes is something else, or many records in one; split it.",
        wrong="resources/everything.yml, 3 MB",
        right="resources/data.yml, resources/leadership.yml",
    ),
    Code(
        code="YML123",
        name="file that would be left out",
        explanation="Only files whose names end in .yml are read, and a record's file is named after its id: lower-case words with "
        "hyphens. A file with another name, or in the wrong folder, would be missing from the portal without a word.",
        wrong="paths/Data Analyst.yaml",
        right="paths/data-analyst.yml",
    ),
    Code(
        code="YML124",
        name="no portal here",
        explanation="A portal's folder holds a file portal.yml, beside the folders paths, frameworks, resources and programs.",
        wrong="skillpaths build Documents",
        right="skillpaths build Documents/my-portal",
    ),
    Code(
        code="YML125",
        name="number out of range",
        explanation="The number has more digits than can be kept exactly, or is larger than any figure in a record can be.",
        wrong="enrolled: 99999999999999999999",
        right="enrolled: 99",
    ),
)

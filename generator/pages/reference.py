"""The reference: every finding by family, and every field of every kind of record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.codes import CODES
from generator.pages.base import Found, Link, Page, View
from generator.pages.fields import FILES, BlockView, Reference, block_views, references, said
from generator.schemas import KINDS, bundled

FAMILIES = ("YML", "SCH", "REF", "DAT", "PAG", "COV")


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeView:
    """One code with its example."""

    code: str
    name: str
    severity: str
    is_error: bool
    explanation: str
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class CodeFamily:
    """Codes that belong together."""

    id: str
    title: str
    codes: tuple[CodeView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsContext:
    """Every finding."""

    title: str
    count: str
    families: tuple[CodeFamily, ...]
    fields: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KindLine:
    """A kind of record: its page, its file, what it is for."""

    page: Link
    file: str
    description: str
    schema: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldsContext:
    """All kinds of record, and how one refers to another."""

    title: str
    kinds: tuple[KindLine, ...]
    references: tuple[Reference, ...]
    findings: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KindContext:
    """Every field of one kind of record."""

    title: str
    kind: KindLine
    blocks: tuple[BlockView, ...]
    others: tuple[Link, ...]


def reference_pages(view: View) -> tuple[Page, ...]:
    """The findings, the index of fields, and one page a kind of record."""
    return tuple(_pages(view))


def _pages(view: View) -> Iterator[Page]:
    yield _findings(view)
    lines = {kind: _kind(view, kind) for kind in KINDS}
    blocks = {kind: block_views(view, kind) for kind in KINDS}
    names = {kind: dict.fromkeys(field.title for block in blocks[kind] for field in block.fields) for kind in KINDS}
    kinds = Counter(name for each in names.values() for name in each)
    yield _fields(view, tuple(lines.values()), [name for name, count in kinds.items() if count > 1])
    for kind, line in lines.items():
        own = [name for name in names[kind] if kinds[name] == 1]
        others = tuple(other.page for name, other in lines.items() if name != kind)
        yield _kind_page(view, line, blocks[kind], others, own)


def fields_url(view: View, kind: str) -> str:
    """The page of a kind's fields."""
    return view.urls.about(f"fields/{kind}")


def _home(view: View) -> Link:
    return Link(view.words("nav.home"), view.urls.home())


def _findings(view: View) -> Page:
    title, url = view.words("findings.title"), view.urls.about("findings")
    return Page(
        url=url,
        language=view.language,
        section="",
        template="findings",
        title=title,
        description=view.words("findings.lead"),
        context=FindingsContext(
            title=title,
            count=view.words("findings.count", n=len(CODES)),
            families=tuple(_family(view, prefix) for prefix in FAMILIES),
            fields=view.urls.about("fields"),
        ),
        chrome=view.chrome(url, title, None, _home(view)),
        found=(Found(title=title, text=" ".join(CODES), weight=0.5),),  # by code: the names are no words of readers
    )


def _family(view: View, prefix: str) -> CodeFamily:
    codes = sorted((code for code in CODES.values() if code.code.startswith(prefix)), key=lambda code: code.code)
    return CodeFamily(
        prefix.lower(),
        view.words(f"findings.{prefix.lower()}"),
        tuple(
            CodeView(
                code=code.code,
                name=said(view, code.name),
                severity=view.words(f"findings.{code.severity}"),
                is_error=code.severity == "error",
                explanation=said(view, code.explanation),
                wrong=code.wrong,
                right=code.right,
            )
            for code in codes
        ),
    )


def _kind(view: View, kind: str) -> KindLine:
    schema = bundled(kind)
    return KindLine(
        page=Link(said(view, schema["title"]), fields_url(view, kind)),
        file=FILES[kind],
        description=said(view, schema["description"]),
        schema=f"schemas/1/{kind}.schema.json",
    )


def _fields(view: View, kinds: tuple[KindLine, ...], shared: Iterable[str]) -> Page:
    """The index of the fields' pages; search finds here the names of fields that several kinds have."""
    title, url = view.words("fields.title"), view.urls.about("fields")
    return Page(
        url=url,
        language=view.language,
        section="",
        template="fields",
        title=title,
        description=view.words("fields.lead"),
        context=FieldsContext(
            title=title,
            kinds=kinds,
            references=references(view, {kind: fields_url(view, kind) for kind in KINDS}),
            findings=view.urls.about("findings"),
        ),
        chrome=view.chrome(url, title, None, _home(view)),
        found=(Found(title=title, text=" ".join(shared), weight=0.5),),
    )


def _kind_page(view: View, line: KindLine, blocks: tuple[BlockView, ...], others: tuple[Link, ...], own: Iterable[str]) -> Page:
    """The fields of one kind of record; search finds here the names of those that only this kind has."""
    title, url = view.words("fields.of", kind=line.page.title), line.page.url
    return Page(
        url=url,
        language=view.language,
        section="",
        template="kind",
        title=title,
        description=line.description,
        context=KindContext(title=title, kind=line, blocks=blocks, others=others),
        chrome=view.chrome(url, title, None, _home(view), Link(view.words("fields.title"), view.urls.about("fields"))),
        found=(Found(title=title, text=" ".join((line.description, *own)), weight=0.5),),
    )

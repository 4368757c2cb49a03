"""The brand in portal.yml: an accent that everybody can read, a logo and a font that browsers show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from math import floor

from generator.brand.files import font_problem, logo_problem
from generator.brand.palette import DARK, LIGHT, NEEDED, faint
from generator.catalog import Catalog
from generator.diagnostics import Diagnostic
from generator.rules.base import report

_WORDS = {
    "paper": "the page", "step1": "the first step", "step2": "the second step", "step3": "the third step", "on-accent": "the text on it",
}  # fmt: skip


def accents(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """PAG531: an accent that cannot be read on every ground that it stands on. One that is made from the other always can."""
    brand = catalog.portal.brand if catalog.portal else None
    if brand is None:
        return
    for field, colour, ground in (("accent", brand.accent, LIGHT), ("accent_dark", brand.accent_dark, DARK)):
        if colour and (found := faint(colour, ground)):
            ratio = floor(found.ratio * 100) / 100  # never rounded up to what is needed
            beside = f"{_WORDS[found.token]}, {found.other}"
            message = f'"{colour}" is hard to read on {ground.scheme} pages: {ratio} to 1 beside {beside}, and {NEEDED} is needed'
            hint = f'write {field}: "{found.instead}"'
            if ground is LIGHT and not brand.accent_dark and not faint(colour, DARK):
                hint += f'; on dark pages yours can be read: accent_dark: "{colour}"'
            yield report(catalog, "PAG531", brand.at / field, message, hint=hint)


def files(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """PAG532: a file that cannot be had. PAG533: one that cannot be used."""
    brand = catalog.portal.brand if catalog.portal else None
    if brand is None:
        return
    attached = catalog.sources[brand.at.path].attached
    checks: tuple[tuple[str, str | None, Callable[[str, bytes], tuple[str, str] | None]], ...] = (
        ("logo", brand.logo, logo_problem), ("logo_dark", brand.logo_dark, logo_problem), ("font", brand.font, font_problem),
    )  # fmt: skip
    for field, path, problem_of in checks:
        file = attached.get(path or "")
        if path is None or file is None:  # a font by its name
            continue
        if file.problem:
            yield report(catalog, "PAG532", brand.at / field, f'"{path}" {file.problem}', hint=file.hint)
        elif problem := problem_of(path, file.content):
            yield report(catalog, "PAG533", brand.at / field, f'"{path}" {problem[0]}', hint=problem[1])


RULES = (accents, files)

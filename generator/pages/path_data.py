"""What the pages that compute in the browser know of paths: a script for each that registers its data, and one that lists them all.

Reads the catalog, gives the text of scripts. Browsers read no JSON from a disk, so the data is a call: `skillpaths.add(kind, id, data)`,
which `assets/skillpaths/tools/tools.js` takes. Everything is in the language of the page, addresses are relative to the site's root. Texts
that nobody has translated name their language, so that the page can say which language they are in (WCAG 3.1.2).
"""

from __future__ import annotations

from collections.abc import Sequence

import orjson

from generator.entries import expectations_of, split_ref
from generator.localise import Untranslated
from generator.model.base import Manager
from generator.model.path import Expectation, Path, Practice
from generator.pages.base import Table, View
from generator.pages.lines import placements, resource_facts
from generator.pages.views import ShownLevel


def path_data(view: View, path: Path, levels: Sequence[ShownLevel]) -> Table:
    """A path: its levels, what each expects, the skills behind that with their scales, and what to learn from in study order."""
    refs = sorted({split_ref(ref)[0] for _name, _step, expectation in expectations_of(path) for ref in expectation.competencies})
    data = {
        "id": path.id,
        "moved_from": path.moved_from,
        "title": path.title,
        "summary": path.summary,
        "family": path.family,
        "url": view.urls.path(path.id),
        "levels": [_level(view, path, level) for level in levels],
        "skills": {ref: _skill(view, ref) for ref in refs},
        "manager": _manager(path.manager),
    }
    return Table(view.urls.path_data(path.id), _registered("path", path.id, data))


def paths_data(view: View) -> Table:
    """Every live path by its title, and where its data is."""
    data = [
        {
            "id": path.id,
            "moved_from": path.moved_from,
            "title": path.title,
            "url": view.urls.path(path.id),
            "data": view.urls.path_data(path.id),
        }
        for path in view.catalog.live_paths()
    ]
    return Table(view.urls.paths_data(), _registered("paths", view.language, data))


def _registered(kind: str, name: str, data: object) -> str:
    said = orjson.dumps(data, default=_said, option=orjson.OPT_PASSTHROUGH_SUBCLASS).decode()
    return f'skillpaths.add("{kind}","{name}",{said});\n'


def _said(value: object) -> object:
    """A text that is not in the page's language as {"~en": "the text"}, all else as text."""
    return {f"~{value.language}": str.__str__(value)} if isinstance(value, Untranslated) else str(value)


def _level(view: View, path: Path, level: ShownLevel) -> dict[str, object]:
    name, step, total = level.name, level.written, level.step.sum
    return {
        "id": name,
        "title": level.step.level.title,
        "url": view.urls.level(path.id, name),
        "playbook": view.urls.playbook(path.id, name),
        "in_short": step.in_short,
        "start_here_if": step.start_here_if,
        "study_minutes": total.study_minutes,
        "practice_hours": total.practice_hours,
        "expectations": [_expectation(view, path, each) for each in step.expectations],
        "resources": _resources(view, level),
        "tasks": [task.what for task in step.practice.tasks] if step.practice else [],
        "practice": _practice(view, step.practice),
        "manager": _manager(step.manager),
    }


def _practice(view: View, practice: Practice | None) -> str | None:
    """The hours that a manager grants, in words."""
    budget = practice.budget if practice else None
    return f"{view.words('practice.hours', n=budget.hours)} {view.words('practice.over', n=budget.weeks)}" if budget else None


def _manager(manager: Manager | None) -> dict[str, object]:
    """What the playbook says at this very place, and not what a level has from its path."""
    if manager is None:
        return {}
    said = {
        "before": manager.before,
        "observe": manager.observe,
        "feedback": manager.feedback,
        "remove_barrier": manager.remove_barrier,
        "recognise": manager.recognise,
        "opportunity": manager.opportunity,
        "prompts": manager.one_on_one.prompts if manager.one_on_one else (),
        "say": manager.say,
        "avoid": manager.avoid,
        "scorecard": manager.scorecard,
        "story": manager.story.text if manager.story else None,
    }
    return {name: text for name, text in said.items() if text}


def _expectation(view: View, path: Path, expectation: Expectation) -> dict[str, object]:
    return {
        "id": expectation.id,
        "moved_from": expectation.moved_from,
        "title": expectation.title,
        "activity": expectation.activity,
        "output": expectation.output,
        "indicator": expectation.indicator,
        "optional": expectation.optional,
        "url": view.urls.expectation(path.id, expectation.id),
        "skills": [{"ref": ref, "at": at} for ref, at in map(split_ref, expectation.competencies)],
    }


def _skill(view: View, ref: str) -> dict[str, object]:
    entry = view.catalog.competencies[ref]
    scale = entry.framework.scale
    return {
        "title": entry.competency.title,
        "area": next(area.title for area in entry.framework.areas if area.id == entry.area),
        "framework": entry.framework.title,
        "url": view.urls.competency(ref),
        "moved_from": [f"{entry.framework.id}/{old}" for old in entry.competency.moved_from],
        "ordered": bool(scale and scale.ordered),
        "scale": [{"id": level.id, "title": level.title} for level in scale.levels] if scale else [],
    }


def _resources(view: View, level: ShownLevel) -> list[dict[str, object]]:
    facts = {work.placement.at: line.facts for work, line in zip(level.study.works, level.step.resources, strict=True)}
    return [
        {
            "id": resource.id,
            "moved_from": resource.moved_from,
            "title": resource.title,
            "url": view.urls.resource(resource.id),
            "minutes": placement.minutes or resource.minutes,
            "facts": facts.get(placement.at) or resource_facts(view, resource, placement),
            "offline": bool(resource.offline),
            "develops": [split_ref(ref)[0] for ref in resource.develops],
            "helps_with": [each.id for each in level.study.helps[placement.at]],
        }
        for placement, resource in placements(view, level.written)
    ]

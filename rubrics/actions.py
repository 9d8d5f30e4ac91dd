"""Writes to the stored rubrics."""

from dataclasses import dataclass
from typing import Literal

from django.db import transaction
from django.db.models import Max

from rubrics.format import rubric_to_dict
from rubrics.lengths import Length
from rubrics.marking.rubric import Rubric
from rubrics.models import Pack, Prompt, RubricVersion
from rubrics.packs import PackContent
from rubrics.stored_samples import SamplesReport, store_samples

_Outcome = Literal["added", "changed", "unchanged"]


class PackConflict(Exception):
    """A pack brings a prompt that belongs to somebody else."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PackReport:
    """Slugs of prompts by what loading did to them; `gone` ones are stored but no longer in the pack."""

    pack: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    gone: tuple[str, ...]
    samples: SamplesReport


@transaction.atomic
def load_pack(*, content: PackContent) -> PackReport:
    """Store a pack; what is stored already stays, a changed rubric becomes a new version. Raises PackConflict."""
    pack = _store_pack(content)
    outcomes = {
        rubric.slug: _store_prompt(rubric, content.lengths.get(rubric.slug, Length()), pack)
        for rubric in content.rubrics
    }
    gone = pack.prompts.exclude(slug__in=outcomes).order_by("slug").values_list("slug", flat=True)
    return PackReport(
        pack=pack.slug,
        added=tuple(slug for slug, outcome in outcomes.items() if outcome == "added"),
        changed=tuple(slug for slug, outcome in outcomes.items() if outcome == "changed"),
        unchanged=tuple(slug for slug, outcome in outcomes.items() if outcome == "unchanged"),
        gone=tuple(gone),
        samples=store_samples(pack, content.samples),
    )


def _store_pack(content: PackContent) -> Pack:
    fields = {
        "title": content.title,
        "version": content.version,
        "subject": content.subject,
        "description": content.description,
        "licence": content.licence,
        "content_hash": content.content_hash,
    }
    # The row lock makes two loads of one pack queue up.
    pack, is_new = Pack.objects.select_for_update().get_or_create(slug=content.slug, defaults=fields)
    if not is_new and any(getattr(pack, name) != value for name, value in fields.items()):
        for name, value in fields.items():
            setattr(pack, name, value)
        pack.save()
    return pack


def _store_prompt(rubric: Rubric, length: Length, pack: Pack) -> _Outcome:
    prompt, is_new = Prompt.objects.get_or_create(
        slug=rubric.slug,
        defaults={"question": rubric.question, "kind": rubric.kind, "period": rubric.period, "pack": pack},
    )
    if prompt.pack != pack:
        owner = f"the pack {prompt.pack.slug}" if prompt.pack else "no pack"
        raise PackConflict(f"the prompt {rubric.slug} of the pack {pack.slug} exists already and belongs to {owner}")
    has_rubric = prompt.current is not None and prompt.current.content_hash == rubric.content_hash
    if has_rubric and (prompt.minutes, prompt.target_words) == (length.minutes, length.target_words):
        return "unchanged"
    if not has_rubric:
        _make_current(prompt, rubric)
    prompt.minutes, prompt.target_words = length.minutes, length.target_words
    prompt.save()
    return "added" if is_new else "changed"


def _make_current(prompt: Prompt, rubric: Rubric) -> None:
    # A rubric that went back to earlier content is that earlier version again.
    version = prompt.versions.filter(content_hash=rubric.content_hash).first()
    prompt.current = version or _add_version(prompt, rubric)
    prompt.question, prompt.kind, prompt.period = rubric.question, rubric.kind, rubric.period


def _add_version(prompt: Prompt, rubric: Rubric) -> RubricVersion:
    last = prompt.versions.aggregate(last=Max("number"))["last"] or 0
    return prompt.versions.create(number=last + 1, content_hash=rubric.content_hash, content=rubric_to_dict(rubric))

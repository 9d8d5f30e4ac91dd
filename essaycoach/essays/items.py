"""How the items of a rubric are called: by position on pages, since slugs tell what is missing, else by slug."""

from collections.abc import Iterator
from dataclasses import dataclass

from rubrics.marking.rubric import Evidence, Factor, Misconception, Rubric


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """A factor, one fact of it, or a misconception.

    `id` is its place in the rubric ("f2", "f2e1", "m1"); `path` its slug, "factor/evidence", or "!" and the slug of a
    misconception.
    """

    id: str
    path: str
    factor: Factor | None = None
    evidence: Evidence | None = None
    misconception: Misconception | None = None

    @property
    def statement(self) -> str:
        """What the mark scheme says; of a misconception what is wrong."""
        if self.misconception:
            return self.misconception.wrong
        item = self.evidence or self.factor
        return item.statement if item else ""


def items_of(rubric: Rubric) -> Iterator[Item]:
    """Every item, each factor followed by its facts, the misconceptions last."""
    for index, factor in enumerate(rubric.factors, start=1):
        yield Item(id=f"f{index}", path=item_path(factor.slug), factor=factor)
        for number, evidence in enumerate(factor.evidence, start=1):
            path = item_path(factor.slug, evidence.slug)
            yield Item(id=f"f{index}e{number}", path=path, factor=factor, evidence=evidence)
    for index, misconception in enumerate(rubric.misconceptions, start=1):
        yield Item(id=f"m{index}", path=misconception_path(misconception.slug), misconception=misconception)


def item_with_id(rubric: Rubric, id: str) -> Item:
    """The item at this place of the rubric; raises LookupError."""
    return _first((item for item in items_of(rubric) if item.id == id), id)


def item_with_path(rubric: Rubric, path: str) -> Item:
    """The item of this path; raises LookupError, as for one that another version of the rubric had."""
    return _first((item for item in items_of(rubric) if item.path == path), path)


def item_path(factor: str, evidence: str | None = None) -> str:
    """The path of a factor, or of a fact of it, by their slugs."""
    return f"{factor}/{evidence}" if evidence else factor


def misconception_path(slug: str) -> str:
    """The path of a misconception by its slug."""
    return f"!{slug}"


def _first(items: Iterator[Item], wanted: str) -> Item:
    for item in items:
        return item
    raise LookupError(wanted)

"""The hint ladder: what may be said about an item that an essay lacks, a little more with each rung."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar

from django.utils.translation import gettext as _

from rubrics.marking.rubric import Evidence, Factor, Rubric
from rubrics.pointers import details, is_in_question, says

Item = TypeVar("Item", Factor, Evidence)
RungKind = Literal["theme", "pointer", "name", "fact"]

GAP = "…"
_FEWEST_WORDS = 4
"""Words that must be left between the gaps of a statement; with fewer it points nowhere."""
_FACTS_NAMED = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Rung:
    """One hint, ready to be shown."""

    kind: RungKind
    text: str


def hint_ladder(rubric: Rubric, factor_slug: str, evidence_slug: str | None = None) -> tuple[Rung, ...]:
    """The hints to a factor, or to one fact of it, from the vaguest to the statement itself.

    At most four, of kinds that rise in the order of `RungKind`; a kind that would add nothing is left out.
    Raises LookupError if the rubric has no such item.
    """
    factor = _find(rubric.factors, factor_slug)
    if evidence_slug is None:
        return _rising(_factor_rungs(rubric, factor))
    return _rising(_evidence_rungs(rubric, factor, _find(factor.evidence, evidence_slug)))


def kind_of_fact(evidence: Evidence) -> str:
    """What to look for, without giving it away: "a named person, place or event with its date"."""
    # Whole texts, because a translation cannot be put together from parts.
    texts = {
        (True, True, True): _("a named person, place or event with its date and a figure"),
        (True, True, False): _("a named person, place or event with its date"),
        (True, False, True): _("a named person, place or event with a figure"),
        (True, False, False): _("a named person, place or event"),
        (False, True, True): _("a figure with its date"),
        (False, False, True): _("a figure"),
        (False, True, False): _("an event with its date"),
        (False, False, False): _("a precise detail"),
    }
    return texts[bool(evidence.names), bool(evidence.dates), bool(evidence.numbers)]


def _find(items: Iterable[Item], slug: str) -> Item:
    for item in items:
        if item.slug == slug:
            return item
    raise LookupError(slug)


def _rising(rungs: Iterable[Rung]) -> tuple[Rung, ...]:
    """The rungs that have a text which no rung before them has."""
    kept: dict[str, Rung] = {}
    for rung in rungs:
        if rung.text:
            kept.setdefault(rung.text.casefold().strip(" ."), rung)
    return tuple(kept.values())


def _evidence_rungs(rubric: Rubric, factor: Factor, evidence: Evidence) -> Iterator[Rung]:
    theme = _("%(point)s: %(kind)s") % {"point": factor.title, "kind": kind_of_fact(evidence)}
    pointer = _pointer(rubric, evidence)
    name = _first_new((*_names(evidence), *evidence.dates, *evidence.numbers), rubric, said=f"{theme}\n{pointer}")
    yield Rung(kind="theme", text=theme)
    yield Rung(kind="pointer", text=pointer)
    yield Rung(kind="name", text=_("Look for: %(name)s") % {"name": name} if name else "")
    yield Rung(kind="fact", text=evidence.statement)


def _factor_rungs(rubric: Rubric, factor: Factor) -> Iterator[Rung]:
    pointer = factor.pointer or next((_pointer(rubric, evidence) for evidence in factor.evidence), "")
    said = f"{factor.title}\n{pointer}"
    names: list[str] = []
    for evidence in factor.evidence[:_FACTS_NAMED]:
        names += filter(None, [_first_new(_names(evidence), rubric, said="\n".join([said, *names]))])
    yield Rung(kind="theme", text=factor.title)
    yield Rung(kind="pointer", text=pointer)
    yield Rung(kind="name", text=_("It has to do with: %(names)s") % {"names": ", ".join(names)} if names else "")
    yield Rung(kind="fact", text=factor.statement)


def _names(evidence: Evidence) -> tuple[str, ...]:
    """The names of a fact as its statement writes them; the list holds misspellings too."""
    return tuple(name for name in evidence.names if says(evidence.statement, name)) or evidence.names[:1]


def _first_new(candidates: Iterable[str], rubric: Rubric, *, said: str) -> str:
    """The first detail that neither the question nor a text so far says; empty if there is none."""
    new = (detail for detail in candidates if not is_in_question(detail, rubric.question) and not says(said, detail))
    return next(new, "")


def _pointer(rubric: Rubric, evidence: Evidence) -> str:
    """What the author wrote, or the statement with gaps for what it is known by; empty if that points nowhere."""
    return evidence.pointer or _with_gaps(rubric, evidence)


def _with_gaps(rubric: Rubric, evidence: Evidence) -> str:
    secrets = [item for item in details(evidence, rubric.variants) if not _may_stay(rubric, evidence, item)]
    secrets += [word for date in evidence.dates for word in date.split() if word[0].isupper()]
    forms = [re.escape(secret) for secret in sorted(secrets, key=len, reverse=True)]
    if evidence.dates or evidence.numbers:
        # Statements write 1927–28 and "200,000 new members" for what the lists hold as 1927, 1928, 200,000 members.
        forms.append(r"\d(?:[\d.,–-]*\d)?")
    if not forms:
        return ""
    text = re.sub(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", GAP, evidence.statement, flags=re.IGNORECASE)
    text = re.sub(rf"{GAP}(?:[\s–-]*{GAP})+", GAP, text)
    gapped = GAP in text and len(re.findall(r"\w+", text)) >= _FEWEST_WORDS
    return text if gapped else ""


def _may_stay(rubric: Rubric, evidence: Evidence, detail: str) -> bool:
    """Whether it is a name that the question says anyway."""
    return detail in evidence.names and is_in_question(detail, rubric.question)

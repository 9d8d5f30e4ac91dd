"""The samples of a pack as rows: loading makes them what the pack holds."""

from collections.abc import Iterable
from dataclasses import dataclass

from rubrics.models import Pack, Prompt, Sample
from rubrics.samples import SampleContent

_Key = tuple[str, int, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class SamplesReport:
    """How many samples a pack has now, how many of them were new or changed, and how many others were removed."""

    total: int = 0
    stored: int = 0
    removed: int = 0


def store_samples(pack: Pack, contents: Iterable[SampleContent]) -> SamplesReport:
    """Store the samples of the pack's prompts and remove what is not among them; the rest keeps its rows."""
    prompts = {prompt.slug: prompt for prompt in pack.prompts.all()}
    rows: dict[_Key, Sample] = {
        (row.prompt.slug, row.level, row.title): row
        for row in Sample.objects.filter(prompt__pack=pack).select_related("prompt")
    }
    wanted = [content for content in contents if content.prompt in prompts]
    stored = 0
    for content in wanted:
        row = rows.pop((content.prompt, content.level, content.title), None)
        stored += _store(content, row, prompts[content.prompt])
    for row in rows.values():
        row.delete()
    return SamplesReport(total=len(wanted), stored=stored, removed=len(rows))


def _store(content: SampleContent, row: Sample | None, prompt: Prompt) -> bool:
    if row is not None and (row.text, row.comment) == (content.text, content.comment):
        return False
    if row is not None and row.text == content.text:
        row.comment = content.comment
        row.save()
        return True
    key = row.pk if row else None
    if row is not None:
        # What was found in the old text goes with it; the new text takes the old address.
        row.delete()
    prompt.samples.create(pk=key, level=content.level, title=content.title, comment=content.comment, text=content.text)
    return True

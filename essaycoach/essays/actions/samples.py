"""Marking the sample essays: once for each rubric version and engine."""

from essaycoach.essays.models import SampleFeedback
from essaycoach.essays.queries import unmarked_samples
from rubrics.marking.engine import ENGINE_VERSION, mark_essay
from rubrics.models import Sample
from rubrics.queries import rubric_of


def mark_sample(*, sample: Sample) -> SampleFeedback:
    """What today's engine says about the sample by today's rubric: made now, or the marking already there."""
    version = sample.prompt.current
    if version is None:
        raise ValueError(f"{sample.prompt.slug} has no rubric to mark by")
    key = {"sample": sample, "rubric_version": version, "engine": ENGINE_VERSION}
    found = SampleFeedback.objects.filter(**key).first()
    if found:
        return found
    marking = mark_essay(sample.text, rubric_of(version))
    return SampleFeedback.objects.get_or_create(**key, defaults={"marking": marking.to_dict()})[0]


def mark_samples() -> int:
    """Mark every sample that lacks a marking of today; how many that were."""
    waiting = list(unmarked_samples())
    for sample in waiting:
        mark_sample(sample=sample)
    return len(waiting)

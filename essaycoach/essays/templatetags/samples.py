"""The links to sample essays on the pages of a prompt."""

from django import template

from essaycoach.accounts.models import User
from essaycoach.essays.samples import readable_samples
from rubrics.models import Prompt, Sample

register = template.Library()


@register.simple_tag
def samples_for(user: User, prompt: Prompt) -> list[Sample]:
    """The samples of the prompt that the user may read by now, lowest level first."""
    return readable_samples(user, prompt)

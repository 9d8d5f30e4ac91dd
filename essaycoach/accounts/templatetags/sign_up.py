"""Whether pages may offer an account to somebody who has none."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def sign_up_is_open() -> bool:
    """Whether this installation lets people make an account for themselves."""
    return bool(settings.SIGN_UP_OPEN)

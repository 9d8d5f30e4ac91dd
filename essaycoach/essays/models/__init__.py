"""What students write, what the engine said about it, and what they do with that."""

from essaycoach.essays.models.attempt import Attempt
from essaycoach.essays.models.draft import Draft, DraftCopy
from essaycoach.essays.models.feedback import Feedback, SampleFeedback
from essaycoach.essays.models.hint import Hint
from essaycoach.essays.models.objection import Claim, Objection, ObjectionState
from essaycoach.essays.models.sitting import Sitting

__all__ = [
    "Attempt",
    "Claim",
    "Draft",
    "DraftCopy",
    "Feedback",
    "Hint",
    "Objection",
    "ObjectionState",
    "SampleFeedback",
    "Sitting",
]

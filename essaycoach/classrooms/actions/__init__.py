"""The only code that writes classes, assignments and try-out links; one module for each."""

from essaycoach.classrooms.actions.assignments import (
    AssignmentInUse,
    remove_assignment,
    restore_assignment,
    set_assignment,
    set_terms,
)
from essaycoach.classrooms.actions.classes import create_class, enrol

__all__ = [
    "AssignmentInUse",
    "create_class",
    "enrol",
    "remove_assignment",
    "restore_assignment",
    "set_assignment",
    "set_terms",
]

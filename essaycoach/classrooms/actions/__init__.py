"""The only code that writes classes, assignments and try-out links; one module for each."""

from essaycoach.classrooms.actions.assignments import (
    AssignmentInUse,
    remove_assignment,
    restore_assignment,
    set_assignment,
    set_terms,
)
from essaycoach.classrooms.actions.classes import create_class, enrol
from essaycoach.classrooms.actions.try_outs import (
    GUESTS_AN_HOUR,
    LinkClosed,
    TooManyGuests,
    TryOutRefused,
    close_link,
    delete_old_guests,
    make_link,
    reopen_link,
    start_try_out,
)

__all__ = [
    "GUESTS_AN_HOUR",
    "AssignmentInUse",
    "LinkClosed",
    "TooManyGuests",
    "TryOutRefused",
    "close_link",
    "create_class",
    "delete_old_guests",
    "enrol",
    "make_link",
    "remove_assignment",
    "reopen_link",
    "restore_assignment",
    "set_assignment",
    "set_terms",
    "start_try_out",
]

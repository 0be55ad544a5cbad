"""Issues of a deal changed, a deal in and a deal out: added, renamed, valued, taken out again."""

from workbench.library.editing.hanging import Hanging, find_hanging
from workbench.library.editing.issues import (
    add_issue,
    move_issue,
    remove_issue,
    rename_issue,
    set_today,
    set_unit,
)
from workbench.library.editing.misfits import Misfit, check_fit, find_misfits
from workbench.library.editing.option_worths import OptionWorths, find_option_worths, set_worth
from workbench.library.editing.options import call_option, set_options

__all__ = [
    "Hanging",
    "Misfit",
    "OptionWorths",
    "add_issue",
    "call_option",
    "check_fit",
    "find_hanging",
    "find_misfits",
    "find_option_worths",
    "move_issue",
    "remove_issue",
    "rename_issue",
    "set_options",
    "set_today",
    "set_unit",
    "set_worth",
]

"""The likely readings of a doubt, by their codes; `words.toml` words them."""

from enum import StrEnum


class ChoiceCode(StrEnum):
    """What she can answer with one key."""

    KEEP = "keep"  # as it is printed and read
    EDIT = "edit"  # she types it herself: nothing is decided, the cell is opened
    DROP = "drop"  # no task at all
    KEEP_UNITS = "keep_units"  # several units, as they were split
    FIRST_LEADS = "first_leads"  # several units, the first leads
    LAST_LEADS = "last_leads"  # several units, the last leads
    ALL_LEAD = "all_lead"
    LEAD_ABOVE = "lead_above"  # the one of the row above
    ONE_UNIT = "one_unit"  # one unit after all
    WITHOUT_NAME = "without_name"  # no unit: the name is left out
    UNITS_ABOVE = "units_above"  # those of the row above
    UNITS_SECTION = "units_section"  # those most rows of the section have
    NOBODY = "nobody"  # none is printed
    AS_KNOWN = "as_known"  # a unit that is known already
    NEW_UNIT = "new_unit"  # a unit of its own
    KEEP_WORDS = "keep_words"  # the deadline's words stay, without a date
    ONGOING = "ongoing"
    YEAR_END = "year_end"
    NO_DEADLINE = "no_deadline"
    DEADLINE_ABOVE = "deadline_above"
    ALL_DATES = "all_dates"
    FIRST_DATE = "first_date"
    LAST_DATE = "last_date"
    YEAR = "year"
    MONTH_END = "month_end"
    BY_SCHEDULE = "by_schedule"
    BY_TEXT = "by_text"
    BOTH_DATES = "both_dates"
    TASK_ABOVE = "task_above"
    NUMBER_NEXT = "number_next"
    MERGE_ABOVE = "merge_above"
    SAME = "same"  # a print of the stored one
    DIFFERENT = "different"  # a task of its own

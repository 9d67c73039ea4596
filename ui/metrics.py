"""The fixed heights and widths of the window, in pixels at 100 %."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Metrics:
    """Sizes every page keeps to; the grid is 8 px.

    Attributes:
        row_wide: Checklist row; `row_narrow` below `narrow_below` px of list width, `row_compact` if she chose 紧凑.
        box_column: Width of the tick box column, all of which can be clicked.
    """

    grid: int = 8
    pane_padding: int = 16
    card_gap: int = 16
    menu: int = 28
    tool_bar: int = 44
    filter_bar: int = 44
    status_bar: int = 28
    button_page: int = 32
    button_pane: int = 28
    chip: int = 24
    chip_small: int = 20
    box: int = 16
    icon: int = 16
    light: int = 14
    light_tree: int = 12
    radius: int = 4
    radius_small: int = 3
    row_wide: int = 56
    row_narrow: int = 76
    row_compact: int = 40
    narrow_below: int = 620
    group_row: int = 28
    tree_row: int = 28
    tree_indent: int = 16
    section_head: int = 32
    import_row: int = 48
    table_header: int = 32
    banner: int = 44
    dialog_foot: int = 52
    bulk_bar: int = 44
    undo_banner: int = 36
    text_line: int = 20
    heading_line: int = 24
    selection_bar: int = 3
    focus_ring: int = 2
    # columns of the window
    side_width: int = 248
    side_min: int = 200
    side_max: int = 360
    detail_width: int = 368
    detail_min: int = 312
    detail_max: int = 560
    middle_min: int = 480
    small_window: int = 1100
    empty_block: int = 672
    # columns of a checklist row, left to right
    row_edge: int = 16
    light_column: int = 16
    box_column: int = 32
    number_column: int = 24
    gap: int = 12
    gap_wide: int = 16
    role_column: int = 148
    progress_column: int = 76
    deadline_gap: int = 8
    deadline_column: int = 100
    # measures bar
    segments_width: int = 40
    segments_height: int = 4
    segments_gap: int = 2
    segments_most: int = 8
    # columns of the import review
    review_mark: int = 32
    review_number: int = 48
    review_unit: int = 128
    review_deadline: int = 96
    review_flags: int = 144

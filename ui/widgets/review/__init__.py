"""The parts of the review window: the source at the left, the drafts at the right, the bars around them."""

"""What marking costs, each figure as a ratio to what was measured beside it in the same run."""

"""Tasks of campaigns: steps, reports, quantities, the timeline, the year's end."""

"""Forms of tasks, campaigns and the timeline."""

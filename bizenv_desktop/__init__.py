"""The desk of one coordinating office: complaints, tasks, problems, duties, awards, briefings."""

"""Pages that the office prints: briefing and notices; knows neither the database nor Qt."""

"""Figures to matplotlib figures; knows neither the database nor Qt."""

"""Workbooks in and out; knows neither the database nor Qt."""

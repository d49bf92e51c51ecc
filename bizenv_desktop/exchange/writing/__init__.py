"""Workbooks out: ledgers of any size by a streaming writer, small styled books by openpyxl."""

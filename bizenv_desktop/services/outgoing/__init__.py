"""Selections as workbooks, masked for their readers; who saw what."""

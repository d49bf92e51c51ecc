"""Reads .docx files as Word and WPS write them: what stands on the page, not how the file is spelled."""

"""The papers of a matter's life, from templates that the office may edit in WPS or Word.

`facts` is what a paper says, `placeholders` the names a template may use, `checking` judges a template before
it is kept, `rendering` fills it.
"""

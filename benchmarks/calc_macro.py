"""Deeds that Calc does with an open workbook, by a Basic macro of its own profile: save, find all, sort.

The workbook is opened as the office opens it, as a document with a window; converting makes a document too,
but what it costs holds the writing of another format, which nobody asked for.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

TOLD: Final = "told.txt"
"""Where in the profile a macro tells how many cells it found, 1 where it is not about cells."""
WORD: Final = "材料要求不一致"
"""What is looked for: the generated rows hold it in a quarter of their titles and categories."""

_MODULE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Peer"
 script:language="StarBasic">
Sub Opened(deed, book)
 doc = StarDesktop.loadComponentFromURL(book, &quot;_blank&quot;, 0, Array())
 sheet = doc.Sheets.getByIndex(0)
 done = 1
 If deed = &quot;Save&quot; Then
  Dim form(0) As New com.sun.star.beans.PropertyValue
  form(0).Name = &quot;FilterName&quot; : form(0).Value = &quot;Calc MS Excel 2007 XML&quot;
  doc.storeToURL(&quot;{saved}&quot;, form())
 ElseIf deed = &quot;Find&quot; Then
  words = sheet.createSearchDescriptor()
  words.SearchString = &quot;{word}&quot;
  done = sheet.findAll(words).getCount()
 ElseIf deed = &quot;Sort&quot; Then
  Dim field(0) As New com.sun.star.table.TableSortField
  field(0).Field = {title} : field(0).IsAscending = True
  Dim order(1) As New com.sun.star.beans.PropertyValue
  order(0).Name = &quot;SortFields&quot; : order(0).Value = field()
  order(1).Name = &quot;ContainsHeader&quot; : order(1).Value = False
  sheet.getCellRangeByPosition(0, 2, {right}, {bottom}).sort(order())
 End If
 out = FreeFile
 Open &quot;{told}&quot; For Output As #out
 Print #out, done
 Close #out
 doc.close(True)
 StarDesktop.terminate()
End Sub
Sub Start : Opened(&quot;Open&quot;, &quot;{small}&quot;) : End Sub
Sub Open_ : Opened(&quot;Open&quot;, &quot;{book}&quot;) : End Sub
Sub Save : Opened(&quot;Save&quot;, &quot;{book}&quot;) : End Sub
Sub Find : Opened(&quot;Find&quot;, &quot;{book}&quot;) : End Sub
Sub Sort : Opened(&quot;Sort&quot;, &quot;{book}&quot;) : End Sub
Sub OpenOurs : Opened(&quot;Open&quot;, &quot;{ours}&quot;) : End Sub
Sub SaveOurs : Opened(&quot;Save&quot;, &quot;{ours}&quot;) : End Sub
</script:module>
"""
_LIBRARY: Final = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Peer"/>
</library:library>
"""
_LIBRARIES: Final = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library"
 xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/"
  xlink:type="simple" library:link="false"/>
</library:libraries>
"""


@dataclass(frozen=True, slots=True)
class Books:
    """What the macros open: a book of twenty rows, the office's book, and the book that our export wrote.

    The rows of `book` begin below a title and a header; `Sort` orders them by the column `title`, which is
    counted from 0.
    """

    small: Path
    book: Path
    ours: Path
    rows: int
    columns: int
    title: int


def put_macros(profile: Path, books: Books) -> None:
    """Give a profile the macros `Start`, `Open_`, `Save`, `Find`, `Sort`, `OpenOurs`, `SaveOurs`.

    The profile must have been used before: its first start writes its own list of libraries.
    """
    library = profile / "user" / "basic" / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    (library / "Peer.xba").write_text(
        _MODULE.format(
            small=books.small.as_uri(),
            book=books.book.as_uri(),
            ours=books.ours.as_uri(),
            saved=books.book.with_name("saved.xlsx").as_uri(),
            word=WORD,
            title=books.title,
            right=books.columns - 1,
            bottom=books.rows + 1,
            told=profile / TOLD,
        ),
        encoding="utf-8",
    )
    (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (library.parent / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")

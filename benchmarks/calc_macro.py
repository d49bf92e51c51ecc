"""Deeds that Calc does with an open workbook, by a Basic macro of its own profile: find all, sort."""

from pathlib import Path
from typing import Final

TOLD: Final = "told.txt"
"""Where in the profile a macro tells how many cells it found."""
WORD: Final = "材料要求不一致"
"""What is looked for: the generated rows hold it in a quarter of their titles and categories."""

_MODULE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Peer"
 script:language="StarBasic">
Sub Opened(deed)
 Dim hidden(0) As New com.sun.star.beans.PropertyValue
 hidden(0).Name = &quot;Hidden&quot; : hidden(0).Value = True
 doc = StarDesktop.loadComponentFromURL(&quot;{book}&quot;, &quot;_blank&quot;, 0, hidden())
 sheet = doc.Sheets.getByIndex(0)
 done = 0
 If deed = &quot;Find&quot; Then
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
  done = 1
 End If
 out = FreeFile
 Open &quot;{told}&quot; For Output As #out
 Print #out, done
 Close #out
 doc.close(True)
 StarDesktop.terminate()
End Sub
Sub Open_ : Opened(&quot;Open&quot;) : End Sub
Sub Find : Opened(&quot;Find&quot;) : End Sub
Sub Sort : Opened(&quot;Sort&quot;) : End Sub
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


def put_macros(profile: Path, book: Path, rows: int, title: int, columns: int) -> None:
    """Give a profile the macros `Open_`, `Find` and `Sort` for this book.

    The rows begin below a title and a header; `Sort` orders them by the column `title`, counted from 0.
    """
    library = profile / "user" / "basic" / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    (library / "Peer.xba").write_text(
        _MODULE.format(
            book=book.as_uri(),
            word=WORD,
            title=title,
            right=columns - 1,
            bottom=rows + 1,
            told=profile / TOLD,
        ),
        encoding="utf-8",
    )
    (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (library.parent / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")

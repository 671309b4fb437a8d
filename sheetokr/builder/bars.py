"""Plain bars behind numbers. openpyxl writes the data bars of Excel 2007, which fade out; what makes them plain is an
extension of Excel 2010 that stands beside them (ISO/IEC 29500-1, 18.2.10; [MS-XLSX] 2.6.30), added here to the XML."""

from __future__ import annotations

import re
import uuid

from sheetokr.patterns import late

_FORMATTING = late(r'<conditionalFormatting sqref="([^"]+)">(.*?)</conditionalFormatting>', re.DOTALL)
_BAR_END = "</dataBar></cfRule>"
_X14 = 'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
_XM = 'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
_LINK = (
    '</dataBar><extLst><ext {x14} uri="{{B025F937-C7B1-47D3-B67F-A62EFF666E3E}}">'
    "<x14:id>{id}</x14:id></ext></extLst></cfRule>"
)
_BAR = (
    '<x14:conditionalFormatting {xm}><x14:cfRule type="dataBar" id="{id}">'
    '<x14:dataBar minLength="0" maxLength="100" gradient="0" negativeBarColorSameAsPositive="1" axisPosition="none">'
    '<x14:cfvo type="num"><xm:f>0</xm:f></x14:cfvo><x14:cfvo type="num"><xm:f>1</xm:f></x14:cfvo>'
    "</x14:dataBar></x14:cfRule><xm:sqref>{cells}</xm:sqref></x14:conditionalFormatting>"
)
_EXTENSION = (
    '<extLst><ext {x14} uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}"><x14:conditionalFormattings>{bars}'
    "</x14:conditionalFormattings></ext></extLst></worksheet>"
)


def plain_bars(part: str, xml: str) -> str:
    """A worksheet's XML with every data bar (from 0 to 1, at most one for a range) made plain."""
    bars: list[str] = []

    def link(match: re.Match[str]) -> str:
        if _BAR_END not in match[2]:
            return match[0]
        name = f"{{{uuid.uuid5(uuid.NAMESPACE_URL, part + match[1])}}}".upper()
        bars.append(_BAR.format(xm=_XM, id=name, cells=match[1]))
        return match[0].replace(_BAR_END, _LINK.format(x14=_X14, id=name))

    linked = _FORMATTING.sub(link, xml)
    if not bars:
        return xml
    return linked.replace("</worksheet>", _EXTENSION.format(x14=_X14, bars="".join(bars)))

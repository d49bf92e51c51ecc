"""Upper levels' own forms: their workbook with our figures in it, everything else byte for byte theirs."""

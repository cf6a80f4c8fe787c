"""The quotation marks of each language that has others than English.

`tools/quotation_marks.py` writes this module. The data are those of the Unicode CLDR (Unicode-3.0 licence),
the delimiters in its main folder.
"""

CLDR = "48.2.0"
PLAIN = "“”‘’"  # of every other language
# Begin and end of a quotation, and of one within it → the tags of languages, where those they fall back on
# have others.
MARKS = {
    "«»“”": (
        "ast blo bm br ca cv dyo el es-US eu ewo ie it kab kk lij mg mua nnh pms pt-AO pt-CH "
        "pt-CV pt-GQ pt-GW pt-LU pt-MO pt-MZ pt-PT pt-ST pt-TL sc sg ti"
    ),
    "„“‚‘": "bs-Cyrl cs de dsb et hr hsb is ksh lb luy mk nds sk sl",
    "«»‹›": "am az-Arab az-Cyrl az-IQ az-IR fa fr-CH gsw jgo kkj mzn rm sdh wae",
    "«»„“": "bas be bua ky os ru sah tyv uk",
    "””’’": "fi he lag rn se sn sv yi",
    "«»‘’": "dua el-polyton ksf nb nn no rw",
    "「」『』": "ja yue zh-HK zh-Hant zh-MO zh-TW",
    "«»«»": "fr ht hy oc yav",
    "“”‘’": "bm-Nkoo ff-Adlm uz-AF uz-Arab uz-Cyrl",
    "”“’‘": "ar lld ms-Arab syr ur",
    "‘’“”": "fur ia ti-ER tn",
    "„“„“": "bg lt prg sgs",
    "»«›‹": "kk-Arab kk-CN ug",
    "„”«»": "nmg pl ro",
    "«»„”": "shi zgh",
    "„”»«": "hu szl",
    "„”‚’": "agq ff",
    "«»”“": "fr-CA",
    "‘’‘’": "nl",
    "“’“”": "st",
    "“”«»": "eo",
    "“”’‘": "uz",
    "“”“”": "tk",
    "„“«»": "ka",
    "„”‘’": "bs",
    "„”’’": "sr",
}

"""The quotation marks of each language, from the CLDR as npm has it (`cldr-misc-full`).

`python -m tools.quotation_marks FOLDER` writes the module `quotation_marks` anew from the folder of that
package; a test compares the two.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path
from textwrap import wrap

from babel.core import get_global

from gripe.base.languages import lineage

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "gripe/source/markdown/typography/quotation_marks.py"
PLAIN = "“”‘’"  # what the CLDR's root has, and so every language of which it says nothing
_FIELDS = ("quotationStart", "quotationEnd", "alternateQuotationStart", "alternateQuotationEnd")
_HEAD = '''"""The quotation marks of each language that has others than English.

`tools/quotation_marks.py` writes this module. The data are those of the Unicode CLDR (Unicode-3.0 licence),
the delimiters in its main folder.
"""

CLDR = "{version}"
PLAIN = "{plain}"  # of every other language
# Begin and end of a quotation, and of one within it → the tags of languages, where those they fall back on
# have others.
MARKS = {{
'''


def read(package: Path) -> dict[str, str]:
    """Return the four marks of every language that the CLDR names, by its tag."""
    found: dict[str, str] = {}
    for path in sorted(package.glob("main/*/delimiters.json")):
        tag = path.parent.name
        delimiters = json.loads(path.read_text(encoding="utf-8"))["main"][tag]["delimiters"]
        found[tag] = "".join(delimiters[each] for each in _FIELDS)
    return _by_country(found) | found


def version_of(package: Path) -> str:
    """Return the CLDR's version."""
    known = json.loads((package / "package.json").read_text(encoding="utf-8"))
    return str(known["version"])


def written(marks: dict[str, str], version: str) -> str:
    """Return the text of the module."""
    tags = defaultdict(list)
    for tag in sorted(marks):
        above = next((marks[each] for each in lineage(tag)[1:] if each in marks), PLAIN)
        if marks[tag] != above:
            tags[marks[tag]].append(tag)
    lines = [_HEAD.format(version=version, plain=PLAIN)]
    for known, named in sorted(tags.items(), key=lambda each: (-len(each[1]), each[0])):
        lines.append(_row(known, named))
    return "".join([*lines, "}\n"])


def _row(marks: str, tags: list[str]) -> str:
    line = f'    "{marks}": "{" ".join(tags)}",\n'
    if len(line) <= 100:
        return line
    parts = wrap(" ".join(tags), 84)
    parts = [f"{each} " for each in parts[:-1]] + parts[-1:]
    return f'    "{marks}": (\n' + "".join(f'        "{each}"\n' for each in parts) + "    ),\n"


def _by_country(found: dict[str, str]) -> dict[str, str]:
    """Return the marks of tags with a country alone, where that tells the script: `zh-TW`."""
    likely = get_global("likely_subtags")
    made = {}
    for tag, marks in found.items():
        whole = str(likely.get(tag.replace("-", "_"), tag)).replace("-", "_")
        language, *rest = whole.split("_")
        if len(rest) == 2 and likely.get(f"{language}_{rest[1]}") == whole:
            made[f"{language}-{rest[1]}"] = marks
    return made


if __name__ == "__main__":
    _package = Path(sys.argv[1])
    TABLE.write_text(written(read(_package), version_of(_package)), encoding="utf-8")

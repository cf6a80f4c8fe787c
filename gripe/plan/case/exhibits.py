"""A case's exhibits: the pictures, and the list of them."""

from collections.abc import Mapping
from functools import partial
from string import ascii_uppercase

from gripe.linking.links.targets import source_of
from gripe.linking.model import Case, Exhibit
from gripe.plan.view_context import ViewContext, exhibit_address
from gripe.plan.views.case import ExhibitView
from gripe.plan.views.parts import Link, PictureView
from gripe.plan.views.widths import srcset
from gripe.plan.wording import date_view


def pictures_of(context: ViewContext, case: Case, at: str) -> dict[str, PictureView]:
    """Return a case's exhibits by id, in the order in which they were filed."""
    return {
        each.id: _picture(context, case, each, letters(number), at)
        for number, each in enumerate(case.exhibits)
    }


def letters(number: int) -> str:
    """Return the letters of an exhibit by its place, from 0: A, B … Z, AA, AB and so on."""
    found = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, len(ascii_uppercase))
        found = ascii_uppercase[rest] + found
    return found


def _picture(
    context: ViewContext, case: Case, exhibit: Exhibit, letter: str, at: str
) -> PictureView:
    href, address = partial(context.base.href, at=at), exhibit_address(case, exhibit)
    return PictureView(
        id=exhibit.id,
        src=href(address) if exhibit.blob else "",
        srcset=srcset(address, exhibit.shape, href),
        alt=exhibit.alt,
        caption=exhibit.caption,
        date=date_view(context.words, exhibit.when) if exhibit.when else None,
        width=exhibit.shape.width,
        height=exhibit.shape.height,
        label=context.words.say("Exhibit %(letter)s", letter=letter),
    )


def unshown(
    context: ViewContext, case: Case, pictures: Mapping[str, PictureView]
) -> tuple[PictureView, ...]:
    """Return the exhibits that neither an entry nor the story shows."""
    shown = {name for entry in case.record.entries for name in entry.exhibits}
    shown |= {target.removeprefix("exhibit:") for target in case.body.targets}
    files = [context.site.files.get(source_of(each, case.path)) for each in case.body.pictures]
    shown |= {each.exhibit for each in files if each and each.case == case.slug}
    return tuple(picture for name, picture in pictures.items() if name not in shown)


def exhibit_list(
    context: ViewContext, case: Case, pictures: Mapping[str, PictureView]
) -> tuple[ExhibitView, ...]:
    """Return the list of a case's exhibits: which, where they are shown, and the digest of each file."""
    say = context.words.say
    return tuple(
        ExhibitView(
            picture=pictures[each.id],
            shown_at=tuple(
                Link(say("No. %(number)d", number=number), f"#{entry.key}")
                for number, entry in enumerate(case.record.entries, 1)
                if each.id in entry.exhibits
            ),
            digest=each.blob.digest if each.blob else "",
        )
        for each in case.exhibits
    )

"""Cases and follow-ups in a sentence or a list, from their records, for where nobody wrote a text.

No day to which a clock counts is named: what is said here stays true until the record changes.
"""

from html import escape

from gripe.linking.model import Brief, Case, Followup
from gripe.plan.blog_items import Whole
from gripe.plan.view_context import ViewContext
from gripe.plan.wording import kind_word, on_text, when_text
from gripe.record.entry import Entry
from gripe.source.markdown.excerpt import EXCERPT_LENGTH, excerpt, plain
from gripe.source.markdown.shortening import shortened

LATEST = 5  # entries of a record that stand for it


def summary_of(context: ViewContext, post: Whole) -> str:
    """Return what stands for a text: the author's summary, its beginning, or what the record says."""
    if found := excerpt(post.summary, post.body):
        return found
    if isinstance(post, Case):
        return shortened(_in_sentences(context, post), EXCERPT_LENGTH)
    return _effects(context, post) if isinstance(post, Followup) else ""


def label_of(context: ViewContext, post: Whole) -> str:
    """Return what came of a case or follow-up in a word or two, without a name; "" for a post."""
    if isinstance(post, Case):
        return context.status_label(post.account.standing.status)
    kinds = [each.kind for each in post.entries.values()] if isinstance(post, Followup) else []
    return ", ".join(filter(None, dict.fromkeys(kind_word(context.words, each) for each in kinds)))


def record_html(context: ViewContext, case: Case) -> str:
    """Return where a case stands and the latest entries of its record, the newest first."""
    latest = case.record.entries[: -LATEST - 1 : -1]
    listed = "\n".join(f"<li>{escape(_said(context, case, each))}</li>" for each in latest)
    standing = f"<p>{escape(standing_text(context, case))}</p>"
    return f"{standing}\n<ul>\n{listed}\n</ul>" if listed else standing


def standing_text(context: ViewContext, case: Case) -> str:
    """Say where a case stands: “Open”, “Resolved by HP on 28 Feb 2007”."""
    closing = case.account.closing
    if closing:
        return outcome_text(context, case, closing)
    return context.status_label(case.account.standing.status)


def outcome_text(context: ViewContext, case: Case | Brief | None, closing: Entry) -> str:
    """Write an ending: “Resolved by HP on 28 Feb 2007”."""
    say = context.words.say
    word, date = kind_word(context.words, closing.kind), on_text(context.words, closing.when)
    if closing.resolved_by is None:
        return say("%(word)s %(date)s", word=word, date=date).strip()
    name = context.actor_name(closing.resolved_by, case)
    return say("%(word)s by %(who)s %(date)s", word=word, who=name, date=date).strip()


def entry_title(context: ViewContext, case: Case, entry: Entry) -> str:
    """Say when who did what: “28 Feb 2007: Reply, HP”."""
    return context.words.say(
        "%(date)s: %(what)s, %(who)s",
        date=when_text(context.words, entry.when),
        what=kind_word(context.words, entry.kind) or context.words.say("Note"),
        who=context.actor_name(entry.by, case),
    )


def _in_sentences(context: ViewContext, case: Case) -> str:
    """Say where a case stands, and its last entry; of one that closes it the text alone."""
    standing = f"{standing_text(context, case)}."
    if not case.record.entries:
        return standing
    last = case.record.entries[-1]
    is_said = last is case.account.closing
    said = plain(case.prose[last.key]) if is_said else _said(context, case, last)
    return f"{standing} {said}".strip()


def _said(context: ViewContext, case: Case, entry: Entry) -> str:
    """Return an entry as plain text, in one line."""
    title, text = entry_title(context, case, entry), plain(case.prose[entry.key])
    return f"{title}: {text}" if text else title


def _effects(context: ViewContext, followup: Followup) -> str:
    """Say what a follow-up did to its cases."""
    moved = [each for each in followup.entries.values() if kind_word(context.words, each.kind)]
    return "; ".join(dict.fromkeys(outcome_text(context, None, each) for each in moved))

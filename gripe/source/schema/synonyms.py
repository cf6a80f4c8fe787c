"""The words that people write for channels, kinds and people: what each means, or may mean.

The one table of them. A word is read where it can mean one thing only; of one that is doubtful, or that
would change what an entry does, it says what to write instead. Knows no names: they come before it.
"""

from functools import lru_cache
from typing import NamedTuple

from gripe.record.entry import Channel, Role
from gripe.record.vocabulary import Kind
from gripe.source.slips import slip_of

MOST_WORDS = 3  # of a phrase in the table

# Read as the channel, in any letter case, with hyphens or blanks. Phrases are parted by commas.
_CHANNELS = {
    Channel.PHONE: (
        "call, calls, called, calling, rang, telephone, telephoned, phoned, tel, phone call, "
        "telephone call, by phone, on the phone, telefon, telefonat, anruf, angerufen, "
        "telefonisch, telefono, teléfono, téléphone, telefone, telefoon, llamada, chiamata, "
        "ligação, appel téléphonique, telefoonisch, telefonicznie, телефон, звонок, позвонил, "
        "позвонила, по телефону"
    ),
    Channel.EMAIL: (
        "e mail, e mails, emails, emailed, e mailed, by email, by e mail, courriel, correo "
        "electrónico, posta elettronica, электронная почта, имейл"
    ),
    Channel.FORM: (
        "web form, webform, contact form, online form, contactform, kontaktformular, formulaire, "
        "formulario, formularz, contactformulier"
    ),
    Channel.CHAT: ("live chat, livechat, web chat, webchat, online chat, chatted, chatbot, чат"),
    Channel.SMS: ("text, texts, texted, text message, text messages, смс"),
    Channel.MESSENGER: ("whatsapp, whats app, imessage, viber, wechat, facebook messenger"),
    Channel.FAX: ("faxed, telefax, факс"),
    Channel.REVIEW: ("reviewed, online review"),
    Channel.SOCIAL: ("tweet, tweets, tweeted, dm, dms, direct message, social media"),
    Channel.LETTER: (
        "letters, by letter, by post, registered letter, recorded delivery, lettre, lettera, "
        "carta, einschreiben, письмо"
    ),
    Channel.STORE: (
        "in store, instore, at the store, in the store, in the shop, at the shop, in shop"
    ),
    Channel.VISIT: ("visits, visited, home visit, house call"),
}
_ME = "i, we, me, myself, ourselves, oneself, i myself, we ourselves"  # and the names of the author's side

# Channels that tell who did it as well: you. Somebody else cannot stand behind them.
VERBS = frozenset(
    "called, calling, rang, telephoned, phoned, angerufen, позвонил, позвонила, emailed, e mailed, "
    "chatted, texted, faxed, reviewed, tweeted, visited".split(", ")
)

# What is not read, by what to write instead, in which %s is the word as written. A word that stands here
# twice is a fault of the table.
_ADVICE = {
    "write “recovered: 120 USD” for money that came back, “offer” or “promise” for the rest": (
        "refund, refunds, refunded, reimbursed, reimbursement, repaid, money back, credited, "
        "compensation, rückerstattung, erstattung, remboursement, reembolso, rimborso, "
        "terugbetaling, zwrot, возврат"
    ),
    "write “escalation” and “to: bank” below, and “recovered: 120 USD” once the money came back": (
        "chargeback, chargebacks, charge back, disputed, dispute, section 75"
    ),
    "write “contact” for the complaint itself, “escalation” if it went higher": (
        "complaint, complaints, complain, complained, complaining, beschwerde, plainte, queja, "
        "reclamo, reclamación, klacht, reclamação, skarga, reklamacja, жалоба"
    ),
    "write “missed” if the company did not come, “attempt” if nobody was there for you": (
        "no show, noshow, not kept, did not come, nobody came, didn't come, failed appointment"
    ),
    "write “attempt”: you tried, and nobody was reached": (
        "rang out, no answer, no reply, unanswered, engaged, busy, cut off, hung up, on hold, "
        "dropped, disconnected, line dead, queue, nobody there, besetzt, abgebrochen, kein "
        "anschluss"
    ),
    "write “attempt” if nobody was reached, “contact” if you left word": (
        "voicemail, voice mail, mailbox, answerphone, answering machine, anrufbeantworter"
    ),
    "write “email” or “letter”": (
        "mail, mails, mailed, wrote, written, correo, correspondence, почта, posta, poczta"
    ),
    "write “letter”, or “publicity” for what was posted": ("post, posted"),
    "write “phone”": ("fone, ring, phones, phoning"),
    "write “letter”": ("brief, list, registered, einschreiben brief"),
    "write “sms”, “messenger”, “email” or “chat”": (
        "message, messages, messaged, msg, nachricht, mensaje, messaggio, bericht"
    ),
    "write “social” or “review”, or add the company to “others:” if it acted": (
        "facebook, twitter, instagram, linkedin, reddit, tiktok, youtube, trustpilot, mastodon, "
        "x.com, yelp, google review, forum, blog"
    ),
    "write “messenger” for the way": ("telegram, signal"),
    "write “form”, “chat” or “email”": ("online, web, website, portal, app, ticket, internet"),
    "write “store” for the place, or the name of the company": (
        "shop, branch, counter, shopped, tienda, magasin, laden, winkel, negozio"
    ),
    "write “visit”, “store” or “phone”": (
        "meeting, met, appointment, in person, termin, spoke, spoken, talked, talk, conversation, "
        "face to face"
    ),
    "write “phone” and who called: “phone me”, or “phone” and the company": (
        "callback, call back, called back, rang back, rückruf"
    ),
    "write “courier” for who brought it, “delivery” for the way": (
        "parcel, package, shipping, shipped, shipment, delivered, driver, postman, delivery driver"
    ),
    "write “reply”": (
        "replied, replies, answer, answered, answers, response, responded, antwort, réponse, "
        "respuesta, risposta, antwoord, resposta, odpowiedź, ответ"
    ),
    "write “promise”": ("promised, promises, pledge, pledged, versprechen, promesse"),
    "write “offer”": ("offered, offers, angebot"),
    "write “repair”": ("repaired, repairs, fixed, mended, reparatur"),
    "write “claimed” if the company says it is fixed, “resolved” if it is": (
        "done, solved, settled, finished, claim, claims, closed, complete, completed, ok, sorted, "
        "gelöst, erledigt"
    ),
    "write “refused” if this was the last word, and “reply” if it was not": (
        "refuse, refusal, rejected, rejection, denied, denial, declines, turned down, no"
    ),
    "write “declined” if you did not take an offer, and “reply” for the company's no": ("decline"),
    "write “accepted” if you took an offer": ("accept, accepts, agreed"),
    "write “escalation”": (
        "escalate, escalated, escalates, escalations, mahnung, zweite mahnung, reminder, chased, "
        "chaser"
    ),
    "write “handoff”, with “to:” for whom it was passed to": (
        "transferred, transfer, passed on, forwarded, referred, handed on"
    ),
    "write “acknowledgement”": (
        "acknowledged, auto reply, autoreply, automatic reply, receipt, received"
    ),
    "write “bought”": (
        "buy, order, ordered, purchase, purchased, paid, payment, bestellt, gekauft, subscribed"
    ),
    "write “problem”": (
        "broke, broken, fault, faulty, failed, failure, defect, defective, issue, outage, "
        "breakdown, defekt, kaputt"
    ),
    "write “withdrawn”, if you took the complaint back": (
        "withdraw, withdrew, cancel, cancelled, canceled, cancellation"
    ),
    "write “abandoned”, if you gave up": ("abandon, gave up, given up"),
    "write “reopened”": ("reopen, reopens, again"),
    "write “contact”": (
        "contacted, contacts, contacting, asked, ask, enquiry, inquiry, enquired, query, request, "
        "requested"
    ),
    "write “note”": ("notes, noted, update, comment on it, remark"),
    "write “kudos”": ("praise, praised, thanks, thank you"),
    "write “me”, if that is you": (
        "moi, ich, wir, je, nous, yo, nosotros, io, noi, ik, wij, eu, nós, ja, my, я, мы, us, "
        "author, customer, client, the customer, kunde, kundin, complainant, myself and"
    ),
    "write “me” or “others: [{name: %s, role: me}]” for your side, else “others: [%s]”": (
        "mum, mom, mother, dad, father, husband, wife, partner, son, daughter, brother, sister, "
        "friend, neighbour, neighbor, girlfriend, boyfriend, parents, flatmate, colleague, mutter, "
        "vater, mann, frau, mari, femme, lawyer, solicitor, attorney, anwalt"
    ),
    "name the company, and write who of it in “agent:” below": (
        "engineer, technician, agent, clerk, manager, supervisor, representative, rep, advisor, "
        "adviser, operator, receptionist, cashier, assistant, staff, customer service, customer "
        "services, customer support, customer care, support, tech support, technical support, "
        "helpdesk, help desk, service desk, hotline, helpline, call centre, call center, sales, "
        "billing, complaints department, complaints team, head office, ceo, boss, kundendienst, "
        "kundenservice, techniker, service client, servicio al cliente, assistenza clienti, "
        "klantenservice, bot, mechanic, installer, plumber, electrician, builder, fitter"
    ),
    "write “company”, or its name": (
        "the company, firm, they, them, seller, vendor, merchant, retailer, supplier, provider, "
        "landlord, trader, contractor, airline, insurer, utility, firma, händler, verkäufer, "
        "entreprise, empresa, azienda, bedrijf"
    ),
    "write “regulator”": (
        "watchdog, authority, trading standards, behörde, regulierer, the regulator"
    ),
    "write “ombudsman”": (
        "ombudswoman, ombudsperson, ombuds, adjudicator, arbitrator, mediator, schlichter, the "
        "ombudsman"
    ),
    "write “court”": ("judge, tribunal, small claims, small claims court, gericht, the court"),
    "write “bank”": ("card company, credit card, the bank"),
    "write “press”": (
        "newspaper, journalist, reporter, magazine, media, radio, television, presse, the press"
    ),
    "write “other”, or add who it is to “others:”": (
        "police, council, government, somebody, someone, third party, stranger, visitor"
    ),
    "leave it out, or write the hour right behind the date, as in 12:00": (
        "noon, midday, midnight, morning, afternoon, evening, night, tonight, lunchtime, mittag, "
        "morgens, abends, nachmittags, vormittags, later, early, late, ca, circa, about, around, "
        "approx"
    ),
    "leave it out: a time stands right behind the date, as in 14:30": (
        "uhr, o'clock, oclock, heures, horas"
    ),
    "leave it out: who did it stands right behind the channel": ("from, by, via"),
    "leave it out, and write whom you turned to in “to:” below": ("to, with, at, against, for"),
    "write “2x”": ("twice"),
    "write “3x”": ("thrice"),
    "leave it out: one is what is counted": ("once"),
}


class Meaning(NamedTuple):
    """The meaning of a word or phrase of the table: what it is read as, or what to write instead."""

    channel: Channel | None = None
    is_me: bool = False
    advice: str = ""


def _table() -> dict[str, Meaning]:
    found: dict[str, Meaning] = {channel.value: Meaning(channel) for channel in Channel}
    for channel, words in _CHANNELS.items():
        found |= {word: Meaning(channel) for word in words.split(", ")}
    found |= {word: Meaning(is_me=True) for word in _ME.split(", ")}
    for advice, words in _ADVICE.items():
        found |= {word: Meaning(advice=advice) for word in words.split(", ")}
    return found


TABLE = _table()
KINDS = {kind.value: kind for kind in Kind}
ROLES = {role.value: role for role in Role}
KNOWN = frozenset({*Channel, *Kind, *Role})


@lru_cache(maxsize=1024)  # the same few words come again and again
def plain(phrase: str) -> str:
    """Return a phrase as the table has it: in lower case, parted by blanks, without a full stop behind."""
    return " ".join(phrase.casefold().replace("-", " ").removesuffix(".").split())


def channel_phrases() -> list[str]:
    """Return every phrase that is read as a channel."""
    return [phrase for phrase, word in TABLE.items() if word.channel]


def channel_meant(phrase: str) -> Channel | None:
    """Return the channel that a phrase can only mean, or None."""
    found = TABLE.get(plain(phrase))
    return found.channel if found else None


def is_me(phrase: str) -> bool:
    """Tell whether a phrase means the complainant's side, whoever that is by name."""
    found = TABLE.get(plain(phrase))
    return bool(found and found.is_me)


def advice_on(phrase: str) -> str:
    """Return what to write instead of a phrase that is neither read nor anybody's name, or ""."""
    found = TABLE.get(plain(phrase))
    return found.advice.replace("%s", phrase) if found else ""


@lru_cache(maxsize=256)
def slip(word: str) -> str:
    """Return the channel, kind or role that a word is a slip of, or ""; what the table has is none."""
    return "" if plain(word) in TABLE else slip_of(word, KNOWN)

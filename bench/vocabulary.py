"""The words that invented complaints are made of.

Everything here is made up for the benchmark. What stands in a timeline has no quotes, apostrophes or
Markdown, so that every generator shows it alike, whether it reads it as Markdown or as plain text.
"""

# A company is a brand, put together from a beginning and an end, a trade and a town. Each list has
# words that are unlike each other, since gripe warns of names that are almost the same.
BEGINNINGS = (
    "Abso Brum Calder Dwyn Ester Fjor Gwin Hax Ivo Juppa Kest Lorm Mizzu Nyl Ockta Plev Quor Rhun "
    "Strav Tiggo Umbra Vosk Wurl Xenti Yppel Zabri"
).split()
ENDINGS = "bury chyme dale flint gorra hilt jockey mund nex pody rith shaw twig".split()
TRADES = (
    "Airways Broadband Carpets Dental Energy Furniture Garages Holidays Insurance Jewellers "
    "Kitchens Lettings Motors Networks Opticians Parcels Quilting Roofing Savings Toyshops "
    "Upholstery Vacuums Waterworks Xylophones Yachting Zippers"
).split()
TOWNS = (
    "Aldmere Byford Cromley Dunhithe Elstow Fernpool Grayling Hatherton Ickleby Kexmoor Lydcote "
    "Marwick Netherbank Oxsted Pilgate Quenby"
).split()

PRODUCTS = (
    "armchair blender camera doorbell e-bike fridge garden-shed heat-pump induction-hob jacket kayak "
    "lawnmower microwave notebook oven printer quilt radiator sewing-machine tent "
    "umbrella-stand violin-case washer xylophone"
).split()
FAULTS = (
    "arrived in pieces,broke within a week,came in the wrong size,does not switch on,"
    "drips on the floor,hums all night,lost its warranty,never arrived,overheats,"
    "smells of burning,stopped after the update,was charged twice"
).split(",")

TAGS = (
    "accessibility bereavement billing callbacks cancellation chatbots contracts courier-damage "
    "data-protection deposits double-charge elderly-customers false-promises gift-cards hidden-fees "
    "installation jargon kindness late-delivery lost-parcels missing-parts no-reply outages "
    "premium-numbers queues refunds spare-parts rudeness safety subscriptions trade-in unfair-terms "
    "vouchers warranty withheld-receipts wrong-item x-ray-scans young-buyers"
).split()

# A channel's word in a gripe timeline, and what a page calls it.
MY_CHANNELS = ("phone", "email", "form", "chat", "letter", "store", "social")
THEIR_CHANNELS = ("phone", "email", "chat", "letter", "visit")
CHANNEL_LABELS = {
    "form": "web form",
    "store": "in the store",
    "social": "social media",
}

# What the lines of a timeline say, by kind; {product} and {span} are filled in.
LINES = {
    "note": (
        "Bought the {product}.",
        "The {product} was delivered and signed for.",
        "Unpacked the {product} and took pictures.",
    ),
    "contact": (
        "Described the fault and asked when somebody would come.",
        "Sent the receipt and three pictures of the {product}.",
        "Asked for the money back, and why it had taken {span}.",
        "Read out the order number twice and was asked to spell it.",
        "Repeated everything from the start to somebody new.",
        "Asked who decides about the {product}, and where to write to them.",
    ),
    "reply": (
        "The system shows nothing wrong with the {product}.",
        "Another department has to look at it, which takes {span}.",
        "A new ticket was opened and the old one closed.",
        "The warehouse is waiting for a part, they think.",
        "They need the serial number once more.",
        "Nobody there can see what was agreed on the phone.",
    ),
    "acknowledgement": (
        "An automatic answer with a number of eleven digits.",
        "A form mail that thanks for the patience.",
    ),
    "promise": (
        "A technician for the {product}, with a call on the day before.",
        "The refund, to the card it was paid with.",
        "A written answer from the manager.",
        "A replacement for the {product} from the next delivery.",
    ),
    "claimed": (
        "The ticket was closed as solved.",
        "Their records say that the {product} has been put right.",
    ),
    "escalation": (
        "Filed a complaint with the consumer authority, with copies of everything.",
        "Sent the whole correspondence to the regulator.",
    ),
    "resolved": (
        "The {product} works, and the postage was paid back.",
        "The money is back on the account, after {span}.",
        "A new {product} stands where the old one stood.",
    ),
    "refused": (
        "The last word was no, with a link to the terms.",
        "They will not pay, and will not say why.",
    ),
    "abandoned": (
        "Bought another {product} elsewhere and let it be.",
        "It is not worth another {span}.",
    ),
}
SPANS = (
    "an afternoon,five working days,three weeks,a month and a half,eleven days,two full weekends,"
    "half an hour,a whole season,the better part of a year"
).split(",")

# What the stories are made of: {who} and {thing} stand in the middle of a sentence.
WHO = (
    "the first adviser,the second adviser,a team leader,the branch in town,the night desk,"
    "the person on the chat,the driver,the fitter,the head office,the warranty department"
).split(",")
THING = (
    "the order confirmation,the serial number,the delivery slot,the damage report,the direct debit,"
    "the guarantee card,the small print,the return label,the meter reading,the reference number"
).split(",")
ACT = (
    "could not find {thing} in any of their systems",
    "asked me to read out {thing} for the third time",
    "said that {thing} belonged to a different department",
    "promised to look into {thing} within {span}",
    "sent me {thing} of somebody else altogether",
    "was kind, listened, and could do nothing about {thing}",
    "put me through to a line that rang for {span}",
    "explained that {thing} had expired {span} before",
)
TURN = (
    "which is not what the contract says",
    "although I had sent it twice by then",
    "and I took notes while they spoke",
    "so I asked for that in writing",
    "which I could follow, as far as it went",
    "while the old one stood in the hall",
    "and that was the end of the call",
    "as if the first four calls had not taken place",
)
WHEN = (
    "On the Monday after that,By the end of the month,Around noon,When the post came,"
    "During the next call,After the second reminder,To their credit,In the same week,"
    "According to the tracking page,Long before that"
).split(",")
QUOTED = (
    '"I can see your problem," they wrote, "but I can\'t see your order."',
    '"That\'s not something we do," said {who}, and hung up.',
    'The mail began with "Dear valued customer" and ended with a number that nobody answers.',
    "It wasn't the money -- it was {thing} -- and I said so.",
    "We've all heard the music by now... all {span} of it.",
    'The form wants a reason and offers "other" as the only one.',
)
SHORT = (
    "I kept {thing}.",
    "Nothing came of it.",
    "That took {span}.",
    "I was asked to wait.",
    "The line went dead.",
)
LINKS = (
    ("their terms of sale", "https://shop.example.com/terms"),
    ("the page on returns", "https://shop.example.com/help/returns#deadlines"),
    ("what the law says", "https://www.example.net/consumers/guarantee"),
    ("the status page", "https://status.example.com/?region=north&view=all"),
    ("the authority's guide", "https://www.example.net/guide/complaints"),
)
HEADINGS = (
    "How it began",
    "What was ordered",
    "The first week",
    "Who said what",
    "What it has cost",
    "The paperwork",
    "Why I would not let it go",
    "What they offered",
    "Where it stands now",
    "What I would do differently",
    "A word about the people",
    "For anybody in the same boat",
)
LABELS = (
    "Deposit,Postage,Call charges,Spare part,Call-out fee,Insurance,Storage,Repair,Extra cable"
).split(",")

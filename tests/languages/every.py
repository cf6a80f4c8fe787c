"""A site with every kind of page and nearly every kind of entry, of which the author's words are Greek.

So any Latin letter that a reader finds in it is gripe's own, or a name in letters such as USD.
"""

from io import BytesIO

from PIL import Image

EVERY = """\
-- gripe.yaml --
title: Το γραφείο
id: 6f1d2a54-3f0e-4b1c-9a52-5f0c8f6f7d10
url: https://example.org/blog/
author: Ελένη
language: {language}
as_of: 2010-01-01
paginate: 3
search: pagefind
menu:
  - {{title: Περί, to: pages/about.md}}
-- content/pages/about.md --
---
title: Περί
---
Μια σελίδα.
-- content/companies/alpha.md --
---
title: Άλφα
aliases: [Άλφα Ελλάς]
former: [{{name: Άλφα Παλαιά, until: 2005-06}}, {{name: Άλφα Αρχαία}}]
parent: Όμιλος
contacts: [{{phone: "+30 210 1234"}}, {{for: εγγύηση, phone: "+30 210 1235"}}]
statement: Λυπούμεθα.
---
Φτιάχνει πλυντήρια.
-- content/companies/omilos.md --
---
title: Όμιλος
---
Έχει πολλά.
-- content/cases/open.md --
---
title: Το πλυντήριο
company: [{{name: Άλφα, role: μάρκα}}, {{name: Βήτα, role: μαγαζί}}]
product: πλυντήριο
purchased: 2009-01
complainant: Μαρία
source: [{{by: Νίκος, url: "https://example.net/", date: 2009-09}}, {{date: 2009}}]
checked: 2009-11-20
ask: ένα καινούριο
money: {{at_stake: 1300.50 USD}}
due: 2009-09-01
tags: [οικιακά, εγγύηση]
disclosure: Γνωριζόμαστε.
exhibits:
  - {{id: bill, file: bill.png, caption: Η απόδειξη, date: 2009-08-01}}
  - {{id: note, file: bill.png, caption: Το χαρτί, visibility: on-request}}
corrections:
  - {{date: 2009-09-02, text: Ήταν λάθος.}}
timeline:
  - 2009-08-10 10:30 phone 95m+ : Πήρα.
    transfers: 2
    people: 1
    agent: κάποιος
    times: 4
    exhibits: [bill]
  - {{date: 2009-08-11, kind: acknowledgement, by: Άλφα, text: Λάβαμε.}}
  - {{date: 2009-08-12, channel: email, kind: promise, by: Άλφα, text: Έρχεται., due: 2009-08-14}}
  - {{date: 2009-08-15, channel: form, kind: promise, by: Βήτα, text: Έρχεται., due: 2009-08-30}}
  - {{date: 2009-08-20, channel: visit, kind: repair, by: Βήτα, text: Ήρθε.}}
  - {{date: 2009-08-21, channel: chat, kind: handoff, by: Βήτα, to: Άλφα, text: Πάει.}}
  - {{date: 2009-09, channel: regulator, kind: escalation, to: regulator, text: Έγραψα.}}
  - {{date: 2009-09-20/2009-10-02, channel: letter, kind: offer, by: Άλφα, text: Λεφτά.}}
  - {{date: 2009-10-03, kind: declined, channel: store, text: Όχι.}}
  - {{date: ../2009-10-10, kind: publicity, by: press, channel: press, text: Γράφτηκε., link: "https://example.net/"}}
  - {{date: 2009-10-11, channel: social, text: Ξανά.}}
  - {{date: 2009-11-01, channel: comment, kind: claimed, by: Άλφα, text: Έγινε., recovered: 1200 EUR}}
  - {{date: 2009-11-02, channel: bank, minutes: 5, to: bank, text: Τράπεζα.}}
  - {{date: 2009-11-03, channel: court, by: court, kind: note, text: Δίκη.}}
---
Η ιστορία.
-- content/cases/done.md --
---
title: Ο υπολογιστής
company: Βήτα
timeline:
  - 2008-02-01 delivery me: Ήρθε.
  - 2008-02-05 executive Βήτα: Λάθος.
  - 2008-02-08 other: Ξανά.
---
Άλλη ιστορία.
-- content/cases/reopened.md --
---
title: Το ψυγείο
company: Βήτα
timeline:
  - 2007-01-01 phone: Πήρα.
  - 2007-01-05 phone Βήτα: Ναι.
  - {{date: 2007-02-01, kind: resolved, text: Εντάξει., kudos: Βήτα}}
  - {{date: 2007-03-01, kind: reopened, text: Πάλι.}}
  - {{date: 2007-03-05, kind: refused, text: Όχι.}}
---
Και άλλη.
-- content/cases/partial.md --
---
title: Το ραδιόφωνο
company: Βήτα
timeline:
  - 2006-01-01 phone: Πήρα.
  - 2006-01-05 phone Βήτα: Ναι.
  - {{date: 2006-02-01, kind: partial, outstanding: τα μισά, resolved_by: courier, text: Εντάξει.}}
---
Και άλλη.
-- content/cases/waiting.md --
---
title: Η κάμερα
company: Γάμα
timeline:
  - 2009-12-20 phone: Πήρα.
  - {{date: 2009-12-21, kind: promise, by: Γάμα, text: Ναι., due: 2010-02-01}}
---
Και άλλη.
-- content/cases/dormant.md --
---
title: Το τηλέφωνο
company: Γάμα
timeline:
  - 2008-12-20 phone: Πήρα.
  - {{date: 2008-12-21, kind: reply, by: Γάμα, text: Ναι.}}
---
Και άλλη.
-- content/cases/withdrawn.md --
---
title: Το ποδήλατο
company: Γάμα
timeline:
  - 2004-12: Είδα.
  - {{date: 2005-01-02, channel: phone, text: Πήρα.}}
  - {{date: 2005-02, kind: withdrawn, text: Άστο.}}
---
Και άλλη.
-- content/cases/abandoned.md --
---
title: Το αμάξι
company: Γάμα
timeline:
  - 2003-12-03 phone: Πήρα.
  - {{date: 2004-02, kind: abandoned, text: Άστο.}}
---
Και άλλη.
-- content/followups/came.md --
---
title: Λύθηκε
case: done
date: 2008-03-01
effect: resolved
resolved_by: Βήτα
via: επιστολή
credit: μια κυρία
kudos: Βήτα
recovered: 20 EUR
author: Πέτρος
---
Τέλος.
-- content/followups/both.md --
---
title: Νέα
case: [open, waiting]
date: 2009-12-30
tags: [εγγύηση]
---
Κάτι έγινε.
-- content/posts/memo.md --
---
title: Σκέψεις
date: 2006-01-01
cases: [open, done]
companies: [Άλφα]
kudos: Γάμα
tags: [οικιακά]
---
Περί αναμονής.
"""


def bill() -> bytes:
    """Return a small picture."""
    file = BytesIO()
    Image.new("RGB", (2, 2), "red").save(file, "PNG")
    return file.getvalue()

"""Words in pasted letters and chats, in many languages: headers, sides, and what looks like one and is none.

All are in small letters.
"""

# What programs for mail write before from, to, copy, date and subject.
HEADERS = frozenset(
    """
    from to cc bcc date sent received subject reply-to
    von an kopie blindkopie datum gesendet betreff
    de à a copie cci date envoyé objet
    para cco fecha enviado asunto
    da per data inviato oggetto
    enviada assunto
    van aan verzonden onderwerp
    od do dw kopia data wysłano temat
    från till kopia skickat ämne fra til kopi dato sendt emne
    lähettäjä vastaanottaja kopio päivä päiväys lähetetty aihe
    komu odesláno předmět predmet odoslané
    feladó címzett másolat dátum elküldve tárgy
    către trimis subiect
    kimden kime gönderen alıcı bilgi tarih gönderildi konu
    от кому копия дата отправлено тема від копія надіслано
    από προς κοιν ημερομηνία στάλθηκε θέμα
    差出人 宛先 日時 送信日時 件名
    发件人 收件人 抄送 日期 时间 发送时间 主题 寄件者 收件者 副本 主旨 傳送時間
    보낸사람 받는사람 참조 날짜 보낸날짜 제목
    מאת אל לכבוד עותק תאריך נשלח נושא
    من إلى الى نسخة التاريخ تاريخ الموضوع
    """.split()  # noqa: RUF001 - whatever letters a language has
) | frozenset(
    "antwort an|copie à|envoyé le|répondre à|enviado el|responder a|rispondi a|enviado em|enviada em|de la|"
    "gönderme tarihi|от кого|보낸 사람|받는 사람".split("|")
)
# The sides of a chat, as people and programs call them.
SIDES = frozenset(
    """
    me i we you agent advisor adviser assistant bot chatbot customer client caller guest visitor user operator
    support service representative rep staff system host
    ich wir kunde kundin berater beraterin mitarbeiter mitarbeiterin kundenservice kundendienst gast besucher
    moi je nous vous cliente conseiller conseillère opérateur visiteur
    yo nosotros usted agente asesor asesora io noi operatore operatrice utente assistenza eu nós atendente
    ik wij klant medewerker jag vi kund handläggare jeg minä asiakas asiakaspalvelija ja klient klientka
    konsultant konsultantka doradca я мы клиент оператор поддержка ми клієнт müşteri temsilci
    εγώ πελάτης εκπρόσωπος 私 自分 客 お客様 担当者 担当 オペレーター
    我 客服 客户 顾客 顧客 專員 나 고객 상담원
    אני לקוח נציג נציגה أنا العميل الموظف عميل موظف
    """.split()
)
# Before a colon they name nobody.
NOBODY = frozenset(
    "re aw wg fwd fw tr sv vs ps p.s. ps. nb http https www tel fax note url e-mail email mail date".split()
) | frozenset("subject total".split())
PARTICLES = frozenset(
    "de del della di da do dos van von der den of the la le al el bin ibn und and y e".split()
)

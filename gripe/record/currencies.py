"""The currencies of ISO 4217, those of the past included, and the signs that people write for them."""

CURRENCIES = frozenset(
    """
ADP AED AFA AFN ALK ALL AMD ANG AOA AOK AON AOR ARA ARL ARM ARP ARS ATS AUD AWG AZM AZN BAD BAM BAN
BBD BDT BEC BEF BEL BGL BGM BGN BGO BHD BIF BMD BND BOB BOL BOP BOV BRB BRC BRE BRL BRN BRR BRZ BSD
BTN BUK BWP BYB BYN BYR BZD CAD CDF CHE CHF CHW CLE CLF CLP CNH CNY COP COU CRC CSD CSK CUC CUP CVE
CYP CZK DDM DEM DJF DKK DOP DZD ECS ECV EEK EGP ERN ESA ESB ESP ETB EUR FIM FJD FKP FRF GBP GEK GEL
GHC GHS GIP GMD GNF GNS GQE GRD GTQ GWE GWP GYD HKD HNL HRD HRK HTG HUF IDR IEP ILP ILR ILS INR IQD
IRR ISJ ISK ITL JMD JOD JPY KES KGS KHR KMF KPW KRH KRO KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LTT
LUC LUF LUL LVL LVR LYD MAD MAF MCF MDC MDL MGA MGF MKD MKN MLF MMK MNT MOP MRO MRU MTL MTP MUR MVP
MVR MWK MXN MXP MXV MYR MZE MZM MZN NAD NGN NIC NIO NLG NOK NPR NZD OMR PAB PEI PEN PES PGK PHP PKR
PLN PLZ PTE PYG QAR RHD ROL RON RSD RUB RUR RWF SAR SBD SCR SDD SDG SDP SEK SGD SHP SIT SKK SLE SLL
SOS SRD SRG SSP STD STN SUR SVC SYP SZL THB TJR TJS TMM TMT TND TOP TPE TRL TRY TTD TWD TZS UAH UAK
UGS UGX USD USN USS UYI UYP UYU UYW UZS VEB VED VEF VES VND VNN VUV WST XAF XCD XCG XOF XPF YDD YER
YUD YUM YUN YUR ZAL ZAR ZMK ZMW ZRN ZRZ ZWD ZWG ZWL ZWR
    """.split()
)

# Signs that mean one currency wherever they stand.
SIGNS = {
    "€": "EUR", "US$": "USD", "CA$": "CAD", "C$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD",
    "HK$": "HKD", "S$": "SGD", "SG$": "SGD", "NT$": "TWD", "MX$": "MXN", "EC$": "XCD", "R$": "BRL",
    "CN¥": "CNY", "JP¥": "JPY", "₹": "INR", "₩": "KRW", "₪": "ILS", "₫": "VND", "₽": "RUB", "₺": "TRY",
    "₴": "UAH", "₦": "NGN", "₱": "PHP", "฿": "THB", "zł": "PLN", "Kč": "CZK", "Ft": "HUF",
    "euro": "EUR", "euros": "EUR",
}  # fmt: skip
# Signs that several currencies share, those that are meant most often first.
SHARED_SIGNS = {
    "$": tuple(
        "USD CAD AUD NZD SGD HKD MXN TWD ARS BBD BMD BND BSD BZD CLP COP CUP CVE DOP FJD GYD JMD KYD LRD NAD "
        "SBD SRD TTD UYU XCD".split()
    ),
    "£": ("GBP", "EGP", "FKP", "GIP", "LBP", "SHP", "SSP", "SYP"),
    "¥": ("JPY", "CNY"),
    "kr": ("SEK", "NOK", "DKK", "ISK"),
    "Rs": ("INR", "PKR", "LKR", "NPR", "MUR", "SCR"),
    "Fr": ("CHF", "XAF", "XOF", "XPF"),
}
SHARED_SIGNS |= {"Fr.": SHARED_SIGNS["Fr"], "Rs.": SHARED_SIGNS["Rs"]}

# What people call currencies; of a name that several have, all are shown.
_CALLED = {
    "GBP": "£ pound pounds sterling quid",
    "EUR": "€ euro euros",
    "USD CAD AUD": "$ dollar dollars bucks",
    "CHF": "franc francs franken sfr",
    "JPY": "yen",
    "CNY": "yuan renminbi rmb",
    "INR": "₹ rupee rupees rs",
    "SEK": "kronor krona",
    "DKK NOK": "kroner krone kr",
    "PLN": "zloty zlotys zł złoty złotych",
    "CZK": "koruna crowns kč",
    "HUF": "forint forints ft",
    "BRL": "real reais r$",
    "ZAR": "rand rands",
    "TRY": "lira liras ₺",
    "KRW": "won ₩",
    "RUB": "ruble rubles rouble roubles ₽",
    "UAH": "hryvnia ₴",
    "ILS": "shekel shekels ₪",
    "MXN ARS CLP": "peso pesos",
}
CALLED = {name: tuple(codes.split()) for codes, names in _CALLED.items() for name in names.split()}

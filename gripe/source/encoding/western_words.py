"""Words with letters beyond ASCII that are common in western European languages, and their letters.

By them it is told whether bytes that are no UTF-8 are Windows-1252. None of them, saved so, is a word of
another language in the code page that is usual there.
"""

# Language: its letters, and its words by how often they are used.
WORDS = {
    # German
    "äöüß": """
        für über können würde wäre müssen hätte könnte dafür während natürlich zurück schön später
        möchte gehört lässt darüber möglich würden überhaupt münchen männer nächsten fünf gegenüber
        hätten glück zunächst dürfen früher mädchen österreich führt könnten läuft völlig märz
        führen hält tatsächlich nämlich hören köln möglichkeit stück fällt höhe nächste wären
        übrigens erklärt gefühl überall gehören nähe häufig könig lösung schöne plötzlich
        bevölkerung körper länger grünen europäischen hälfte schüler bürger erklären erzählt grösste
        präsident grössten hört straße außer große großen größe größer größte groß heißt weiß
        schließlich außerdem grüße grüßen gemäß regelmäßig bestätigt bestätigung rückerstattung
        gerät geräte kühlschrank händler verkäufer rücksendung gewährleistung entschädigung
        verspätung kündigung gebühr gebühren müller schröder jäger krüger köhler björn günter jürgen
        düsseldorf nürnberg zürich
    """,
    # French
    "àâçèéêëîïôùûüœ": """
        être même était été après très où déjà français première année années état également tête
        étaient société côté général équipe mère près père dès passé problème président début
        système façon dernière idée étais êtes plutôt française journée donné grâce école étant
        manière québec sûr vidéo région voilà deuxième sécurité série époque marché santé écrit
        développement trouvé siècle françois frère cœur malgré états derrière mêmes période âge
        armée décembre résultats août rôle espère intérieur intérêt présente téléphone téléphoné
        réclamation réparation réparé remboursé reçu envoyé appelé arrivé achetée acheté délai
        livrée résolu préjudice clientèle février à ça là
        scène troisième problèmes contrôle succès arrêter bientôt œuvre accès pièces auprès matière
        particulièrement pièce arrête modèle tôt dernières fête maître premières lumière arrière
        complètement connaître règles arrêté carrière espèce ministère mètres île enquête hôpital
        élèves drôle rêve delà chaîne frères procès goût arrêt caractère connaît siège sœur préfère
        côtés intérêts planète célèbre extrême âme entièrement empêcher règle régulièrement boîte
        françaises sûrement collège possède bâtiment paraît quatrième coût élève kilomètres colère
        espèces systèmes œil complète garçon vêtements prêts chômage congrès phénomène prête œuvres
        décès extrêmement forêt frontière thème empêche inquiète israël rivière plaît impôt modèles
        apparaît considère entraîneur légèrement étrangères arrêtez impôts règlement progrès reçoit
        fenêtre grève bête rêves entière reconnaître tombée
    """,
    # Spanish
    "áéíñóúü": """
        más está también qué así años día después están año había cómo sólo país él aquí días además
        según será méxico ahí españa aún tenía política información mañana número señor través tú
        podría algún niños sería artículo países quién razón todavía mayoría único último público
        situación educación estás ningún demás español policía línea allí atención debería población
        relación difícil fácil música josé inglés última allá corazón político pasó pública región
        dirección habían investigación película república teléfono llamé reclamación reparación
        garantía devolución contesté pagué señora sí sé mí avería envío recibí compré
        dónde única producción común economía opinión organización página acción políticos últimos
        acá campaña llegó niño compañía pequeño podía canción dólares fútbol quería comunicación
        construcción energía pequeña administración comisión cámara habrá jóvenes políticas posición
        título mamá participación cuál rápido decisión televisión análisis constitución código
        habría quizás serán tenían versión cuestión española formación dejó económica gustaría jamás
        revolución artículos imágenes tecnología nación económico protección sueño asociación detrás
        edición quedó creación reunión solución aplicación decía opción práctica comenzó daño hacía
        murió sabía selección tendrá función llevó salió corrupción podrá públicos elección empezó
        pequeños podrían diseño niña películas españoles expresión extraño increíble oposición
        misión presión sección carácter deberían estación japón operación perdón públicas teoría
        compañías
    """,
    # Portuguese
    "àáâãçéêíóôõú": """
        não você são também está só até estão há tão então às nós será alguém três mãe além história
        após ninguém vocês país família através vídeo música vão água número dá região área público
        vários segurança série crianças milhões população polícia cabeça várias início relação
        atenção informações política possível começou última difícil força manhã porém atrás mês
        próprio saúde mão último fácil países produção educação março coração começar espaço único
        própria serviço única língua período reclamação reparação devolução solução à é técnico
        telefónico telefônico já lá têm
        português situação amanhã nível questão informação inglês irmão justiça ação criança próximo
        construção pública tradução edição irá organização decisão faça joão página participação
        posição serviços áreas faço versão vitória comunicação terá câmara mãos serão últimos
        criação político razão associação começa rápido união condições conteúdo prisão responsável
        forças presença próxima experiência opinião sábado código graças notícias ações seleção irmã
        prêmio relações televisão comissão diferença direção formação missão negócio título licença
        mudança município negócios preço aniversário frança usuários verão contrário incrível visão
        reunião dólares eleições importância operação músicas começo estação histórias necessário
        prática administração chão função pressão histórico indústria proteção áfrica espírito
        geração olá saída esperança famílias lançamento mudanças políticas políticos praça
    """,
    # Italian
    "àèéìòù": """
        più così può già città sarà ciò perchè sì società realtà attività cioè lì possibilità
        qualità libertà verità età università comunità proprietà difficoltà capacità avrà
        responsabilità necessità autorità verrà unità farà potrà quantità gesù caffè velocità giù
        volontà pubblicità venerdì perciò farò opportunità modalità dovrà identità lunedì novità
        papà sarò andrà chissà facoltà personalità sanità dignità varietà località nè curiosità
        solidarietà giovedì pò probabilità civiltà martedì umanità mercoledì priorità vabbè abilità
        povertà avrò entità carità è però perché né metà là
        felicità profondità stabilità bensì dirò finchè sensibilità andò disponibilità pietà
        arriverà darà eredità parità gioventù porterà morì tribù visibilità cominciò sovranità vorrà
        diventerà diversità gravità dirà continuità mobilità intensità andrò lasciò rimarrà utilità
        vedrà mentalità nazionalità succederà dovrò facilità maturità portò poichè terrà tornerà
        creatività passò criminalità divinità legalità semplicità trovò potrò attualità complessità
        finirà riuscì popolarità riuscirà sennò altresì finalità umidità cambierà fedeltà incapacità
        specialità troverà iniziò maestà schiavitù
    """,
    # Dutch
    "éëïöüè": """
        één belgië officiële financiële australië eén ideeën italië hè israël brazilië indonesië
        creëren patiënten privé carrière azië oké syrië geïnteresseerd patiënt commerciële oekraïne
        brittannië argentinië geïnspireerd comité josé californië cliënt financiën israëlische
        kroatië gecreëerd industriële beïnvloed münchen dé poëzie servië beëindigen wél scène
        cliënten potentiële première categorieën rené écht beïnvloeden maleisië slovenië arabië
        beëindigd überhaupt geïnstalleerd geïntroduceerd coördinator genève knieën joegoslavië
        tsjechië variëren geïdentificeerd bosnië essentiële ingrediënten macedonië theorieën
        geïsoleerd indië naïef technologieën tunesië efficiënt café reünie
        libië georgië geëxecuteerd oekraïense ethiopië bacteriën moskeeën armenië creëert
        geïnformeerd roemenië geïntegreerd geëist oekraïens cocaïne tweeën somalië skiën
        discussiëren ruïnes namibië haïti hygiëne jordanië venetië efficiëntie geïnvesteerd
        geïsoleerde kopiëren alexandrië geëvacueerd oriëntatie heroïne beïnvloedt chemicaliën
        materiële kopieën reële albanië caïro
    """,
    # Swedish
    "åäöé": """
        är på för så när från här då där får gör få än år göra över också måste går även någon något
        två varför många gå väl säger rätt själv behöver några åt första bättre säga sätt gång
        känner vår väldigt ändå människor bästa håller fått står länge förstår känns våra alltså
        jävla män längre därför tänker börjar större fråga först såg istället svårt älskar nån gärna
        nästan både gäller låter nästa världen hålla hjälp köpte försäkring återbetalning kvällen
        kök kylskåp tvättmaskin å ö
    """,
    # Danish and Norwegian
    "æøåéòô": """
        på så også være når år få får gør været går første gøre måske sådan før gå københavn både
        børn fået står først næste måde død altså hjælp mænd større længere hjælpe næsten væk ønsker
        længe mål selvfølgelig største bør række spørgsmål døde svært søn håber især gået høre kører
        måtte købe tæt forstår møde tænker små stå sætte følge gjør vært gjøre fått vår sånn kjøpe
        våre prøver årene dårlig håper måte høyre skjønner må køleskab købte ødelagt ø å
        føler spørsmål prøve gått året særlig møte høy vårt løpet læse således støtte fortæller
        tænke søger høyere hvornår sætter lære vær køre løbet følger hjælper høj sæson åpne desværre
        spændende hører området høyt kjøre født spør måneder års kjører kræver område ældre forstå
        præcis hørt høres ifølge kæmpe ønske følgende økt forældre råd fortælle nuværende sør
        behøver højt kæreste stærkt måten hårdt mærke slå møter søker sønn blå fælles løb værd bøger
        tilfælde løp hånd højere københavns nødt årets gælder prøvd
    """,
    # Finnish
    "äöå": """
        että myös hän sitä mitä tämä vielä kyllä siitä hyvä sekä jälkeen pitää mitään tässä hänen
        eivät mikä näin tämän eikä sillä ehkä tehdä vähän siinä lisäksi enää enemmän tästä pitäisi
        tätä siellä niitä lisää tällä minä täällä missä tähän tänään meillä nämä näyttää heidän
        hyvää mistä tiedä välillä meidän hänet yhtä yhdessä käyttää päästä täysin yleensä lähes
        mennä löytyy ensimmäinen käy tietää erittäin myöhemmin ihmisiä läpi päivä täytyy mieltä
        päälle yhä jää niistä näitä älä ääni
    """,
}

# What English and others have borrowed.
BORROWED = """
    café cafés façade naïve cliché clichés résumé fiancé fiancée déjà señor señora jalapeño piñata
    crème brûlée pâté entrée soirée touché protégé première matinée décor débâcle
    são zürich münchen köln malmö göteborg citroën nestlé renée rené andré josé garcía martínez
    rodríguez gonzález lópez pérez sánchez björn müller schröder löwenbräu häagen doppelgänger
"""

# Of these, what proves nothing: it is a word, or a usual name, in a language of another code page as well.
ELSEWHERE = """
    andré así björn café citroën comité darà déjà düsseldorf español família farà français françois
    för garcía genève già gonzález gör günter história josé jäger jürgen krüger köhler kök köln
    könig lópez malmö martínez metà más müller münchen nestlé nürnberg oké papà polícia première
    pérez región rené renée rodríguez sarà schröder sería société sánchez são série sólo zürich
"""

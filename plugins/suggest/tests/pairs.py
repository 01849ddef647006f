"""Labelled pairs: an insight, and of many steps the one that a person would take for it.

The development pairs chose the way of comparing and the threshold; the held-out ones were written afterwards
and looked at once, for the figures in the README. None was changed after it was measured. Every step of a
set is a distractor for all other insights of it, and so are the lines that fit none.
"""

from __future__ import annotations

ENGLISH = (
    (
        "I say yes because I am afraid of being disliked",
        'Say "let me get back to you" when someone asks me a favor',
    ),
    ("The phone is where I hide from the evening", "Charge the phone in the kitchen after nine"),
    (
        "I only notice that I am hungry when I am already angry",
        "Eat something at half past four, before the way home",
    ),
    ("Being alone for a whole weekend makes me small", "Have breakfast with Anna on Saturday"),
    ("I keep explaining myself until I am forgiven", "Answer in one sentence and then stop talking"),
    (
        "Three days without moving and everything becomes a verdict",
        "Walk around the reservoir, even ten minutes",
    ),
    ("My anger is usually fear that has put on boots", "Breathe out slowly three times before I reply"),
    ("I work late so that nobody can say I was lazy", "Close the laptop at six and leave the office"),
    ("Asking for help does not turn me into a debt", "Ask a neighbor to water the plants"),
    ("My mother's voice becomes my own when I make mistakes", "Write down what a friend would say to me"),
    ("Sunday dread is Friday's unanswered mail", "Answer the three oldest emails before lunch on Friday"),
    ("I buy things when I am lonely", "Wait a day before I order anything online"),
    ("I go cold when someone is kind to me", "Say thank you and look at the person"),
    ("I cannot sleep because the day has no end", "Read ten pages of a novel in bed with the lamp on"),
    ("I compare my life with pictures of other people's lives", "Delete Instagram from the home screen"),
    ("Crying is not the same as falling apart", "Let the tears come and put a hand on my chest"),
    ("I disappear in groups", "Say one thing in the meeting within the first five minutes"),
    (
        "Drawing was the only place where I was not watched",
        "Draw for a quarter of an hour with the blue pencil",
    ),
    ("I drink wine to make the evening quiet", "Make a pot of mint tea after dinner"),
    ("Mess in my rooms is mess in my head", "Clear the kitchen table before going to bed"),
    ("I promise too much because the future feels empty", "Look into the calendar before I promise anything"),
    ("Being early is how I apologize in advance", "Take the later bus once"),
    ("I never told my father that I missed him", "Write dad a letter, two lines are enough"),
    ("My back hurts when I carry what is not mine", "Stretch on the floor while the kettle boils"),
)

ENGLISH_OTHERS = (
    "Buy batteries for the smoke alarm",
    "Renew the library card",
    "Bring the winter tires to the garage",
    "Pay the electricity bill",
    "Call the plumber about the tap",
    "Book train tickets to Leeds",
    "Onions, lentils, a lemon",
    "Return the ladder",
    "Take the cat to the vet on Monday",
    "Back up the photos",
    "Next time I will take the bridge instead of the tunnel",
    "Tomorrow I want to fix the bicycle lamp",
    "Print the form and send it to the tax office",
    "Repot the ficus",
    "Learn the second verse by heart",
    "Vacuum the car",
    "Finish the slides for the exhibition",
    "Check the oven's guarantee",
    "Order new glasses",
    "Put the boxes into the cellar",
)

GERMAN = (
    (
        "Ich sage Ja, weil ich Angst habe, nicht gemocht zu werden",
        "„Ich melde mich morgen dazu“ sagen, wenn jemand mich um einen Gefallen bittet",
    ),
    (
        "Das Handy ist der Ort, an dem ich mich vor dem Abend verstecke",
        "Das Handy ab neun in der Küche laden",
    ),
    (
        "Ich merke erst, dass ich Hunger habe, wenn ich schon wütend bin",
        "Um halb fünf etwas essen, vor dem Heimweg",
    ),
    ("Ein ganzes Wochenende allein macht mich klein", "Am Samstag mit Anna frühstücken"),
    ("Ich erkläre mich, bis man mir verzeiht", "In einem Satz antworten und dann still sein"),
    (
        "Nach drei Tagen ohne Bewegung wird alles zum Urteil",
        "Eine Runde um den See gehen, auch zehn Minuten zählen",
    ),
    ("Meine Wut ist meistens Angst in Stiefeln", "Dreimal langsam ausatmen, bevor ich antworte"),
    (
        "Ich arbeite bis spät, damit niemand sagen kann, ich sei faul",
        "Um sechs den Laptop zuklappen und gehen",
    ),
    ("Um Hilfe zu bitten macht mich nicht zur Schuldnerin", "Die Nachbarin bitten, die Blumen zu gießen"),
    (
        "Wenn ich Fehler mache, spricht meine Mutter in mir",
        "Aufschreiben, was eine Freundin jetzt zu mir sagen würde",
    ),
    (
        "Die Angst am Sonntag sind die unbeantworteten Mails vom Freitag",
        "Freitags vor dem Mittagessen die drei ältesten Mails beantworten",
    ),
    ("Ich kaufe Dinge, wenn ich einsam bin", "Einen Tag warten, bevor ich etwas bestelle"),
    ("Ich werde kalt, wenn jemand freundlich zu mir ist", "Danke sagen und die Person ansehen"),
    ("Ich kann nicht schlafen, weil der Tag kein Ende hat", "Im Bett zehn Seiten in einem Roman lesen"),
    ("Ich vergleiche mein Leben mit den Bildern der anderen", "Instagram vom Startbildschirm löschen"),
    (
        "Weinen heißt nicht, dass ich zusammenbreche",
        "Die Tränen kommen lassen und eine Hand auf die Brust legen",
    ),
    ("In Gruppen verschwinde ich", "In der Besprechung in den ersten fünf Minuten etwas sagen"),
    ("Nur beim Zeichnen hat mir niemand zugesehen", "Eine Viertelstunde mit dem blauen Stift zeichnen"),
    ("Ich trinke Wein, damit der Abend leise wird", "Nach dem Essen eine Kanne Minztee kochen"),
    ("Unordnung in der Wohnung ist Unordnung im Kopf", "Den Küchentisch abräumen, bevor ich ins Bett gehe"),
    ("Ich verspreche zu viel, weil die Zukunft leer aussieht", "Erst in den Kalender sehen, dann zusagen"),
    ("Zu früh zu kommen ist meine Art, mich im Voraus zu entschuldigen", "Einmal den späteren Bus nehmen"),
    (
        "Ich habe meinem Vater nie gesagt, dass er mir gefehlt hat",
        "Papa einen Brief schreiben, zwei Zeilen reichen",
    ),
    (
        "Mein Rücken tut weh, wenn ich trage, was nicht mir gehört",
        "Auf dem Boden dehnen, während das Wasser kocht",
    ),
)

GERMAN_OTHERS = (
    "Batterien für den Rauchmelder kaufen",
    "Den Bibliotheksausweis verlängern",
    "Winterreifen in die Werkstatt bringen",
    "Stromrechnung bezahlen",
    "Wegen des Wasserhahns den Klempner anrufen",
    "Fahrkarten nach Kassel buchen",
    "Zwiebeln, Linsen, eine Zitrone",
    "Die Leiter zurückgeben",
    "Am Montag mit der Katze zum Tierarzt",
    "Die Fotos sichern",
    "Nächstes Mal nehme ich die Brücke statt des Tunnels",
    "Morgen will ich die Fahrradlampe reparieren",
    "Das Formular ausdrucken und ans Finanzamt schicken",
    "Den Ficus umtopfen",
    "Die zweite Strophe auswendig lernen",
    "Das Auto aussaugen",
    "Die Folien für die Ausstellung fertig machen",
    "Nachsehen, ob der Ofen noch Garantie hat",
    "Eine neue Brille bestellen",
    "Die Kisten in den Keller bringen",
)

HELD_OUT_ENGLISH = (
    ("I cancel on friends when I most need them", "Meet Tom for coffee even if I am tired"),
    (
        "I get short with the children when I have had no quiet",
        "Sit in the car for five minutes before I pick up the kids",
    ),
    (
        "My worries grow at night and shrink on paper",
        "Write the worries on a list before I turn off the light",
    ),
    ("I never ask for the money I am owed", "Send the invoice on the day the work is done"),
    (
        "Criticism at work feels like being sent out of the room as a child",
        "Ask my boss for one example of what she means",
    ),
    ("I eat standing up, as if I had no right to sit", "Sit down at the table for lunch, with a plate"),
    ("I apologize when somebody else bumps into me", "Count how often I say sorry in a day"),
    ("Since the divorce I avoid our old street", "Walk down Elm Street once with my sister"),
    ("Music is the fastest way back into my body", "Dance to one song in the living room"),
    ("I put off the doctor because I am afraid of bad news", "Call the clinic and make the appointment"),
    ("I lose my temper when I feel I am not heard", 'Ask "may I finish?" and go on'),
    ("I check the news when I feel powerless", "Look at the news once a day, after breakfast"),
    ("Perfection is how I keep from finishing", "Hand in the draft as it is on Thursday"),
    ("I miss my grandmother most in the kitchen", "Bake her plum cake on Saturday"),
    ("I say I am fine before I have looked", "Wait for one breath when somebody asks how I am"),
    ("The garden is where my thoughts stop arguing", "Pull weeds for ten minutes after work"),
    ("I do everything myself and then I am bitter", "Leave the dishes to Paul tonight"),
    ("I am jealous when others rest", "Lie down on the sofa for twenty minutes on Sunday"),
    ("I avoid mirrors on bad days", "Look at my face in the mirror while I brush my teeth"),
    (
        "I remember the one unkind word and forget the ten kind ones",
        "Write down one kind thing that somebody said today",
    ),
    (
        "My shoulders know about the deadline before I do",
        "Roll my shoulders every time I get up from the desk",
    ),
    ("I talk too much when I am nervous", "Ask a question and wait for the answer"),
)

HELD_OUT_GERMAN = (
    (
        "Ich sage Freunden ab, wenn ich sie am meisten brauche",
        "Mit Tom einen Kaffee trinken, auch wenn ich müde bin",
    ),
    (
        "Ich werde ungeduldig mit den Kindern, wenn ich keine Ruhe hatte",
        "Fünf Minuten im Auto sitzen bleiben, bevor ich die Kinder abhole",
    ),
    (
        "Nachts wachsen meine Sorgen, auf dem Papier schrumpfen sie",
        "Die Sorgen auf eine Liste schreiben, bevor ich das Licht ausmache",
    ),
    (
        "Ich verlange nie das Geld, das man mir schuldet",
        "Die Rechnung an dem Tag schicken, an dem die Arbeit fertig ist",
    ),
    (
        "Kritik im Büro fühlt sich an, als würde ich als Kind aus dem Zimmer geschickt",
        "Die Chefin um ein Beispiel bitten",
    ),
    (
        "Ich esse im Stehen, als dürfte ich nicht sitzen",
        "Mich zum Mittagessen an den Tisch setzen, mit Teller",
    ),
    ("Ich entschuldige mich, wenn andere mich anrempeln", "Zählen, wie oft am Tag ich Entschuldigung sage"),
    (
        "Seit der Scheidung meide ich unsere alte Straße",
        "Einmal mit meiner Schwester durch die Lindenstraße gehen",
    ),
    ("Musik bringt mich am schnellsten zurück in den Körper", "Im Wohnzimmer zu einem Lied tanzen"),
    (
        "Ich schiebe den Arzt auf, weil ich schlechte Nachrichten fürchte",
        "In der Praxis anrufen und einen Termin ausmachen",
    ),
    (
        "Ich werde laut, wenn ich mich nicht gehört fühle",
        "„Lass mich bitte ausreden“ sagen und weitersprechen",
    ),
    (
        "Ich lese Nachrichten, wenn ich mich machtlos fühle",
        "Einmal am Tag Nachrichten lesen, nach dem Frühstück",
    ),
    (
        "Mit Perfektion verhindere ich, dass etwas fertig wird",
        "Am Donnerstag den Entwurf abgeben, wie er ist",
    ),
    ("In der Küche fehlt mir meine Großmutter am meisten", "Am Samstag ihren Pflaumenkuchen backen"),
    (
        "Ich sage, mir geht es gut, bevor ich nachgesehen habe",
        "Einen Atemzug warten, wenn jemand fragt, wie es mir geht",
    ),
    ("Im Garten hören meine Gedanken auf zu streiten", "Nach der Arbeit zehn Minuten Unkraut jäten"),
    ("Ich mache alles allein und bin dann verbittert", "Heute Abend den Abwasch Paul überlassen"),
    ("Ich bin neidisch, wenn andere sich ausruhen", "Am Sonntag zwanzig Minuten auf dem Sofa liegen"),
    ("An schlechten Tagen meide ich Spiegel", "Beim Zähneputzen mein Gesicht im Spiegel ansehen"),
    (
        "Ich merke mir das eine böse Wort und vergesse die zehn guten",
        "Einen freundlichen Satz aufschreiben, den heute jemand gesagt hat",
    ),
    (
        "Meine Schultern wissen vor mir vom Abgabetermin",
        "Die Schultern kreisen, wenn ich vom Schreibtisch aufstehe",
    ),
    ("Ich rede zu viel, wenn ich nervös bin", "Eine Frage stellen und auf die Antwort warten"),
)

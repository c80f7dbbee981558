"""Plans of the demo, written by hand: whole ones for Cleo and Marco, beginnings for two others.

Lines name each other by `name`: a step belongs to a trigger, a skill, a person or a place.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """One line, saved `ago` days before today. `links`: field to the `name` of another line."""

    ago: int
    part: str
    text: str
    details: dict[str, str | bool] = field(default_factory=dict)
    name: str = ""
    links: dict[str, str] = field(default_factory=dict)


CLEO = (
    PlanEntry(26, "reason", "Lucia's school play in the spring. I want to remember all of it."),
    PlanEntry(26, "reason", "Waking up clear on Sundays."),
    PlanEntry(19, "reason", "My place at the bakery. They kept it for me."),
    PlanEntry(
        26,
        "person",
        "Sam",
        {"phone": "(212) 555-0143", "note": "Family. Any time, also at night.", "slip": True, "safety": True},
        "sam",
    ),
    PlanEntry(
        24,
        "person",
        "Dee from group",
        {"phone": "(212) 555-0168", "note": "Picks up until ten.", "slip": True},
        "dee",
    ),
    PlanEntry(12, "person", "Aunt Rosa", {"phone": "(718) 555-0129", "safety": True}, "rosa"),
    PlanEntry(20, "place", "The library on 9th Street", {"note": "Warm, quiet, open until eight."}, "library"),
    PlanEntry(20, "place", "Aunt Rosa's kitchen", name="kitchen"),
    PlanEntry(
        20,
        "trigger",
        "A call about money or the rent",
        {"about": "things", "risk": "high", "answer": "plan", "chip": "money"},
        "rent",
    ),
    PlanEntry(
        20,
        "trigger",
        "Friday after work, when the others go to the bar",
        {"about": "times", "risk": "high", "answer": "avoid", "chip": "work"},
        "friday",
    ),
    PlanEntry(
        18,
        "trigger",
        "An evening alone when Lucia is at her father's",
        {"about": "feelings", "risk": "medium", "answer": "share", "chip": "alone"},
        "alone",
    ),
    PlanEntry(
        14,
        "trigger",
        "Tired and hungry at the same time",
        {"about": "body", "risk": "medium", "answer": "plan", "chip": "tired"},
        "tired",
    ),
    PlanEntry(
        18,
        "step",
        "I put the phone down, breathe for two minutes, then call Sam before I do anything else.",
        {"skill": "paced-breathing"},
        links={"trigger": "rent", "person": "sam"},
    ),
    PlanEntry(
        18,
        "step",
        "I take the other door and the F train home. I text Dee from the platform.",
        links={"trigger": "friday", "person": "dee"},
    ),
    PlanEntry(
        16,
        "step",
        "I ride out the wave for ten minutes. It has gone down every time so far.",
        {"skill": "urge-surfing"},
        links={"trigger": "alone"},
    ),
    PlanEntry(
        16,
        "step",
        "I go to the library with a book until it closes.",
        links={"trigger": "alone", "place": "library"},
    ),
    PlanEntry(13, "step", "Soup first, then bed. I decide nothing after nine.", links={"trigger": "tired"}),
    PlanEntry(17, "sign", "I stop answering Dee's messages.", {"stage": "emotional"}),
    PlanEntry(17, "sign", "I tell myself that one would not matter.", {"stage": "mental"}),
    PlanEntry(17, "sign", "I walk past the store on Ninth on purpose.", {"stage": "physical"}),
    PlanEntry(15, "basic", "Something warm before group, always.", {"need": "hungry"}),
    PlanEntry(15, "basic", "Twice round the block, then I answer.", {"need": "angry"}),
    PlanEntry(15, "basic", "Dee, or the Saturday open hour.", {"need": "lonely"}),
    PlanEntry(15, "basic", "Phone in the kitchen at ten.", {"need": "tired"}),
    PlanEntry(13, "refusal", "No thanks, I am driving. I will have a ginger ale."),
    PlanEntry(13, "refusal", "I quit, and it suits me. How was your week?"),
    PlanEntry(12, "balance", "Swim on Tuesday morning", {"area": "body"}),
    PlanEntry(12, "balance", "Sunday lunch with Lucia and Aunt Rosa", {"area": "people"}),
    PlanEntry(12, "balance", "One evening with nothing in it", {"area": "rest"}),
    PlanEntry(11, "kind_word", "You stopped before, and you can stop now. Tell one person tonight. The rest can wait."),
    PlanEntry(11, "kind_word", "A slip is one evening. You are still the one who gets Lucia to school."),
    PlanEntry(10, "warning", "I stop sleeping, and everything sounds like a reproach."),
    PlanEntry(10, "warning", "I think that everybody would have it easier without me."),
    PlanEntry(10, "alone", "Hold ice, then a long shower."),
    PlanEntry(10, "alone", "Name five things that I see.", {"skill": "five-senses-grounding"}),
    PlanEntry(10, "distract", "Bread with Aunt Rosa", {"about": "person", "phone": "(718) 555-0129"}),
    PlanEntry(10, "distract", "The ferry to Staten Island and back", {"about": "place"}),
    PlanEntry(10, "professional", "Theo at Harbor Street", {"phone": "(212) 555-0142", "note": "Monday to Friday."}),
    PlanEntry(10, "professional", "988, by text when I cannot talk", {"phone": "988"}),
    PlanEntry(10, "safer", "Aunt Rosa keeps my sleeping pills and gives me a week at a time.", {"about": "medicines"}),
    PlanEntry(4, "sign", "I skip lunch two days in a row.", {"stage": "physical"}),
)

MARCO = (
    PlanEntry(9, "reason", "Llevar a mi hija al parque sin mirar la salida todo el tiempo."),
    PlanEntry(9, "reason", "Terminar el curso de electricista."),
    PlanEntry(
        9,
        "person",
        "Mi hermana Elena",
        {"phone": "(212) 555-0177", "note": "También de noche.", "safety": True},
        "elena",
    ),
    PlanEntry(8, "person", "Toño, del trabajo", {"phone": "(212) 555-0181"}, "tono"),
    PlanEntry(8, "place", "El banco junto al río", name="rio"),
    PlanEntry(
        8,
        "trigger",
        "El autobús lleno antes del turno de la mañana",
        {"about": "places", "risk": "high", "answer": "plan", "chip": "work"},
        "autobus",
    ),
    PlanEntry(
        7,
        "trigger",
        "Dormir menos de cinco horas",
        {"about": "body", "risk": "medium", "answer": "plan", "chip": "tired"},
        "sueno",
    ),
    PlanEntry(
        7,
        "step",
        "Me bajo una parada antes y respiro contando hasta cuatro.",
        {"skill": "paced-breathing"},
        links={"trigger": "autobus"},
    ),
    PlanEntry(
        6,
        "step",
        "Le escribo a Elena antes de acostarme y dejo el teléfono lejos.",
        links={"trigger": "sueno", "person": "elena"},
    ),
    PlanEntry(6, "sign", "Empiezo a inventar excusas para no salir.", {"stage": "mental"}),
    PlanEntry(6, "sign", "Me tiemblan las manos en la fila.", {"stage": "physical"}),
    PlanEntry(5, "basic", "Desayunar aunque tenga prisa.", {"need": "hungry"}),
    PlanEntry(5, "balance", "Fútbol el sábado con los del barrio", {"area": "fun"}),
    PlanEntry(5, "warning", "Pienso que no voy a poder más y me encierro en el baño."),
    PlanEntry(5, "alone", "Nombrar cinco cosas que veo.", {"skill": "five-senses-grounding"}),
    PlanEntry(5, "alone", "Agua fría en la cara y en las muñecas."),
    PlanEntry(4, "distract", "Ayudar a Elena en su cocina", {"about": "person", "phone": "(212) 555-0177"}),
    PlanEntry(4, "professional", "Theo, en Harbor Street", {"phone": "(212) 555-0142"}),
    PlanEntry(4, "professional", "988, oprimo el 2 para español", {"phone": "988"}),
    PlanEntry(4, "safer", "Elena guarda las pastillas y me da las de cada día.", {"about": "medicines"}),
    PlanEntry(4, "kind_word", "Esto sube, y también baja. Ya ha bajado otras veces."),
)

AMARA = (
    PlanEntry(40, "reason", "My license back, and the road to my mother's house."),
    PlanEntry(33, "trigger", "Pay day", {"about": "times", "risk": "high", "answer": "plan", "chip": "money"}, "pay"),
    PlanEntry(33, "step", "My sister holds the card until Monday.", links={"trigger": "pay"}),
    PlanEntry(33, "person", "My sister Ada", {"phone": "(212) 555-0190", "slip": True}),
)
DANA = (
    PlanEntry(12, "warning", "I lose time and find myself at the window."),
    PlanEntry(12, "alone", "Feet on the floor, name the room.", {"skill": "five-senses-grounding"}),
    PlanEntry(11, "person", "Jo next door", {"phone": "(212) 555-0195", "safety": True}),
)

PLANS = {"Cleo R.": CLEO, "Marco V.": MARCO, "Amara O.": AMARA, "Dana W.": DANA}

REVIEWED = {"Cleo R.": (9, ("relapse", "slip", "safety")), "Amara O.": (31, ("relapse",)), "Dana W.": (6, ("safety",))}
"""Whose plans their therapist looked through how many days ago."""

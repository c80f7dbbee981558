"""What people in the demo write when they share a note: short, everyday, kind to themselves."""

from random import Random

HARD = {
    "en": (
        "Long day. I sat in the car for ten minutes before going in. I still went in.",
        "Argued with my brother on the phone. I hung up before it got loud.",
        "Could not get started this morning. Shower and coffee was all I managed.",
        "Rent is due and it is on my mind all the time.",
        "Work was too much today. I would like to talk about how to say no.",
        "I keep waking up at 3. I lie there and think.",
        "Skipped lunch again. I notice it gets worse when I do.",
        "I felt far away from everybody in group tonight.",
        "Hard to be around my family this weekend. I went for a walk instead.",
        "My chest was tight on the bus. The breathing helped a little.",
    ),
    "es": (
        "Día largo. Me quedé un rato en el carro antes de entrar. Pero entré.",
        "Discutí con mi hermano por teléfono. Colgué antes de gritar.",
        "Me despierto a las tres y me quedo pensando.",
        "El dinero me preocupa mucho este mes.",
        "En el trabajo fue demasiado. Quiero hablar de cómo decir que no.",
    ),
}
USUAL = {
    "en": (
        "Nothing special today. Group was okay.",
        "A bit tired, otherwise fine.",
        "Did the dishes and called my aunt. Small things.",
        "It went up in the afternoon and then it went down by itself.",
        "Quiet day. I read a little.",
        "Tried the grounding exercise on my break.",
        "I wanted to stay home from group and went anyway.",
    ),
    "es": (
        "Nada especial hoy. El grupo estuvo bien.",
        "Un poco de cansancio, lo demás bien.",
        "Llamé a mi tía y lavé los platos. Cosas pequeñas.",
        "Subió por la tarde y después bajó solo.",
    ),
}
GOOD = {
    "en": (
        "Slept through the night for the first time in a while.",
        "Walked by the river with my sister. We laughed a lot.",
        "I told the group what happened last week. It felt lighter after.",
        "Cooked for myself. It was even good.",
        "A friend from before called and I did not pick up. I am glad.",
        "My daughter asked me to help with her homework.",
        "Good talk in session today. I have a plan for Saturday.",
        "First paycheck from the new job.",
    ),
    "es": (
        "Dormí toda la noche por primera vez en mucho tiempo.",
        "Caminé junto al río con mi hermana. Nos reímos mucho.",
        "Le conté al grupo lo de la semana pasada. Después me sentí mejor.",
        "Cociné en casa. Hasta quedó rico.",
    ),
}
HARD_ABOVE, GOOD_BELOW = 0.62, 0.36


class Writer:
    """Gives one person's notes, none twice until all were used."""

    def __init__(self, language: str, rng: Random) -> None:
        self._language, self._rng = language, rng
        self._left: dict[str, list[str]] = {}

    def note(self, strain: float) -> str:
        """A note that fits how the day was."""
        tone = "hard" if strain > HARD_ABOVE else "good" if strain < GOOD_BELOW else "usual"
        pool = {"hard": HARD, "good": GOOD, "usual": USUAL}[tone][self._language]
        left = self._left.get(tone) or self._rng.sample(pool, len(pool))
        self._left[tone] = left[1:]
        return left[0]

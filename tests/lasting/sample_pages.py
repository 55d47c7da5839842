"""Pages of the tests' own making: as many as wanted, the same for the same seed."""

import random

PLACES = ["Northport", "Alder Bay", "临江市", "青石镇", "Harrow Isle", "東港", "Kestrel Valley", "白桦县"]
THINGS = ["ferry", "harvest", "bridge", "library", "渡轮", "秋粮", "大桥", "图书馆", "observatory", "天文台", "barley", "小麦"]
DOINGS = ["opens after repairs", "is delayed by storms", "wins a prize", "因暴雨推迟", "正式启用", "获得资助", "draws visitors"]
OUTLETS = ["Harbour Courier", "江海日报", "Alder Gazette", "临江新闻网"]


def page(number, version=0):
    """(title, text) of a page; another text with another version."""
    chance = random.Random(f"{number}-{version}")
    title = f"{chance.choice(PLACES)} {chance.choice(THINGS)} {chance.choice(DOINGS)} {number}"
    lines = [title, "", f"{chance.choice(OUTLETS)}, {chance.randrange(1, 29)} May 20{chance.randrange(10, 26)}", ""]
    for _ in range(chance.randrange(2, 7)):
        words = [chance.choice(PLACES + THINGS + DOINGS) for _ in range(chance.randrange(5, 14))]
        lines.append(f"The {words[0]} report says: " + ", ".join(words) + f"; version {version}.")
        lines.append("记者从" + chance.choice(PLACES) + "获悉，" + "".join(chance.sample(THINGS + DOINGS, 4)) + "。")
    return title, "\n".join(lines) + "\n"


def write_pages(folder, numbers, version=0):
    for number in numbers:
        path = folder / f"{number % 10}" / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(number, version)[1])


def queries(count, seed=0):
    chance = random.Random(seed)
    made = []
    for _ in range(count):
        words = [chance.choice(PLACES + THINGS + DOINGS) for _ in range(chance.randrange(1, 4))]
        query = " ".join(words)
        made.append(chance.choice([query, query, f'"{words[0]}"', f"title:{words[0].split()[0]} {words[-1]}"]))
    return made

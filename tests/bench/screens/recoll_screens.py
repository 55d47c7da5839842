"""Prints the two best hits of Recoll with its abstracts. usage: recoll_screens.py CONFIGURATION QUERY..."""
import re
import sys

from recoll import recoll

database = recoll.connect(confdir=sys.argv[1])
database.setAbstractParams(maxchars=250, contextwords=16)
for text in sys.argv[2:]:
    query = database.query()
    count = query.execute(text, stemming=1, stemlang="english")
    print(f"\n=== {text}: {count}")
    for rank in range(1, min(count, 2) + 1):
        hit = query.fetchone()
        abstract = re.sub(r'<span class="rclmatch">(.*?)</span>', r"[\1]", query.makedocabstract(hit))
        path = hit.url.split("/pages/")[-1]
        print(f"{rank}. {hit.title + ' · ' if hit.title else ''}{path}\n   {abstract.strip()}")

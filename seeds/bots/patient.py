#!/usr/bin/env python3
"""A seat for `parley play SCENARIO --as ID --seat ID=./seeds/bots/patient.py`: backs every text that leaves it better off, signs what
pays, and calls no vote. The protocol: docs/reference/program-seats.md"""
import json
import sys

for line in sys.stdin:
    message = json.loads(line)
    if message["type"] != "offer":
        continue
    offer = message["offer"]
    moves, topics = [], set()
    for choice in sorted(offer["choices"], key=lambda one: -(one["gain"] or 0)):
        verb = choice["id"].split()[0]
        good = (choice["gain"] or 0) > 0 and verb in ("sign", "support", "offer")
        if good and choice["topic"] not in topics and len(moves) < 2:
            topics.add(choice["topic"])
            moves.append(choice["id"])
    print(json.dumps({"round": offer["round"], "moves": moves}), flush=True)

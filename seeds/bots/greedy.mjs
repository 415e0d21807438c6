#!/usr/bin/env node
// A seat for `parley play SCENARIO --as ID --seat ID=./seeds/bots/greedy.mjs`: takes the two moves that promise most points and that it does
// not expect to lose. The protocol: docs/reference/program-seats.md
import { createInterface } from 'node:readline';

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  if (message.type !== 'offer') continue;
  const { round, choices } = message.offer;
  const lost = ({ count }) => count !== null && count.share <= count.needed;
  const paying = choices.filter((one) => one.gain > 0 && !lost(one)).sort((a, b) => b.gain - a.gain);
  const moves = [];
  const topics = new Set();
  for (const { id, topic } of paying) {
    if (moves.length === 2 || topics.has(topic)) continue;
    topics.add(topic);
    moves.push(id);
  }
  console.log(JSON.stringify({ round, moves }));
}

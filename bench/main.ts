import 'reflect-metadata';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { measureBroadcast } from './broadcast.js';
import { startChild } from './children.js';
import { fillPost, makePost, prepareGround } from './ground.js';
import { measureDepth, measureReading } from './reading.js';
import { measureSubmissions } from './submissions.js';
import { plantSeed } from './seed.js';

/**
 * Measures the program and, in the same run, the limit beside it. What it prints is Markdown. `npm run bench -- a c`
 * measures those sections alone.
 */
const UNBOUND = String(1_000_000_000);
const chosen = process.argv.slice(2);
const isWanted = (section: string): boolean => chosen.length === 0 || chosen.includes(section);

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}; PostgreSQL 18 (embedded), every commit flushed.`);
console.log('Each figure is the median of counted rounds, measured in turns after one round that is not counted.');
const ground = await prepareGround();
const reader = await startChild('reader', {
  DATABASE_URL: ground.url,
  SUBMISSIONS_PER_MINUTE: UNBOUND,
  SUBMISSIONS_PER_POST_PER_MINUTE: UNBOUND,
  SUBMISSIONS_PER_NETWORK_PER_MINUTE: UNBOUND,
});
try {
  if (isWanted('a')) await measureSubmissions(ground, reader);
  if (isWanted('b')) {
    const seeded = await plantSeed(ground, join(import.meta.dirname, '../../seeds/omnishambles-update-75'));
    await measureReading(ground, reader, seeded, 'the seeded thread (35 comments)');
    await fillPost(ground, await makePost(ground, 'two-thousand', 'open'), 2_000);
    await measureReading(ground, reader, 'two-thousand', 'the first page of 2,000 comments');
  }
  if (isWanted('c')) await measureBroadcast(ground, reader);
  if (isWanted('d')) {
    await fillPost(ground, await makePost(ground, 'ten-thousand', 'open'), 10_000);
    await measureDepth(reader, 'ten-thousand', 6_600);
  }
} finally {
  await reader.stop();
  await ground.stop();
}

/** How long the look-up of one stored paper takes among many, by an identifier and by its id. */
import { sql } from 'kysely';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { createPaperRepository } from '../../src/store/papers.ts';
import { silent } from '../../test/helpers/library.ts';
import { makeDatabase } from '../fresh-database.ts';
import { record } from '../result.ts';

const minStored = 1000;
const rounds = 7;
const callsPerRound = 300;
/** Papers inserted by one statement. */
const batchSize = 50_000;

export async function measureLookups(suite: string, kind: 'sqlite' | 'postgres', many: number): Promise<void> {
  const small = await stored(kind, minStored);
  const large = await stored(kind, many);
  for (const [what, find] of [
    ['by an identifier', findByIdentifier],
    ['by its id', findById],
    ['that is not stored', findMissing],
  ] as const) {
    await find(small.database, minStored);
    await find(large.database, many);
    const [ours, baseline]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await find(large.database, many));
      baseline.push(await find(small.database, minStored));
    }
    record({
      suite,
      what: `look up a paper ${what}, ${kind}, ${many.toLocaleString('en')} stored`,
      ours: { runs: ours, unit: 'ms' },
      baseline: { name: `${minStored.toLocaleString('en')} stored`, runs: baseline, unit: 'ms' },
      target: { most: 2 },
    });
  }
  for (const { database, drop } of [small, large]) {
    await database.close();
    await drop();
  }
}

interface StoredPapers {
  readonly database: Database;
  drop(): Promise<void>;
}

/** Each has two identifiers and a value of 300 bytes. A real value has some thousand bytes, which are stored outside the row. */
async function stored(kind: 'sqlite' | 'postgres', count: number): Promise<StoredPapers> {
  const fresh = await makeDatabase(kind);
  const database = await openDatabase(fresh.address, silent);
  for (let from = 1; from <= count; from += batchSize) await insertBatch(database, from, Math.min(count, from + batchSize - 1));
  await sql`analyze`.execute(database.query);
  return { database, drop: fresh.drop };
}

async function insertBatch({ kind, query }: Database, from: number, to: number): Promise<void> {
  const numbers =
    kind === 'postgres'
      ? sql`select n from generate_series(cast(${from} as bigint), cast(${to} as bigint)) as n`
      : sql`with recursive series (n) as (select cast(${from} as integer) union all select n + 1 from series where n < cast(${to} as integer)) select n from series`;
  const value = 'x'.repeat(300);
  // Ids are hashes, in no order.
  const id = kind === 'postgres' ? sql`substr(md5(cast(n as text)), 1, 12)` : sql`printf('%012x', (n * 2654435761) % 281474976710655)`;
  await sql`insert into paper (id, value, stored_at, expires_at) select ${id}, ${value}, 0, 0 from (${numbers}) as papers where true on conflict do nothing`.execute(
    query,
  );
  for (const [kindOf, written] of [
    ['doi:10.5555/paper.', sql`cast(n as text)`],
    ['pmid:', sql`cast(n as text)`],
  ] as const)
    await sql`insert into paper_identifier (identifier, paper, lease_until, expires_at) select ${kindOf} || ${written}, ${id}, 0, 0 from (${numbers}) as papers`.execute(
      query,
    );
}

const spread = (call: number, count: number): number => 1 + ((call * 7919) % count);

/** Milliseconds for a call. */
async function perCall(call: (index: number) => Promise<unknown>): Promise<number> {
  const began = performance.now();
  for (let index = 0; index < callsPerRound; index += 1) await call(index);
  return (performance.now() - began) / callsPerRound;
}

async function findByIdentifier(database: Database, count: number): Promise<number> {
  const papers = createPaperRepository(database);
  return perCall(async (index) => {
    const found = await papers.find(`${index % 2 === 0 ? 'pmid:' : 'doi:10.5555/paper.'}${spread(index, count)}`);
    if (!found) throw new Error('A stored paper was not found.');
  });
}

async function findById(database: Database, count: number): Promise<number> {
  const papers = createPaperRepository(database);
  const ids: string[] = [];
  for (let index = 0; index < callsPerRound; index += 1) ids.push((await papers.find(`pmid:${spread(index, count)}`))?.id ?? '');
  return perCall(async (index) => papers.findById(ids[index] ?? ''));
}

const findMissing = async (database: Database): Promise<number> => {
  const papers = createPaperRepository(database);
  return perCall(async (index) => papers.find(`pmid:${9_000_000 + index}x`));
};

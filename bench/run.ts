/** `npm run bench [-- SUITE ...]`: runs the suites one after the other and writes the figures to results.json and docs/performance.md. */
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { formatRow, type Row } from './result.ts';

const suites: Readonly<Record<string, readonly string[]>> = {
  slack: ['bench/slack.ts'],
  discord: ['bench/discord.ts'],
  start: ['bench/start.ts'],
  answer: ['bench/answer.ts'],
  search: ['bench/search.ts'],
  papers: ['bench/papers.ts'],
  recurrence: ['bench/recurrence.ts'],
  sqlite: ['bench/schedule.ts', 'sqlite'],
  postgres: ['bench/schedule.ts', 'postgres'],
  jobs: ['bench/jobs.ts'],
  'outbox-sqlite': ['bench/outbox.ts', 'sqlite'],
  'outbox-postgres': ['bench/outbox.ts', 'postgres'],
  delivery: ['bench/delivery.ts'],
};
const results = 'bench/results.json';
const page = 'docs/performance.md';
const marks = ['<!-- figures -->', '<!-- end of figures -->'] as const;

if (!existsSync('bench/node_modules')) {
  console.log('Installing the baselines (bench/package.json).');
  execFileSync('npm', ['ci', '--prefix', 'bench', '--no-audit', '--no-fund'], { stdio: 'inherit' });
}
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in suites));
if (unknown.length > 0) throw new Error(`No suite is called ${unknown.join(', ')}. There are ${Object.keys(suites).join(', ')}.`);
/** What a suite measured last, with the machine, the version of Node and the date. */
interface SuiteResult {
  readonly machine: string;
  readonly rows: readonly Row[];
}

const stored: Record<string, SuiteResult> = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : {};
const running = wanted.length > 0 ? wanted : Object.keys(suites);
const machine = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`;
for (const name of running) {
  stored[name] = { machine, rows: await run(name) };
  // Written after each suite: all of them take an hour and a half, and a failure at the end must not lose the others.
  writeFileSync(results, `${JSON.stringify(stored, undefined, 2)}\n`);
  writeFileSync(page, withTable(readFileSync(page, 'utf8')));
}
console.log(`\n${aligned(tableOf(running)).join('\n')}`);

async function run(name: string): Promise<readonly Row[]> {
  console.log(`\n== ${name}`);
  const [file = '', ...words] = suites[name] ?? [];
  const child = fork(file, words);
  const rows: Row[] = [];
  child.on('message', (message) => rows.push((message as { row: Row }).row));
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${file} ended with ${code}`);
  return rows;
}

function withTable(text: string): string {
  const [head = [], ...rows] = tableOf(Object.keys(suites));
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  const [before = ''] = text.split(marks[0]);
  const after = text.split(marks[1])[1] ?? '';
  return `${before}${marks[0]}\n\n${machinesOf(Object.keys(suites)).join('\n')}\n\n${table}\n\n${marks[1]}${after}`;
}

/** The suites by machine and date: only figures of one row can be compared with each other. */
function machinesOf(names: readonly string[]): readonly string[] {
  const dated = names.flatMap((name) => (stored[name] ? [{ name, machine: stored[name].machine }] : []));
  return [...Map.groupBy(dated, (one) => one.machine)].map(([measuredOn, group]) => `- ${group.map(({ name }) => name).join(', ')}: ${measuredOn}`);
}

/** The rows measured so far, with a header. */
function tableOf(names: readonly string[]): readonly (readonly string[])[] {
  const rows = names.flatMap((name) => stored[name]?.rows ?? []).map(formatRow);
  return [
    ['', 'what', 'journal-club', 'baseline', 'ratio', 'target', 'met'],
    ...rows.map((row) => [row.suite, row.what, row.ours, row.baseline, row.ratio, row.target, row.met]),
  ];
}

/** For a terminal: each column as wide as its widest cell. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  return rows.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

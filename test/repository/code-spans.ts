/** Looks up what documents put in backticks: names, paths, commands and settings that must exist. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { commands } from '../../commands/index.ts';
import { readSources, wordsIn } from './sources.ts';

/** Words of others, which no file of ours declares: programs, other projects, syntax, types of commits, and examples. */
const foreignWords: ReadonlySet<string> = new Set(
  `git npm EBADENGINE npx node tsc psql pg_dump pg_restore openssl docker chromium croner rrule-temporal pg-boss InstallProvider
  feat fix perf refactor docs ci chore .env dist __Host- -citinib /slack/ timedatectl
  slowed_down resident_memory EBADENGINE`.split(/\s+/),
);

/** Spans outside fenced blocks. A fenced block is a listing to copy, not a mention. */
export const codeSpansIn = (markdown: string): readonly string[] =>
  [...markdown.replace(/^ *```[\s\S]*?^ *```/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, span]) => span ?? '');

export interface CodeLookup {
  /** @param from the document that mentions it. @returns the words of the span that exist nowhere. */
  missingIn(span: string, from: string): readonly string[];
}

export function createCodeLookup(): CodeLookup {
  const code = readSources('src', 'commands', 'content', 'build', 'bench');
  const tests = readSources('test').filter(({ path }) => !path.startsWith('test/repository/'));
  const words = new Set([...code, ...tests].flatMap((file) => [...wordsIn(file)]));
  const fileNames = new Set(
    trackedFolders.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => basename(name))).concat(readdirSync('.')),
  );
  const settings = [
    '.env.example',
    'compose.yaml',
    'deploy/Caddyfile',
    'deploy/journal-club.service',
    'Dockerfile',
    '.ci/run',
    'src/health/metrics.ts',
    'package.json',
    'tsconfig.json',
  ];
  const configured = settings.map((file) => readFileSync(file, 'utf8')).join('\n');
  const packages = Object.keys((JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: object }).packages).map((path) =>
    path.replace(/^.*node_modules\//, ''),
  );
  const known = new Set([...words, ...fileNames, ...packages, ...foreignWords]);
  const isWordOfConfiguration = (word: string): boolean => new RegExp(`(?<![\\w-])${RegExp.escape(word)}(?![\\w-])`).test(configured);
  const exists = (word: string): boolean => known.has(word) || isWordOfConfiguration(word);

  return {
    missingIn: (span, from) => {
      if (isPath(span)) return existsSync(span) || existsSync(join(dirname(from), span)) || hasPlaceholder(span) ? [] : [span];
      if (isSystemPath(span)) return [];
      if (span.startsWith('/')) return isCommand(span) || exists(span) || hasPlaceholder(span) ? [] : [span];
      if (exists(span)) return [];
      const parts = span.match(/[A-Za-z_$][\w$]*/g) ?? [];
      // A single name must exist. Of a longer span, which may be prose or a command line, the words that can only be names.
      const names = /^[\w$.()]+$/.test(span) ? parts : parts.filter((part) => /^[a-z]+[A-Z]|^[A-Z][a-z]+[A-Z]|^[a-z]+_[a-z]|^[A-Z]+_[A-Z]/.test(part));
      return names.filter((name) => !exists(name) && !hasPlaceholder(name));
    },
  };
}

const trackedFolders = ['src', 'commands', 'content', 'build', 'bench', 'test', 'docs', 'deploy', '.ci', '.github'].filter((folder) => existsSync(folder));

/** A path of ours: a known folder, and no blanks or patterns. */
const isPath = (span: string): boolean => /^(?:\.{1,2}\/|(?:src|commands|content|build|bench|test|docs|deploy|\.ci|\.github)\/)[\w./-]*$/.test(span);

const isSystemPath = (span: string): boolean => /^\/(?:etc|opt|root|tmp|usr|var)\//.test(span);

/** `content/drugs/GENERIC.ts`, `/NAME`, `createX`: to be filled in by the reader. */
const hasPlaceholder = (span: string): boolean => /(?:^|[/.])(?:GENERIC|ID|NAME|FILE)(?:$|[/.])|^[a-z]+X(?:[A-Z]|$)/.test(span);

const isCommand = (line: string): boolean => {
  const name = /^\/([a-z-]+)/.exec(line)?.[1] ?? '';
  return ['journalclub', ...commands.map((command) => command.name)].includes(name);
};

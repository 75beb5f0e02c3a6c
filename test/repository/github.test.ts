/** What GitHub reads from .github/. It ignores a file that it does not understand without telling anybody. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';

const read = (file: string): string => readFileSync(file, 'utf8');

const label = z.string().trim().min(1).max(200);
const text = { label, description: z.string().optional() };
const free = { ...text, placeholder: z.string().optional(), value: z.string().optional() };
const id = z.string().regex(/^[\w-]+$/);
const validations = z.strictObject({ required: z.boolean() }).optional();
const options = z.array(label).min(1);

/** @see https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema */
const element = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('markdown'), attributes: z.strictObject({ value: z.string().min(1) }) }),
  z.strictObject({ type: z.literal('input'), id, attributes: z.strictObject(free), validations }),
  z.strictObject({ type: z.literal('textarea'), id, attributes: z.strictObject({ ...free, render: z.string().optional() }), validations }),
  z.strictObject({ type: z.literal('dropdown'), id, attributes: z.strictObject({ ...text, multiple: z.boolean().optional(), options }), validations }),
  z.strictObject({
    type: z.literal('checkboxes'),
    id,
    attributes: z.strictObject({ ...text, options: z.array(z.strictObject({ label, required: z.boolean().optional() })).min(1) }),
  }),
]);

/** @see https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms */
const issueForm = z.strictObject({ name: label, description: label, labels: z.array(label).optional(), body: z.array(element).min(1) });

/** The part of a workflow that is used. @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax */
const workflow = z.strictObject({
  name: z.string(),
  on: z.strictObject({ push: z.strictObject({ branches: z.array(z.string()) }), pull_request: z.null() }),
  permissions: z.record(z.string(), z.enum(['read', 'write', 'none'])),
  concurrency: z.strictObject({ group: z.string(), 'cancel-in-progress': z.literal(true) }),
  jobs: z.record(
    z.string(),
    z.strictObject({
      'runs-on': z.string(),
      'timeout-minutes': z.number(),
      container: z.strictObject({ image: z.string(), options: z.string() }),
      steps: z.array(
        z.union([
          z.strictObject({ uses: z.string(), with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional() }),
          z.strictObject({ name: z.string(), run: z.string() }),
        ]),
      ),
    }),
  ),
});

const forms = readdirSync('.github/ISSUE_TEMPLATE').filter((name) => name !== 'config.yml');

describe('the issue forms', () => {
  test('the issue forms are for a bug, a wrong fact and a new paper', () => {
    expect([...forms].sort()).toEqual(['bug_report.yml', 'new_paper.yml', 'wrong_fact.yml']);
  });

  test.each(forms)('%s is a form that GitHub accepts', (name) => {
    const { body } = issueForm.parse(parse(read(`.github/ISSUE_TEMPLATE/${name}`)));
    const fields = body.filter((field) => field.type !== 'markdown');
    expect(fields.length).toBeGreaterThan(0);
    expect(new Set(fields.map((field) => field.id)).size).toBe(fields.length);
    expect(new Set(fields.map(({ attributes }) => attributes.label)).size).toBe(fields.length);
  });

  test('the issue forms have a valid configuration', () => {
    const config = z.strictObject({ blank_issues_enabled: z.boolean() });
    expect(() => config.parse(parse(read('.github/ISSUE_TEMPLATE/config.yml')))).not.toThrow();
  });
});

describe('the workflow', () => {
  const { permissions, jobs } = workflow.parse(parse(read('.github/workflows/ci.yml')));
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  test('the workflow runs .ci/run', () => {
    expect(steps).toContainEqual(expect.objectContaining({ run: '.ci/run' }));
  });

  test('the workflow may read the code and nothing else', () => {
    expect(permissions).toEqual({ contents: 'read' });
    expect(steps).toContainEqual(expect.objectContaining({ uses: expect.stringMatching(/^actions\/checkout@/), with: { 'persist-credentials': false } }));
  });

  test('the workflow pins every action to a commit', () => {
    const actions = steps.flatMap((step) => ('uses' in step ? [step.uses] : []));
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
  });

  test('the workflow uses the Node of the Dockerfile', () => {
    const shipped = /^FROM node:(\S+)-slim AS program/m.exec(read('Dockerfile'))?.[1];
    expect(shipped).toMatch(/^\d+\.\d+\.\d+/);
    for (const { container } of Object.values(jobs)) expect(container.image).toBe(`node:${shipped}`);
  });
});

test.each(['CODE_OF_CONDUCT.md', '.github/pull_request_template.md'])('%s links to files that exist', (file) => {
  const links = [...read(file).matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, link]) => join(dirname(file), link ?? ''));
  expect(links.filter((link) => !existsSync(link))).toEqual([]);
});

import { describe, expect, test } from 'vitest';
import { type BodyKind, bodyProblems } from './discord-rules.ts';

const v2 = 1 << 15;
const mentions = { allowed_mentions: { parse: [] } };
const message = (components: readonly unknown[], more: object = {}) => ({ flags: v2, components, ...mentions, ...more });
const container = (components: readonly unknown[]) => message([{ type: 17, components }]);
const words = (content: string) => ({ type: 10, content });
const button = (custom_id: string, more: object = {}) => ({ type: 2, style: 2, label: 'Press', custom_id, ...more });
const row = (...components: readonly unknown[]) => ({ type: 1, components });
const command = (more: object) => [{ type: 1, name: 'drug', description: 'A drug', ...more }];

describe('the Discord fake', () => {
  test('the Discord fake accepts what Discord accepts', () => {
    expect(bodyProblems('message', container([words('hello'), row(button('1r:/help'))]))).toEqual([]);
    expect(bodyProblems('commands', command({ options: [{ type: 3, name: 'name', description: 'Its name' }] }))).toEqual([]);
    expect(bodyProblems('callback', { type: 5, data: { flags: 64 } })).toEqual([]);
    expect(bodyProblems('callback', { type: 8, data: { choices: [] } })).toEqual([]);
  });

  test.each<[string, BodyKind, unknown]>([
    ['4,001 characters of text in two displays', 'message', container([words('a'.repeat(2001)), words('b'.repeat(2000))])],
    ['41 components, nested ones included', 'message', container(Array.from({ length: 40 }, () => words('a')))],
    ['two buttons of one id', 'message', container([words('a'), row(button('x'), button('x'))])],
    ['two ids that differ in a blank at the end', 'message', container([words('a'), row(button('x'), button('x '))])],
    ['six buttons in a row', 'message', container([row(...[1, 2, 3, 4, 5, 6].map((id) => button(String(id))))])],
    ['an id of 101 characters', 'message', container([row(button('x'.repeat(101)))])],
    ['a label of 81 characters', 'message', container([row(button('x', { label: 'y'.repeat(81) }))])],
    ['a button without label', 'message', container([row(button('x', { label: '' }))])],
    ['content beside V2', 'message', message([words('a')], { content: 'b' })],
    ['V2 components without the flag', 'message', { components: [words('a')], ...mentions }],
    ['an empty text display', 'message', container([words('\n')])],
    ['no component at all', 'message', message([])],
    ['a file nobody sent', 'message', container([{ type: 13, file: { url: 'attachment://a.bib' } }])],
    ['mentions that notify', 'message', { flags: v2, components: [words('@everyone')] }],
    ['a nonce of 26 characters', 'message', { ...container([words('a')]), nonce: 'x'.repeat(26) }],
    ['an unknown field', 'message', { ...container([words('a')]), colour: 'red' }],
    ['a defer with V2', 'callback', { type: 5, data: { flags: v2 } }],
    ['26 suggestions', 'callback', { type: 8, data: { choices: Array.from({ length: 26 }, () => ({ name: 'a', value: 'a' })) } }],
    ['an empty suggestion', 'callback', { type: 8, data: { choices: [{ name: 'a', value: '' }] } }],
    ['a thread’s name of 101 characters', 'thread', { name: 'x'.repeat(101) }],
    ['a command in capitals', 'commands', command({ name: 'Drug' })],
    ['a command without description', 'commands', command({ description: '' })],
    ['a description of 101 characters', 'commands', command({ description: 'x'.repeat(101) })],
    ['a menu with a description', 'commands', [{ type: 3, name: 'Cite', description: 'x' }]],
    [
      'a required option behind another',
      'commands',
      command({
        options: [
          { type: 3, name: 'a', description: 'a' },
          { type: 3, name: 'b', description: 'b', required: true },
        ],
      }),
    ],
    [
      'choices and completion at once',
      'commands',
      command({ options: [{ type: 3, name: 'a', description: 'a', autocomplete: true, choices: [{ name: 'x', value: 'x' }] }] }),
    ],
  ])('the Discord fake rejects %s', (_, kind, body) => expect(bodyProblems(kind, body)).not.toEqual([]));
});

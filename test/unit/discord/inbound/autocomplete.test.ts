import { describe, expect, test } from 'vitest';
import type { Suggestion } from '../../../../src/core/command/options.ts';
import { suggestionsFor } from '../../../../src/discord/inbound/autocomplete.ts';
import { bodyProblems } from '../../../fakes/discord-rules.ts';
import { smallBot } from '../../../fixtures/discord-bot.ts';

const offered = (suggestions: readonly Suggestion[]) =>
  suggestionsFor(
    { id: '1', token: 't', application_id: '2', type: 4, data: { name: 'drug', options: [{ name: 'name', value: 'x', focused: true }] } },
    { ...smallBot(), autocomplete: () => suggestions },
  );

describe('suggestions in Discord', () => {
  test('suggestions respect Discord’s limits, however many and long they are', () => {
    const suggestions = [
      { label: '', value: 'a' },
      { label: 'a', value: '' },
      { label: 'a', value: 'v'.repeat(101) },
      { label: 'ü'.repeat(300), value: 'long label' },
      ...Array.from({ length: 40 }, (_, index) => ({ label: `drug ${index}`, value: `drug-${index}` })),
    ];
    const choices = offered(suggestions);
    expect(choices).toHaveLength(25);
    expect(choices[0]).toEqual({ name: `${'ü'.repeat(99)}…`, value: 'long label' });
    expect(bodyProblems('callback', { type: 8, data: { choices } })).toEqual([]);
  });

  test('suggestions are given the values of the other options', () => {
    const asked: unknown[] = [];
    const options = [
      { name: 'section', value: 'saf', focused: true },
      { name: 'paper', value: 'petri-2023' },
    ];
    suggestionsFor(
      { id: '1', token: 't', application_id: '2', type: 4, data: { name: 'summary', options } },
      {
        ...smallBot(),
        autocomplete: (call) => {
          asked.push(call);
          return [];
        },
      },
    );
    expect(asked).toEqual([{ command: 'summary', option: 'section', typed: 'saf', options: { paper: 'petri-2023' } }]);
  });
});

import { describe, expect, test } from 'vitest';
import type { Suggestion } from '../../../../src/core/command/options.ts';
import { suggestionsFor } from '../../../../src/discord/inbound/autocomplete.ts';
import { bodyProblems } from '../../../fakes/discord-rules.ts';
import { smallBot } from '../../../fixtures/discord-bot.ts';

const offered = async (suggestions: readonly Suggestion[]) =>
  suggestionsFor(
    { id: '1', token: 't', application_id: '2', type: 4, data: { name: 'drug', options: [{ name: 'name', value: 'x', focused: true }] } },
    { ...smallBot(), autocomplete: async () => suggestions },
  );

describe('suggestions in Discord', () => {
  test('suggestions respect Discord’s limits, however many and long they are', async () => {
    const suggestions = [
      { label: '', value: 'a' },
      { label: 'a', value: '' },
      { label: 'a', value: 'v'.repeat(101) },
      { label: 'ü'.repeat(300), value: 'long label' },
      ...Array.from({ length: 40 }, (_, index) => ({ label: `drug ${index}`, value: `drug-${index}` })),
    ];
    const choices = await offered(suggestions);
    expect(choices).toHaveLength(25);
    expect(choices[0]).toEqual({ name: `${'ü'.repeat(99)}…`, value: 'long label' });
    expect(bodyProblems('callback', { type: 8, data: { choices } })).toEqual([]);
  });

  test('suggestions are given the values of the other options, and the place', async () => {
    const asked: unknown[] = [];
    const options = [
      { name: 'section', value: 'saf', focused: true },
      { name: 'paper', value: 'petri-2023' },
    ];
    const channel = { id: '8', type: 11, parent_id: '7' };
    await suggestionsFor(
      { id: '1', token: 't', application_id: '2', guild_id: '3', channel, type: 4, data: { name: 'summary', options } },
      {
        ...smallBot(),
        autocomplete: async (call) => {
          asked.push(call);
          return [];
        },
      },
    );
    const place = { platform: 'discord', workspace: '3', channel: '7', thread: '8' };
    expect(asked).toEqual([{ command: 'summary', option: 'section', typed: 'saf', options: { paper: 'petri-2023' }, place }]);
  });
});

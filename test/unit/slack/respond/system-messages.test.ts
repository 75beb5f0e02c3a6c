import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noteMessages } from '../../../../src/slack/respond/system-messages.ts';
import { checkMessage } from '../../../fakes/slack-message-rules.ts';
import { startSlackWorkspace } from '../../../helpers/slack-workspace.ts';

describe('a note of the platform', () => {
  const line = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 256 }),
    fc.string({ unit: fc.constantFrom('&', '<', '中', 'x'), minLength: 200, maxLength: 256 }),
  );
  const choices = fc.array(
    line.map((run) => ({ label: run, run: `/cite ${run}` })),
    { maxLength: 20 },
  );

  test('any note of the platform is accepted by Slack and shows every choice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 6000 }), choices, (text, given) => {
        const messages = noteMessages(text, given);
        for (const message of messages) expect(checkMessage(message)).not.toHaveProperty('error');
        const sent = messages.flatMap(({ blocks }) => blocks).map((block) => JSON.stringify(block));
        const labels = given.filter(({ label }) => label !== '');
        for (const { run } of labels) expect(sent.some((block) => block.includes(JSON.stringify(run.toWellFormed()).slice(1, -1)))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test('a note with twenty papers to choose from shows all twenty', async () => {
    const { fake } = await startSlackWorkspace();
    const dois = Array.from({ length: 20 }, (_, index) => `10.1234/${'long-winded-'.repeat(6)}${index}`);
    await fake.shortcut(dois.join(' '));
    const all = () =>
      fake
        .screen('UADA', 'CCLUB')
        .filter(({ onlyFor }) => onlyFor === 'UADA')
        .flatMap(({ buttons }) => buttons.map(({ value }) => value))
        .join('\n');
    await fake.until(() => all().includes(dois[19] ?? '?'), 'the last paper');
    for (const doi of dois) expect(all()).toContain(doi);
  });
});

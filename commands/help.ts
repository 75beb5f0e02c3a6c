import { type Command, defineCommand } from '../src/core/command/command.ts';
import { UserError } from '../src/core/errors.ts';
import type { Block, Field, Reply } from '../src/core/reply/reply.ts';
import { nearest } from '../src/library/search/fuzzy-match.ts';

export const help = defineCommand({
  name: 'help',
  description: 'What I can do, and how to ask',
  examples: ['/help', '/help drug'],
  options: { command: { kind: 'text', description: 'One command, such as drug' } },
  cacheKey: () => '',
  run: ({ command }, { commands }) => (command ? helpOn(commandOf(command, commands), commands) : overview(commands)),
});

function commandOf(typed: string, commands: readonly Command[]): Command {
  const name = typed.replace(/^\//, '').toLowerCase();
  const found = commands.find((candidate) => candidate.name === name);
  if (found) return found;
  const near = nearest(
    name,
    commands.map((candidate) => candidate.name),
    3,
  );
  const offered = near.length > 0 ? near : commands.map((candidate) => candidate.name);
  throw new UserError(
    `There is no command “${typed.slice(0, 40)}”.`,
    offered.map((known) => ({ label: `/help ${known}`, run: `/help ${known}` })),
  );
}

function overview(commands: readonly Command[]): Reply {
  return {
    title: 'journal-club',
    blocks: [
      {
        kind: 'text',
        text: ['I answer questions about the papers of the club, each statement with its source. Answers are for you alone until you share them.'],
      },
      { kind: 'facts', facts: commands.map((command): Field => ({ label: usageLine(command), text: [command.description] })) },
      { kind: 'heading', text: 'How to read an answer' },
      {
        kind: 'list',
        items: [
          [
            '[1] leads to the source listed below the answer. No mark in brackets after it: read at a publisher, PubMed, registry, regulator or reference page.',
          ],
          ['“seen in a copy”, “company statement”, “news source only”: all that was seen was that weaker kind of source.'],
          [
            '“news report”: said by, or found wrong in, the news report on the review by Huo and colleagues. “our inference”: arithmetic or comparison of ours, with what it rests on.',
          ],
        ],
      },
      {
        kind: 'choices',
        choices: commands
          .filter((command) => command.name !== 'help')
          .map(({ name, examples: [plainest = `/help ${name}`] }) => ({ label: plainest, run: plainest })),
      },
    ],
  };
}

function helpOn(command: Command, commands: readonly Command[]): Reply {
  const options = Object.entries(command.options).map(([name, option]): Field => {
    const values = option.kind === 'choice' ? ` (${option.choices.join(', ')})` : '';
    return { label: name, text: [`${option.description}${values}`] };
  });
  const optionBlocks: Block[] =
    options.length > 0
      ? [
          { kind: 'heading', text: 'Options' },
          { kind: 'facts', facts: options },
        ]
      : [];
  const typedBlocks: Block[] = command.usageExamples ? [{ kind: 'code', code: command.usageExamples.join('\n') }] : [];
  return {
    title: usageLine(command),
    rerunCommand: `/help ${command.name}`,
    blocks: [
      { kind: 'text', text: [`${command.description}.`] },
      ...optionBlocks,
      { kind: 'note', text: ['Write an option as name:value anywhere in the line, or simply type the words in order.'] },
      { kind: 'heading', text: 'Try' },
      ...typedBlocks,
      { kind: 'choices', choices: command.examples.map((example) => ({ label: example, run: example })) },
      {
        kind: 'choices',
        choices: commands.filter((other) => other !== command).map((other) => ({ label: `/help ${other.name}`, run: `/help ${other.name}` })),
      },
    ],
  };
}

const usageLine = (command: Command): string => [`/${command.name}`, ...Object.keys(command.options).map((name) => `[${name}]`)].join(' ');

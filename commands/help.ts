import { type Command, defineCommand } from '../src/core/command/command.ts';
import { isFiller } from '../src/core/command/fillers.ts';
import { UserError } from '../src/core/errors.ts';
import type { Block, Field, Reply, ReplyButton } from '../src/core/reply/reply.ts';
import { nearest } from '../src/library/search/fuzzy-match.ts';
import { joinWords, splitWords } from '../src/library/search/line-words.ts';
import { demoChoices } from './shared/look-up-paper.ts';

/** Words without meaning here: "how do I use /cite". */
const helpFillers = ['how', 'use', 'command', 'commands', 'need', 'work', 'works', 'all', 'help'];

export const help = defineCommand({
  name: 'help',
  description: 'What I can do, and how to ask',
  examples: ['/help', '/help drug'],
  options: { command: { kind: 'text', description: 'One command, such as drug' } },
  fillers: helpFillers,
  cacheKey: (_values, { papers }) => (papers?.demo ? 'demo papers' : ''),
  run: ({ command }, { commands, papers }) =>
    command && (command === 'help' || meaningOf(command) !== '') ? helpOn(commandOf(command, commands), commands, demoChoices(papers)) : overview(commands),
});

/** The words without those that mean nothing here: "how do I use /cite" becomes "cite". */
const meaningOf = (typed: string): string =>
  joinWords(splitWords(typed).filter((word) => !isFiller(word, { fillers: helpFillers })))
    .replace(/^\//, '')
    .toLowerCase();

function commandOf(typed: string, commands: readonly Command[]): Command {
  const exact = commands.find(({ name }) => name === typed.replace(/^\//, '').toLowerCase());
  const name = meaningOf(typed);
  const found = exact ?? commands.find((candidate) => candidate.name === name);
  if (found) return found;
  const names = commands.map((command) => command.name);
  const near = nearest(name, names, 3);
  throw new UserError(
    `There is no command “${typed.slice(0, 40)}”.`,
    (near.length > 0 ? near : names).map((known) => ({ label: `/help ${known}`, run: `/help ${known}` })),
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
          ['[1] leads to the source listed below the answer, with its kind: paper, congress abstract, registry, regulator, company, news or reference.'],
          ['“Read as a copy”, below the sources: a copy of the work was read, not the page of its publisher.'],
          [
            '“news report”: a statement of, or an error in, the news report on the review by Huo and colleagues. “our inference”: our own arithmetic or comparison, with what it rests on.',
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

/** @param demo the button to the demo papers, if there are some. */
function helpOn(command: Command, commands: readonly Command[], demo: readonly ReplyButton[]): Reply {
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
      { kind: 'choices', choices: [...command.examples.map((example) => ({ label: example, run: example })), ...(command.name === 'paper' ? demo : [])] },
      {
        kind: 'choices',
        choices: commands.filter((other) => other !== command).map((other) => ({ label: `/help ${other.name}`, run: `/help ${other.name}` })),
      },
    ],
  };
}

const usageLine = (command: Command): string => [`/${command.name}`, ...Object.keys(command.options).map((name) => `[${name}]`)].join(' ');

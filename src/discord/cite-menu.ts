/** "Cite this paper" in a message's Apps menu: finds the DOIs of the message and cites them. */
import { longestButton } from '../core/button.ts';
import type { Command } from '../core/command.ts';
import { formatLine } from '../core/format-line.ts';
import type { Block, Choice } from '../core/reply.ts';
import { answerPrivately, type Desk } from './answers.ts';
import { lineCall } from './calls.ts';
import type { Conversation } from './conversation.ts';
import type { CommandInteraction, TargetMessage } from './interactions.ts';
import { blocksMessage, notice } from './notice.ts';

/** Buttons shown at most; a message with more DOIs is a reading list. */
const mostWorks = 15;

export async function answerCiteMenu(interaction: CommandInteraction, conversation: Conversation, desk: Desk): Promise<void> {
  const cite = desk.bot.commands.find(({ name }) => name === 'cite');
  const target = interaction.data.resolved?.messages?.[interaction.data.target_id ?? ''];
  const [only, ...others] = target ? findDois(target) : [];
  if (!cite || only === undefined) return conversation.reply(notice(noDoi));
  if (others.length === 0) return answerPrivately(lineCall(citeLine(cite, only), interaction), conversation, desk);
  return conversation.reply(blocksMessage(choiceBlocks([only, ...others], cite)));
}

const noDoi =
  'I see no DOI in that message. A DOI starts with 10. and stands on the paper’s page, as in https://doi.org/10.1038/s41467-021-23361-z. You can also type /cite with an author and a year, or words of the title.';

const citeLine = (cite: Command, doi: string): string => formatLine(cite, { [Object.keys(cite.options)[0] ?? '']: doi });

function choiceBlocks(dois: readonly string[], cite: Command): readonly Block[] {
  const choices = dois.slice(0, mostWorks).map((doi): Choice => ({ label: doi, run: citeLine(cite, doi) }));
  const count = dois.length > mostWorks ? `${dois.length} DOIs; these are the first ${mostWorks}` : `${dois.length} DOIs`;
  return [
    { kind: 'text', text: [`That message has ${count}. Which one shall I cite?`] },
    { kind: 'choices', choices },
  ];
}

/** The DOIs of a message's text, embeds and components, each once, in the order they stand there. */
export function findDois(message: TargetMessage): readonly string[] {
  const texts = [message.content ?? '', ...stringsIn(message.embeds), ...stringsIn(message.components)];
  const dois = texts.flatMap((text) => [...decoded(text).matchAll(/\b10\.\d{4,9}\/[^\s"'<>\\|`*]+/g)].map(([doi]) => trimmed(doi)));
  return dois.filter((doi, index) => doi.length < longestButton && dois.findIndex((other) => other.toLowerCase() === doi.toLowerCase()) === index);
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** An address writes the slash of a DOI as %2F at times. */
const decoded = (text: string): string => text.replace(/%2F/gi, '/');

/** Without the rest of an address, the sentence's full stop and brackets that were opened before the DOI. */
function trimmed(doi: string): string {
  let rest = doi.replace(/[?#&].*$/, '');
  for (;;) {
    const unopened = /[)\]}]$/.test(rest) && !hasOpening(rest);
    const next = unopened ? rest.slice(0, -1) : rest.replace(/[.,;:!]+$/, '');
    if (next === rest) return rest;
    rest = next;
  }
}

function hasOpening(doi: string): boolean {
  const closing = doi.at(-1) ?? '';
  const opening = { ')': '(', ']': '[', '}': '{' }[closing] ?? '';
  return doi.split(opening).length >= doi.split(closing).length;
}

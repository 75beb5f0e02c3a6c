/** The message shortcut "Cite this paper": answers with the citation of each DOI in the message. */
import type { MessageShortcut } from '@slack/bolt';
import type { Bot } from '../core/bot.ts';
import { longestButton } from '../core/button.ts';
import { formatLine } from '../core/format-line.ts';
import type { Answers } from './answers.ts';
import type { Asker } from './calls.ts';
import { findDois } from './find-dois.ts';

export const citeShortcut = 'cite_this_paper';

/** More papers than this in one message are counted, not listed. */
const mostListed = 20;

export async function citeMessage(message: MessageShortcut['message'], asker: Asker, answers: Answers, bot: Bot): Promise<void> {
  const dois = doisOf(message);
  const [first, ...more] = dois;
  if (!first) {
    return answers.say(
      asker,
      'I found no DOI in that message. A DOI begins with 10., such as 10.1136/ard-2023-224100. With another name of the paper, type /cite and its title or authors.',
    );
  }
  if (more.length === 0) return answers.run(asker, citeLine(first, bot));
  const choices = dois.map((doi) => ({ label: doi, run: citeLine(doi, bot) })).slice(0, mostListed);
  const rest = dois.length > mostListed ? ` These are the first ${mostListed}.` : '';
  return answers.say(asker, `That message names ${dois.length} papers. Which one do you want to cite?${rest}`, choices);
}

/** The words of the message; where they name none, what apps put beside them. */
function doisOf(message: MessageShortcut['message']): readonly string[] {
  const inText = findDois(message.text ?? '');
  return inText.length > 0 ? inText : findDois(JSON.stringify([message.blocks ?? [], message.attachments ?? []]));
}

/** Short enough for a button wherever the DOI allows it. */
function citeLine(doi: string, bot: Bot): string {
  const command = bot.commands.find(({ name }) => name === 'cite');
  const [option] = Object.keys(command?.options ?? {});
  const line = command && option ? formatLine(command, { [option]: doi }) : `/cite ${doi}`;
  return line.length <= longestButton - 3 ? line : `/cite ${doi}`;
}

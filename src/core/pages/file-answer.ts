/** A long answer as one text file, for people who do not want to page through it. */
import type { BotResponse } from '../bot-request.ts';
import { plainPage } from '../reply/plain-text.ts';
import { singlePage } from './pages.ts';

const maxFileNameLength = 60;

/** A note with the file, which cannot be shared or paged. The file has the whole answer with its sources and their addresses. */
export function fileAnswer(answer: BotResponse): BotResponse {
  const { place, reply } = answer;
  const content = `${plainPage(singlePage(answer))}\n`;
  const blocks = [
    { kind: 'text', text: ['The whole answer as a text file, with its sources.'] },
    { kind: 'file', name: `${fileName(reply.title ?? 'answer')}.txt`, content },
  ] as const;
  return { status: 'note', reply: { blocks }, sources: [], page: 1, place };
}

/** Only letters, digits and hyphens, which every system accepts. */
const fileName = (title: string): string =>
  title
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, maxFileNameLength)
    .replace(/^-|-$/g, '')
    .toLowerCase() || 'answer';

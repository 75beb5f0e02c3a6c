import type { BotResponse } from '../bot-request.ts';
import { type Block, link, type RichText, textsOf } from './reply.ts';

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** "2026-11" as "November 2026". */
export function monthName(month: string): string {
  const [year, number] = month.split('-');
  return `${months[Number(number) - 1] ?? month} ${year}`;
}

/**
 * The small last line: the purpose of the answer, its date, and where to report a mistake in the claims shown. Empty if the
 * answer cites nothing, and so states nothing clinical.
 */
export function renderFooter(answer: BotResponse, blocks: readonly Block[]): RichText {
  if (answer.sources.length === 0) return [];
  const { asOf } = answer.reply;
  const line = ['For education, not medical advice.', ...(asOf ? [`As of ${monthName(asOf)}.`] : [])].join(' ');
  if (!answer.reportUrl) return [line];
  return [`${line} `, link('Report a mistake', reportLink(answer.reportUrl, claimIds(blocks)))];
}

/** Inserts the claim ids into a URL: in place of `{claims}` if present, otherwise as the parameter `claims`. */
function reportLink(template: string, claims: readonly string[]): string {
  const ids = claims.join(',');
  if (template.includes('{claims}')) return template.replaceAll('{claims}', encodeURIComponent(ids));
  const url = new URL(template);
  if (ids) url.searchParams.set('claims', ids);
  return url.href;
}

function claimIds(blocks: readonly Block[]): readonly string[] {
  const inlines = blocks.flatMap((block) => textsOf(block).flat());
  return [...new Set(inlines.flatMap((inline) => (typeof inline !== 'string' && inline.kind === 'cite' && inline.claim ? [inline.claim] : [])))];
}

import type { BotResponse } from '../bot-request.ts';
import { type Block, link, type RichText, textsOf } from './reply.ts';

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** "2026-11" as "November 2026". */
export function monthName(month: string): string {
  const [year, number] = month.split('-');
  return `${months[Number(number) - 1] ?? month} ${year}`;
}

/** The quiet last line: what this is for, how old it is, and where to report a mistake in the claims above it. */
export function renderFooter(answer: BotResponse, blocks: readonly Block[]): RichText {
  const { asOf } = answer.reply;
  const line = ['For education, not medical advice.', ...(asOf ? [`As of ${monthName(asOf)}.`] : [])].join(' ');
  if (!answer.reportUrl) return [line];
  return [`${line} `, link('Report a mistake', reportLink(answer.reportUrl, claimIds(blocks)))];
}

/** The address with the claim ids in place of `{claims}`, or as its `claims` parameter. */
function reportLink(address: string, claims: readonly string[]): string {
  const ids = claims.join(',');
  if (address.includes('{claims}')) return address.replaceAll('{claims}', encodeURIComponent(ids));
  const url = new URL(address);
  if (ids) url.searchParams.set('claims', ids);
  return url.href;
}

function claimIds(blocks: readonly Block[]): readonly string[] {
  const inlines = blocks.flatMap((block) => textsOf(block).flat());
  return [...new Set(inlines.flatMap((inline) => (typeof inline !== 'string' && inline.kind === 'cite' && inline.claim ? [inline.claim] : [])))];
}

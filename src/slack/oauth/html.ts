/** Makes HTML pages. All text in them is escaped, and they run no scripts. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Markup, which is not escaped again. */
interface Html {
  readonly html: string;
}

type Part = string | Html | readonly Html[];

/** A template that escapes strings. */
export const html = (pieces: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: pieces.reduce((text, piece, index) => `${text}${markup(parts[index - 1] ?? '')}${piece}`),
});

function markup(part: Part): string {
  if (typeof part === 'string') return escapeHtml(part);
  return 'html' in part ? part.html : part.map((one) => one.html).join('');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.toWellFormed().replace(/[&<>"']/g, (character) => entities[character] ?? '');

const style = readFileSync(new URL('./pages.css', import.meta.url), 'utf8');
const styleHash = createHash('sha256').update(style).digest('base64');

/** A whole page. */
export const documentOf = (title: string, body: Html): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${{ html: style }}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`.html;

/** Codes and states appear in the addresses of these pages, so the pages are not cached and send no referrer. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
} as const;

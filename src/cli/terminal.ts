import type { Page, Renderer } from '../core/pages/page.ts';
import type { Size } from '../core/pages/paginate.ts';
import { typedLine } from '../core/reply/form.ts';
import { plainPage } from '../core/reply/plain-text.ts';

const nothing: Size = { characters: 0, bytes: 0, parts: 0 };
const noLimits: Size = { characters: Number.MAX_SAFE_INTEGER, bytes: Number.MAX_SAFE_INTEGER, parts: Number.MAX_SAFE_INTEGER };

/** A terminal scrolls, so everything is one page. */
export const terminalRenderer: Renderer<string> = { budget: noLimits, measureBlock: () => nothing, measureSource: () => nothing, render: terminalPage };

/** A page as plain text. Files that the page does not show are printed completely, and buttons become lines to type. */
function terminalPage(page: Page): string {
  const choices = page.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []));
  const lines = choices.map((choice) => (choice.label === choice.run ? `  ${choice.run}` : `  ${typedLine(choice)}  (${choice.label})`));
  const files = page.blocks.flatMap((block) => (block.kind === 'file' && !isShown(page, block.content) ? [`${block.name}:\n\n${block.content}`] : []));
  return [plainPage(page), ...files, ...(lines.length > 0 ? [`Try:\n${lines.join('\n')}`] : [])].join('\n\n');
}

const isShown = (page: Page, content: string): boolean => page.blocks.some((block) => block.kind === 'code' && block.code.trim() === content.trim());

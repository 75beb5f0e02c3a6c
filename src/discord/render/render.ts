/**
 * Renders a page as one message with Components V2: a container with text, rows of buttons and files.
 * @see https://docs.discord.com/developers/components/using-message-components
 */
import type { APIComponentInContainer, APIContainerComponent } from 'discord-api-types/v10';
import { memoizeByObject } from '../../core/memoize.ts';
import type { Page, Renderer } from '../../core/pages/page.ts';
import type { Size } from '../../core/pages/paginate.ts';
import { typedLine } from '../../core/reply/form.ts';
import type { Block, FileAttachment, Image, ReplyButton } from '../../core/reply/reply.ts';
import { copyNote } from '../../core/reply/sources.ts';
import { limits } from '../limits.ts';
import { componentTypes, messageFlags } from './api-numbers.ts';
import { type CustomIdAllocator, choiceRows, controlRows, createCustomIdAllocator } from './buttons.ts';
import { blockMarkdown, headingMarkdown, noteMarkdown, sourceMarkdown } from './markdown.ts';
import { attachedFiles, type DiscordMessage } from './payload.ts';

/** Text for the current text display, with the separator from the text before it. */
interface TextPart {
  readonly markdown: string;
  readonly separator: '\n' | '\n\n';
  /** The next part follows without an empty line. */
  readonly isHeading?: boolean;
}

type Part = TextPart | APIComponentInContainer;
type Attached = ReturnType<typeof attachedFiles>;

export const discordRenderer: Renderer<DiscordMessage> = {
  budget: { characters: limits.text, bytes: limits.requestBytes, parts: limits.components },
  measureBlock: (block) => componentSize(blockParts(block, createCustomIdAllocator(), attachedFiles([block])), block),
  measureSource: (line) => componentSize([words(sourceMarkdown(line)), words(noteMarkdown([line.copy ? copyNote([line]) : '']))]),
  render: memoizeByObject(render),
};

function render(page: Page): DiscordMessage {
  const allocateId = createCustomIdAllocator();
  const attached = attachedFiles(page.blocks);
  const components = joinTexts([
    ...(page.title ? [headingText(headingMarkdown(page.title, '##'))] : []),
    ...(page.sharedBy ? [words(noteMarkdown(['Shared by ', { kind: 'person', ...page.sharedBy }]))] : []),
    ...page.blocks.flatMap((block) => blockParts(block, allocateId, attached)),
    ...page.sources.map((line, index) => words(sourceMarkdown(line), index === 0 ? '\n\n' : '\n')),
    words(noteMarkdown([copyNote(page.sources)]), '\n'),
    words(noteMarkdown(page.footer)),
    ...controlParts(page, allocateId),
  ]);
  const container: APIContainerComponent = {
    type: componentTypes.container,
    components: components.length > 0 ? components : [{ type: componentTypes.textDisplay, content: 'Nothing to show.' }],
  };
  return { flags: messageFlags.isComponentsV2, components: [container], files: [...attached.values()], allowed_mentions: { parse: [] } };
}

/** The same message with every button's custom_id mapped. */
export function mapButtons(message: DiscordMessage, rename: (id: string) => string): DiscordMessage {
  const [container] = message.components;
  const components = container.components.map((part) =>
    part.type === componentTypes.actionRow
      ? { ...part, components: part.components.map((button) => ('custom_id' in button ? { ...button, custom_id: rename(button.custom_id) } : button)) }
      : part,
  );
  return { ...message, components: [{ ...container, components }] };
}

function blockParts(block: Block, allocateId: CustomIdAllocator, attached: Attached): readonly Part[] {
  switch (block.kind) {
    case 'choices':
      return choiceParts(block.choices, allocateId);
    case 'file':
      return fileParts(attached.get(block));
    case 'image':
      return pictureParts(block, attached.get(block));
    case 'heading':
      return [headingText(blockMarkdown(block))];
    case 'list':
      return [words(blockMarkdown(block), '\n')];
    case 'text':
    case 'quote':
    case 'note':
    case 'facts':
    case 'table':
    case 'code':
      return [words(blockMarkdown(block))];
  }
}

/** @see https://docs.discord.com/developers/components/reference#media-gallery */
const pictureParts = ({ alt }: Image, file: FileAttachment | undefined): readonly Part[] =>
  file
    ? [{ type: componentTypes.mediaGallery, items: [{ media: { url: `attachment://${file.name}` }, description: alt }] }]
    : [words(noteMarkdown([`Picture: ${alt}`]))];

const fileParts = (file: FileAttachment | undefined): readonly Part[] =>
  file ? [{ type: componentTypes.file, file: { url: `attachment://${file.name}` } }] : [];

/** If a line is too long for a button, the message names it, so that the user can type it. */
function choiceParts(choices: readonly ReplyButton[], allocateId: CustomIdAllocator): readonly Part[] {
  const { rows, unplaced } = choiceRows(choices, allocateId);
  return [...unplaced.map((choice) => words(noteMarkdown([`${choice.label}: type `, { kind: 'strong', text: typedLine(choice) }]), '\n')), ...rows];
}

function controlParts(page: Page, allocateId: CustomIdAllocator): readonly Part[] {
  const { rows, unplaced } = controlRows(page, allocateId);
  return [
    ...(unplaced ? [words(noteMarkdown(['Your line is too long for a button, so the page cannot be turned. Please ask with fewer words.']))] : []),
    ...rows,
  ];
}

const words = (markdown: string, separator: TextPart['separator'] = '\n\n'): TextPart => ({ markdown, separator });
const headingText = (markdown: string): TextPart => ({ markdown, separator: '\n', isHeading: true });

/** Adjacent text shares one text display, since Discord limits the number of components. */
function joinTexts(parts: readonly Part[]): APIComponentInContainer[] {
  const joined: APIComponentInContainer[] = [];
  let before: TextPart | undefined;
  for (const part of parts) {
    const last = joined.at(-1);
    if ('type' in part) {
      joined.push(part);
      before = undefined;
    } else if (part.markdown.trim() !== '') {
      if (before && last?.type === componentTypes.textDisplay)
        joined[joined.length - 1] = { ...last, content: `${last.content}${before.isHeading ? '\n' : part.separator}${part.markdown}` };
      else joined.push({ type: componentTypes.textDisplay, content: part.markdown });
      before = part;
    }
  }
  return joined;
}

/** Text needs no component of its own; buttons and files do, and so does the text display that may follow them. */
function componentSize(parts: readonly Part[], block?: Block): Size {
  const texts = parts.flatMap((part) => ('type' in part ? [] : [part.markdown]));
  const components = parts.flatMap((part) => ('type' in part ? [part] : []));
  return {
    characters: texts.reduce((sum, text) => sum + text.length + 2, 0),
    bytes: Buffer.byteLength(JSON.stringify(parts)) + contentBytes(block),
    parts: components.length === 0 ? 0 : components.reduce((sum, component) => sum + weight(component), 1),
  };
}

const contentBytes = (block: Block | undefined): number =>
  block?.kind === 'file' ? Buffer.byteLength(block.content) : block?.kind === 'image' ? (block.png?.length ?? 0) : 0;

/** A file counts as two, so that no message gets more than ten of them. */
const weight = (component: APIComponentInContainer): number =>
  component.type === componentTypes.actionRow
    ? 1 + component.components.length
    : component.type === componentTypes.mediaGallery || component.type === componentTypes.file
      ? 2
      : 1;

/** Parses a Discord message into what this page draws: exactly the components that our renderer makes. */
import { type MarkdownBlock, parseMarkdown } from './discord-markdown.ts';
import { type Fields, fieldsOf, filesOf, listOf, oneOf, type SentFile, stringOf, typeOf, UnsupportedPayloadError, unknownPart } from './payload-readers.ts';

export interface DiscordButton {
  readonly label: string;
  readonly id: string;
  readonly style: 'primary' | 'secondary' | 'success' | 'danger';
  readonly disabled: boolean;
}

export type DiscordPart =
  | { readonly kind: 'text'; readonly blocks: readonly MarkdownBlock[] }
  | { readonly kind: 'buttons'; readonly buttons: readonly DiscordButton[] }
  | { readonly kind: 'separator'; readonly line: boolean; readonly large: boolean }
  | { readonly kind: 'file'; readonly file: SentFile }
  | { readonly kind: 'gallery'; readonly pictures: readonly SentFile[] };

export interface DiscordContainer {
  readonly parts: readonly DiscordPart[];
  /** As #rrggbb. */
  readonly accent: string | undefined;
}

/** @see https://docs.discord.com/developers/resources/message#message-object-message-flags */
const flags = { ephemeral: 1 << 6, componentsV2: 1 << 15 } as const;

/** @throws {UnsupportedPayloadError} naming the part that this page does not draw. */
export function parseDiscordPayload(payload: unknown): readonly DiscordContainer[] {
  const message = fieldsOf(payload, 'the message', ['flags', 'components', 'files', 'allowed_mentions']);
  oneOf(message.flags, 'the flags of the message', [flags.componentsV2, flags.componentsV2 | flags.ephemeral]);
  const { parse } = fieldsOf(message.allowed_mentions, 'allowed_mentions', ['parse']);
  if (listOf(parse, 'the mentions that notify').length > 0) throw new UnsupportedPayloadError('the message notifies people, which this page does not show');
  const files = filesOf(message.files);
  return listOf(message.components, 'components').map((component) => parseContainer(component, files));
}

function parseContainer(component: unknown, files: readonly SentFile[]): DiscordContainer {
  if (typeOf(component, 'a component') !== 17) throw unknownPart('a component', typeOf(component, 'a component'));
  const { components, accent_color: accent } = fieldsOf(component, 'a container', ['type', 'components', 'accent_color']);
  return {
    parts: listOf(components, 'the components of a container').map((part) => parsePart(part, files)),
    accent: typeof accent === 'number' ? `#${accent.toString(16).padStart(6, '0')}` : undefined,
  };
}

function parsePart(part: unknown, files: readonly SentFile[]): DiscordPart {
  const type = typeOf(part, 'a component');
  switch (type) {
    case 1: {
      const { components } = fieldsOf(part, 'a row', ['type', 'components']);
      return { kind: 'buttons', buttons: listOf(components, 'the buttons of a row').map(parseButton) };
    }
    case 10:
      return { kind: 'text', blocks: parseMarkdown(stringOf(fieldsOf(part, 'a text', ['type', 'content']).content, 'a text')) };
    case 12: {
      const { items } = fieldsOf(part, 'a gallery', ['type', 'items']);
      return {
        kind: 'gallery',
        pictures: listOf(items, 'the pictures of a gallery').map((item) => parsePicture(fieldsOf(item, 'a picture', ['media', 'description']), files)),
      };
    }
    case 13:
      return { kind: 'file', file: parseFile(fieldsOf(part, 'a file', ['type', 'file']), files) };
    case 14: {
      const { divider, spacing } = fieldsOf(part, 'a separator', ['type', 'divider', 'spacing']);
      return { kind: 'separator', line: divider !== false, large: spacing === 2 };
    }
  }
  throw unknownPart('a component', type);
}

function parseFile({ file }: Fields, files: readonly SentFile[]): SentFile {
  const url = stringOf(fieldsOf(file, 'a file', ['url']).url, 'the address of a file');
  const sent = files.find(({ name }) => url === `attachment://${name}`);
  if (!sent) throw new UnsupportedPayloadError(`“${url}” names a file that is not sent along`);
  return sent;
}

function parsePicture({ media, description }: Fields, files: readonly SentFile[]): SentFile {
  return { ...parseFile({ file: media }, files), alt: stringOf(description, 'the description of a picture') };
}

const buttonStyles = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger' } as const;

function parseButton(button: unknown): DiscordButton {
  if (typeOf(button, 'a button') !== 2) throw unknownPart('a component in a row', typeOf(button, 'a button'));
  const { style, label, custom_id: id, disabled } = fieldsOf(button, 'a button', ['type', 'style', 'label', 'custom_id', 'disabled']);
  return {
    style: buttonStyles[oneOf(style, 'the style of a button', [1, 2, 3, 4])],
    label: stringOf(label, 'the label of a button'),
    id: stringOf(id, 'the custom_id of a button'),
    disabled: disabled === true,
  };
}

/** Splits an unfinished line as the command parser splits a finished one, and records the position of each part. */
import type { Command } from '../../core/command/command.ts';

/** The words of one option. */
export interface Segment {
  readonly option: string;
  /** Its position in the line, including the name of the option. */
  readonly from: number;
  /** Whether it begins with the name of its option. Words without a name belong to the first option. */
  readonly named: boolean;
  readonly words: readonly string[];
  /** Whether the last word ends at the cursor, so that it may be unfinished. */
  readonly open: boolean;
}

interface Word {
  readonly from: number;
  readonly name: string;
  readonly text: string;
  readonly quoted: boolean;
  readonly open: boolean;
}

/** A name without a value, or a word with or without a name. A word may be in quotation marks, which may still be open. */
const word = /(?<lone>[A-Za-z][\w-]*):(?=\s|$)|(?:(?<name>[A-Za-z][\w-]*):(?!\/\/))?(?:"(?<quoted>[^"]*)(?<end>"|$)|(?<bare>[^\s"]\S*))/g;

/** The segments before the cursor. The last one is being typed. */
export function scanCommand(head: string, start: number, command: Command): readonly Segment[] {
  const first = Object.keys(command.options)[0];
  if (first === undefined) return [];
  const bare = (from: number): Segment => ({ option: first, from, named: false, words: [], open: false });
  const words = scanWords(head, start);
  const segments: Segment[] = [];
  let current = bare(head.length);
  for (const [index, next] of words.entries()) {
    const option = optionOpenedBy(next, index, command);
    if (option === undefined) {
      const begun = current.words.length === 0 && !current.named ? bare(next.from) : current;
      current = { ...begun, words: [...begun.words, next.name ? `${next.name}:${next.text}` : next.text], open: next.open };
    } else {
      segments.push(current);
      current = { option, from: next.from, named: true, words: next.name && next.text ? [next.text] : [], open: next.open };
    }
    if (!next.open && isComplete(current, command)) {
      segments.push(current);
      current = bare(head.length);
    }
  }
  return [...segments, current];
}

function scanWords(head: string, start: number): readonly Word[] {
  const plain = head.replace(/[\u201c\u201d\u201e\u201f\u00ab\u00bb]/g, '"');
  return [...plain.slice(start).matchAll(word)].map(({ index, 0: whole, groups = {} }) => ({
    from: start + index,
    name: (groups.name ?? groups.lone ?? '').toLowerCase(),
    text: groups.quoted ?? groups.bare ?? '',
    quoted: groups.quoted !== undefined,
    open: start + index + whole.length === plain.length && groups.end !== '"',
  }));
}

/** Only a choice is complete, after one word. */
const isComplete = ({ option, words }: Segment, command: Command): boolean => command.options[option]?.kind === 'choice' && words.length > 0;

/** A name with a colon begins an option. "versus" and "vs" need no colon, unless they are the first word or unfinished. */
function optionOpenedBy({ name, text, quoted, open }: Word, index: number, command: Command): string | undefined {
  const options = Object.entries(command.options).map(([known, option]) => ({
    known,
    names: [known, ...(option.kind === 'text' ? (option.aliases ?? []) : [])],
    kind: option.kind,
  }));
  if (name) return options.find(({ names }) => names.includes(name))?.known;
  if (quoted || open || index === 0) return undefined;
  return options.slice(1).find(({ kind, names }) => kind === 'text' && names.includes(text.toLowerCase()))?.known;
}

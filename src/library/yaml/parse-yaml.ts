/** Parses YAML 1.2 with the position of every node, and reports likely mistakes. */
import { type Document, isAlias, isMap, isNode, isPair, isScalar, LineCounter, type Node, parseDocument, type Scalar, visit, type YAMLError } from 'yaml';
import type { Position } from '../contents.ts';
import { explainSyntax } from './syntax-messages.ts';

export type FieldPath = readonly PropertyKey[];

interface Mistake {
  readonly position: Position;
  readonly explain: string;
}

export interface ParsedYaml {
  readonly value: unknown;
  /** If there are any, the value may be incomplete. */
  readonly mistakes: readonly Mistake[];
  /** The position of a value or, if it is missing, of what contains it. */
  readonly positionOf: (path: FieldPath) => Position;
  /** The position of the name of a field. */
  readonly positionOfKey: (path: FieldPath) => Position;
  /** The text of a number or a word such as `true`, as it was written; `undefined` for anything else. */
  readonly writtenAt: (path: FieldPath) => string | undefined;
}

/** @param unchanged the top-level fields whose text keeps its line breaks. Other text is joined to one line. */
export function parseYaml(text: string, unchanged: readonly string[] = []): ParsedYaml {
  const lines = new LineCounter();
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const document = parseSafely(text, lines);
  if (!('contents' in document)) return unreadable(document);
  const mistakes = [
    ...findProbableMistakes(document, text).map(({ offset, explain }) => ({ position: position(offset), explain })),
    ...[...document.errors, ...document.warnings].map((error: YAMLError) => ({ position: position(error.pos[0]), explain: explainSyntax(error) })),
  ];
  const offsetOf = (path: FieldPath): number => startOf(document, path) ?? (path.length > 0 ? offsetOf(path.slice(0, -1)) : 0);
  return {
    value: mistakes.length > 0 ? undefined : oneLined(document.toJS({ maxAliasCount: 0 }), unchanged),
    mistakes: firstOfEachLine(mistakes),
    positionOf: (path) => position(offsetOf(path)),
    positionOfKey: (path) => position(keyOffset(document, path) ?? offsetOf(path)),
    writtenAt: (path) => {
      const node = document.getIn(path, true);
      return isScalar(node) && node.type === 'PLAIN' && typeof node.value !== 'string' && node.value !== null ? node.source : undefined;
    },
  };
}

/** Deep nesting exhausts the stack of the parser. */
function parseSafely(text: string, lineCounter: LineCounter): Document | Mistake {
  try {
    return parseDocument(text, { version: '1.2', schema: 'core', merge: false, stringKeys: true, prettyErrors: false, lineCounter });
  } catch (error) {
    return { position: { line: 1, column: 1 }, explain: explainSyntax({ code: 'RESOURCE_EXHAUSTION', message: String(error) }) };
  }
}

function unreadable(mistake: Mistake): ParsedYaml {
  const start = () => mistake.position;
  return { value: undefined, mistakes: [mistake], positionOf: start, positionOfKey: start, writtenAt: () => undefined };
}

interface ProbableMistake {
  readonly offset: number;
  readonly explain: string;
}

/** Finds valid YAML that an author never means. */
function findProbableMistakes(document: Document, text: string): readonly ProbableMistake[] {
  const found: ProbableMistake[] = [];
  const blank = /^ *[\t\u00a0\u2000-\u200b\u202f\u3000][^\S\n]*\S/m.exec(text);
  if (blank && !text.slice(0, blank.index).match(/^records:/m))
    found.push({ offset: blank.index, explain: 'the line begins with a tab or a special space. Use the space bar, two spaces for each level.' });
  const refuse = (node: { range?: readonly number[] | null | undefined }, explain: string) => void found.push({ offset: node.range?.[0] ?? 0, explain });
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node) || node.anchor) refuse(node, explainSyntax({ code: 'BAD_ALIAS', message: '' }));
      else if (isScalar(node) && isCutByComment(node, text))
        refuse({ range: [node.range?.[1] ?? 0] }, 'what follows “#” is a comment and would be lost. Put the whole text in quotes.');
    },
  });
  return found;
}

/** “3 of #4 patients”: an intended comment has a space after “#”. */
const isCutByComment = ({ range, type }: Scalar, text: string): boolean =>
  type === 'PLAIN' && range !== undefined && range !== null && /^[ \t]+#[^\s#]/.test(text.slice(range[1], range[1] + 20));

/** Keeps only the first mistake of each line, because it often causes the others. */
function firstOfEachLine(mistakes: readonly Mistake[]): readonly Mistake[] {
  const sorted = mistakes.toSorted((a, b) => a.position.line - b.position.line || a.position.column - b.position.column);
  return sorted.filter(({ position }, index) => sorted[index - 1]?.position.line !== position.line);
}

function startOf(document: Document, path: FieldPath): number | undefined {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  return isNode(node) ? (node as Node).range?.[0] : undefined;
}

function keyOffset(document: Document, path: FieldPath): number | undefined {
  const parent = path.length <= 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1)) : undefined;
  return isPair(pair) && isNode(pair.key) ? pair.key.range?.[0] : undefined;
}

/** Joins the lines of each text, because a claim is shown in one paragraph, and trims it. */
function oneLined(value: unknown, unchanged: readonly string[] = []): unknown {
  if (typeof value === 'string') return value.replace(/\s*\n\s*/g, ' ').trim();
  if (Array.isArray(value)) return value.map((item) => oneLined(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unchanged.includes(key) ? inner : oneLined(inner)]));
}

import type { YAMLError } from 'yaml';

/** What to do about a mistake that the YAML parser found, for somebody who has never heard of YAML. */
export function explainSyntax({ code, message }: Pick<YAMLError, 'code' | 'message'>): string {
  const known = explanations[code];
  return known ?? `cannot be read here (${message}). Compare the line with the example in docs/content.md.`;
}

const quoteText = 'Put the whole text in quotes: "like this".';
const indentation = 'the spaces at the beginning of the line fit no line above. Begin entries of one list, and fields of one entry, at the same column.';
const unfinished = 'a quote, a bracket or a colon is missing. Write a field as "name: text", and close every quote and bracket.';

const explanations: Partial<Record<YAMLError['code'], string>> = {
  BLOCK_AS_IMPLICIT_KEY: `the text contains a colon and a space, which begin a new field. ${quoteText}`,
  DUPLICATE_KEY: 'the field is written twice in the same place. Keep one of the two.',
  TAB_AS_INDENT: 'the line begins with a tab. Use spaces, two for each level.',
  BAD_INDENT: indentation,
  BAD_SCALAR_START: `text must not begin with %, @ or a backtick. ${quoteText}`,
  BAD_DQ_ESCAPE: 'a backslash in double quotes begins a code. Put the text in single quotes, or write two backslashes.',
  BAD_ALIAS: `text must not begin with * or &. ${quoteText}`,
  ALIAS_PROPS: `text must not begin with * or &. ${quoteText}`,
  MULTIPLE_ANCHORS: `text must not begin with * or &. ${quoteText}`,
  MULTIPLE_TAGS: `text must not begin with an exclamation mark. ${quoteText}`,
  TAG_RESOLVE_FAILED: `text must not begin with an exclamation mark. ${quoteText}`,
  BAD_DIRECTIVE: `text must not begin with %. ${quoteText}`,
  MULTILINE_IMPLICIT_KEY: unfinished,
  MISSING_CHAR: unfinished,
  MULTIPLE_DOCS: 'a line of three hyphens begins a second document. A file holds one paper, drug or trial: remove the line.',
  NON_STRING_KEY: `the name of a field must be a word. ${quoteText}`,
  KEY_OVER_1024_CHARS: unfinished,
  RESOURCE_EXHAUSTION: 'the file is nested too deeply. Compare it with the example in docs/content.md.',
};

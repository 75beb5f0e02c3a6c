/**
 * Writes text so that BibTeX, biber and other readers understand it. Characters that LaTeX accepts, such as ®, ł, œ, ± and quotation
 * marks, are not replaced if some reader does not know their command: one drops it, and another reads {\oe} as ø and {\ldots} as ł.
 */

/** LaTeX's commands for the accents of decomposed Unicode. */
const accents: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': "'",
  '\u0302': '^',
  '\u0303': '~',
  '\u0304': '=',
  '\u0306': 'u ',
  '\u0307': '.',
  '\u0308': '"',
  '\u030a': 'r ',
  '\u030b': 'H ',
  '\u030c': 'v ',
  '\u0323': 'd ',
  '\u0327': 'c ',
  '\u0328': 'k ',
};

const characters: Readonly<Record<string, string>> = {
  '\\': '{\\textbackslash}',
  '{': '\\{',
  '}': '\\}',
  '%': '\\%',
  '&': '\\&',
  '#': '\\#',
  $: '\\$',
  _: '\\_',
  '~': '{\\textasciitilde}',
  '^': '{\\textasciicircum}',
  '<': '{$<$}',
  '>': '{$>$}',
  '\u00a0': '~',
  '–': '--',
  '—': '---',
  ß: '{\\ss}',
  ø: '{\\o}',
  Ø: '{\\O}',
  æ: '{\\ae}',
  Æ: '{\\AE}',
  ı: '{\\i}',
  α: '{$\\alpha$}',
  β: '{$\\beta$}',
  γ: '{$\\gamma$}',
  δ: '{$\\delta$}',
  κ: '{$\\kappa$}',
  λ: '{$\\lambda$}',
  μ: '{$\\mu$}',
  '≥': '{$\\geq$}',
  '≤': '{$\\leq$}',
};

/** Writes accents as in `D{\"o}rner`. A character without a command is not changed. */
export function escapeLatex(text: string): string {
  return [...text.normalize('NFC')].map((char) => characters[char] ?? accented(char)).join('');
}

function accented(char: string): string {
  const [letter = '', mark, more] = char.normalize('NFD');
  const command = mark === undefined || more !== undefined ? undefined : accents[mark];
  return command === undefined ? char : `{\\${command}${letter}}`;
}

/**
 * Escapes a title and puts braces around words that styles must not change to lower case: the first word, and words with a capital
 * letter, which are names and abbreviations, since titles are stored in sentence case.
 */
export const protectTitle = (title: string): string =>
  title
    .split(' ')
    .map((word, at) => {
      const [, before = '', core = '', after = ''] = /^([^\p{L}\p{N}]*)(.*?\[[^\]]*\]|.*?)([^\p{L}\p{N}]*)$/su.exec(word) ?? [];
      const kept = core !== '' && (at === 0 || /\p{Lu}/u.test(core));
      return `${escapeLatex(before)}${kept ? `{${escapeLatex(core)}}` : escapeLatex(core)}${escapeLatex(after)}`;
    })
    .join(' ');

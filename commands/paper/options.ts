/** The options of `/paper`, and how each is recognised. */
import type { EndMatcher, Options, Suggestion, Values } from '../../src/core/command/options.ts';
import type { Library } from '../../src/library/library.ts';
import { findIdentifiers } from '../../src/papers/identifiers/find-identifiers.ts';
import { designOption } from '../shared/design-option.ts';
import { anyPaperOption } from '../shared/outside-paper.ts';
import { referenceTo, storedIdIn } from '../shared/paper-reference.ts';
import { maxWordsLength } from '../shared/paper-words.ts';
import { suggestBrought } from '../shared/suggest-brought.ts';

export const paperOptions = {
  paper: {
    kind: 'text',
    description: 'DOI, PMID, PMCID, arXiv id, link, NCT number, or words of the title',
    shorten: shortenReference,
    suggest: ownPapers,
    suggestBrought,
  },
  design: {
    ...designOption,
    description: 'With questions: those of this design instead of the one the record says',
    atEnds: besideIdentifier('cohort', designOption.choices),
  },
  show: {
    kind: 'choice',
    description: 'questions to discuss it by, designs to choose from, an organiser’s own words, or updates',
    choices: ['questions', 'designs', 'words', 'updates'],
    atEnds: orWordsFirst(besideIdentifier('questions', ['questions', 'designs', 'words', 'updates'])),
  },
  fulltext: { kind: 'text', description: 'A section of its open-access full text; “contents” lists them' },
  takeaways: {
    kind: 'text',
    description: 'Organisers: your own take-aways, shown here as yours; "" removes them',
    maxLength: maxWordsLength,
    mayBeEmpty: true,
  },
  limits: {
    kind: 'text',
    description: 'Organisers: the limits as you see them, shown here as yours; "" removes them',
    maxLength: maxWordsLength,
    mayBeEmpty: true,
  },
} as const satisfies Options;

export type PaperValues = Values<typeof paperOptions>;

/** Papers of the library, each by an identifier: a name would be read as words of a title. */
function ownPapers(typed: string, library: Library): readonly Suggestion[] {
  return anyPaperOption.suggest(typed, library).flatMap(({ label, value }) => {
    const reference = ownReference(value, library);
    return reference === undefined ? [] : [{ label, value: reference }];
  });
}

/** The identifier of a paper of the library. */
export function ownReference(paper: string, { papers, works }: Library): string | undefined {
  const { DOI: doi, PMID: pmid } = works.get(papers.get(paper)?.work ?? '') ?? {};
  return referenceTo({ ...(doi ? { doi } : {}), ...(pmid ? { pmid } : {}) });
}

/** "/paper words" is about the channel's paper, "/paper words huo 2023" about that one. A title that begins so is found with paper:"words …". */
function orWordsFirst(matcher: EndMatcher): EndMatcher {
  return { ...matcher, split: (words) => (/^words$/i.test(words[0] ?? '') ? { rest: words.slice(1), value: 'words' } : matcher.split(words)) };
}

/** The title of a paper may begin or end with these words, so they are a choice only beside an identifier. */
function besideIdentifier(example: string, choices: readonly string[]): EndMatcher {
  const split: EndMatcher['split'] = (words) => {
    for (const [word = '', rest] of [
      [words.at(-1), words.slice(0, -1)],
      [words[0], words.slice(1)],
    ] as const) {
      const others = rest.join(' ');
      if (choices.includes(word.toLowerCase()) && (storedIdIn(others) !== undefined || findIdentifiers(others).length > 0))
        return { rest, value: word.toLowerCase() };
    }
    return { rest: words };
  };
  return { example, beside: '10.1056/NEJMoa2021436', split };
}

/** Longer text is a pasted reference or message. Only its identifiers count. */
const maxTypedLength = 280;

function shortenReference(text: string): string {
  if (text.length <= maxTypedLength) return text;
  const found = findIdentifiers(text).slice(0, 6);
  return found.length > 0
    ? found.map(({ start, end, kind }) => `${kind === 'pmid' || kind === 'arxiv' || kind === 'ppr' ? `${kind}:` : ''}${text.slice(start, end)}`).join(' ')
    : text.slice(0, maxTypedLength);
}

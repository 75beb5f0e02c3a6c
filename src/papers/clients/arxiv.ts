/** arXiv. @see https://info.arxiv.org/help/api/user-manual.html */
import { SourceError } from '../fetch/source-error.ts';
import { makeAbstract } from '../text/abstract.ts';
import { keepAuthors } from '../text/authors.ts';
import { parsePartialDate } from '../text/dates.ts';
import { childAt, childrenNamed, type MarkupElement, parseMarkup } from '../text/markup-tree.ts';
import { textOfElement } from '../text/plain-text.ts';
import { addressOf, idsOf, type SourceClient, unexpectedStatus } from './client.ts';

export const arxiv: SourceClient = {
  source: 'arXiv',
  accepts: (ids) => ids.arxiv !== undefined,
  read: async ({ arxiv: id = '' }, call) => {
    const [, plain = id, version] = /^(.+?)(?:v(\d+))?$/.exec(id) ?? [];
    // Also asks for the newest version, to learn whether there is a newer one and whether the paper was withdrawn.
    const url = addressOf(call.baseUrl, '/query', { id_list: version === undefined ? plain : `${id},${plain}`, max_results: '2' });
    const { status, text } = await call.fetch({ url, accept: 'application/atom+xml', format: 'xml' }, call.signal);
    const feed = childAt(parseMarkup(text, { isXml: true }), 'feed');
    const entries = childrenNamed(feed, 'entry');
    if (entries.some(isError)) return undefined;
    if (status !== 200) throw unexpectedStatus(status);
    if (!feed) throw new SourceError('answered with an error', { isTransient: false });
    const versions = entries.filter((each) => arxivIdOf(each)?.id === plain).toSorted((a, b) => versionOf(b) - versionOf(a));
    const [newest = undefined] = versions;
    const entry = version === undefined ? newest : versions.find((each) => versionOf(each) === Number(version));
    if (!entry || !newest) return undefined;
    const shown = versionOf(entry);
    const authors = childrenNamed(entry, 'author')
      .map((author) => textOfElement(childAt(author, 'name')))
      .filter((name) => name !== '');
    const journal = idsOf({ doi: textOfElement(childAt(entry, 'doi')).toLowerCase() });
    const comment = textOfElement(childAt(newest, 'comment'));
    return {
      source: 'arXiv',
      at: call.now,
      ids: { arxiv: id },
      title: textOfElement(childAt(entry, 'title')) || undefined,
      authors: keepAuthors(authors.map(nameParts)),
      online: parsePartialDate(textOfElement(childAt(entry, 'published'))),
      type: 'article',
      preprint: { server: 'arXiv', ...(shown > 0 ? { version: String(shown) } : {}) },
      abstract: makeAbstract([{ text: textOfElement(childAt(entry, 'summary')) }]),
      openAccess: { url: `https://arxiv.org/abs/${id}`, place: 'arXiv' },
      notices: /\bwithdrawn\b/i.test(comment) ? [{ kind: 'withdrawal', saidBy: 'the authors’ comment in arXiv', reference: comment.slice(0, 300) }] : [],
      related: [
        ...(versionOf(newest) > shown ? [{ kind: 'newest', ids: { arxiv: plain }, source: 'arXiv' } as const] : []),
        ...(journal.doi ? [{ kind: 'published', ids: journal, source: 'arXiv' } as const] : []),
      ],
    };
  },
};

/** arXiv answers a malformed id with an entry that describes the error. */
const isError = (entry: MarkupElement): boolean => /\/api\/errors/.test(textOfElement(childAt(entry, 'id')));

function arxivIdOf(entry: MarkupElement): { readonly id: string; readonly version?: string } | undefined {
  const [, id, version] = /arxiv\.org\/abs\/(.+?)(?:v(\d+))?$/.exec(textOfElement(childAt(entry, 'id'))) ?? [];
  return id ? { id: id.toLowerCase(), ...(version ? { version } : {}) } : undefined;
}

/** 0 if the entry states no version. */
const versionOf = (entry: MarkupElement): number => Number(arxivIdOf(entry)?.version ?? 0);

/** arXiv gives names as one text: the last word is the family name, unless the text names a group. */
function nameParts(name: string): { readonly family: string; readonly given: string } | { readonly literal: string } {
  const [, given, family] = /^(.+) (\S+)$/.exec(name) ?? [];
  return given && family && !/\b(?:collaboration|team|group|consortium)\b/i.test(name) ? { family, given } : { literal: name };
}

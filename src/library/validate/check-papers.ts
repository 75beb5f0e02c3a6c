/** Checks that a name belongs to one paper, and the id of a prompt to one season. */

import type { Paper, Season } from '../../../content/schema.ts';
import type { ContentFile, LoadedContent, Report } from '../contents.ts';
import { normalizeName } from '../search/fuzzy-match.ts';

export function checkPapers({ papers, prompts }: Pick<LoadedContent, 'papers' | 'prompts'>, report: Report): void {
  checkPaperNames(papers, report);
  for (const file of papers) checkPicture(file, report);
  checkQuestions(prompts, report);
}

function checkPaperNames(files: readonly ContentFile<Paper>[], report: Report): void {
  const owners = new Map<string, string>();
  for (const file of files) {
    const { id, name, work, trial } = file.value;
    for (const known of [id, name, work, ...(trial ? [trial] : [])]) {
      const owner = owners.get(normalizeName(known));
      if (owner && owner !== id) report(file, 'id, name, work or trial', known, `“${known}” already leads to the paper ${owner}. A name leads to one paper.`);
      owners.set(normalizeName(known), owner ?? id);
    }
  }
}

function checkPicture(file: ContentFile<Paper>, report: Report): void {
  const { sections, trial } = file.value;
  const drawn = trial ? undefined : sections.find(({ picture }) => picture === 'responders');
  if (drawn) report(file, `sections.${drawn.id}, picture`, drawn.id, 'shows a trial, but the paper names none. Name it in the field trial.');
}

/** Words that have another meaning in `/discuss` than a question. */
const wordsOfDiscuss = new Set(['next', 'another', 'reveal', 'guide']);

/** A prompt id must be unique across seasons, because posts and their buttons carry the id without the paper. */
function checkQuestions(files: readonly ContentFile<Season>[], report: Report): void {
  const owners = new Map<string, string>();
  for (const file of files) {
    for (const [index, { id, week }] of file.value.prompts.entries()) {
      const owner = owners.get(id);
      if (owner) report(file, `prompt ${id}`, id, `there is already a question of this id in the season of ${owner}. Give it another.`);
      if (wordsOfDiscuss.has(id)) report(file, `prompt ${id}`, id, `“${id}” has a meaning of its own in /discuss. Give the question another id.`);
      if (/^[pq]-[0-9a-f]{12}(?:-|$)/.test(id))
        report(file, `prompt ${id}`, id, 'looks like the id of a question that a channel brought or added. Give the question another id.');
      if (week !== index + 1) report(file, `prompt ${id}, week`, id, `says ${week} but is number ${index + 1} of its season. Number the weeks in their order.`);
      owners.set(id, file.value.paper);
    }
  }
}

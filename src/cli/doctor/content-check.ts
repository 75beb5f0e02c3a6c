import type { CheckResult } from '../../core/ports/check-result.ts';
import { loadLibrary } from '../../library/library.ts';
import { ContentError } from '../../library/validate/problems.ts';

/** Checks whether a start with the club's own folder would succeed. Empty if there is no such folder. */
export async function checkContentDir(contentDir: string | undefined): Promise<readonly CheckResult[]> {
  if (contentDir === undefined) return [];
  const check = 'Own content';
  try {
    const [all, builtIn] = await Promise.all([loadLibrary({ contentDir }), loadLibrary()]);
    const added = (['papers', 'drugs', 'trials'] as const).map((kind) => ({ kind, count: all[kind].size - builtIn[kind].size }));
    const text = added.map(({ kind, count }) => `${count} ${count === 1 ? kind.slice(0, -1) : kind}`).join(', ');
    if (added.every(({ count }) => count === 0))
      return [
        { check, state: 'warning', text: `CONTENT_DIR (${contentDir}) contains no paper, drug or trial. They belong in its folders papers, drugs and trials.` },
      ];
    return [{ check, state: 'ok', text: `CONTENT_DIR (${contentDir}) adds ${text}.` }];
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    return [{ check, state: 'problem', text: error.message }];
  }
}

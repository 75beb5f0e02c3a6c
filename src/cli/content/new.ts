import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartError } from '../../core/errors.ts';
import { slugOf } from '../../library/yaml/slug.ts';

const kinds = { paper: 'papers', drug: 'drugs', trial: 'trials' } as const;
type ContentKind = keyof typeof kinds;

const program = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Writes a commented skeleton.
 * @param words the kind (by default a paper) and the name.
 * @returns what to do next.
 * @throws {StartError} if the file already exists, or the name contains no letter or digit.
 */
export async function writeSkeleton(words: readonly string[], contentDir: string | undefined): Promise<string> {
  const [first, ...others] = words;
  const kind = Object.keys(kinds).find((name): name is ContentKind => name === first && others.length > 0);
  const id = slugOf((kind ? others : words).join(' '));
  if (id === '') throw new StartError('The name needs a letter or a digit, since it becomes the name of the file: npm run content -- new smith-2024');
  const file = join(contentDir ?? join(program, 'content'), kinds[kind ?? 'paper'], `${id}.yaml`);
  const skeleton = await readFile(new URL(`skeletons/${kind ?? 'paper'}.yaml`, import.meta.url), 'utf8');
  const schema = relative(dirname(resolve(file)), join(program, `content/schema/${kind ?? 'paper'}.schema.json`));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `# yaml-language-server: $schema=${schema}\n${skeleton}`, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'EEXIST' ? 'already exists. Choose another name, or edit that file.' : `cannot be written: ${error.message}.`;
    throw new StartError(`${file} ${reason}`);
  });
  return [
    `Written: ${file}`,
    '  1. Open it in an editor, fill in what is empty, and paste the record of the paper at its end.',
    '  2. npm run content -- watch    shows it in the playground while you write.',
    '  3. npm run content -- check    names what is still wrong, with its line.',
    ...(contentDir ? [] : ['To keep it in a folder of your own instead, name the folder as CONTENT_DIR in .env.']),
  ].join('\n');
}

/** `npm run check:names`: prints each name that breaks a rule of CONTRIBUTING.md, with exit code 1 if there is one. */
import { checkNames } from './naming-rules.ts';
import { readSources } from './sources.ts';

const violations = checkNames(readSources('src', 'commands', 'content', 'build', 'bench', 'test'));
for (const violation of violations) process.stderr.write(`${violation}\n`);
if (violations.length > 0) process.exitCode = 1;

/** Parses the Dockerfile into instructions and their arguments. */
import { readFileSync } from 'node:fs';
import { DockerfileParser } from 'dockerfile-ast';

export interface Instruction {
  /** FROM, RUN and so on. */
  readonly keyword: string;
  /** As written, with lines joined. */
  readonly text: string;
  readonly words: readonly string[];
  /** `--from=packages` and the like. */
  readonly flags: readonly string[];
}

export function readDockerfile(path = 'Dockerfile'): readonly Instruction[] {
  return DockerfileParser.parse(readFileSync(path, 'utf8'))
    .getInstructions()
    .map((instruction) => {
      const [, text = ''] = /^\w+\s+([\s\S]*)$/.exec(instruction.getTextContent()) ?? [];
      const joined = text.replaceAll(/\\\n\s*/g, ' ');
      const words = joined.split(/\s+/);
      return {
        keyword: instruction.getKeyword(),
        text: joined,
        words: words.filter((word) => !word.startsWith('--')),
        flags: words.filter((word) => word.startsWith('--')),
      };
    });
}

/** The arguments of a CMD or HEALTHCHECK in its JSON form, which runs without a shell. */
export const commandOf = ({ text }: Instruction): readonly string[] => JSON.parse(text.slice(text.indexOf('['))) as string[];

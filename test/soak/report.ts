/** Reports the result of a run. */

import { afterWarmUp, inMegabytes, inWords, type Sample, type SoakResult } from './assertions.ts';
import type { Options } from './options.ts';

interface Outcome {
  readonly options: Options;
  readonly samples: readonly Sample[];
  /** The number of actions in Slack and in Discord. */
  readonly asked: readonly number[];
  readonly posts: number;
  readonly judged: SoakResult;
}

export function report({ options, samples, asked, posts, judged }: Outcome): { readonly sound: boolean; readonly text: string } {
  const { seconds, rate, control, seed } = options;
  const sound = control ? judged.leaks : judged.faults.length === 0;
  const warm = afterWarmUp(samples);
  const [first, last] = [warm[0], warm.at(-1)];
  const [inSlack = 0, inDiscord = 0] = asked;
  const fromTo = (of: (sample: Sample) => string) => (first && last ? `${of(first)} to ${of(last)}` : 'never measured');
  const conclusion = control
    ? sound
      ? 'The harness detects a leak.'
      : 'THE CONTROL RUN FAILED: the program was made to leak, and no leak was found.'
    : sound
      ? 'Nothing leaks.'
      : 'THE RUN FAILED: something leaks, or an answer or post is missing.';
  const text = [
    `${seconds} s at ${rate} a second, seed ${seed}${control ? ', control: made to leak' : ''}`,
    `commands and presses: ${inSlack} in Slack, ${inDiscord} in Discord; ${posts} posts with their threads were due`,
    `memory after the warm-up and a garbage collection: ${fromTo(({ memory }) => inMegabytes(memory))}, rising by ${inWords(judged.trend)}`,
    `over the whole run: ${course(samples)}`,
    `resident: ${fromTo(({ resident }) => inMegabytes(resident))}; files and sockets: ${fromTo(({ files }) => String(files ?? '?'))}; handles: ${fromTo(countOf)}`,
    ...judged.faults.slice(0, 20).map((fault) => `  ${fault}`),
    ...(judged.faults.length > 20 ? [`  and ${judged.faults.length - 20} more`] : []),
    conclusion,
    '',
  ].join('\n');
  return { sound, text };
}

const countOf = ({ handles }: Sample): string => String(Object.values(handles).reduce((all, count) => all + count, 0));

/** A dozen samples, including the warm-up. */
const course = (samples: readonly Sample[]): string =>
  samples
    .filter((_, index) => index % Math.ceil(samples.length / 12) === 0)
    .map(({ memory }) => inMegabytes(memory))
    .join(', ');

import { StartError } from '../core/errors.ts';

/** Prints what a tool did, or in one line why it could not, with exit code 1; a fault of ours keeps its stack. */
export async function runTool(work: () => Promise<string>): Promise<void> {
  try {
    console.log(await work());
  } catch (error) {
    console.error(error instanceof StartError ? error.message : error);
    process.exitCode = 1;
  }
}

import { loadEnvFile } from '../config/env-file.ts';
import { StartError } from '../core/errors.ts';

/** Prints what a tool did, or in one line why it failed, with exit code 1. An internal error keeps its stack. */
export async function runTool(work: () => Promise<string>): Promise<void> {
  try {
    for (const warning of loadEnvFile()) console.error(warning);
    console.log(await work());
  } catch (error) {
    console.error(error instanceof StartError ? error.message : error);
    process.exitCode = 1;
  }
}

/** Runs one scenario in this process: `node run-one.ts NAME LOG [long]`. Sends its result to the parent process. */

import { scenarios } from './scenarios/index.ts';
import { runScenario } from './stage.ts';

const [name = '', log = '', form = ''] = process.argv.slice(2);
const scenario = scenarios.find((one) => one.name === name);
if (!scenario) throw new Error(`No scenario is called ${name}.`);
process.on('disconnect', () => process.exit(1));
const result = await runScenario(scenario, form === 'long', log);
process.send?.(result, () => process.exit(0));

/** The naming rules of CONTRIBUTING.md that a machine can judge. */
import { type Declarations, type DeclaredClass, declarationsIn, type NumericConstant, type SourceFile } from './sources.ts';

/** One name declared in more files than this stands for too many things. */
const maxFilesPerName = 2;

/** A number this large is a time or a size, whose unit a reader cannot guess. */
const minValueWithUnit = 1000;

/** Up to here a number is a count, whatever its comment says of times. */
const maxBareCount = 10;

/** Last words that say what a number counts. */
const unit =
  /(?:Ms|Sec|Seconds|Minutes?|Hours?|Days?|Weeks?|Months?|Years?|Bytes|Bits|Px|Length|Size|Count|Height|Width|Pages|Percent|Hz|Code|Type|Flag|Version|Port)$/;

const spelledOutLimit = /^(?:longest|shortest|largest|smallest|most|least|fewest|highest|lowest)(?:[A-Z]|$)/;

/** What a comment calls a unit, and how a name ends that says the same. */
const commentedUnits: readonly (readonly [RegExp, string])[] = [
  [/\bin (?:ms|milliseconds)\b/i, 'Ms'],
  [/\bin seconds\b/i, 'Seconds'],
  [/\bin minutes\b/i, 'Minutes'],
  [/\bin hours\b/i, 'Hours'],
  [/\bin days\b/i, 'Days'],
  [/\bin bytes\b/i, 'Bytes'],
];

interface ParsedFile extends Declarations {
  readonly path: string;
}

/** @returns one line for each violation, with the file and the remedy; none when every name follows the rules. */
export function checkNames(sources: readonly SourceFile[]): readonly string[] {
  const files = sources.map((source) => ({ path: source.path, ...declarationsIn(source) }));
  return [...files.flatMap(checkConstants), ...files.flatMap(checkPrefixes), ...checkErrors(files), ...checkRepeatedNames(files)];
}

const checkConstants = ({ path, numericConstants }: ParsedFile): readonly string[] =>
  numericConstants.flatMap((constant) => {
    const remedy = limitRemedy(constant) ?? (isTest(path) ? undefined : unitRemedy(constant));
    return remedy === undefined ? [] : [`${path}: the constant ${constant.name} ${remedy}`];
  });

function limitRemedy({ name }: NumericConstant): string | undefined {
  if (spelledOutLimit.test(name)) return 'is a limit: call it maxX or minX, with its unit';
  return /^patience(?:[A-Z]|$)/.test(name) ? 'is a timeout: call it xTimeoutMs' : undefined;
}

function unitRemedy({ name, value = 0, comment }: NumericConstant): string | undefined {
  const named = commentedUnits.find(([, ending]) => name.endsWith(ending))?.[1];
  const commented = commentedUnits.find(([said]) => said.test(comment))?.[1];
  if (named && commented && named !== commented) return `ends in ${named}, and its comment says ${commented}`;
  if (unit.test(name)) return undefined;
  if (commented && Math.abs(value) > maxBareCount) return `has its unit in the comment alone: end its name in ${commented}`;
  if (Math.abs(value) < minValueWithUnit || /^(?:max|min)[A-Z]/.test(name)) return undefined;
  return 'is a time or a size without a unit: call it maxX or minX, or end its name in Ms, Bytes, Days ...';
}

const checkPrefixes = ({ path, interfaces, functions }: ParsedFile): readonly string[] => [
  ...interfaces.filter((name) => /^I[A-Z][a-z]/.test(name)).map((name) => `${path}: the interface ${name} has an I-prefix: call it ${name.slice(1)}`),
  ...functions.filter((name) => /^examine(?:[A-Z]|$)/.test(name)).map((name) => `${path}: the function ${name} judges something: call it checkX`),
];

/** Follows superclasses through all files, since an error may extend one of ours. */
function checkErrors(files: readonly ParsedFile[]): readonly string[] {
  const superclasses = new Map(files.flatMap(({ classes }) => classes.map(({ name, superclass }) => [name, superclass] as const)));
  const isError = (name: string | undefined): boolean => {
    if (name === undefined) return false;
    return superclasses.has(name) ? isError(superclasses.get(name)) : /Error$/.test(name);
  };
  return files.flatMap(({ path, classes }) => classes.filter(({ superclass }) => isError(superclass)).flatMap((each) => checkError(path, each)));
}

function checkError(path: string, { name, nameProperty }: DeclaredClass): readonly string[] {
  if (!name.endsWith('Error')) return [`${path}: the class ${name} is an error: call it ${name}Error`];
  if (nameProperty !== name) return [`${path}: the class ${name} says ${nameProperty ?? 'nothing'} as its name: add override readonly name = '${name}'`];
  return [];
}

/** A test may say `const hour = 3_600_000`: its numbers are examples, not settings. */
const isTest = (path: string): boolean => path.startsWith('test/');

/** Tests and benchmarks are many small programs, which may each have a `run`. */
const mayRepeatNames = (path: string): boolean => /^(?:test|bench)\//.test(path);

function checkRepeatedNames(files: readonly ParsedFile[]): readonly string[] {
  const paths = new Map<string, string[]>();
  for (const { path, topLevel } of files.filter((file) => !mayRepeatNames(file.path)))
    for (const name of topLevel) paths.set(name, [...(paths.get(name) ?? []), path]);
  return [...paths]
    .filter(([, declaredIn]) => declaredIn.length > maxFilesPerName)
    .map(([name, declaredIn]) => `${name} is declared in ${declaredIn.length} files: say in each name what it is about (${declaredIn.join(', ')})`);
}

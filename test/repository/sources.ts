/** The source files of the repository, and what each of them declares. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BindingIdentifier, type Class, type Comment, type Expression, parseSync, type Statement, Visitor } from 'oxc-parser';

export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface NumericConstant {
  readonly name: string;
  /** `undefined` when the value is computed from anything but numbers. */
  readonly value: number | undefined;
  /** The text of the comment above or behind it. */
  readonly comment: string;
}

export interface DeclaredClass {
  readonly name: string;
  readonly superclass: string | undefined;
  /** The value of its property `name`, when that is a string. */
  readonly nameProperty: string | undefined;
}

export interface Declarations {
  /** Names declared at the top level of the file, each once. */
  readonly topLevel: ReadonlySet<string>;
  readonly interfaces: readonly string[];
  readonly functions: readonly string[];
  readonly numericConstants: readonly NumericConstant[];
  readonly classes: readonly DeclaredClass[];
}

/** Reads every TypeScript and JavaScript file in these folders, without type declarations. */
export const readSources = (...folders: readonly string[]): readonly SourceFile[] =>
  folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:ts|js)$/.test(name) && !name.endsWith('.d.ts') && !name.includes('node_modules'))
      .map((name) => join(folder, name))
      .map((path) => ({ path, text: readFileSync(path, 'utf8') })),
  );

/** @throws {SyntaxError} if the file cannot be parsed. */
export function declarationsIn({ path, text }: SourceFile): Declarations {
  const { program, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new SyntaxError(`${path}: ${errors.map(({ message }) => message).join('; ')}`);
  const statements = program.body.map(unwrapExport);
  const variables = statements.flatMap(({ declaration, start, end }) =>
    declaration.type === 'VariableDeclaration'
      ? declaration.declarations.map(({ id, init }) => ({ id, init, isConst: declaration.kind === 'const', comment: commentAt(text, comments, start, end) }))
      : [],
  );
  return {
    topLevel: new Set(statements.flatMap(({ declaration }) => namesOf(declaration))),
    interfaces: statements.flatMap(({ declaration }) => (declaration.type === 'TSInterfaceDeclaration' ? [declaration.id.name] : [])),
    functions: [
      ...statements.flatMap(({ declaration }) => (declaration.type === 'FunctionDeclaration' ? [declaration.id?.name ?? ''] : [])),
      ...variables.flatMap(({ id, init }) => (init?.type === 'ArrowFunctionExpression' && id.type === 'Identifier' ? [id.name] : [])),
    ],
    numericConstants: variables.flatMap(({ id, init, isConst, comment }) =>
      isConst && id.type === 'Identifier' && isNumeric(id, init) ? [{ name: id.name, value: evaluate(init), comment }] : [],
    ),
    classes: classesIn(program),
  };
}

/** Every identifier in the file, declared or used, and every string and literal type; nothing from comments. */
export function wordsIn({ path, text }: SourceFile): ReadonlySet<string> {
  const words = new Set<string>();
  new Visitor({
    Identifier: ({ name }) => void words.add(name),
    Literal: ({ value }) => void (typeof value === 'string' && words.add(value)),
  }).visit(parseSync(path, text).program);
  return words;
}

const unwrapExport = (statement: Statement) => ({
  declaration: statement.type === 'ExportNamedDeclaration' && statement.declaration ? statement.declaration : statement,
  start: statement.start,
  end: statement.end,
});

function namesOf(statement: Statement): readonly string[] {
  switch (statement.type) {
    case 'VariableDeclaration':
      return statement.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return statement.id ? [statement.id.name] : [];
    default:
      return [];
  }
}

const isNumeric = ({ typeAnnotation }: BindingIdentifier, init: Expression | null): boolean =>
  typeAnnotation?.typeAnnotation.type === 'TSNumberKeyword' || evaluate(init) !== undefined;

/** Evaluates numbers, signs and the usual operators. */
function evaluate(expression: Expression | null): number | undefined {
  if (expression?.type === 'Literal') return typeof expression.value === 'number' ? expression.value : undefined;
  if (expression?.type === 'UnaryExpression' && expression.operator === '-') return negate(evaluate(expression.argument));
  if (expression?.type !== 'BinaryExpression' || expression.left.type === 'PrivateIdentifier') return undefined;
  const left = evaluate(expression.left);
  const right = evaluate(expression.right);
  return left === undefined || right === undefined ? undefined : operators[expression.operator]?.(left, right);
}

const negate = (value: number | undefined): number | undefined => (value === undefined ? undefined : -value);

const operators: Readonly<Record<string, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '**': (left, right) => left ** right,
  '<<': (left, right) => left << right,
};

/** The comment that ends right above `start`, or begins on the line of `end`. */
function commentAt(text: string, comments: readonly Comment[], start: number, end: number): string {
  const above = comments.filter((comment) => comment.end <= start && text.slice(comment.end, start).trim() === '' && isOwnLine(text, comment));
  const behind = comments.filter((comment) => comment.start >= end && !text.slice(end, comment.start).includes('\n'));
  return [...above, ...behind].map(({ value }) => value).join(' ');
}

const isOwnLine = (text: string, { start }: Comment): boolean => text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '';

function classesIn(program: Parameters<Visitor['visit']>[0]): readonly DeclaredClass[] {
  const classes: DeclaredClass[] = [];
  const add = (node: Class): void => {
    const superclass = node.superClass?.type === 'Identifier' ? node.superClass.name : undefined;
    classes.push({ name: node.id?.name ?? '(anonymous class)', superclass, nameProperty: namePropertyOf(node) });
  };
  new Visitor({ ClassDeclaration: add, ClassExpression: add }).visit(program);
  return classes;
}

function namePropertyOf({ body }: Class): string | undefined {
  for (const member of body.body) {
    if (member.type !== 'PropertyDefinition' || member.key.type !== 'Identifier' || member.key.name !== 'name') continue;
    if (member.value?.type === 'Literal' && typeof member.value.value === 'string') return member.value.value;
  }
  return undefined;
}

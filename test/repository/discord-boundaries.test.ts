import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * Which part of src/discord may import which; imports of types count. `leaf` are the files at the root that every part may
 * use, `composition` the files that put the parts together: nothing else imports them.
 */
const parts: Readonly<Record<string, readonly string[]>> = {
  leaf: [],
  render: ['leaf'],
  workspace: ['leaf'],
  respond: ['render', 'workspace', 'leaf'],
  inbound: ['respond', 'leaf'],
  outbox: ['render', 'workspace', 'leaf'],
  home: ['render', 'leaf'],
  setup: ['inbound', 'outbox', 'workspace', 'leaf'],
  composition: ['home', 'inbound', 'outbox', 'respond', 'setup', 'workspace', 'leaf'],
};
const compositionFiles: readonly string[] = ['platform.ts', 'gateway.ts'];

const root = 'src/discord';

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isTypeOnly: boolean;
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join(root, name));

function importsOf(from: string): readonly Import[] {
  const source = readFileSync(from, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const found = source.matchAll(/(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/g);
  return [...found].map(([, type, to = '']) => ({ from, to: to.startsWith('.') ? normalize(join(dirname(from), to)) : to, isTypeOnly: type !== undefined }));
}

const isOurs = ({ to }: Import): boolean => to.startsWith(`${root}/`);
const imports = files.flatMap(importsOf);

function partOf(path: string): string {
  const [first = '', ...rest] = path.slice(root.length + 1).split('/');
  if (rest.length > 0) return first;
  return compositionFiles.includes(first) ? 'composition' : 'leaf';
}

function violation({ from, to }: Import): string | undefined {
  const part = partOf(from);
  const target = partOf(to);
  const allowed = parts[part];
  if (!allowed) return `${from} is in no part of ${root}. Add its folder to test/repository/discord-boundaries.test.ts.`;
  return target === part || allowed.includes(target) ? undefined : `${from} imports ${to}; ${part} may import ${allowed.join(', ') || 'nothing'}`;
}

/** A path that leads back to its first file, or `undefined`. */
function findCycle(edges: readonly Import[]): readonly string[] | undefined {
  const targets = Map.groupBy(edges, ({ from }) => from);
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const { to } of targets.get(file) ?? []) {
      const cycle = visit(to, [...path, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of targets.keys()) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return undefined;
}

describe('the parts of src/discord', () => {
  test('import only what their row of the table allows', () => {
    expect(files.length).toBeGreaterThan(30);
    expect(
      imports
        .filter(isOurs)
        .map(violation)
        .filter((line) => line !== undefined),
    ).toEqual([]);
  });

  test('contain no import cycle, not even one of types', () => expect(findCycle(imports.filter(isOurs))).toBeUndefined());

  test('form a table without cycles', () => {
    const rows = Object.entries(parts).flatMap(([from, allowed]) => allowed.map((to) => ({ from, to, isTypeOnly: false })));
    expect(findCycle(rows)).toBeUndefined();
  });

  // The playground shows how Discord renders a page, and must not load an SDK for that.
  test('render without loading a package', () => {
    const reachable = new Set(files.filter((file) => partOf(file) === 'render'));
    for (const file of reachable) for (const { to, isTypeOnly } of importsOf(file)) if (!isTypeOnly && to.startsWith(`${root}/`)) reachable.add(to);
    const packages = [...reachable].flatMap(importsOf).filter(({ to, isTypeOnly }) => !isTypeOnly && !to.startsWith('src/') && !to.startsWith('node:'));
    expect(packages).toEqual([]);
  });

  test('are reported with the offending import', () => {
    const offending = { from: 'src/discord/inbound/requests.ts', to: 'src/discord/outbox/post.ts', isTypeOnly: true };
    expect(violation(offending)).toBe('src/discord/inbound/requests.ts imports src/discord/outbox/post.ts; inbound may import respond, leaf');
    expect(violation({ ...offending, from: 'src/discord/other/a.ts' })).toMatch(/is in no part of src\/discord/);
    expect(findCycle([offending, { from: offending.to, to: offending.from, isTypeOnly: true }])).toEqual([offending.from, offending.to, offending.from]);
  });
});

/**
 * Joins the calls made at the same moment into one call of a function that takes many inputs.
 * @param run returns one result for each input, in their order. If it fails, all of these calls fail.
 */
export function createBatch<Input, Result>(run: (inputs: readonly Input[]) => Promise<readonly Result[]>): (input: Input) => Promise<Result> {
  let inputs: Input[] = [];
  let results: Promise<readonly Result[]> | undefined;
  return async (input) => {
    const index = inputs.push(input) - 1;
    results ??= Promise.resolve().then(async () => {
      const all = inputs;
      inputs = [];
      results = undefined;
      return run(all);
    });
    const result = (await results)[index];
    if (result === undefined) throw new Error('the batch returned fewer results than it has inputs');
    return result;
  };
}

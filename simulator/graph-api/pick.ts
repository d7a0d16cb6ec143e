import { type GraphCall, listParam } from './call';
import { invalidParameter } from './errors';

/** The asked fields of a node, always with its id. An unknown field is code 100; one without a value is left out. */
export function pick(
  call: GraphCall,
  type: string,
  values: Record<string, unknown>,
  defaults: readonly string[],
): Record<string, unknown> {
  const asked = listParam(call, 'fields') ?? defaults;
  const picked: Record<string, unknown> = {};
  for (const name of asked) {
    if (!(name in values)) throw invalidParameter(`Tried accessing nonexisting field (${name}) on node type (${type})`);
    if (values[name] !== undefined && values[name] !== null) picked[name] = values[name];
  }
  return { ...picked, id: values.id };
}

